// The posterior of parameters and state by SMC^2 (Chopin, Jacob & Papaspiliopoulos 2013): N_theta parameter particles,
// each with a particle filter of N_x particles of its own.
//
// At each observed step t, with L^i_t the likelihood that filter i estimates:
//
//   weigh      w_i <- w_i L^i_t/L^i_{t-1};       evidence: log p(y_t | y_1..t-1) = log sum w_i (new) - log sum w_i (old)
//   bridge     where that would leave under a fifth of N_theta: in pieces (tempering.hpp); after `most_bridges` of them
//              the run has collapsed: what was observed is out of reach of the prior
//   move       where the effective sample size is under half: systematic resampling of the parameter particles with
//              their filters, then sweeps of particle marginal Metropolis-Hastings (Andrieu, Doucet & Holenstein 2010):
//              propose (proposal.hpp), run a new filter on fresh noise from the first step to t, accept or keep. Sweeps
//              end when nine in ten have moved, at most ten.
//   double     where the last sweep of a step accepts under `poor_acceptance`, the filters are too noisy: the run
//              begins again with twice the N_x, up to `most_particles`
//
// Exact in the sense that for every N_x the margin of the target in theta is the posterior, because exp of the filter's
// log-likelihood is unbiased; what is estimated is a sample of N_theta. Adapted while running, on the particles
// themselves: proposals, number of sweeps, exponents, N_x (errors of order 1/N_theta, as in all adaptive samplers).
//
// `log_evidence_error`: between resamplings the evidence grows by a mean of N_theta weights, so its relative variance is
// 1/ESS - 1/N_theta at the end of each stretch (delta method), stretches taken as independent. It holds as far as the
// moves mix; tested against the spread of repeated runs.
//
// What we changed: proposals; bridges; copies of one parameter particle go on with noise of their own; beginning again
// instead of the paper's exchange step, which weighs by L(twice N_x)/L(N_x): its variance need not exist where L(N_x) is
// noisy, and in trials it left standard deviations too small by 7 % however many parameter particles there were.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "assimilation/family.hpp"
#include "assimilation/filter.hpp"
#include "assimilation/posterior.hpp"
#include "assimilation/proposal.hpp"
#include "assimilation/seed.hpp"
#include "assimilation/tempering.hpp"
#include "assimilation/weights.hpp"
#include "base/contract.hpp"
#include "parallel/parallel.hpp"
#include "random/normal.hpp"
#include "stats/ess.hpp"

namespace truce::assimilation {

/// A point of the prior's support; nothing where 10,000 draws give none.
template <Family F>
std::optional<std::vector<double>> draw_prior(const F& family, std::uint64_t seed, std::size_t slot) {
  std::vector<double> z(family.dimensions());
  for (std::uint32_t attempt = 0; attempt < 10'000; ++attempt) {
    random::Stream stream{{seed, static_cast<std::uint32_t>(Purpose::prior), 0, static_cast<std::uint32_t>(slot), attempt}};
    for (double& one : z) one = random::normal(stream);
    if (family.admits(z)) return z;
  }
  return std::nullopt;
}

namespace detail {

template <Family F>
class Smc2 {
 public:
  Smc2(const F& family, const Smc2Settings<F>& settings, std::size_t particles)
      : family_(family), settings_(settings) {
    result_.particles = particles;
  }

  /// Nothing where the filters are too noisy and larger ones allowed.
  std::optional<Posterior<F>> run() {
    const bool drawn = start();
    if (stopped()) return finish(Outcome::stopped);
    if (!drawn) return finish(Outcome::collapsed);
    const std::size_t steps = sample_.front().filter.population().steps();
    while (result_.steps < steps) {
      report("conditioning");
      for_each([&](std::size_t i) { sample_[i].filter.predict(steps); });
      if (stopped()) return finish(Outcome::stopped);
      const std::size_t now = sample_.front().filter.step();
      if (sample_.front().filter.population().observed(now - 1)) {
        const Outcome outcome = take_in(now - 1);
        if (outcome != Outcome::going) return finish(outcome);
        if (too_noisy()) return std::nullopt;
      }
      result_.steps = now;
    }
    report("conditioning");
    if (settings_.last_sweeps > 0) move_apart(steps - 1);
    end_stretch();
    return finish(stopped() ? Outcome::stopped : Outcome::going);
  }

 private:
  template <class Work>
  void for_each(const Work& work) {
    parallel::for_each_block(size(), 1, settings_.threads,
                             [&work](std::size_t begin, std::size_t, unsigned) { work(begin); }, settings_.stop);
  }

  [[nodiscard]] std::size_t size() const { return settings_.parameters; }
  [[nodiscard]] bool stopped() const { return settings_.stop != nullptr && settings_.stop->load(); }
  [[nodiscard]] bool too_noisy() const {
    return !result_.sweeps.empty() && result_.sweeps.back().acceptance < settings_.poor_acceptance &&
           2 * result_.particles <= settings_.most_particles;
  }
  void report(std::string_view what) const {
    if (!settings_.progress) return;
    settings_.progress({result_.steps, sample_.front().filter.population().steps(), what});
  }

  [[nodiscard]] Filter<PopulationOf<F>> make_filter(std::span<const double> z, std::size_t slot,
                                                    std::uint32_t move) const {
    const Seeds seeds = derived_seeds(settings_.seed, static_cast<std::uint32_t>(slot), move);
    return {family_.population(z, seeds.population, result_.particles),
            {.resample_below = settings_.filter_resample_below, .seed = seeds.filter}};
  }

  bool start() {
    std::vector<std::optional<ParameterParticle<F>>> drawn(size());
    for_each([&](std::size_t i) {
      if (auto z = draw_prior(family_, settings_.seed, i)) {
        auto filter = make_filter(*z, i, 0);
        drawn[i].emplace(ParameterParticle<F>{std::move(*z), 0.0, static_cast<std::uint32_t>(i), std::move(filter)});
      }
    });
    for (auto& one : drawn) {
      if (!one) return false;
      sample_.push_back(std::move(*one));
    }
    return true;
  }

  // ---- one observation

  Outcome take_in(std::size_t step) {
    if (settings_.before_weighing && settings_.before_weighing(step, sample_) == Reach::beyond) return Outcome::collapsed;
    for_each([&](std::size_t i) { sample_[i].filter.update(); });
    if (stopped()) return Outcome::stopped;
    StepOfPosterior entry{.step = step};
    double rest = 1.0;
    std::vector<double> increment = increments();
    if (alive(log_weights(), increment) < settings_.least_alive * static_cast<double>(size())) return Outcome::collapsed;
    const double bridge_below = settings_.bridge_below * static_cast<double>(size());
    while (effective_after(log_weights(), increment, rest) < bridge_below) {
      const double piece = next_piece(log_weights(), increment, rest, settings_.bridge_keep);
      if (piece >= rest) break;
      entry.log_evidence_increment += weigh(increment, piece);
      rest -= piece;
      rejuvenate(step, 1.0 - rest);
      if (stopped()) return Outcome::stopped;
      if (++entry.bridges > settings_.most_bridges) return Outcome::collapsed;
      increment = increments();
    }
    entry.log_evidence_increment += weigh(increment, rest);
    entry.effective_sample_size = stats::effective_sample_size(log_weights());
    result_.log_evidence += entry.log_evidence_increment;
    result_.history.push_back(entry);
    if (entry.effective_sample_size < settings_.resample_below * static_cast<double>(size())) {
      rejuvenate(step, 1.0);
    }
    return stopped() ? Outcome::stopped : Outcome::going;
  }

  [[nodiscard]] std::vector<double> increments() const {
    std::vector<double> result;
    for (const auto& one : sample_) result.push_back(one.filter.history().back().increment);
    return result;
  }

  [[nodiscard]] static double alive(std::span<const double> log_weight, std::span<const double> increment) {
    double count = 0.0;
    for (std::size_t i = 0; i < increment.size(); ++i) count += std::isinf(log_weight[i] + increment[i]) ? 0.0 : 1.0;
    return count;
  }

  [[nodiscard]] std::vector<double> log_weights() const {
    std::vector<double> result;
    for (const auto& one : sample_) result.push_back(one.log_weight);
    return result;
  }

  // Multiplies the weights by a power of the increments' likelihoods; returns what that adds to the log evidence.
  double weigh(std::span<const double> increment, double exponent) {
    const double before = stats::log_sum_exp(log_weights());
    for (std::size_t i = 0; i < size(); ++i) sample_[i].log_weight += exponent * increment[i];
    return stats::log_sum_exp(log_weights()) - before;
  }

  // The stretch since the last resampling ends here: what it adds to the relative variance of the evidence.
  void end_stretch() {
    const double n = static_cast<double>(size());
    relative_variance_ += std::max(0.0, 1.0 / stats::effective_sample_size(log_weights()) - 1.0 / n);
  }

  // ---- resampling and moves

  void rejuvenate(std::size_t step, double exponent) {
    const Proposal proposal = fit_proposal();
    resample();
    std::vector<char> moved(size(), 0);
    const auto moved_enough = [&] {
      return static_cast<double>(std::count(moved.begin(), moved.end(), 1)) >=
             settings_.moved_share * static_cast<double>(size());
    };
    const std::vector<std::uint32_t> all = all_coordinates();
    for (std::size_t sweeps = 0; sweeps < settings_.most_sweeps && !moved_enough() && !stopped(); ++sweeps) {
      report("moving parameters");
      sweep({step, exponent, rho_}, proposal, all, moved);
      rho_ = adapted_rho(rho_, result_.sweeps.back().acceptance, settings_.target_acceptance);
    }
  }

  /// After the whole record. Few coordinates may take long steps: what limits their acceptance is the filters' noise.
  void move_apart(std::size_t step) {
    const std::vector<std::uint32_t> coordinates = settings_.last_coordinates ? settings_.last_coordinates(sample_) : all_coordinates();
    if (coordinates.empty()) return;
    const Proposal proposal = fit_proposal();
    resample();
    std::vector<char> moved(size(), 0);
    const bool some = coordinates.size() < family_.dimensions();
    double rho = some ? last_rho : rho_;
    for (std::size_t sweeps = 0; sweeps < settings_.last_sweeps && !stopped(); ++sweeps) {
      report("moving parameters");
      sweep({step, 1.0, rho}, proposal, coordinates, moved);
      rho = adapted_rho(rho, result_.sweeps.back().acceptance, settings_.target_acceptance, some ? last_longest : longest_step);
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> all_coordinates() const {
    std::vector<std::uint32_t> all(family_.dimensions());
    std::iota(all.begin(), all.end(), 0u);
    return all;
  }

  [[nodiscard]] Proposal fit_proposal() const {
    std::vector<std::vector<double>> z;
    for (const auto& one : sample_) z.push_back(one.z);
    return Proposal(z, stats::normalised_weights(log_weights()));
  }

  void resample() {
    end_stretch();
    ++renewals_;
    Weights weights(size(), Weights::Carry::never);
    std::vector<double> log_weight = log_weights();
    for (std::size_t begin = 0; begin < size(); begin += Weights::block) {
      weights.absorb(begin, std::span(log_weight).subspan(begin, std::min(Weights::block, size() - begin)));
    }
    weights.join();
    std::vector<std::uint32_t> ancestor(size());
    random::Stream stream{{settings_.seed, static_cast<std::uint32_t>(Purpose::resampling), 1, 0, renewals_}};
    weights.systematic(stream.uniform(), ancestor);
    std::vector<std::uint32_t> placed;
    keep_in_place(ancestor, placed);
    for_each([&](std::size_t i) {
      if (placed[i] != i) sample_[i] = sample_[placed[i]];
    });
    for (std::size_t i = 0; i < size(); ++i) {
      sample_[i].log_weight = 0.0;
      sample_[i].filter.reseed(derived_seeds(settings_.seed, static_cast<std::uint32_t>(i), renewals_));
    }
  }

  // Log-likelihood with the last observation's part to the power of the exponent.
  [[nodiscard]] static double tempered(const Filter<PopulationOf<F>>& filter, double exponent) {
    if (filter.outcome() == Outcome::collapsed) return -std::numeric_limits<double>::infinity();
    return filter.log_likelihood() - (1.0 - exponent) * filter.history().back().increment;
  }

  void sweep(Sweep one, const Proposal& proposal, std::span<const std::uint32_t> coordinates, std::vector<char>& moved) {
    ++renewals_;
    std::vector<char> accepted(size(), 0);
    for_each([&](std::size_t i) {
      accepted[i] = move(i, proposal, coordinates, one) ? 1 : 0;
      if (accepted[i] != 0) moved[i] = 1;
    });
    one.acceptance = static_cast<double>(std::count(accepted.begin(), accepted.end(), 1)) / static_cast<double>(size());
    result_.sweeps.push_back(one);
  }

  bool move(std::size_t slot, const Proposal& proposal, std::span<const std::uint32_t> coordinates, const Sweep& how) {
    ParameterParticle<F>& one = sample_[slot];
    random::Stream stream{{settings_.seed, static_cast<std::uint32_t>(Purpose::move), 0,
                           static_cast<std::uint32_t>(slot), renewals_}};
    std::vector<double> z = one.z;
    proposal.propose(z, coordinates, how.rho, stream);
    if (!family_.admits(z)) return false;
    auto filter = make_filter(z, slot, renewals_);
    filter.advance_to(one.filter.step());
    const double log_ratio = tempered(filter, how.exponent) + proposal.log_prior_ratio(z, coordinates) -
                             tempered(one.filter, how.exponent) - proposal.log_prior_ratio(one.z, coordinates);
    if (!(std::log(stream.uniform()) < log_ratio)) return false;
    one.z = std::move(z);
    one.filter = std::move(filter);
    return true;
  }

  Posterior<F> finish(Outcome outcome) {
    result_.outcome = outcome;
    result_.log_evidence_error = std::sqrt(relative_variance_);
    if (outcome == Outcome::collapsed) result_.log_evidence = -std::numeric_limits<double>::infinity();
    if (outcome == Outcome::going) {
      result_.weight = stats::normalised_weights(log_weights());
      result_.sample = std::move(sample_);
    }
    return std::move(result_);
  }

  static constexpr double first_rho = 0.6;  // the longest step
  static constexpr double last_rho = 0.4, last_longest = 0.95;  // of few coordinates; judgement, from the Iraq case

  const F& family_;
  const Smc2Settings<F>& settings_;
  Posterior<F> result_;
  std::vector<ParameterParticle<F>> sample_;
  std::uint32_t renewals_ = 0;  // resamplings and sweeps so far: each has seeds of its own
  double rho_ = first_rho;      // adapted after every sweep
  double relative_variance_ = 0.0;
};

}  // namespace detail

/// Same seed, same bits, for any number of threads. Parameter particles are held in memory with all their filters:
/// N_theta x N_x states and one more filter for each thread.
template <Family F>
[[nodiscard]] Posterior<F> smc2(const F& family, const Smc2Settings<F>& settings) {
  TRUCE_EXPECTS(settings.parameters > 0 && settings.particles > 0);
  for (std::size_t particles = settings.particles;; particles *= 2) {
    if (auto posterior = detail::Smc2<F>(family, settings, particles).run()) return std::move(*posterior);
  }
}

}  // namespace truce::assimilation
