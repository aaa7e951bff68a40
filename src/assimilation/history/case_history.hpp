// A case's history as a population of particles: members of one draw of the parameters, from the case's start to its
// as-of date, with what each row of the record counts tallied on the way.
//
// Particle i of a population draws its step from the stream (seed of the population, purpose, i, step). What a particle
// has been through is therefore known by the slots its ancestors held: its lineage, with which the model simulates the
// same past again.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "assimilation/history/evidence.hpp"
#include "model/member.hpp"
#include "model/state.hpp"

namespace truce::assimilation {

class CaseHistory {
 public:
  /// `bias`: u_s of each source of the observations.
  CaseHistory(const Evidence& evidence, std::shared_ptr<const model::Parameters> parameters, std::vector<double> bias,
              std::uint64_t seed, std::size_t particles);

  // A Population.
  [[nodiscard]] std::size_t size() const { return particles_.size(); }
  [[nodiscard]] std::size_t steps() const { return evidence_->model.history_steps; }
  [[nodiscard]] bool observed(std::size_t step) const { return !evidence_->observations.at_step[step].empty(); }
  void start(std::size_t begin, std::size_t end);
  void advance(std::size_t step, std::size_t begin, std::size_t end);
  void weigh(std::size_t step, std::size_t begin, std::size_t end, std::span<double> log_weight) const;
  void select(std::span<const std::uint32_t> ancestor);
  void reseed(std::uint64_t seed);

  /// All steps, with nothing weighed.
  void run();

  /// What particle i has to set against an observation, once its step is done.
  [[nodiscard]] double simulated(std::size_t particle, std::size_t observation) const {
    return particles_[particle].simulated[observation];
  }
  /// What it has to set against all of them.
  [[nodiscard]] const std::vector<double>& simulated(std::size_t particle) const { return particles_[particle].simulated; }
  /// u_s of its source; counts alone have one.
  [[nodiscard]] double bias_of(const Observation& observation) const {
    return observation.kind == record::Kind::count ? bias_[observation.source] : 0;
  }
  /// The past of particle i as it stands after all steps done.
  [[nodiscard]] model::Lineage lineage(std::size_t particle) const;
  [[nodiscard]] const std::shared_ptr<const model::Parameters>& parameters() const { return parameters_; }
  [[nodiscard]] const model::State& state(std::size_t particle) const { return particles_[particle].state; }

 private:
  struct Particle {
    model::Member member;
    model::State state;
    std::vector<double> simulated;  // per observation: counts so far, else the value on its day
  };
  /// From `step` on the slots' streams have this seed, and slot i went on from slot ancestor[i] (empty: from itself).
  struct Turn {
    std::uint32_t step;
    std::uint64_t seed;
    std::vector<std::uint32_t> ancestor;
  };

  const Evidence* evidence_;
  std::shared_ptr<const model::Parameters> parameters_;
  std::vector<double> bias_;
  std::vector<Particle> particles_;
  std::vector<Turn> turns_;
  std::uint32_t done_ = 0;  // steps
};

}  // namespace truce::assimilation
