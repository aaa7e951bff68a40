#include "assimilation/tempering.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "stats/ess.hpp"

namespace truce::assimilation {

double effective_after(std::span<const double> log_weight, std::span<const double> increment, double exponent) {
  std::vector<double> together(log_weight.size(), -std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < together.size(); ++i) {
    if (!std::isinf(increment[i])) together[i] = log_weight[i] + exponent * increment[i];
  }
  return stats::effective_sample_size(together);
}

double next_piece(std::span<const double> log_weight, std::span<const double> increment, double rest, double keep) {
  const double least = keep * effective_after(log_weight, increment, 0.0);
  if (effective_after(log_weight, increment, rest) >= least) return rest;
  double enough = 0.0;
  double too_much = rest;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (enough + too_much);
    (effective_after(log_weight, increment, middle) >= least ? enough : too_much) = middle;
  }
  return enough;
}

}  // namespace truce::assimilation
