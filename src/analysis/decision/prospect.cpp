#include "analysis/decision/prospect.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"

namespace truce::analysis::decision {

namespace {

std::vector<double> best_by_member(const Goodness& goodness) {
  std::vector<double> best = goodness.front();
  for (const auto& plan : goodness)
    for (std::size_t i = 0; i < best.size(); ++i) best[i] = std::max(best[i], plan[i]);
  return best;
}

double largest_with_weight(const std::vector<double>& values, const Sample& sample) {
  double largest = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (sample.weights()[i] > 0) largest = std::max(largest, values[i]);
  return largest;
}

}  // namespace

Estimate tail_mean(std::span<const double> goodness, const Sample& sample, double tail) {
  TRUCE_EXPECTS(tail > 0 && tail <= 1);
  const double v = weighted_quantile(goodness, order_of(goodness), sample.weights(), tail);
  std::vector<double> parts(goodness.size());
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = v + std::min(goodness[i] - v, 0.0) / tail;
  return sample.mean(parts);
}

Goodness regrets(const Goodness& goodness) {
  const auto best = best_by_member(goodness);
  Goodness all = goodness;
  for (auto& plan : all)
    for (std::size_t i = 0; i < best.size(); ++i) plan[i] = best[i] - plan[i];
  return all;
}

Goodness credits(const Goodness& goodness) {
  const auto best = best_by_member(goodness);
  Goodness all(goodness.size(), std::vector<double>(best.size(), 0.0));
  for (std::size_t i = 0; i < best.size(); ++i) {
    double reach = 0;
    for (const auto& plan : goodness) reach += plan[i] == best[i] ? 1 : 0;
    for (std::size_t p = 0; p < goodness.size(); ++p) all[p][i] = goodness[p][i] == best[i] ? 1 / reach : 0;
  }
  return all;
}

std::vector<Prospect> prospects(const Goodness& goodness, const Sample& sample, double tail) {
  const Goodness regret = regrets(goodness), credit = credits(goodness);
  std::vector<Prospect> all;
  for (std::size_t p = 0; p < goodness.size(); ++p) {
    Prospect one;
    one.mean = sample.mean(goodness[p]);
    const auto order = order_of(goodness[p]);
    for (std::size_t l = 0; l < levels.size(); ++l) one.quantiles[l] = weighted_quantile(goodness[p], order, sample.weights(), levels[l]);
    one.tail = tail_mean(goodness[p], sample, tail);
    one.regret = sample.mean(regret[p]);
    one.regret_19_of_20 = weighted_quantile(regret[p], order_of(regret[p]), sample.weights(), 0.95);
    one.largest_regret = largest_with_weight(regret[p], sample);
    one.best = sample.mean(credit[p]);
    all.push_back(one);
  }
  return all;
}

Estimate difference(std::span<const double> a, std::span<const double> b, const Sample& sample) {
  std::vector<double> apart(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) apart[i] = a[i] - b[i];
  return sample.mean(apart);
}

std::size_t best_of(const std::vector<Estimate>& means) {
  const auto best = std::max_element(means.begin(), means.end(), [](const Estimate& a, const Estimate& b) { return a.value < b.value; });
  return static_cast<std::size_t>(best - means.begin());
}

}  // namespace truce::analysis::decision
