#include "negotiation/fit.hpp"

#include <cmath>

namespace truce::negotiation {

double mean_absolute_error(const Column& point, const Column& outcome, std::span<const std::size_t> cases) {
  double sum = 0;
  for (const std::size_t k : cases) sum += std::abs(point[k] - outcome[k]);
  return sum / static_cast<double>(cases.size());
}

double fit_share(const Column& base, const Column& other, const Column& outcome, std::span<const std::size_t> cases) {
  double best = 0, least = INFINITY;
  for (int step = 0; step <= 50; ++step) {
    const double share = step / 50.0;
    double sum = 0;
    for (const std::size_t k : cases) sum += std::abs(base[k] + share * (other[k] - base[k]) - outcome[k]);
    if (sum < least - 1e-9) {
      least = sum;
      best = share;
    }
  }
  return best;
}

std::vector<double> fit_weights(const std::vector<Column>& columns, const Column& outcome,
                                std::span<const std::size_t> cases) {
  const std::size_t n = columns.size();
  constexpr int steps = 400;
  std::vector<double> weight(n, 1.0 / static_cast<double>(n)), average(n, 0.0), slope(n);
  for (int step = 0; step < steps; ++step) {
    slope.assign(n, 0.0);
    for (const std::size_t k : cases) {
      double point = 0;
      for (std::size_t m = 0; m < n; ++m) point += weight[m] * columns[m][k];
      const double sign = point > outcome[k] ? 1 : point < outcome[k] ? -1 : 0;
      for (std::size_t m = 0; m < n; ++m) slope[m] += sign * columns[m][k] / static_cast<double>(cases.size());
    }
    const double rate = 0.5 / std::sqrt(1.0 + step);
    double total = 0;
    for (std::size_t m = 0; m < n; ++m) total += weight[m] *= std::exp(-rate * slope[m]);
    for (std::size_t m = 0; m < n; ++m) {
      weight[m] /= total;
      average[m] += weight[m] / steps;
    }
  }
  return average;
}

}  // namespace truce::negotiation
