// Large counts by transformed rejection with squeeze: a try takes two uniforms and gives a count or nothing.
//
// Algorithms BTRS (Hormann 1993, The generation of binomial random variates, Journal of Statistical Computation and
// Simulation 46) and PTRS (Hormann 1993, The transformed rejection method for generating Poisson random variables,
// Insurance: Mathematics and Economics 12); names as in the papers. Exact to the 2^-53 of a uniform and the rounding of
// doubles. Alone (binomial.cpp, poisson.cpp) or many at a time (many.cpp), a try is the same operations in the same
// order, hence the same answer.
#pragma once

#include <cmath>

#include "base/elementary.hpp"
#include "base/wide.hpp"
#include "random/special.hpp"

namespace truce::random::detail {

/// The largest whole number up to x where |x| < 2^51, else one near it: std::floor on registers of
/// every width; the narrowest have no instruction for it.
[[nodiscard]] inline double whole_below(double x) {
  constexpr double shift = 0x1.8p52;
  const double nearest = (x + shift) - shift;
  return nearest - (nearest > x ? 1.0 : 0.0);
}

/// Binomial counts of n trials, p <= 1/2, mean at least 10.
struct BinomialHat {
  double n, p, a, b, c, v_r, alpha;

  TRUCE_INLINED BinomialHat(double trials, double chance) : n(trials), p(chance) {
    const double spq = std::sqrt(n * p * (1.0 - p));
    b = 1.15 + 2.53 * spq;
    a = -0.0873 + 0.0248 * b + 0.01 * p;
    c = n * p + 0.5;
    v_r = 0.92 - 4.2 / b;
    alpha = (2.83 + 5.1 / b) * spq;
  }

  [[nodiscard]] TRUCE_INLINED double count(double u, double us) const {
    return whole_below((2.0 * a / us + b) * u + c);
  }
  [[nodiscard]] TRUCE_INLINED bool squeezes(double us, double v) const { return (us >= 0.07) & (v <= v_r); }
  [[nodiscard]] TRUCE_INLINED bool is_outside(double k, double, double) const { return (k < 0.0) | (k > n); }
  /// Whether the rest of Stirling's formula is by its series for all that it is asked for.
  [[nodiscard]] TRUCE_INLINED bool is_far_from_ends(double k) const { return (k >= 9.5) & (n - k >= 9.5); }

  /// Whether v lies below the probability of k over that of the mode m; `rest` of Stirling's formula.
  template <class Rest>
  [[nodiscard]] TRUCE_INLINED bool takes(double k, double us, double v, const Rest& rest) const {
    const double m = whole_below((n + 1.0) * p);
    const double r = p / (1.0 - p);
    const double bound = (m + 0.5) * log_of((m + 1.0) / (r * (n - m + 1.0))) +
                         (n + 1.0) * log_of((n - m + 1.0) / (n - k + 1.0)) +
                         (k + 0.5) * log_of(r * (n - k + 1.0) / (k + 1.0)) + stirling_series(m) +
                         stirling_series(n - m) - rest(k) - rest(n - k);
    return log_of(v * alpha / (a / (us * us) + b)) <= bound;
  }
};

/// Poisson counts, mean at least 10.
struct PoissonHat {
  double mean, a, b, v_r, inverse_alpha;

  TRUCE_INLINED explicit PoissonHat(double expected) : mean(expected) {
    b = 0.931 + 2.53 * std::sqrt(mean);
    a = -0.059 + 0.02483 * b;
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    v_r = 0.9277 - 3.6224 / (b - 2.0);
  }

  [[nodiscard]] TRUCE_INLINED double count(double u, double us) const {
    return whole_below((2.0 * a / us + b) * u + mean + 0.43);
  }
  [[nodiscard]] TRUCE_INLINED bool squeezes(double us, double v) const { return (us >= 0.07) & (v <= v_r); }
  [[nodiscard]] TRUCE_INLINED bool is_outside(double k, double us, double v) const {
    return (k < 0.0) | ((us < 0.013) & (v > us));
  }
  [[nodiscard]] TRUCE_INLINED bool is_far_from_ends(double k) const { return k >= 9.5; }

  template <class Rest>
  [[nodiscard]] TRUCE_INLINED bool takes(double k, double us, double v, const Rest& rest) const {
    constexpr double log_sqrt_two_pi = 0.91893853320467274178;
    // log of mean^k e^-mean / k!, without the loss of digits of three large terms
    const double surplus = k + 1.0 - mean;
    const double log_probability =
        surplus - k * log1p_of(surplus / mean) - 0.5 * log_of(k + 1.0) - log_sqrt_two_pi - rest(k);
    return log_of(v * inverse_alpha / (a / (us * us) + b)) <= log_probability;
  }
};

/// Gamma numbers d v of a shape of at least 1 and scale 1, v = (1 + c x)^3 with x normal: Marsaglia & Tsang's method,
/// taken in about 98 % of the tries.
struct GammaHat {
  double d, c;

  TRUCE_INLINED explicit GammaHat(double shape) : d(shape - 1.0 / 3.0), c(1.0 / std::sqrt(9.0 * d)) {}

  [[nodiscard]] TRUCE_INLINED double root(double x) const { return 1.0 + c * x; }
  [[nodiscard]] TRUCE_INLINED bool squeezes(double x, double u) const {
    const double x2 = x * x;
    return u < 1.0 - 0.0331 * x2 * x2;
  }
  [[nodiscard]] TRUCE_INLINED double value(double root) const { return d * (root * root * root); }
};

/// The count of the first try that gives one; `stream` makes two uniforms a try.
template <class Hat, class Uniforms>
double tried(const Hat& hat, Uniforms& stream) {
  for (;;) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double us = 0.5 - std::abs(u);
    const double k = hat.count(u, us);
    if (hat.squeezes(us, v)) return k;
    if (hat.is_outside(k, us, v)) continue;
    if (hat.takes(k, us, v, stirling_rest)) return k;
  }
}

}  // namespace truce::random::detail
