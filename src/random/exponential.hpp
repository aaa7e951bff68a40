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

}  // namespace truce::random
