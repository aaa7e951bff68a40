// What conditioning gives and what it is told: parameter particles with their filters, evidence, diagnostics.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "assimilation/family.hpp"
#include "assimilation/filter.hpp"
#include "base/progress.hpp"

namespace truce::assimilation {

template <Family F>
struct ParameterParticle {
  std::vector<double> z;
  double log_weight = 0.0;  // not normalised
  std::uint32_t eve = 0;    // the slot of the prior's draw that it descends from
  Filter<PopulationOf<F>> filter;
};

/// Whether what was observed is within reach of what the particles predict.
enum class Reach { within, beyond };

template <Family F>
struct Smc2Settings {
  std::uint64_t seed = 1;
  std::size_t parameters = 256;  // parameter particles, N_theta
  std::size_t particles = 128;   // of each filter, N_x
  unsigned threads = 1;
  // The rest is judgement where the paper leaves it open.
  double resample_below = 0.5;         // share of N_theta
  double bridge_below = 0.2;           // share of N_theta under which one observation is taken in pieces
  double bridge_keep = 0.5;            // share that each piece keeps
  double filter_resample_below = 0.5;  // share of N_x
  double target_acceptance = 0.25;
  double moved_share = 0.9;            // sweeps end when this share of the parameter particles has moved
  std::size_t most_sweeps = 10;        // of one rejuvenation
  std::size_t last_sweeps = 0;         // at least so many after the whole record is in, so that copies part
  std::size_t most_bridges = 40;       // pieces of one observation; more: no draw from the prior comes near it
  double poor_acceptance = 0.1;        // in the last sweep of a step: the filters are too noisy
  std::size_t most_particles = 0;      // the run then begins again with twice the N_x, up to this; 0: never
  double least_alive = 0.02;           // share of N_theta that must give an observation a positive density
  /// Called before the observations at the end of `step` are weighed, on the calling thread. A step no later than the
  /// one before means that the run has begun again. `beyond`: the run ends as collapsed.
  std::function<Reach(std::size_t step, std::span<const ParameterParticle<F>>)> before_weighing;
  /// Which coordinates the last sweeps move; unset: all. Others keep what they have.
  std::function<std::vector<std::uint32_t>(std::span<const ParameterParticle<F>>)> last_coordinates;
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

/// One observed step of the record.
struct StepOfPosterior {
  std::size_t step = 0;
  double log_evidence_increment = 0.0;  // log p(y_t | y_1..t-1)
  double effective_sample_size = 0.0;   // of the parameter particles, at the end of the step, before resampling
  std::size_t bridges = 0;              // pieces beyond one
};

/// One sweep of moves over all parameter particles.
struct Sweep {
  std::size_t step = 0;
  double exponent = 1.0;    // of the last observation's likelihood
  double rho = 0.0;
  double acceptance = 0.0;  // share of the parameter particles that moved
};

template <Family F>
struct Posterior {
  Outcome outcome = Outcome::going;  // going: the whole record is in
  std::size_t steps = 0;             // taken in; where collapsed, the step that too few parameter particles survived
  double log_evidence = 0.0;
  double log_evidence_error = 0.0;   // estimated standard error
  std::vector<StepOfPosterior> history;
  std::vector<Sweep> sweeps;
  std::size_t particles = 0;         // of each filter
  std::vector<double> weight;        // of the parameter particles; sum to one
  std::vector<ParameterParticle<F>> sample;  // empty unless the whole record is in
};

}  // namespace truce::assimilation
