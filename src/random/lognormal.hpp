// Log-normal draws by inversion, stated by the median, as the priors are.
#pragma once

#include <cmath>

#include "random/normal.hpp"

namespace truce::random {

/// median x exp(sd_of_log Z), in the median's unit.
inline double lognormal(Stream& stream, double median, double sd_of_log) {
  TRUCE_EXPECTS(median >= 0.0 && sd_of_log >= 0.0);
  return median * std::exp(sd_of_log * normal(stream));
}

}  // namespace truce::random
