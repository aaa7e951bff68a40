// Law: a forecast of one count, as probabilities over the support.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "panel/support.hpp"

namespace truce::panel {

class Law {
 public:
  Law() = default;

  /// Adds probability to the support's value number `index`.
  void add(std::size_t index, double probability) {
    if (index >= mass_.size()) mass_.resize(index + 1, 0.0);
    mass_[index] += probability;
  }
  void add(const Law& other, double weight);

  [[nodiscard]] std::span<const double> mass() const { return mass_; }  // no value beyond has any
  [[nodiscard]] double total() const;
  [[nodiscard]] double mean() const;
  [[nodiscard]] double chance_above(std::int64_t count) const;

  /// Values at the probabilities (i + 1/2)/count, upwards: evenly spaced draws.
  [[nodiscard]] std::vector<double> draws(std::size_t count) const;
  /// The value at probability p.
  [[nodiscard]] double quantile(double p) const;

 private:
  std::vector<double> mass_;
};

/// share x first + (1 - share) x second.
[[nodiscard]] Law mixed(const Law& first, const Law& second, double share);

}  // namespace truce::panel
