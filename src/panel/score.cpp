#include "panel/score.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "stats/quantile.hpp"

namespace truce::panel {

namespace {

double crps(std::span<const double> draws, double outcome) {  // (1)
  const auto m = static_cast<double>(draws.size());
  double distance = 0, pairs = 0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    distance += std::abs(draws[i] - outcome);
    pairs += (2.0 * static_cast<double>(i) - m + 1) * draws[i];  // half the double sum
  }
  return distance / m - pairs / (m * m);
}

double ignorance(std::span<const double> draws, double outcome) {  // (2)
  const auto bin = [](double count) {
    return std::upper_bound(ignorance_edges.begin(), ignorance_edges.end(), count) - ignorance_edges.begin();
  };
  const auto inside = std::count_if(draws.begin(), draws.end(), [&, b = bin(outcome)](auto x) { return bin(x) == b; });
  return -std::log2((static_cast<double>(inside) + 1) / static_cast<double>(draws.size() + ignorance_edges.size()));
}

double interval(std::span<const double> draws, double outcome) {  // (3)
  const double low = stats::quantile_of_sorted(draws, 0.05), high = stats::quantile_of_sorted(draws, 0.95);
  return high - low + 20 * std::max(0.0, low - outcome) + 20 * std::max(0.0, outcome - high);
}

}  // namespace

Scores score(std::span<const double> draws, double outcome) {
  TRUCE_EXPECTS(!draws.empty() && std::is_sorted(draws.begin(), draws.end()));
  return {crps(draws, outcome), ignorance(draws, outcome), interval(draws, outcome)};
}

}  // namespace truce::panel
