// Poisson draws, exact for every mean.
//
// Up to a mean of 25 by inversion of one uniform (inversion.hpp); above by transformed rejection, algorithm PTRS (Hormann 1993, The
// transformed rejection method for generating Poisson random variables, Insurance: Mathematics and Economics 12(1)).
#pragma once

#include <cstdint>

#include "base/contract.hpp"
#include "random/stream.hpp"

namespace truce::random {

/// The draw where mean > 0.
[[nodiscard]] std::int64_t poisson_drawn(Stream& stream, double mean);

/// A number of events with this mean (0 up to about 1e9); 0, and nothing drawn, where the mean is 0.
[[nodiscard]] inline std::int64_t poisson(Stream& stream, double mean) {
  TRUCE_EXPECTS(mean >= 0.0);
  if (mean <= 0.0) return 0;
  return poisson_drawn(stream, mean);
}

}  // namespace truce::random
