// The negative binomial law: draws as a Poisson number whose mean is a gamma number (exact), mass and distribution.
#pragma once

#include <cmath>
#include <cstdint>

#include "random/gamma.hpp"
#include "random/poisson.hpp"
#include "random/special.hpp"

namespace truce::random {

/// Mean `mean`, variance mean + mean^2 / size; size > 0. 0, and nothing drawn, where the mean is 0.
[[nodiscard]] inline std::int64_t negative_binomial(Stream& stream, double mean, double size) {
  TRUCE_EXPECTS(mean >= 0.0 && size > 0.0);
  if (mean <= 0.0) return 0;
  return poisson(stream, gamma(stream, size, mean / size));
}

/// log P(Y = y), y a whole number >= 0, mean > 0: with p = size / (size + mean),
/// Gamma(y + size) / (Gamma(size) y!) p^size (1 - p)^y.
[[nodiscard]] inline double negative_binomial_log_mass(double y, double mean, double size) {
  TRUCE_EXPECTS(y >= 0.0 && mean > 0.0 && size > 0.0);
  return log_gamma(y + size) - log_gamma(size) - log_factorial(y) - size * std::log1p(mean / size) -
         y * std::log1p(size / mean);
}

/// P(Y <= y), mean > 0: the regularised incomplete beta function at p.
[[nodiscard]] inline double negative_binomial_cdf(double y, double mean, double size) {
  TRUCE_EXPECTS(mean > 0.0 && size > 0.0);
  return y < 0.0 ? 0.0 : beta_cdf(size, std::floor(y) + 1.0, size / (size + mean));
}

}  // namespace truce::random
