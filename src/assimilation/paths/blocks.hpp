// Which coordinates move together: few enough that a move is accepted, many enough that few moves are needed.
//
// A block moves along its prior: z'_d = rho z_d + sqrt(1 - rho^2) xi_d, xi standard normal, accepted by the likelihoods'
// ratio alone (proposal.hpp with m = 0 and s = 1: a law fitted to few related draws would hold a single history fast).
// For one path, let Delta be what a fresh draw (rho = 0) of coordinate d alone, on the same chance, adds to the
// log-likelihood. Were Delta normal, its variance v_d would fix the share that is accepted (stationarity makes
// its mean -v_d/2; Roberts, Gelman & Gilks 1997 have the same form for random walks):
//
//   a_d = 2 Phi(-sqrt(v_d)/2)          so          v_d = (2 Phi^-1(1 - a_d/2))^2
//
// and as far as coordinates act one by one, those of a block add up. A pilot measures a_d; blocks are filled to
// `most_together`. What costs more on its own moves alone and takes shorter steps (rho > 0); what costs nothing, because the
// record's window does not read it, moves in one block that is always accepted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "random/stream.hpp"

namespace truce::assimilation {

struct Block {
  std::vector<std::uint32_t> coordinates;
  double rho = 0;  // of its steps; 0: fresh draws
};

/// Moves the block's coordinates of z.
void step(std::span<double> z, const Block& block, random::Stream& stream);

/// v of a share accepted; 0 for all, and the share is taken as no less than 1 in 1000.
[[nodiscard]] double cost_of(double accepted);

/// Every coordinate in one block, those that may share one at random.
[[nodiscard]] std::vector<Block> blocks_of(std::span<const double> cost, double most_together, random::Stream& stream);

}  // namespace truce::assimilation
