#include "random/binomial.hpp"

#include <algorithm>

#include "random/inversion.hpp"
#include "random/rejection.hpp"

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

}  // namespace

std::int64_t binomial_drawn(Stream& stream, std::int64_t n, double p) {
  TRUCE_EXPECTS(n > 0 && p > 0.0 && p < 1.0);
  if (!detail::is_inverted(static_cast<double>(n), p)) {
    const detail::BinomialHat hat(static_cast<double>(n), std::min(p, 1.0 - p));
    const auto k = static_cast<std::int64_t>(detail::tried(hat, stream));
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
