#include "random/binomial.hpp"

#include <algorithm>
#include <cmath>

#include "random/inversion.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

// p <= 1/2 and n p < 25, so q^n is at least 2^-50.
std::int64_t by_inversion(double u, std::int64_t trials, double p) {
  const auto n = static_cast<double>(trials);
  if (u <= 1.0 - n * p) return 0;  // q^n >= 1 - n p: the usual case of rare events costs no exponential
  const double odds = detail::odds_of(p);
  return detail::inverted(u, detail::binomial_zero(n, p),
                          [=](std::size_t k) { return detail::binomial_rise(n, odds, k); });
}

// Transformed rejection with squeeze, p <= 1/2, n p >= 25 (10 would do). Names as in the paper.
std::int64_t by_rejection(Stream& stream, std::int64_t trials, double p) {
  const auto n = static_cast<double>(trials);
  const double q = 1.0 - p;
  const double spq = std::sqrt(n * p * q);
  const double b = 1.15 + 2.53 * spq;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double c = n * p + 0.5;
  const double v_r = 0.92 - 4.2 / b;
  const double alpha = (2.83 + 5.1 / b) * spq;
  const double m = std::floor((n + 1.0) * p);
  for (;;) {
    const double u = stream.uniform() - 0.5;
    double v = stream.uniform();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2.0 * a / us + b) * u + c);
    if (us >= 0.07 && v <= v_r) return static_cast<std::int64_t>(k);
    if (!(k >= 0.0 && k <= n)) continue;
    v = std::log(v * alpha / (a / (us * us) + b));
    // log of the probability of k over that of the mode m, through Stirling's formula.
    const double r = p / q;
    const double bound = (m + 0.5) * std::log((m + 1.0) / (r * (n - m + 1.0))) +
                         (n + 1.0) * std::log((n - m + 1.0) / (n - k + 1.0)) +
                         (k + 0.5) * std::log(r * (n - k + 1.0) / (k + 1.0)) + stirling_rest(m) +
                         stirling_rest(n - m) - stirling_rest(k) - stirling_rest(n - k);
    if (v <= bound) return static_cast<std::int64_t>(k);
  }
}

}  // namespace

std::int64_t binomial_drawn(Stream& stream, std::int64_t n, double p) {
  TRUCE_EXPECTS(n > 0 && p > 0.0 && p < 1.0);
  if (!detail::is_inverted(static_cast<double>(n), p)) {
    const std::int64_t k = by_rejection(stream, n, std::min(p, 1.0 - p));
    return p <= 0.5 ? k : n - k;
  }
  const double u = stream.uniform();
  // Failures are counted from the other end of the uniform, so that the draw rises with p across 1/2 as well.
  return p <= 0.5 ? by_inversion(u, n, p) : n - by_inversion(1.0 - u, n, 1.0 - p);
}

void multinomial(Stream& stream, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> out) {
  TRUCE_EXPECTS(n >= 0 && weights.size() == out.size());
  std::size_t last = weights.size();  // the last group that can get anyone takes the rest, whatever rounding says
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0.0) last = i;
    out[i] = 0;
  }
  TRUCE_EXPECTS(last < weights.size() || n == 0);
  for (std::size_t i = 0; i < weights.size() && n > 0; ++i) {
    if (weights[i] <= 0.0) continue;
    if (i == last) {
      out[i] = n;
      return;
    }
    double left = 0.0;  // summed anew: subtracting would leave rounding behind
    for (std::size_t j = i; j <= last; ++j) left += std::max(weights[j], 0.0);
    out[i] = binomial(stream, n, weights[i] / left);
    n -= out[i];
  }
}

}  // namespace truce::random
