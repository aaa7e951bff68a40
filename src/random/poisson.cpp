#include "random/poisson.hpp"

#include "random/inversion.hpp"
#include "random/rejection.hpp"

namespace truce::random {
namespace {

std::int64_t by_inversion(double u, double mean) {
  if (u <= 1.0 - mean) return 0;  // e^-m >= 1 - m: the usual case of rare events costs no exponential
  return detail::inverted(u, detail::poisson_zero(mean), [=](std::size_t k) { return detail::poisson_rise(mean, k); });
}

}  // namespace

std::int64_t poisson_drawn(Stream& stream, double mean) {
  TRUCE_EXPECTS(mean > 0.0);
  if (mean < detail::inversion_below) return by_inversion(stream.uniform(), mean);
  return static_cast<std::int64_t>(detail::tried(detail::PoissonHat(mean), stream));
}

}  // namespace truce::random
