// Exact sample quantiles: type 7 of Hyndman & Fan (1996, The American Statistician 50(4)), linear between the order
// statistics around p (n - 1).
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "base/contract.hpp"

namespace truce::stats {

/// Of values already sorted upwards; not a number for none.
[[nodiscard]] inline double quantile_of_sorted(std::span<const double> sorted, double p) {
  TRUCE_EXPECTS(p >= 0.0 && p <= 1.0);
  if (sorted.empty()) return std::nan("");
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto rank = static_cast<std::size_t>(place);
  const double part = place - static_cast<double>(rank);
  if (part <= 0.0 || rank + 1 >= sorted.size()) return sorted[rank];
  return sorted[rank] + part * (sorted[rank + 1] - sorted[rank]);
}

/// Of values in any order, several p at once; none of the values may be NaN.
[[nodiscard]] inline std::vector<double> quantiles(std::span<const double> values, std::span<const double> p) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> result;
  result.reserve(p.size());
  for (const double one : p) result.push_back(quantile_of_sorted(sorted, one));
  return result;
}

[[nodiscard]] inline double quantile(std::span<const double> values, double p) {
  return quantiles(values, std::span<const double>{&p, 1}).front();
}

}  // namespace truce::stats
