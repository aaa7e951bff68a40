#include "panel/score.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"

namespace truce::panel {

namespace {

double crps(std::span<const std::int64_t> draws, std::int64_t outcome) {  // (1)
  const auto m = static_cast<double>(draws.size());
  double distance = 0, pairs = 0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    distance += static_cast<double>(std::abs(draws[i] - outcome));
    pairs += (2.0 * static_cast<double>(i) - m + 1) * static_cast<double>(draws[i]);  // half the double sum
  }
  return distance / m - pairs / (m * m);
}

double ignorance(std::span<const std::int64_t> draws, std::int64_t outcome) {  // (2)
  const auto bin = [](std::int64_t count) {
    return std::upper_bound(ignorance_edges.begin(), ignorance_edges.end(), static_cast<double>(count)) -
           ignorance_edges.begin();
  };
  const auto inside = std::count_if(draws.begin(), draws.end(), [&, b = bin(outcome)](auto x) { return bin(x) == b; });
  return -std::log2((static_cast<double>(inside) + 1) / static_cast<double>(draws.size() + ignorance_edges.size()));
}

double interval(std::span<const std::int64_t> draws, std::int64_t outcome) {  // (3)
  const auto at = [&](double p) {
    const double place = p * static_cast<double>(draws.size() - 1);
    const auto rank = static_cast<std::size_t>(place);
    const auto low = static_cast<double>(draws[rank]);
    return rank + 1 == draws.size() ? low : low + (place - static_cast<double>(rank)) * (static_cast<double>(draws[rank + 1]) - low);
  };
  const double low = at(0.05), high = at(0.95), y = static_cast<double>(outcome);
  return high - low + 20 * std::max(0.0, low - y) + 20 * std::max(0.0, y - high);
}

}  // namespace

Scores score(std::span<const std::int64_t> draws, std::int64_t outcome) {
  TRUCE_EXPECTS(!draws.empty() && std::is_sorted(draws.begin(), draws.end()));
  return {crps(draws, outcome), ignorance(draws, outcome), interval(draws, outcome)};
}

}  // namespace truce::panel
