// Median: the position that no other beats in a vote weighted by capability times salience.
//
//   O = smallest occupied x with sum over {x_i <= x} of c_i s_i >= W / 2,   W = sum c_i s_i                  (1)
//
// (Black 1948). Intensity votes, sum w_i (|x_i - b| - |x_i - a|), have the same winner, since it minimises
// sum w_i |x_i - x|. When half of W lies exactly at or below x, every point up to the next occupied position with
// weight ties with it: a named option decides. If every weight is zero, all count alike, and the outcome says so.
// Sums within 1e-12 W of a half count as a half: weights like .1 have no exact binary form.
// Papers: Black 1948, doi:10.1086/256633.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "mechanism/bargaining/option.hpp"
#include "mechanism/bargaining/solution.hpp"

namespace truce::bargaining::median {

enum class Ties : std::uint8_t {
  lower,     // (1) as printed; default
  upper,     // the other end of the tied interval
  midpoint,  // their mean: the only one that is symmetric under mirroring
  holder,    // what stands, held to the tied interval (ours); the lower end when nothing stands
};

/// The tied interval; both ends equal when there is no tie.
struct Interval {
  double lower;
  double upper;
  Weighting weighting;
};
[[nodiscard]] Interval interval(std::span<const double> position, std::span<const double> salience,
                                std::span<const double> capability);

/// (1) on one issue; no allocation, about n^2 comparisons. `standing` is read by Ties::holder only.
[[nodiscard]] Outcome outcome(std::span<const double> position, std::span<const double> salience,
                              std::span<const double> capability, Ties ties = Ties::lower,
                              double standing = std::numeric_limits<double>::quiet_NaN());

[[nodiscard]] inline double settlement(std::span<const double> position, std::span<const double> salience,
                                       std::span<const double> capability, Ties ties = Ties::lower,
                                       double standing = std::numeric_limits<double>::quiet_NaN()) {
  return outcome(position, salience, capability, ties, standing).value;
}

struct Options {
  Ties ties = Ties::lower;
};
[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// (1) on every issue; what stands is the table's reference.
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::median
