#include "record/importers/spread.hpp"

#include <algorithm>
#include <numeric>

#include "base/contract.hpp"

namespace truce::record::importers {

namespace {

// One more for the `left` largest remainders, the earlier of equal ones.
void give_rest(std::vector<std::int64_t>& shares, const std::vector<std::int64_t>& remainders, std::int64_t left) {
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::int64_t i = 0; i < left; ++i) ++shares[order[static_cast<std::size_t>(i)]];
}

// numerators / denominator, rounded to the total of the numerators over the denominator.
std::vector<std::int64_t> divide(std::span<const std::int64_t> numerators, std::int64_t denominator) {
  std::vector<std::int64_t> shares;
  std::vector<std::int64_t> remainders;
  std::int64_t left = 0;
  for (const std::int64_t n : numerators) {
    shares.push_back(n / denominator);
    remainders.push_back(n % denominator);
    left += remainders.back();
  }
  TRUCE_ASSERTS(left % denominator == 0);
  give_rest(shares, remainders, left / denominator);
  return shares;
}

}  // namespace

std::vector<std::int64_t> share_out(std::int64_t value, std::span<const int> days) {
  TRUCE_EXPECTS(value >= 0 && value <= largest_value);
  const int all = std::accumulate(days.begin(), days.end(), 0);
  TRUCE_EXPECTS(all > 0 && all <= longest_event_days);
  std::vector<std::int64_t> numerators;
  for (const int d : days) numerators.push_back(value * grain * d);
  return divide(numerators, all);
}

std::vector<std::int64_t> round_shares(std::span<const std::int64_t> grains) { return divide(grains, grain); }

}  // namespace truce::record::importers
