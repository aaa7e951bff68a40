#include "assimilation/reference/linear_family.hpp"

#include <numbers>

#include "stats/ess.hpp"

namespace truce::assimilation::reference {

ExactPosterior by_quadrature(const LinearFamily& family) {
  constexpr int half = 120;
  constexpr double cell = 0.05;
  std::vector<std::array<double, 2>> points;
  std::vector<double> logs;
  for (int i = -half; i <= half; ++i) {
    for (int k = -half; k <= half; ++k) {
      const std::array<double, 2> z = {i * cell, k * cell};
      points.push_back(z);
      logs.push_back(kalman_log_likelihood(family.at(z), family.record()) - 0.5 * (z[0] * z[0] + z[1] * z[1]));
    }
  }
  ExactPosterior result{stats::log_sum_exp(logs) + std::log(cell * cell / (2.0 * std::numbers::pi)), {}, {}};
  const std::vector<double> weights = stats::normalised_weights(logs);
  for (std::size_t k = 0; k < 2; ++k) {
    for (std::size_t i = 0; i < points.size(); ++i) result.mean[k] += weights[i] * points[i][k];
    double variance = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      variance += weights[i] * (points[i][k] - result.mean[k]) * (points[i][k] - result.mean[k]);
    }
    result.sd[k] = std::sqrt(variance);
  }
  return result;
}

}  // namespace truce::assimilation::reference
