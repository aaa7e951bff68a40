// The normal law: distribution function, quantile function, and draws by inversion of one uniform.
//
// Quantile: algorithm AS 241 (PPND16), relative accuracy about 1e-16 (Wichura 1988, Applied Statistics 37(3),
// doi:10.2307/2347330). Inversion, not a rejection method, because a draw then takes exactly one uniform and rises
// with it: two laws read from the same stream stay coupled.
#pragma once

#include <cmath>

#include "random/stream.hpp"

namespace truce::random {

/// P(Z <= x) for a standard normal Z.
[[nodiscard]] inline double normal_cdf(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752440); }

/// The z with P(Z <= z) = p; minus or plus infinity at p = 0 and p = 1.
[[nodiscard]] double normal_quantile(double p);

/// A standard normal number.
inline double normal(Stream& stream) { return normal_quantile(stream.uniform()); }

}  // namespace truce::random
