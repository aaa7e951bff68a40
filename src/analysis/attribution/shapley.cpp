#include "analysis/attribution/shapley.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/contract.hpp"

namespace truce::analysis::attribution {

namespace {

/// s! (n - s - 1)! / n! for s = 0 .. n - 1.
std::vector<double> weights(std::size_t n) {
  std::vector<double> weight(n);
  double orders = 1.0 / static_cast<double>(n);  // s = 0
  for (std::size_t s = 0; s < n; ++s) {
    weight[s] = orders;
    if (s + 1 < n) orders *= static_cast<double>(s + 1) / static_cast<double>(n - s - 1);
  }
  return weight;
}

std::size_t size_of(std::uint32_t set) { return static_cast<std::size_t>(std::popcount(set)); }

/// The players' steps along one order, added to `sum`.
void follow(const Worth& worth, std::span<const std::size_t> order, std::vector<double>& sum) {
  std::uint32_t set = 0;
  double before = worth(0);
  for (const std::size_t player : order) {
    set |= 1u << player;
    const double after = worth(set);
    sum[player] += after - before;
    before = after;
  }
}

}  // namespace

std::vector<double> shares(std::span<const double> worth, std::size_t players) {
  TRUCE_EXPECTS(players <= most_players && worth.size() == std::size_t{1} << players);
  const std::vector<double> weight = weights(players);
  std::vector<double> share(players, 0.0);
  for (std::uint32_t set = 0; set < worth.size(); ++set)
    for (std::size_t i = 0; i < players; ++i)
      if (((set >> i) & 1u) == 0) share[i] += weight[size_of(set)] * (worth[set | (1u << i)] - worth[set]);
  return share;
}

double interaction(std::span<const double> worth, std::size_t players, std::size_t i, std::size_t j) {
  TRUCE_EXPECTS(players >= 2 && worth.size() == std::size_t{1} << players && i != j && i < players && j < players);
  const std::vector<double> weight = weights(players - 1);
  const std::uint32_t a = 1u << i, b = 1u << j;
  double sum = 0;
  for (std::uint32_t set = 0; set < worth.size(); ++set)
    if ((set & (a | b)) == 0) sum += weight[size_of(set)] * (worth[set | a | b] - worth[set | a] - worth[set | b] + worth[set]);
  return sum;
}

std::vector<double> drawn_shares(const Worth& worth, std::size_t players, std::size_t pairs, const random::Address& address) {
  TRUCE_EXPECTS(players <= most_players && pairs > 0);
  std::vector<double> share(players, 0.0);
  std::vector<std::size_t> order(players);
  random::Stream stream{address};
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t k = players; k > 1; --k)  // Fisher and Yates's shuffle
      std::swap(order[k - 1], order[static_cast<std::size_t>(stream.uniform() * static_cast<double>(k))]);
    follow(worth, order, share);
    std::reverse(order.begin(), order.end());
    follow(worth, order, share);
  }
  for (double& s : share) s /= 2.0 * static_cast<double>(pairs);
  return share;
}

}  // namespace truce::analysis::attribution
