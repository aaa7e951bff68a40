#include "assimilation/readings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "assimilation/seed.hpp"

namespace truce::assimilation {

namespace {

double weighted_quantile(const std::vector<Weighted>& sorted, double total, double p) {
  double sum = 0;
  for (const Weighted& w : sorted) {
    sum += w.weight;
    if (sum >= p * total) return w.value;
  }
  return sorted.back().value;
}

}  // namespace

Interval interval_of(std::vector<Weighted>& values) {
  if (values.empty()) return {0, 0, 0};
  std::sort(values.begin(), values.end(), [](const Weighted& a, const Weighted& b) { return a.value < b.value; });
  double total = 0;
  for (const Weighted& w : values) total += w.weight;
  return {weighted_quantile(values, total, 0.05), weighted_quantile(values, total, 0.5),
          weighted_quantile(values, total, 0.95)};
}

RowReadings::RowReadings(const Observation& observation, std::uint64_t seed, std::uint32_t entity)
    : observation_(observation), seed_(seed), entity_(entity) {}

void RowReadings::add(double simulated, double bias, double weight) {
  if (weight <= 0) return;
  random::Stream stream{{seed_, static_cast<std::uint32_t>(Purpose::reading), entity_, static_cast<std::uint32_t>(drawn_.size()), 0}};
  drawn_.push_back({draw_reading(observation_, simulated, bias, stream), weight});
  log_density_.push_back({log_density(observation_, simulated, bias), weight});
  const Below b = below(observation_, simulated, bias, observation_.value);
  total_ += weight;
  strictly_below_ += weight * b.strictly;
  at_most_ += weight * b.at_most;
}

Interval RowReadings::interval() { return interval_of(drawn_); }

double RowReadings::log_score() const {
  double largest = -std::numeric_limits<double>::infinity();
  for (const Weighted& one : log_density_) largest = std::max(largest, one.value);
  if (!std::isfinite(largest)) return largest;
  double sum = 0;
  for (const Weighted& one : log_density_) sum += one.weight * std::exp(one.value - largest);
  return largest + std::log(sum / total_);
}

double RowReadings::surprise() const {
  if (total_ <= 0) return 1;
  const double strictly = strictly_below_ / total_;
  const double at_most = at_most_ / total_;
  if (observation_.kind == record::Kind::posture || observation_.kind == record::Kind::order) return at_most - strictly;
  if (observation_.bound == record::Bound::at_least) return 1 - strictly;
  if (observation_.bound == record::Bound::at_most) return at_most;
  const double middle = (strictly + at_most) / 2;
  return std::min(1.0, 2 * std::min(middle, 1 - middle));
}

}  // namespace truce::assimilation
