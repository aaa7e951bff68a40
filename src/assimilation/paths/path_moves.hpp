// Moves of single histories after the posterior's particles are there: Metropolis-Hastings on (parameters, chance).
//
// A history x is what the model makes of parameters z and chance u, x = x(z, u), and one drawn by weight from a posterior's
// filters has the law
//
//   pi(z, u)  ~  phi(z) psi(u) prod_t g(y_t | x(z, u))        psi: uniform words, as the streams give them
//
// (the selected path of particle MCMC: Andrieu, Doucet & Holenstein 2010). Two kinds of move keep it as it is, and cost one
// history each, where a move of z by a new filter costs as many as the filter has particles:
//
//   parameters   some coordinates of z move along their prior (blocks.hpp), u stays: the same chance under other numbers
//                (non-centred: Papaspiliopoulos, Roberts & Skold 2007). Accepted by the ratio of g.
//   chance       u is drawn anew in a window of steps, z stays. Accepted by the ratio of g.
//
// Why: a move of all coordinates at once is accepted seldom and changes them little, which leaves copies of few ancestors
// alike in every number. Block by block those come apart that the record says little of, for one history each. Which move
// together, and the windows' length, a pilot has found (path_costs.hpp). One uniform decides a move before its history
// is simulated, which ends where no later row can save it.
#pragma once

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assimilation/paths/blocks.hpp"
#include "assimilation/paths/path_costs.hpp"
#include "assimilation/paths/path_family.hpp"
#include "assimilation/posterior.hpp"
#include "assimilation/seed.hpp"
#include "parallel/parallel.hpp"

namespace truce::assimilation {

struct PathSettings {
  std::uint64_t seed = 1;
  std::size_t paths = 1024;
  std::size_t sweeps = 3;          // over all blocks and all steps
  unsigned threads = 1;
  double most_together = 1.5;      // v of a block, judgement: nearly six in ten moves are accepted
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

/// What one path went through.
template <PathFamily F>
struct MovedPath {
  typename F::Path path;
  std::uint32_t eve = 0;
  std::uint32_t moves = 0, moves_accepted = 0;        // of parameters
  std::uint32_t renewals = 0, renewals_accepted = 0;  // of chance
};

template <PathFamily F>
struct PathSample {
  std::vector<MovedPath<F>> paths;   // equally weighted; empty where stopped

  [[nodiscard]] double acceptance_of_moves() const { return share(&MovedPath<F>::moves_accepted, &MovedPath<F>::moves); }
  [[nodiscard]] double acceptance_of_renewals() const {
    return share(&MovedPath<F>::renewals_accepted, &MovedPath<F>::renewals);
  }

 private:
  [[nodiscard]] double share(std::uint32_t MovedPath<F>::* part, std::uint32_t MovedPath<F>::* whole) const {
    double parts = 0, all = 0;
    for (const auto& one : paths) parts += one.*part, all += one.*whole;
    return all > 0 ? parts / all : 0;
  }
};

namespace detail {

template <PathFamily F>
class PathMover {
 public:
  PathMover(const F& family, const Posterior<F>& posterior, const PathCosts& costs, const PathSettings& settings)
      : family_(family), costs_(costs), settings_(settings) {
    random::Stream stream = stream_of(4, 0, 0);
    select_paths<F>(posterior.sample, posterior.weight, settings.paths, stream.uniform(), [&](std::size_t j, std::size_t k) {
      const auto& one = posterior.sample[j];
      result_.paths.push_back({family.path(one.z, one.filter.population(), k), one.eve});
    });
  }

  PathSample<F> run() {
    for (std::uint32_t sweep = 0; sweep < settings_.sweeps && !stopped(); ++sweep) {
      random::Stream stream = stream_of(3, 0, sweep);
      const std::vector<Block> blocks = blocks_of(costs_.coordinate, settings_.most_together, stream);
      const std::size_t first = first_window(stream);
      for_each_path([&](MovedPath<F>& one, std::uint32_t chain) { this->sweep(one, chain, blocks, first); });
      report(sweep + 1);
    }
    if (stopped()) result_.paths.clear();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool stopped() const { return settings_.stop != nullptr && settings_.stop->load(); }
  void report(std::size_t sweeps) const {
    if (settings_.progress) settings_.progress({sweeps, settings_.sweeps, "moving histories"});
  }

  template <class Work>
  void for_each_path(const Work& work) {
    parallel::for_each_block(
        result_.paths.size(), 1, settings_.threads,
        [&](std::size_t i, std::size_t, unsigned) { work(result_.paths[i], static_cast<std::uint32_t>(i)); }, settings_.stop);
  }

  /// Windows tile the steps; where the first one ends, short or whole, is drawn for each sweep.
  [[nodiscard]] std::size_t first_window(random::Stream& stream) const {
    return 1 + static_cast<std::size_t>(stream.uniform() * static_cast<double>(costs_.window));
  }

  // ---- moves

  [[nodiscard]] random::Stream stream_of(std::uint32_t entity, std::uint32_t chain, std::uint32_t move) const {
    return random::Stream{{settings_.seed, static_cast<std::uint32_t>(Purpose::path), entity, chain, move}};
  }

  void sweep(MovedPath<F>& one, std::uint32_t chain, std::span<const Block> blocks, std::size_t first_window) const {
    for (const Block& block : blocks) move(one, chain, block);
    for (std::size_t from = 0, to = first_window; from < family_.steps(); from = to, to += costs_.window)
      renew(one, chain, from, std::min(to, family_.steps()));
  }

  void move(MovedPath<F>& one, std::uint32_t chain, const Block& block) const {
    random::Stream stream = stream_of(0, chain, one.moves++);
    const double log_uniform = std::log(stream.uniform());
    std::vector<double> z = one.path.z;
    step(z, block, stream);
    auto other = family_.moved(one.path, std::move(z), block.coordinates, one.path.log_likelihood + log_uniform);
    if (!other) return;
    one.path = std::move(*other);
    ++one.moves_accepted;
  }

  void renew(MovedPath<F>& one, std::uint32_t chain, std::size_t from, std::size_t to) const {
    const std::uint32_t move = one.renewals++;
    random::Stream stream = stream_of(1, chain, move);
    random::Stream seed = stream_of(2, chain, move);
    const double least = one.path.log_likelihood + std::log(stream.uniform());
    auto other = family_.renewed(one.path, from, to, seed.next64(), least);
    if (!other) return;
    one.path = std::move(*other);
    ++one.renewals_accepted;
  }

  const F& family_;
  const PathCosts& costs_;
  const PathSettings& settings_;
  PathSample<F> result_;
};

}  // namespace detail

/// Paths by weight from a posterior that took in its whole record, each moved on its own. Same seed, same bits, for any number of threads.
template <PathFamily F>
[[nodiscard]] PathSample<F> move_paths(const F& family, const Posterior<F>& posterior, const PathCosts& costs,
                                       const PathSettings& settings) {
  TRUCE_EXPECTS(settings.paths > 0 && posterior.outcome == Outcome::going && !posterior.sample.empty());
  TRUCE_EXPECTS(costs.coordinate.size() == family.dimensions() && costs.window > 0);
  return detail::PathMover<F>(family, posterior, costs, settings).run();
}

}  // namespace truce::assimilation
