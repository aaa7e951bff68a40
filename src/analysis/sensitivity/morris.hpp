// Elementary effects (Morris 1991, morris_1991; mu* of Campolongo, Cariboni & Saltelli 2007, campolongo_2007).
//
// Along a trajectory each input moves once: effect = (change of the output) / (change of the input as a share of the
// input's range in the design).
//
//   mu       mean effect: its sign is the direction
//   mu*      mean size of the effect: how much the input matters
//   sigma    standard deviation of the effect: it depends on where the others stand, or is not linear
//
// Rows run K times (replicates): the output is the mean of the K, and
//
//   noise    sqrt( 2/pi  mean_i s_i^2 ),  s_i^2 = variance of the K effects of trajectory i / K
//
// is the mean size that effects would have if there were none but chance: mu* at or under it says nothing (ours; the mean
// size of a normal error of that variance). Give rows of a trajectory the same chance, and an input that the model does not read
// has effects of exactly 0.
//
// Rows: n trajectories of D + 1 rows, each differing from the one before in one input (random/design).
// Ours: a trajectory with a missing output is left out whole; intervals by resampling of trajectories.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/sensitivity/variance.hpp"
#include "analysis/table/table.hpp"

namespace truce::analysis {

struct MorrisIndex {
  double mu = 0;
  Estimate mu_star;
  double sigma = 0;
  double noise = 0;  // with replicates
};

struct MorrisIndices {
  std::vector<MorrisIndex> by_input;
  std::size_t trajectories = 0;  // used
  std::size_t dropped = 0;
};

/// Nothing, and problems, where the rows are no trajectories. One output, or its replicates.
[[nodiscard]] std::optional<MorrisIndices> morris_indices(const Table& table, const std::vector<const Column*>& outputs,
                                                          const Bootstrap& bootstrap, Diagnostics& found);
[[nodiscard]] inline std::optional<MorrisIndices> morris_indices(const Table& table, const Column& output, const Bootstrap& bootstrap,
                                                                 Diagnostics& found) {
  return morris_indices(table, std::vector<const Column*>{&output}, bootstrap, found);
}

}  // namespace truce::analysis
