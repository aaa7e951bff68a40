// What the rows of the record would have said, by the model: distributions over weighted particles.
#pragma once

#include <cstdint>
#include <vector>

#include "assimilation/history/case_family.hpp"
#include "assimilation/condition.hpp"

namespace truce::assimilation {

/// A value and its weight, many of them: a distribution.
struct Weighted {
  double value;
  double weight;
};

/// 5, 50 and 95 of 100; all 0 where there is nothing. Sorts what it is given.
[[nodiscard]] Interval interval_of(std::vector<Weighted>& values);

/// Gathers what one row would have said, particle by particle.
class RowReadings {
 public:
  RowReadings(const Observation& observation, std::uint64_t seed, std::uint32_t entity);

  /// What a particle has to set against the row, with its weight; particles in a fixed order.
  void add(double simulated, double bias, double weight);

  [[nodiscard]] Interval interval();
  /// log of the weighted mean density.
  [[nodiscard]] double log_score() const;
  /// Probability of something as far out as what the row says, or farther: of exact rows two-sided, half of the
  /// probability of the very value counted; of bounds, that the bound holds.
  [[nodiscard]] double surprise() const;

 private:
  const Observation& observation_;
  std::uint64_t seed_;
  std::uint32_t entity_;
  std::vector<Weighted> drawn_;
  std::vector<Weighted> log_density_;
  double total_ = 0;
  double strictly_below_ = 0;
  double at_most_ = 0;
};

}  // namespace truce::assimilation
