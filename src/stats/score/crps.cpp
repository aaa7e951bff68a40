#include "stats/score/crps.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>
#include <vector>

#include "base/contract.hpp"

namespace truce::stats::score {

namespace {

/// Mean distance to the outcome, and sum over all ordered pairs of their distance.
struct Distances {
  double to_outcome, apart;
};

Distances distances(std::span<const double> members, double outcome) {
  std::vector<double> sorted(members.begin(), members.end());
  for (double& x : sorted) x -= outcome;  // distances stay, and near the outcome no digits are lost
  std::sort(sorted.begin(), sorted.end());
  const auto m = static_cast<double>(sorted.size());
  Distances d{0, 0};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    d.to_outcome += std::abs(sorted[i]);
    d.apart += 2 * (2 * static_cast<double>(i) + 1 - m) * sorted[i];
  }
  d.to_outcome /= m;
  return d;
}

/// A law of counts around its mode: unnormalised weights of the counts from `first` on.
struct Counts {
  double first;
  std::vector<double> weight;
};

constexpr double negligible = 1e-20;  // of the weight at the mode

/// `up(k)` is weight(k + 1) / weight(k).
template <class Ratio>
Counts counts_around(double mode, Ratio up) {
  std::vector<double> below;
  double weight = 1;
  for (double k = mode; k > 0 && weight > negligible; k -= 1) {
    weight /= up(k - 1);
    below.push_back(weight);
  }
  Counts counts{mode - static_cast<double>(below.size()), {below.rbegin(), below.rend()}};
  weight = 1;
  for (double k = mode; weight > negligible; k += 1) {
    counts.weight.push_back(weight);
    weight *= up(k);
  }
  return counts;
}

double crps_of(const Counts& counts, double outcome) {
  const double total = std::accumulate(counts.weight.begin(), counts.weight.end(), 0.0);
  const double last = counts.first + static_cast<double>(counts.weight.size());
  double score = std::max(0.0, counts.first - outcome) + std::max(0.0, outcome - last);  // outside: F is 0 or 1
  double cdf = 0;
  for (std::size_t i = 0; i < counts.weight.size(); ++i) {
    cdf += counts.weight[i] / total;
    const double k = counts.first + static_cast<double>(i);
    const double before = std::clamp(outcome - k, 0.0, 1.0);  // part of [k, k + 1) below the outcome
    score += before * cdf * cdf + (1 - before) * (1 - cdf) * (1 - cdf);
  }
  return score;
}

}  // namespace

double crps_empirical(std::span<const double> members, double outcome) {
  if (members.empty()) return std::nan("");
  const Distances d = distances(members, outcome);
  const auto m = static_cast<double>(members.size());
  return d.to_outcome - d.apart / (2 * m * m);
}

double crps_fair(std::span<const double> members, double outcome) {
  TRUCE_EXPECTS(members.size() > 1);
  const Distances d = distances(members, outcome);
  const auto m = static_cast<double>(members.size());
  return d.to_outcome - d.apart / (2 * m * (m - 1));
}

double crps_sorted(std::span<const double> points, std::span<const double> weights, double outcome) {
  TRUCE_EXPECTS(points.size() == weights.size());
  // E|X - X'| = 2 sum_k p_k x_k (2 F_k - p_k - 1), F_k the weight up to and with x_k.
  double away = 0, apart = 0, below = 0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    const double x = points[k] - outcome, p = weights[k];
    below += p;
    away += p * std::abs(x);
    apart += 2 * p * x * (2 * below - p - 1);
  }
  return away - apart / 2;
}

double crps_weighted(std::span<const double> points, std::span<const double> weights, double outcome) {
  TRUCE_EXPECTS(points.size() == weights.size());
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return points[a] < points[b]; });
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> sorted, share;
  for (const std::size_t k : order) {
    sorted.push_back(points[k]);
    share.push_back(weights[k] / total);
  }
  return crps_sorted(sorted, share, outcome);
}

double crps_normal(double mean, double sd, double outcome) {
  TRUCE_EXPECTS(sd > 0);
  const double z = (outcome - mean) / sd;
  const double density = std::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  const double twice_cdf_less_one = std::erf(z / std::numbers::sqrt2);
  return sd * (z * twice_cdf_less_one + 2 * density - std::numbers::inv_sqrtpi);
}

double crps_exponential(double rate, double outcome) {
  TRUCE_EXPECTS(rate > 0);
  const double cdf = outcome > 0 ? -std::expm1(-rate * outcome) : 0.0;
  return std::abs(outcome) - 2 * cdf / rate + 0.5 / rate;
}

double crps_uniform(double low, double high, double outcome) {
  TRUCE_EXPECTS(low < high);
  const double z = (outcome - low) / (high - low);
  const double u = std::clamp(z, 0.0, 1.0);
  return (high - low) * (std::abs(z - u) + u * u - u + 1.0 / 3);
}

double crps_poisson(double mean, double outcome) {
  TRUCE_EXPECTS(mean >= 0);
  return crps_of(counts_around(std::floor(mean), [mean](double k) { return mean / (k + 1); }), outcome);
}

double crps_negative_binomial(double size, double probability, double outcome) {
  TRUCE_EXPECTS(size > 0 && probability > 0 && probability < 1);
  const double mode = size > 1 ? std::floor((size - 1) * (1 - probability) / probability) : 0.0;
  return crps_of(counts_around(mode, [=](double k) { return (size + k) / (k + 1) * (1 - probability); }), outcome);
}

}  // namespace truce::stats::score
