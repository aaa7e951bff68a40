#include "stats/score/ensemble.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/contract.hpp"
#include "stats/quantile.hpp"

namespace truce::stats::score {

namespace {

std::size_t bin_of(double count) {
  const auto above = std::upper_bound(ignorance_edges.begin(), ignorance_edges.end(), count);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, above - ignorance_edges.begin()) - 1);
}

}  // namespace

Interval central_interval(std::span<const double> members, double level) {
  TRUCE_EXPECTS(level > 0 && level < 1);
  const std::array<double, 2> ends{(1 - level) / 2, (1 + level) / 2};
  const std::vector<double> at = quantiles(members, ends);
  return {at[0], at[1]};
}

double interval_score(const Interval& interval, double level, double outcome) {
  TRUCE_EXPECTS(level > 0 && level < 1);
  const double outside = std::max(0.0, interval.low - outcome) + std::max(0.0, outcome - interval.high);
  return interval.high - interval.low + 2 / (1 - level) * outside;
}

double interval_score_90(std::span<const double> members, double outcome) {
  return interval_score(central_interval(members, 0.9), 0.9, outcome);
}

double ignorance(std::span<const double> members, double outcome) {
  const std::size_t bin = bin_of(outcome);
  const auto same = std::count_if(members.begin(), members.end(), [&](double x) { return bin_of(x) == bin; });
  return -std::log2((static_cast<double>(same) + 1) / static_cast<double>(members.size() + ignorance_edges.size()));
}

double pit(std::span<const double> members, double outcome, double uniform) {
  double below = 0, equal = 0;
  for (const double x : members) {
    below += x < outcome ? 1 : 0;
    equal += x == outcome ? 1 : 0;
  }
  return (below + uniform * (equal + 1)) / static_cast<double>(members.size() + 1);
}

}  // namespace truce::stats::score
