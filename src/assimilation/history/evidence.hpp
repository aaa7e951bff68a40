// The record against the model, step by step: what every history of one case is held against.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "assimilation/history/observation.hpp"
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

struct Evidence {
  explicit Evidence(const model::Model& m) : Evidence(m, observations_of(m)) {}
  Evidence(const model::Model& m, Observations rows);

  /// Takes what has happened in a step, and the levels at its end, into what a history has to set against each row.
  void take_in(const model::State& state, std::size_t step, std::span<double> simulated) const;
  /// Sum of the rows weighed at the end of a step; `bias`: u_s of each source of the observations.
  [[nodiscard]] double log_density(std::size_t step, std::span<const double> simulated, std::span<const double> bias) const;

  const model::Model& model;
  Observations observations;
  std::vector<double> most_after;  // the greatest log density that all rows after a step can have together
  mutable Simulators simulators;
};

}  // namespace truce::assimilation
