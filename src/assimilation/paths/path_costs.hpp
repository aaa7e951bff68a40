// A pilot: how much each coordinate, and each length of window, changes a history's likelihood when it is drawn anew.
//
// Some paths of a posterior each try every coordinate on its own, on the same chance; the share that would be accepted is
// turned into v (blocks.hpp). A coordinate that no row of the record can tell from any other value costs nothing; one that
// turns the whole history over costs so much that a single history does not move along it, and a filter, which averages
// over chance, must (condition.cpp).
#pragma once

#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "assimilation/paths/blocks.hpp"
#include "assimilation/paths/path_family.hpp"
#include "assimilation/seed.hpp"
#include "parallel/parallel.hpp"

namespace truce::assimilation {

struct PathCosts {
  std::vector<double> coordinate;  // v of each; empty where stopped
  std::size_t window = 1;          // steps: of the powers of two the length that renews most of a history per move
};

struct PilotSettings {
  std::uint64_t seed = 1;
  std::size_t pilots = 32;  // judgement: a share within .09 of the truth is near enough to fill blocks
  unsigned threads = 1;
  const std::atomic<bool>* stop = nullptr;
};

namespace detail {

template <PathFamily F>
class Pilot {
 public:
  Pilot(const F& family, std::span<const ParameterParticle<F>> particles, std::span<const double> weight,
        const PilotSettings& settings)
      : family_(family), settings_(settings) {
    random::Stream stream{{settings.seed, static_cast<std::uint32_t>(Purpose::pilot), 3, 0, 0}};
    select_paths<F>(particles, weight, settings.pilots, stream.uniform(), [&](std::size_t j, std::size_t k) {
      paths_.push_back(family.path(particles[j].z, particles[j].filter.population(), k));
    });
  }

  PathCosts run() const {
    PathCosts costs;
    const std::size_t n = paths_.size();
    const std::vector<double> moved = accepted(family_.dimensions() * n, [&](std::size_t i) {
      return chance_of_move(paths_[i % n], static_cast<std::uint32_t>(i % n), static_cast<std::uint32_t>(i / n));
    });
    double most = -1;
    for (std::size_t length = 1; length <= family_.steps(); length *= 2) {
      const std::vector<double> renewed = accepted(n, [&](std::size_t i) {
        return chance_of_renewal(paths_[i], static_cast<std::uint32_t>(i), length);
      });
      const double steps = static_cast<double>(length) * mean(renewed);
      if (steps > most) costs.window = length;
      most = std::max(most, steps);
    }
    if (settings_.stop != nullptr && settings_.stop->load()) return costs;
    for (std::size_t d = 0; d < family_.dimensions(); ++d)
      costs.coordinate.push_back(cost_of(mean(std::span(moved).subspan(d * n, n))));
    return costs;
  }

 private:
  static constexpr double never = -std::numeric_limits<double>::infinity();

  template <class Chance>
  std::vector<double> accepted(std::size_t trials, const Chance& chance) const {
    std::vector<double> shares(trials, 0.0);
    parallel::for_each_block(
        trials, 4, settings_.threads,
        [&](std::size_t begin, std::size_t end, unsigned) {
          for (std::size_t i = begin; i < end; ++i) shares[i] = chance(i);
        },
        settings_.stop);
    return shares;
  }

  static double mean(std::span<const double> values) {
    double sum = 0;
    for (const double one : values) sum += one;
    return sum / static_cast<double>(values.size());
  }

  [[nodiscard]] random::Stream stream_of(std::uint32_t entity, std::uint32_t pilot, std::uint32_t step) const {
    return random::Stream{{settings_.seed, static_cast<std::uint32_t>(Purpose::pilot), entity, pilot, step}};
  }

  [[nodiscard]] double chance_of_move(const typename F::Path& path, std::uint32_t pilot, std::uint32_t coordinate) const {
    random::Stream stream = stream_of(0, pilot, coordinate);
    const Block alone{{coordinate}, 0};
    std::vector<double> z = path.z;
    step(z, alone, stream);
    const auto other = family_.moved(path, std::move(z), alone.coordinates, never);
    return other ? std::exp(std::min(0.0, other->log_likelihood - path.log_likelihood)) : 0;
  }

  [[nodiscard]] double chance_of_renewal(const typename F::Path& path, std::uint32_t pilot, std::size_t length) const {
    random::Stream where = stream_of(1, pilot, static_cast<std::uint32_t>(length));
    const auto from = static_cast<std::size_t>(where.uniform() * static_cast<double>(family_.steps() - length + 1));
    random::Stream seed = stream_of(2, pilot, static_cast<std::uint32_t>(length));
    const auto other = family_.renewed(path, from, from + length, seed.next64(), never);
    return other ? std::exp(std::min(0.0, other->log_likelihood - path.log_likelihood)) : 0;
  }

  const F& family_;
  const PilotSettings& settings_;
  std::vector<typename F::Path> paths_;
};

}  // namespace detail

/// Weights sum to one. Same seed, same bits, for any number of threads.
template <PathFamily F>
[[nodiscard]] PathCosts path_costs(const F& family, std::span<const ParameterParticle<F>> particles,
                                   std::span<const double> weight, const PilotSettings& settings) {
  TRUCE_EXPECTS(settings.pilots > 0 && !particles.empty());
  return detail::Pilot<F>(family, particles, weight, settings).run();
}

}  // namespace truce::assimilation
