#include "assimilation/paths/blocks.hpp"

#include <algorithm>
#include <cmath>

#include "random/normal.hpp"
#include "random/shuffle.hpp"

namespace truce::assimilation {

namespace {

constexpr double least_accepted = 1e-3;  // of a pilot of a few dozen, less cannot be told from it
constexpr double longest_memory = 0.98;  // of rho

}  // namespace

void step(std::span<double> z, const Block& block, random::Stream& stream) {
  const double fresh = std::sqrt(1 - block.rho * block.rho);
  for (const std::uint32_t d : block.coordinates) z[d] = block.rho * z[d] + fresh * random::normal(stream);
}

double cost_of(double accepted) {
  if (accepted >= 1) return 0;
  const double root = 2 * random::normal_quantile(1 - std::max(accepted, least_accepted) / 2);
  return root * root;
}

std::vector<Block> blocks_of(std::span<const double> cost, double most_together, random::Stream& stream) {
  Block free;
  std::vector<std::uint32_t> shared;
  std::vector<Block> blocks;
  for (std::uint32_t d = 0; d < cost.size(); ++d) {
    if (cost[d] <= 0) free.coordinates.push_back(d);
    else if (cost[d] < most_together) shared.push_back(d);
    // A step of the autoregression changes a coordinate by the share 1 - rho of a fresh draw's variance.
    else blocks.push_back({{d}, std::min(longest_memory, 1 - most_together / cost[d])});
  }
  random::shuffle(stream, shared);
  double filled = most_together;
  std::size_t last = blocks.size();
  for (const std::uint32_t d : shared) {
    if (filled + cost[d] > most_together) {
      last = blocks.size();
      blocks.emplace_back();
      filled = 0;
    }
    blocks[last].coordinates.push_back(d);
    filled += cost[d];
  }
  if (!free.coordinates.empty()) blocks.push_back(std::move(free));
  return blocks;
}

}  // namespace truce::assimilation
