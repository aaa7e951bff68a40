// Negative binomial draws: a Poisson number whose mean is a gamma number. Exact.
#pragma once

#include <cstdint>

#include "random/gamma.hpp"
#include "random/poisson.hpp"

namespace truce::random {

/// Mean `mean`, variance mean + mean^2 / size; size > 0. 0, and nothing drawn, where the mean is 0.
[[nodiscard]] inline std::int64_t negative_binomial(Stream& stream, double mean, double size) {
  TRUCE_EXPECTS(mean >= 0.0 && size > 0.0);
  if (mean <= 0.0) return 0;
  return poisson(stream, gamma(stream, size, mean / size));
}

}  // namespace truce::random
