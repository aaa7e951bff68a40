#include "random/experts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace truce::random {
namespace {

using Knots = std::vector<std::pair<double, double>>;  // probability and level, from 0 to 1

// The level of a value is where it stands on the background: the value, or its logarithm.
double level_of(const Experts& experts, double value) {
  return experts.background == Experts::Background::uniform ? value : std::log(value);
}
double value_at(const Experts& experts, double level) {
  return experts.background == Experts::Background::uniform ? level : std::exp(level);
}

std::pair<double, double> intrinsic_range(const Experts& experts) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const auto& opinion : experts.opinions) {
    for (const auto& [probability, value] : opinion.probability_and_value) {
      low = std::min(low, level_of(experts, value));
      high = std::max(high, level_of(experts, value));
    }
  }
  const double tenth = 0.1 * (high - low);
  return {low - tenth, high + tenth};
}

Knots knots_of(const Experts& experts, const Experts::Opinion& opinion, std::pair<double, double> range) {
  Knots knots = opinion.probability_and_value;
  for (auto& [probability, value] : knots) value = level_of(experts, value);
  if (knots.empty() || knots.front().first > 0.0) knots.insert(knots.begin(), {0.0, range.first});
  if (knots.back().first < 1.0) knots.emplace_back(1.0, range.second);
  return knots;
}

// Experts with weight, as knots, and their weights summing to one.
struct Pool {
  explicit Pool(const Experts& experts) {
    const auto range = intrinsic_range(experts);
    double sum = 0.0;
    for (const auto& opinion : experts.opinions) sum += opinion.weight;
    for (const auto& opinion : experts.opinions) {
      if (opinion.weight <= 0.0) continue;
      laws.push_back(knots_of(experts, opinion, range));
      weights.push_back(opinion.weight / sum);
    }
  }
  [[nodiscard]] double cdf(double x) const {
    double sum = 0.0;
    for (std::size_t e = 0; e < laws.size(); ++e) sum += weights[e] * cdf_of(laws[e], x);
    return sum;
  }
  [[nodiscard]] double slope(double x) const {
    double sum = 0.0;
    for (std::size_t e = 0; e < laws.size(); ++e) sum += weights[e] * slope_of(laws[e], x);
    return sum;
  }
  static double slope_of(const Knots& knots, double x) {
    for (std::size_t i = 1; i < knots.size(); ++i) {
      const auto& [p0, x0] = knots[i - 1];
      const auto& [p1, x1] = knots[i];
      const bool last = i + 1 == knots.size();
      if (x >= x0 && x1 > x0 && (x < x1 || (last && x <= x1))) return (p1 - p0) / (x1 - x0);
    }
    return 0.0;
  }
  static double cdf_of(const Knots& knots, double x) {
    if (x <= knots.front().second) return 0.0;
    for (std::size_t i = 1; i < knots.size(); ++i) {
      const auto& [p0, x0] = knots[i - 1];
      const auto& [p1, x1] = knots[i];
      if (x < x1) return p0 + (p1 - p0) * (x - x0) / (x1 - x0);
    }
    return 1.0;
  }
  std::vector<Knots> laws;
  std::vector<double> weights;
};

}  // namespace

double pooled_cdf(const Experts& experts, double x) {
  if (experts.background == Experts::Background::log_uniform && x <= 0.0) return 0.0;
  return Pool(experts).cdf(level_of(experts, x));
}

double pooled_density(const Experts& experts, double x) {
  if (experts.background == Experts::Background::uniform) return Pool(experts).slope(x);
  return x <= 0.0 ? 0.0 : Pool(experts).slope(std::log(x)) / x;
}

// The pooled distribution function is a straight line between neighbouring knots of all experts together.
double pooled_quantile(const Experts& experts, double p) {
  const Pool pool(experts);
  std::vector<double> values;
  for (const Knots& knots : pool.laws) {
    for (const auto& knot : knots) values.push_back(knot.second);
  }
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(values.begin(), values.end());
  const auto reaches = [&](double value) { return pool.cdf(value) < p; };
  const auto above = std::partition_point(values.begin(), values.end(), reaches);
  if (above == values.begin()) return value_at(experts, values.front());
  if (above == values.end()) return value_at(experts, values.back());
  const double low = *(above - 1);
  const double low_cdf = pool.cdf(low);
  return value_at(experts, low + (*above - low) * (p - low_cdf) / (pool.cdf(*above) - low_cdf));
}

double pooled_mean(const Experts& experts) {
  const Pool pool(experts);
  double mean = 0.0;
  for (std::size_t e = 0; e < pool.laws.size(); ++e) {
    for (std::size_t i = 1; i < pool.laws[e].size(); ++i) {
      const auto& [p0, x0] = pool.laws[e][i - 1];
      const auto& [p1, x1] = pool.laws[e][i];
      const double middle = experts.background == Experts::Background::uniform
                                ? 0.5 * (x0 + x1)
                                : (std::exp(x1) - std::exp(x0)) / (x1 - x0);
      mean += pool.weights[e] * (p1 - p0) * middle;
    }
  }
  return mean;
}

std::pair<double, double> pooled_support(const Experts& experts) {
  const Pool pool(experts);
  std::pair<double, double> range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const Knots& knots : pool.laws) {
    range = {std::min(range.first, knots.front().second), std::max(range.second, knots.back().second)};
  }
  return {value_at(experts, range.first), value_at(experts, range.second)};
}

}  // namespace truce::random
