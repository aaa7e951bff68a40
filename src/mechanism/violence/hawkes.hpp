// The mutually exciting process with one exponential memory, without gates: stability, stationary rates, and the
// likelihood of events. Equations (3)-(6) of violence.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/contract.hpp"

namespace truce::violence {

/// G, row-major: at(k, j) is the mean number of direct responses on channel k to one event on channel j.
class MatrixView {
 public:
  MatrixView(std::span<const double> values, std::size_t channels) : values_(values), channels_(channels) {
    TRUCE_EXPECTS(values.size() == channels * channels);
  }
  [[nodiscard]] std::size_t channels() const { return channels_; }
  [[nodiscard]] double at(std::size_t on, std::size_t to) const { return values_[on * channels_ + to]; }
  [[nodiscard]] std::span<const double> values() const { return values_; }

 private:
  std::span<const double> values_;
  std::size_t channels_;
};

/// Largest absolute eigenvalue of a matrix without negative entries (Gelfand's formula at power 2^32, squared step
/// by step); relative error under 1e-6 up to 100 channels. For reports: n^3 a squaring.
[[nodiscard]] double spectral_radius(MatrixView responses);

enum class Stability : std::uint8_t { stable, explosive };

/// Is the spectral radius under one? All pivots of I - G are positive exactly then (I - G is an M-matrix), so one
/// elimination answers; this is the check per draw. `scratch` holds channels^2 numbers.
[[nodiscard]] Stability stability(MatrixView responses, std::span<double> scratch);
[[nodiscard]] Stability stability(MatrixView responses);

/// (I - G)^-1 mu: long-run events per day of every channel with every gate open. Expects stability.
[[nodiscard]] std::vector<double> stationary_rates(MatrixView responses, std::span<const double> base_per_day);

/// v of (4): mean one over lethal and other events.
[[nodiscard]] inline double mark(bool lethal, double lethal_boost, double lethal_probability) {
  return (1 + (lethal ? lethal_boost : 0)) / (1 + lethal_boost * lethal_probability);
}

struct MarkedEvent {
  double day;
  std::uint32_t channel = 0;
  double mark = 1;
};

/// (5): log-likelihood of the days of `events` (in time order, all in [0, horizon]) given their marks, gates open
/// and memory empty at day 0. One pass, O(channels) per event.
[[nodiscard]] double log_likelihood(std::span<const MarkedEvent> events, double horizon_days,
                                    std::span<const double> base_per_day, MatrixView responses,
                                    double decay_per_day);

/// The same for one channel without marks.
[[nodiscard]] double log_likelihood(std::span<const double> days, double horizon_days, double base_per_day,
                                    double branching_ratio, double decay_per_day);

/// (6): integrated intensity of `channel` between its successive events; unit exponential draws if the model holds.
[[nodiscard]] std::vector<double> rescaled_gaps(std::span<const MarkedEvent> events, std::uint32_t channel,
                                                std::span<const double> base_per_day, MatrixView responses,
                                                double decay_per_day);

}  // namespace truce::violence
