// The bootstrap particle filter on any Population.
//
//   advance   x_i ~ f(. | x_i)                        each particle on its own stream
//   weigh     w_i <- w_i g(y_t | x_i)
//   add       log L_t = log L_{t-1} + log sum w_i (new) - log sum w_i (old)
//   select    where (sum w)^2 / sum w^2 < share x N: systematic resampling, w_i <- 1, before the next advance
//
// exp(log_likelihood) is an unbiased estimate of p(y_1..t); the logarithm is biased downward by about half its
// variance. Gordon, Salmond & Smith 1993; systematic resampling: Carpenter, Clifford & Fearnhead 1999. Unbiased under
// adaptive resampling too, because it is decided by weights alone (Whiteley, Lee & Heine 2016).
//
// Sums run over fixed blocks of particles in their order, so threads and their share of work change no bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assimilation/population.hpp"

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
  Filter(P population, const FilterSettings& settings);

  /// Predicts and weighs until `step` steps are done, or the filter collapses.
  void advance_to(std::size_t step);

  /// The first half of a step: resamples where that is due, then moves on through the end of the next observed step,
  /// or until `limit` steps are done where nothing is observed before.
  void predict(std::size_t limit);
  /// The second half: weighs by what was observed at the end of the last step, if anything.
  void update();

  [[nodiscard]] std::size_t step() const;                    // steps done
  [[nodiscard]] Outcome outcome() const;                     // going, or collapsed: all weights zero
  [[nodiscard]] std::optional<std::size_t> collapsed_at() const;  // the step
  [[nodiscard]] double log_likelihood() const;               // minus infinity once collapsed
  [[nodiscard]] std::span<const Weighed> history() const;    // one entry per observed step
  [[nodiscard]] std::vector<double> weights() const;         // sum to one
  [[nodiscard]] const P& population() const;
  [[nodiscard]] const FilterSettings& settings() const;
  /// From here on other noise than a copy's.
  void reseed(std::uint64_t population_seed, std::uint64_t filter_seed);
};

}  // namespace truce::assimilation
