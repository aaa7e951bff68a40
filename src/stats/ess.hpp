// Log weights: their sum without overflow, and the effective sample size (Kong, Liu & Wong 1994), (sum w)^2 / sum w^2.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace truce::stats {

/// log sum exp(x_i); minus infinity where there are none or all are minus infinity.
[[nodiscard]] inline double log_sum_exp(std::span<const double> logs) {
  if (logs.empty()) return -std::numeric_limits<double>::infinity();
  const double largest = *std::max_element(logs.begin(), logs.end());
  if (std::isinf(largest)) return largest;
  double sum = 0.0;
  for (const double one : logs) sum += std::exp(one - largest);
  return largest + std::log(sum);
}

/// log of the mean weight: what a particle filter adds to the log evidence.
[[nodiscard]] inline double log_mean_exp(std::span<const double> logs) {
  return log_sum_exp(logs) - std::log(static_cast<double>(logs.size()));
}

/// Between 1 and n; 0 where all weights are zero (a collapsed filter).
[[nodiscard]] inline double effective_sample_size(std::span<const double> log_weights) {
  if (log_weights.empty()) return 0.0;
  const double largest = *std::max_element(log_weights.begin(), log_weights.end());
  if (std::isinf(largest)) return 0.0;
  double sum = 0.0;
  double squares = 0.0;
  for (const double one : log_weights) {
    const double weight = std::exp(one - largest);
    sum += weight;
    squares += weight * weight;
  }
  return sum * sum / squares;
}

/// Weights that sum to one; all zero where all log weights are minus infinity.
[[nodiscard]] inline std::vector<double> normalised_weights(std::span<const double> log_weights) {
  std::vector<double> weights(log_weights.size(), 0.0);
  const double total = log_sum_exp(log_weights);
  if (std::isinf(total)) return weights;
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = std::exp(log_weights[i] - total);
  return weights;
}

}  // namespace truce::stats
