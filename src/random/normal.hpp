// The normal law: distribution function, quantile function, and draws by inversion of one uniform.
//
// Quantile: algorithm AS 241 (PPND16), relative accuracy about 1e-16 (Wichura 1988, Applied Statistics 37(3),
// doi:10.2307/2347330). Inversion, not a rejection method, because a draw then takes exactly one uniform and rises
// with it: two laws read from the same stream stay coupled.
#pragma once

#include <cmath>

#include "base/contract.hpp"
#include "random/stream.hpp"

namespace truce::random {

/// P(Z <= x) for a standard normal Z.
[[nodiscard]] inline double normal_cdf(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752440); }

namespace detail {

inline constexpr double centre = 0.425;  // |q| up to which the middle goes: 85 of 100 draws

// Coefficients of PPND16 in Wichura 1988: the middle.
inline double central_quantile(double q) {
  const double r = 0.180625 - q * q;
  const double above =
      ((((((2.5090809287301226727e+3 * r + 3.3430575583588128105e+4) * r + 6.7265770927008700853e+4) * r +
          4.5921953931549871457e+4) * r + 1.3731693765509461125e+4) * r + 1.9715909503065514427e+3) * r +
       1.3314166789178437745e+2) * r + 3.3871328727963666080e+0;
  const double below =
      ((((((5.2264952788528545610e+3 * r + 2.8729085735721942674e+4) * r + 3.9307895800092710610e+4) * r +
          2.1213794301586595867e+4) * r + 5.3941960214247511077e+3) * r + 6.8718700749205790830e+2) * r +
       4.2313330701600911252e+1) * r + 1.0;
  return q * above / below;
}

[[nodiscard]] double tail_quantile(double p);

}  // namespace detail

/// The z with P(Z <= z) = p; minus or plus infinity at p = 0 and p = 1.
[[nodiscard]] inline double normal_quantile(double p) {
  TRUCE_EXPECTS(p >= 0.0 && p <= 1.0);
  const double q = p - 0.5;
  return std::abs(q) <= detail::centre ? detail::central_quantile(q) : detail::tail_quantile(p);
}

/// A standard normal number.
inline double normal(Stream& stream) { return normal_quantile(stream.uniform()); }

}  // namespace truce::random
