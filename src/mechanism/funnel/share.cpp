// Whole units shared in proportion: largest remainder, ties in the order given.
#include <array>

#include "base/contract.hpp"
#include "mechanism/funnel/funnel.hpp"

namespace truce::funnel {

namespace {

/// Gives one more to each of the `left` largest remainders. A remainder is spent once used.
void give_remainders(std::int64_t left, std::span<std::int64_t> shares, std::span<std::int64_t> remainders) {
  for (; left > 0; --left) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < remainders.size(); ++i)
      if (remainders[i] > remainders[best]) best = i;
    ++shares[best];
    remainders[best] = -1;
  }
}

}  // namespace

std::int64_t share_capacity(std::int64_t capacity, std::span<std::int64_t> demand) {
  TRUCE_EXPECTS(capacity >= 0 && demand.size() <= most_factions);
  std::int64_t sum = 0;
  for (const std::int64_t wanted : demand) sum += wanted;
  if (sum <= capacity) return sum;

  // Exact in integers: capacity x demand stays under 2^63 for people counted in millions.
  std::array<std::int64_t, most_factions> remainders;
  std::int64_t left = capacity;
  for (std::size_t i = 0; i < demand.size(); ++i) {
    const std::int64_t product = capacity * demand[i];
    demand[i] = product / sum;
    remainders[i] = product % sum;
    left -= demand[i];
  }
  give_remainders(left, demand, std::span(remainders).first(demand.size()));
  return capacity;
}

}  // namespace truce::funnel
