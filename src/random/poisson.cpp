#include "random/poisson.hpp"

#include <cmath>

#include "random/inversion.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

std::int64_t by_inversion(double u, double mean) {
  if (u <= 1.0 - mean) return 0;  // e^-m >= 1 - m: the usual case of rare events costs no exponential
  return detail::inverted(u, detail::poisson_zero(mean), [=](std::size_t k) { return detail::poisson_rise(mean, k); });
}

// log of mean^k e^-mean / k!, without the loss of digits of three large terms.
double log_probability(double k, double mean) {
  constexpr double log_sqrt_two_pi = 0.91893853320467274178;
  const double surplus = k + 1.0 - mean;
  return surplus - k * std::log1p(surplus / mean) - 0.5 * std::log(k + 1.0) - log_sqrt_two_pi - stirling_rest(k);
}

// Transformed rejection with squeeze, mean >= 25 (10 would do). Names as in the paper.
std::int64_t by_rejection(Stream& stream, double mean) {
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double v_r = 0.9277 - 3.6224 / (b - 2.0);
  for (;;) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2.0 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return static_cast<std::int64_t>(k);
    if (k < 0.0 || (us < 0.013 && v > us)) continue;
    if (std::log(v * inverse_alpha / (a / (us * us) + b)) <= log_probability(k, mean)) {
      return static_cast<std::int64_t>(k);
    }
  }
}

}  // namespace

std::int64_t poisson_drawn(Stream& stream, double mean) {
  TRUCE_EXPECTS(mean > 0.0);
  return mean < detail::inversion_below ? by_inversion(stream.uniform(), mean) : by_rejection(stream, mean);
}

}  // namespace truce::random
