// Waiting times: exponential draws by inversion.
#pragma once

#include <cmath>
#include <limits>

#include "base/contract.hpp"
#include "random/stream.hpp"

namespace truce::random {

/// A waiting time with `rate` per unit of time; infinite, and nothing drawn, where the rate is 0. On the same
/// stream a higher rate never waits longer.
inline double exponential(Stream& stream, double rate = 1.0) {
  TRUCE_EXPECTS(rate >= 0.0);
  if (rate <= 0.0) return std::numeric_limits<double>::infinity();
  return -std::log(stream.uniform()) / rate;
}

/// Whether the wait that `u` gives at this rate is sure to be longer than `span`: -log(u) >= 1 - u, so most waits for
/// rare things are turned away without a logarithm. The slack is far above the rounding of either side; false decides
/// nothing.
[[nodiscard]] inline bool surely_outlasts(double u, double rate, double span) {
  return 1.0 - u > rate * span * (1.0 + 1e-9);
}

}  // namespace truce::random
