// Moments of values that lie in one place, in their order; for sums over threads see exact_sum.hpp.
#pragma once

#include <cmath>
#include <span>

#include "base/contract.hpp"

namespace truce::stats {

/// Not a number for no values.
[[nodiscard]] inline double mean(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return values.empty() ? std::nan("") : sum / static_cast<double>(values.size());
}

/// With n - 1 below the bar, in two passes; 0 for one value, not a number for none.
[[nodiscard]] inline double variance(std::span<const double> values) {
  if (values.empty()) return std::nan("");
  if (values.size() == 1) return 0.0;
  const double centre = mean(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  return squares / static_cast<double>(values.size() - 1);
}

[[nodiscard]] inline double sd(std::span<const double> values) { return std::sqrt(variance(values)); }

/// Weights need not sum to one; not a number where they sum to zero.
[[nodiscard]] inline double weighted_mean(std::span<const double> values, std::span<const double> weights) {
  TRUCE_EXPECTS(values.size() == weights.size());
  double sum = 0.0;
  double weight = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += weights[i] * values[i];
    weight += weights[i];
  }
  return weight > 0.0 ? sum / weight : std::nan("");
}

/// Pearson's correlation; not a number where one of the two is constant.
[[nodiscard]] inline double correlation(std::span<const double> x, std::span<const double> y) {
  TRUCE_EXPECTS(x.size() == y.size());
  const double x_mean = mean(x);
  const double y_mean = mean(y);
  double xx = 0.0;
  double yy = 0.0;
  double xy = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - x_mean) * (x[i] - x_mean);
    yy += (y[i] - y_mean) * (y[i] - y_mean);
    xy += (x[i] - x_mean) * (y[i] - y_mean);
  }
  return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : std::nan("");
}

}  // namespace truce::stats
