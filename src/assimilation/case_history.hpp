// A case's history as a population of particles: members of one draw of the parameters, from the case's start to its
// as-of date, with what each row of the record counts tallied on the way.
//
// Particle i of a population draws its step from the stream (seed of the population, purpose, i, step). What a particle
// has been through is therefore known by the slots its ancestors held: its lineage, with which the model simulates the
// same past again.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "assimilation/observation.hpp"
#include "model/coordinates.hpp"
#include "model/step.hpp"

namespace truce::assimilation {

/// Simulators to borrow: one for each worker that asks at the same time.
class Simulators {
 public:
  explicit Simulators(const model::Model& model) : model_(model) {}

  class Lease {
   public:
    explicit Lease(Simulators& from);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    model::Simulator& operator*() const { return *simulator_; }

   private:
    Simulators& from_;
    std::unique_ptr<model::Simulator> simulator_;
  };

 private:
  const model::Model& model_;
  std::mutex lock_;
  std::vector<std::unique_ptr<model::Simulator>> idle_;
};

/// The record against the model: what all populations of one case share.
struct Evidence {
  explicit Evidence(const model::Model& m) : Evidence(m, observations_of(m)) {}
  Evidence(const model::Model& m, Observations rows) : model(m), observations(std::move(rows)), simulators(m) {}
  const model::Model& model;
  Observations observations;
  mutable Simulators simulators;
};

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

  void tally(Particle& particle, std::size_t step) const;
  void read(Particle& particle, std::size_t step) const;

  const Evidence* evidence_;
  std::shared_ptr<const model::Parameters> parameters_;
  std::vector<double> bias_;
  std::vector<Particle> particles_;
  std::vector<Turn> turns_;
  std::uint32_t done_ = 0;  // steps
};

/// All values of the parameters: the coordinates of the case's uncertain numbers, then one bias for each source.
class CaseFamily {
 public:
  explicit CaseFamily(const model::Model& model)
      : evidence_(std::make_shared<const Evidence>(model)), coordinates_(model) {}

  [[nodiscard]] std::size_t dimensions() const { return coordinates_.size() + evidence_->observations.source.size(); }
  [[nodiscard]] bool admits(std::span<const double> z) const { return coordinates_.at(parameters_of(z)) != nullptr; }
  [[nodiscard]] CaseHistory population(std::span<const double> z, std::uint64_t seed, std::size_t particles) const;

  /// The same rows, saying what a history at z makes them say; bounds become exact.
  [[nodiscard]] CaseFamily simulate(std::span<const double> z, std::uint64_t seed) const;

  [[nodiscard]] const Evidence& evidence() const { return *evidence_; }
  [[nodiscard]] const model::Coordinates& coordinates() const { return coordinates_; }

 private:
  [[nodiscard]] std::span<const double> parameters_of(std::span<const double> z) const {
    return z.first(coordinates_.size());
  }

  std::shared_ptr<const Evidence> evidence_;
  model::Coordinates coordinates_;
};

}  // namespace truce::assimilation
