// The posterior as single histories: SMC^2, then moves that set its copies apart.
//
//   1  SMC^2 takes the record in (smc2.hpp).
//   2  A pilot measures what drawing a coordinate anew does to a history (path_costs.hpp).
//   3  The costly coordinates, v above `costly_above`: filters move along them, all together in long steps.
//   4  Histories are selected by weight, and all coordinates and the chance moved one history at a time (path_moves.hpp).
//
// Why this division. A filter averages over chance, which a coordinate needs that turns histories over; but it costs N_x
// histories a move, and the noise of its estimate alone rejects three moves in four, however few coordinates are moved
// and however little. A single history is moved N_x times as cheaply, and along a coordinate that the record says little
// of, nearly always.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "assimilation/paths/path_costs.hpp"
#include "assimilation/paths/path_moves.hpp"
#include "assimilation/smc2.hpp"

namespace truce::assimilation {

template <PathFamily F>
struct PosteriorPaths {
  Posterior<F> posterior;
  PathSample<F> sample;             // empty unless the whole record is in
  std::size_t costly = 0;           // coordinates that filters moved along
};

inline constexpr double costly_above = 3;           // v: under four fresh draws in ten are accepted; judgement

/// The seed, threads and stop of `smc2` are those of all stages; its `last_coordinates` is replaced.
template <PathFamily F>
[[nodiscard]] PosteriorPaths<F> posterior_paths(const F& family, Smc2Settings<F> smc2_settings, PathSettings path_settings) {
  PosteriorPaths<F> result;
  PathCosts costs;
  const auto pilot = [&](std::span<const ParameterParticle<F>> particles, std::span<const double> weight) {
    costs = path_costs<F>(family, particles, weight,
                          {.seed = smc2_settings.seed, .threads = smc2_settings.threads, .stop = smc2_settings.stop});
  };
  smc2_settings.last_coordinates = [&](std::span<const ParameterParticle<F>> particles) {
    std::vector<double> log_weight;
    for (const auto& one : particles) log_weight.push_back(one.log_weight);
    pilot(particles, stats::normalised_weights(log_weight));
    std::vector<std::uint32_t> costly;
    for (std::uint32_t d = 0; d < costs.coordinate.size(); ++d)
      if (costs.coordinate[d] > costly_above) costly.push_back(d);
    result.costly = costly.size();
    return costly;
  };
  result.posterior = smc2(family, smc2_settings);
  if (result.posterior.outcome != Outcome::going) return result;
  if (costs.coordinate.empty()) pilot(result.posterior.sample, result.posterior.weight);  // no last sweeps were asked for
  path_settings.seed = smc2_settings.seed;
  path_settings.threads = smc2_settings.threads;
  path_settings.stop = smc2_settings.stop;
  if (!costs.coordinate.empty()) result.sample = move_paths(family, result.posterior, costs, path_settings);
  return result;
}

}  // namespace truce::assimilation
