#include "excitation/null_law.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::excitation {

PoissonTest test_against_poisson(double likelihood_ratio, DecayRange range) {
  PoissonTest test;
  test.ratio = std::max(0.0, likelihood_ratio);
  if (test.ratio == 0) return test;
  const double above = 0.5 * std::erfc(std::sqrt(test.ratio / 2));
  const double width = std::log(range.high_per_day / range.low_per_day);
  test.p_known_decay = above;
  test.p_value = std::min(1.0, above + width / (4 * std::numbers::pi) * std::exp(-test.ratio / 2));  // (8)
  return test;
}

}  // namespace truce::excitation
