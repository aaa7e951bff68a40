// For tests: does a sample follow its law? Probabilities that a correct sampler would look as bad or worse.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "random/special.hpp"

namespace truce::random {

/// Pearson's chi-square of counts against cell probabilities; whatever the probabilities leave of 1 is one more cell
/// (counts beyond the last). Neighbouring cells are pooled until each expects 10 or more.
[[nodiscard]] inline double chi_square_p(std::span<const std::int64_t> counts, std::span<const double> probabilities,
                                         std::int64_t n) {
  double statistic = 0.0;
  int cells = 0;
  double expected = 0.0;
  double observed = 0.0;
  double expected_left = static_cast<double>(n);
  double observed_left = static_cast<double>(n);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    expected += static_cast<double>(n) * probabilities[i];
    observed += static_cast<double>(counts[i]);
    if (expected < 10.0 || expected_left - expected < 10.0) continue;
    statistic += (observed - expected) * (observed - expected) / expected;
    expected_left -= expected;
    observed_left -= observed;
    expected = observed = 0.0;
    ++cells;
  }
  if (expected_left > 1e-6) statistic += (observed_left - expected_left) * (observed_left - expected_left) / expected_left;
  if (cells == 0) return 1.0;
  return 1.0 - gamma_cdf(0.5 * cells, 0.5 * statistic);
}

/// Kolmogorov and Smirnov's test of uniform values on (0, 1), by the limiting law (n in the thousands).
[[nodiscard]] inline double kolmogorov_p(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, (rank + 1.0) / n - values[i], values[i] - rank / n});
  }
  const double t = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
  double p = 0.0;
  for (int k = 1; k < 200; ++k) p += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * t * t);
  return std::clamp(t < 0.2 ? 1.0 : p, 0.0, 1.0);
}

[[nodiscard]] inline double log_choose(double n, double k) {
  return log_gamma(n + 1.0) - log_gamma(k + 1.0) - log_gamma(n - k + 1.0);
}

}  // namespace truce::random
