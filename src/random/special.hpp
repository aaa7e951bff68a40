// Special functions behind the samplers and quantiles: log-gamma, log-factorial, regularised incomplete gamma and
// beta. Our own, because the C library's lgamma writes a global and its last digits differ between versions.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace truce::random {

/// stirling_rest(n) for n >= 9.5.
[[nodiscard]] inline double stirling_series(double n) {
  const double m = 1.0 / (n + 1.0);
  const double m2 = m * m;
  return m * (1.0 / 12.0 - m2 * (1.0 / 360.0 - m2 * (1.0 / 1260.0 - m2 / 1680.0)));
}

/// log n! - (log sqrt(2 pi) + (n + 1/2) log(n + 1) - (n + 1)): the rest of Stirling's formula, exact to 4e-13.
[[nodiscard]] inline double stirling_rest(double n) {
  constexpr std::array<double, 10> small = {
      0.08106146679532726,  0.04134069595540929,  0.02767792568499834,  0.02079067210376509,  0.01664469118982119,
      0.01387612882307075,  0.01189670994589177,  0.01041126526197209,  0.009255462182712733, 0.008330563433362871};
  return n < 9.5 ? small[static_cast<std::size_t>(n)] : stirling_series(n);
}

/// log n!, n a whole number >= 0.
[[nodiscard]] inline double log_factorial(double n) {
  constexpr double log_sqrt_two_pi = 0.91893853320467274178;
  return log_sqrt_two_pi + (n + 0.5) * std::log(n + 1.0) - (n + 1.0) + stirling_rest(n);
}

/// log Gamma(x), x > 0; relative error about 1e-14 away from x = 1 and 2.
[[nodiscard]] double log_gamma(double x);

/// P(X <= x) of a gamma law with this shape and scale 1 (the regularised lower incomplete gamma function).
[[nodiscard]] double gamma_cdf(double shape, double x);

/// P(X > x) of the same law, precise also where it is tiny.
[[nodiscard]] double gamma_survival(double shape, double x);

/// P(X <= x) of a beta law (the regularised incomplete beta function).
[[nodiscard]] double beta_cdf(double a, double b, double x);

/// Their inverses in x, 0 < p < 1.
[[nodiscard]] double gamma_quantile(double shape, double p);
[[nodiscard]] double beta_quantile(double a, double b, double p);

}  // namespace truce::random
