// Small counts by inversion of one uniform: as many steps up the distribution function as it stays below the uniform.
//
// Exact to the 2^-53 of a uniform and the rounding of a running sum. Alone (binomial.cpp, poisson.cpp) or many at a
// time (many.cpp), a draw is the same operations in the same order, hence the same number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/elementary.hpp"
#include "base/wide.hpp"

namespace truce::random::detail {

inline constexpr double inversion_below = 25;  // mean; above, rejection is faster and needs a mean of 10
inline constexpr double vanishing = 1e-18;     // a probability beyond the mode that no longer moves the sum
inline constexpr std::size_t most_steps = 128;  // of any law with such a mean, before probabilities vanish

/// 1/k.
inline constexpr auto reciprocal = [] {
  std::array<double, most_steps + 1> found{};
  for (std::size_t k = 1; k <= most_steps; ++k) found[k] = 1.0 / static_cast<double>(k);
  return found;
}();

/// Whether a binomial draw is inverted, by the mean of its rarer side.
inline bool is_inverted(double n, double p) { return n * (p < 0.5 ? p : 1.0 - p) < inversion_below; }

/// log(1 - p), 0 <= p <= 1/2, as -2 (t + t^3/3 + ... + t^33/33) with t = p/(2 - p): small p keep all their digits.
inline double log_rest(double p) {
  const double t = p / (2.0 - p);
  const double q = t * t, q2 = q * q, q4 = q2 * q2, q8 = q4 * q4;  // in pairs: the sum need not wait for its last term
  const double s0 = (1.0 / 3 + q * (1.0 / 5)) + q2 * (1.0 / 7 + q * (1.0 / 9));
  const double s4 = (1.0 / 11 + q * (1.0 / 13)) + q2 * (1.0 / 15 + q * (1.0 / 17));
  const double s8 = (1.0 / 19 + q * (1.0 / 21)) + q2 * (1.0 / 23 + q * (1.0 / 25));
  const double s12 = (1.0 / 27 + q * (1.0 / 29)) + q2 * (1.0 / 31 + q * (1.0 / 33));
  return -2.0 * (t + t * q * ((s0 + q4 * s4) + q8 * (s8 + q4 * s12)));
}

/// P(0) of a binomial law, and of a Poisson law.
inline double binomial_zero(double n, double p) { return exp_of(n * log_rest(p)); }
inline double poisson_zero(double mean) { return exp_of(-mean); }

/// P(k)/P(k - 1): (n - k + 1)/k p/(1 - p), and mean/k. Of one number or of several side by side.
inline double odds_of(double p) { return p / (1.0 - p); }
template <class Real>
TRUCE_INLINED inline Real binomial_rise(const Real& n, const Real& odds, std::size_t k) {
  return odds * (n + 1.0 - static_cast<double>(k)) * reciprocal[k];
}
template <class Real>
TRUCE_INLINED inline Real poisson_rise(const Real& mean, std::size_t k) {
  return mean * reciprocal[k];
}

/// The count that u stands for, P(0) and rise(k) = P(k)/P(k - 1) given.
template <class Rise>
std::int64_t inverted(double u, double zero, const Rise& rise) {
  double probability = zero, sum = zero;
  std::size_t k = 0;  // stays far below most_steps
  while (u > sum) {
    probability *= rise(++k);
    if (probability < vanishing) break;  // only the rounding of the sum is left
    sum += probability;
  }
  return static_cast<std::int64_t>(k);
}

}  // namespace truce::random::detail
