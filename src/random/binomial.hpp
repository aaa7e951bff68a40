// Binomial and multinomial draws, exact for every n.
//
// Up to a mean of 25 by inversion of one uniform (inversion.hpp); above by transformed rejection, algorithm BTRS (Hormann 1993, The
// generation of binomial random variates, Journal of Statistical Computation and Simulation 46). Exact to the 2^-53
// of a uniform and the rounding of doubles; no normal approximation anywhere.
#pragma once

#include <cstdint>
#include <span>

#include "base/contract.hpp"
#include "random/stream.hpp"

namespace truce::random {

/// The draw where n > 0 and 0 < p < 1.
[[nodiscard]] std::int64_t binomial_drawn(Stream& stream, std::int64_t n, double p);

/// How many of n succeed, each with probability p. Draws nothing where the answer is certain (n = 0, p <= 0, p >= 1).
[[nodiscard]] inline std::int64_t binomial(Stream& stream, std::int64_t n, double p) {
  TRUCE_EXPECTS(n >= 0 && p == p);
  if (n <= 0 || p <= 0.0) return 0;
  if (p >= 1.0) return n;
  return binomial_drawn(stream, n, p);
}

/// n split over groups with probabilities proportional to `weights` (not all zero); `out` sums to n.
void multinomial(Stream& stream, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> out);

}  // namespace truce::random
