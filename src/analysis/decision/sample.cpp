#include "analysis/decision/sample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/contract.hpp"
#include "stats/design_effect.hpp"

namespace truce::analysis::decision {

Sample::Sample(const Draws& draws, std::vector<double> weights) : draws_(&draws), weights_(std::move(weights)) {
  TRUCE_EXPECTS(weights_.size() == draws.of_row.size());
  for (const double w : weights_) {
    TRUCE_EXPECTS(w >= 0 && std::isfinite(w));
    total_ += w;
  }
  TRUCE_EXPECTS(total_ > 0);
}

Sample::Sample(const Draws& draws) : Sample(draws, std::vector<double>(draws.of_row.size(), 1.0)) {}

std::vector<double> Sample::sums_by_draw(std::span<const double> values) const {
  TRUCE_EXPECTS(values.size() == weights_.size());
  std::vector<double> sums(draws_->count, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[draws_->of_row[i]] += weights_[i] * values[i];
  return sums;
}

Estimate Sample::mean(std::span<const double> answers) const {
  double sum = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) sum += weights_[i] * answers[i];
  const double mean = sum / total_;
  std::vector<double> apart(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) apart[i] = answers[i] - mean;
  double squares = 0;
  for (const double one : sums_by_draw(apart)) squares += one * one;
  const auto count = static_cast<double>(draws_->count);
  if (count < 2) return {mean, std::numeric_limits<double>::quiet_NaN()};
  return {mean, std::sqrt(std::max(count / (count - 1) * squares, squares_by_ancestor(apart))) / total_};
}

double Sample::squares_by_ancestor(std::span<const double> apart) const {
  std::vector<double> sums(draws_->ancestors, 0.0), shares(draws_->ancestors, 0.0);
  for (std::size_t i = 0; i < draws_->ancestor_of_row.size(); ++i) {
    sums[draws_->ancestor_of_row[i]] += weights_[i] * apart[i];
    shares[draws_->ancestor_of_row[i]] += weights_[i] / total_;
  }
  double squares = 0;
  for (const double one : sums) squares += one * one;
  return stats::unequal_clusters(shares) * squares;
}

double Sample::effective_draws() const {
  double squares = 0;
  for (const double w : sums_by_draw(std::vector<double>(rows(), 1.0))) squares += w * w;
  return total_ * total_ / squares;
}

double Sample::heaviest() const {
  const auto by_draw = sums_by_draw(std::vector<double>(rows(), 1.0));
  return *std::max_element(by_draw.begin(), by_draw.end()) / total_;
}

std::vector<std::size_t> order_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

double weighted_quantile(std::span<const double> values, const std::vector<std::size_t>& order, std::span<const double> weights,
                         double p) {
  double total = 0;
  for (const double w : weights) total += w;
  double below = 0;
  for (const std::size_t i : order) {
    below += weights[i];
    if (below >= p * total) return values[i];
  }
  return values[order.back()];
}

}  // namespace truce::analysis::decision
