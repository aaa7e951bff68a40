// Simulation-based calibration of a posterior (Talts, Betancourt, Simpson, Vehtari & Gelman 2018, arXiv:1804.06788).
//
// Draw z from the prior, a record from the model at z, then `draws` numbers from the posterior given that record: where
// model, filter and sampler agree, the rank of the true z_k among its draws is uniform on 0..draws, for every
// coordinate k. A posterior too narrow gives too many extreme ranks, one too wide too few, a biased one a slope.
//
// Draws are few of many, so that they are nearly independent.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assimilation/paths/posterior_paths.hpp"
#include "assimilation/smc2.hpp"
#include "base/contract.hpp"
#include "random/pick.hpp"

namespace truce::assimilation {

/// A family that can make a record of its own: simulate(z, seed) is the same family with that record.
template <class F>
concept SimulableFamily = Family<F> && requires(const F f, std::span<const double> z, std::uint64_t seed) {
  { f.simulate(z, seed) } -> std::convertible_to<F>;
};

template <Family F>
struct CalibrationSettings {
  std::uint64_t seed = 1;
  std::size_t runs = 100;
  std::size_t draws = 19;        // ranks 0..draws; runs/(draws + 1) ranks fall on each
  Smc2Settings<F> smc2;          // its seed is replaced run by run; its threads are not used
  PathSettings paths;            // of families that have single histories: what is calibrated are those
  unsigned threads = 1;          // over runs
};

struct Calibration {
  std::vector<std::vector<std::int64_t>> counts;  // coordinate x rank
  std::size_t runs = 0;                           // that gave a posterior
  std::size_t collapsed = 0;                      // that gave none: left out, so any is a reason to look

  /// What each rank should have.
  [[nodiscard]] std::vector<double> uniform() const {
    return std::vector<double>(counts.front().size(), 1.0 / static_cast<double>(counts.front().size()));
  }
};

namespace detail {

/// Equally weighted draws from the posterior as it is used: moved histories where the family has them, else parameter
/// particles by weight. Empty where it collapsed.
template <SimulableFamily F>
std::vector<std::vector<double>> posterior_draws(const F& family, const CalibrationSettings<F>& settings,
                                                 const Smc2Settings<F>& smc2_settings, random::Stream& stream) {
  std::vector<std::vector<double>> draws;
  if constexpr (PathFamily<F>) {
    const auto paths = posterior_paths(family, smc2_settings, settings.paths).sample.paths;
    for (std::size_t draw = 0; draw < settings.draws && !paths.empty(); ++draw)
      draws.push_back(paths[random::uniform_index(stream, static_cast<std::uint32_t>(paths.size()))].path.z);
  } else {
    const Posterior<F> posterior = smc2(family, smc2_settings);
    for (std::size_t draw = 0; draw < settings.draws && posterior.outcome == Outcome::going; ++draw)
      draws.push_back(posterior.sample[random::pick(stream, posterior.weight)].z);
  }
  return draws;
}

/// Rank of each coordinate of the truth among draws from the posterior; nothing where that collapsed.
template <SimulableFamily F>
std::optional<std::vector<std::size_t>> ranks_of_run(const F& family, const CalibrationSettings<F>& settings,
                                                     std::size_t run) {
  const auto slot = static_cast<std::uint32_t>(run);
  const std::optional<std::vector<double>> truth = draw_prior(family, settings.seed, run);
  TRUCE_ASSERTS(truth.has_value());
  Smc2Settings<F> smc2_settings = settings.smc2;
  smc2_settings.seed = derived_seeds(settings.seed, slot, 1).filter;
  smc2_settings.threads = 1;
  const F simulated = family.simulate(*truth, derived_seeds(settings.seed, slot, 0).population);
  random::Stream stream{{settings.seed, static_cast<std::uint32_t>(Purpose::calibration), 0, slot, 0}};
  const auto draws = posterior_draws(simulated, settings, smc2_settings, stream);
  if (draws.empty()) return std::nullopt;
  std::vector<std::size_t> ranks(truth->size(), 0);
  for (const auto& z : draws)
    for (std::size_t k = 0; k < ranks.size(); ++k) ranks[k] += z[k] < (*truth)[k] ? 1 : 0;
  return ranks;
}

}  // namespace detail

/// Same seed, same counts, for any number of threads.
template <SimulableFamily F>
[[nodiscard]] Calibration calibrate(const F& family, const CalibrationSettings<F>& settings) {
  std::vector<std::optional<std::vector<std::size_t>>> ranks(settings.runs);
  parallel::for_each_block(settings.runs, 1, settings.threads, [&](std::size_t run, std::size_t, unsigned) {
    ranks[run] = detail::ranks_of_run(family, settings, run);
  });
  Calibration result;
  result.counts.assign(family.dimensions(), std::vector<std::int64_t>(settings.draws + 1, 0));
  for (const auto& one : ranks) {
    ++(one ? result.runs : result.collapsed);
    for (std::size_t k = 0; one && k < one->size(); ++k) ++result.counts[k][(*one)[k]];
  }
  return result;
}

}  // namespace truce::assimilation
