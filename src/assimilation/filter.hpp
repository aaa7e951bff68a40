// The bootstrap particle filter on any Population.
//
//   advance   x_i ~ f(. | x_i)                        each particle on its own stream
//   weigh     w_i <- w_i g(y_t | x_i)
//   add       log L_t = log L_{t-1} + log sum w_i (new) - log sum w_i (old)
//   select    where (sum w)^2 / sum w^2 < share x N: systematic resampling, w_i <- 1, before the next advance
//
// exp(log_likelihood) is an unbiased estimate of p(y_1..t); the logarithm lies low by about half its variance.
// Resampling by effective sample size keeps that, since weights that are carried on are summed as they are.
// Gordon, Salmond & Smith 1993; systematic resampling: Carpenter, Clifford & Fearnhead 1999. docs/methods/filter.md.
//
// Sums run over fixed blocks of particles in their order, so threads and their share of work change no bit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assimilation/population.hpp"
#include "assimilation/seed.hpp"
#include "assimilation/weights.hpp"
#include "base/contract.hpp"
#include "parallel/parallel.hpp"
#include "random/stream.hpp"

namespace truce::assimilation {

struct FilterSettings {
  double resample_below = 0.5;  // share of the particles that the effective sample size may fall to; 1: always resample
  std::uint64_t seed = 1;       // of the resampling
  std::uint32_t identity = 0;   // which filter of many: member of the resampling's stream
  unsigned threads = 1;         // over blocks of particles
};

enum class Outcome { going, collapsed, stopped };

/// After each observed step.
struct Weighed {
  std::size_t step = 0;
  double increment = 0.0;              // log p(y_t | y_1..t-1), estimated
  double effective_sample_size = 0.0;  // before any resampling; 0 where all weights are zero
};

template <Population P>
class Filter {
 public:
  /// Starts the particles.
  Filter(P population, const FilterSettings& settings)
      : population_(std::move(population)),
        settings_(settings),
        weights_(population_.size(), settings.resample_below < 1.0 ? Weights::Carry::sometimes : Weights::Carry::never) {
    for_each_block([this](std::size_t begin, std::size_t end) { population_.start(begin, end); });
  }

  /// Predicts and weighs until `step` steps are done, or the filter collapses.
  void advance_to(std::size_t step) {
    while (step_ < step && outcome() == Outcome::going) {
      move(step, true);
      join();
    }
  }

  /// The first half of a step: resamples where that is due, then moves on through the end of the next observed step,
  /// or until `limit` steps are done where nothing is observed before.
  void predict(std::size_t limit) {
    TRUCE_EXPECTS(!due_);
    if (step_ < limit && outcome() == Outcome::going) move(limit, false);
  }

  /// The second half: weighs by what was observed at the end of the last step, if anything.
  void update() {
    if (!due_) return;
    for_each_block([this](std::size_t begin, std::size_t end) { weigh(begin, end); });
    join();
  }

  /// Steps done.
  [[nodiscard]] std::size_t step() const { return step_; }
  /// Going, or collapsed: all weights zero.
  [[nodiscard]] Outcome outcome() const { return collapsed_at_ ? Outcome::collapsed : Outcome::going; }
  [[nodiscard]] std::optional<std::size_t> collapsed_at() const { return collapsed_at_; }
  /// log p(y_1..t), estimated; minus infinity once collapsed.
  [[nodiscard]] double log_likelihood() const { return log_likelihood_; }
  /// One entry for each observed step.
  [[nodiscard]] std::span<const Weighed> history() const { return history_; }
  /// Sum to one; all zero once collapsed.
  [[nodiscard]] std::vector<double> weights() const { return weights_.normalised(); }
  [[nodiscard]] const P& population() const { return population_; }

  /// From here on other noise than a copy's.
  void reseed(const Seeds& seeds) {
    population_.reseed(seeds.population);
    settings_.seed = seeds.filter;
  }

 private:
  template <class Work>
  void for_each_block(const Work& work) {
    parallel::for_each_block(population_.size(), Weights::block, settings_.threads,
                             [&work](std::size_t begin, std::size_t end, unsigned) { work(begin, end); });
  }

  [[nodiscard]] std::size_t next_observed(std::size_t limit) const {
    std::size_t step = step_;
    while (step + 1 < limit && !population_.observed(step)) ++step;
    return step;
  }

  // Block by block from step_ to the end of the next observed step, while the block is in the cache.
  void move(std::size_t limit, bool weighing) {
    TRUCE_EXPECTS(limit <= population_.steps());
    if (resampling_due_) resample();
    const std::size_t last = next_observed(limit);
    const std::size_t first = std::exchange(step_, last + 1);
    due_ = population_.observed(last);
    for_each_block([&](std::size_t begin, std::size_t end) {
      for (std::size_t step = first; step <= last; ++step) population_.advance(step, begin, end);
      if (weighing && due_) weigh(begin, end);
    });
  }

  void weigh(std::size_t begin, std::size_t end) {
    std::array<double, Weights::block> log_density;
    const std::span<double> block(log_density.data(), end - begin);
    population_.weigh(step_ - 1, begin, end, block);
    weights_.absorb(begin, block);
  }

  void join() {
    if (!std::exchange(due_, false)) return;
    const double increment = weights_.join();
    log_likelihood_ += increment;
    history_.push_back({step_ - 1, increment, weights_.effective_sample_size()});
    if (weights_.effective_sample_size() == 0.0) collapsed_at_ = step_ - 1;
    const double least = settings_.resample_below * static_cast<double>(population_.size());
    resampling_due_ = settings_.resample_below >= 1.0 || weights_.effective_sample_size() < least;
  }

  void resample() {
    random::Stream stream{{settings_.seed, static_cast<std::uint32_t>(Purpose::resampling), 0, settings_.identity,
                           static_cast<std::uint32_t>(step_)}};
    ancestor_.resize(population_.size());
    weights_.systematic(stream.uniform(), ancestor_);
    population_.select(ancestor_);
    weights_.make_equal();
    resampling_due_ = false;
  }

  P population_;
  FilterSettings settings_;
  Weights weights_;
  std::vector<std::uint32_t> ancestor_;
  std::vector<Weighed> history_;
  std::size_t step_ = 0;
  std::optional<std::size_t> collapsed_at_;
  double log_likelihood_ = 0.0;
  bool due_ = false;  // observed, not yet weighed
  bool resampling_due_ = false;
};

}  // namespace truce::assimilation
