#include "random/gamma.hpp"

#include <cmath>

#include "base/contract.hpp"
#include "random/normal.hpp"
#include "random/rejection.hpp"

namespace truce::random {
namespace {

double gamma_of_large_shape(Stream& stream, double shape) {
  const detail::GammaHat hat(shape);
  for (;;) {
    const double x = normal(stream);
    const double root = hat.root(x);
    if (root <= 0.0) continue;
    const double u = stream.uniform();
    if (hat.squeezes(x, u)) return hat.value(root);
    const double v = root * root * root;
    if (std::log(u) < 0.5 * x * x + hat.d * (1.0 - v + std::log(v))) return hat.value(root);
  }
}

}  // namespace

double gamma(Stream& stream, double shape, double scale) {
  TRUCE_EXPECTS(shape >= 0.0 && scale >= 0.0);
  if (shape <= 0.0 || scale <= 0.0) return 0.0;
  if (shape >= 1.0) return scale * gamma_of_large_shape(stream, shape);
  const double larger = gamma_of_large_shape(stream, shape + 1.0);  // their section 6: gamma(a) = gamma(a + 1) U^(1/a)
  return scale * larger * std::pow(stream.uniform(), 1.0 / shape);
}

double log_gamma_variate(Stream& stream, double shape) {
  TRUCE_EXPECTS(shape > 0.0);
  if (shape >= 1.0) return std::log(gamma_of_large_shape(stream, shape));
  const double larger = gamma_of_large_shape(stream, shape + 1.0);
  return std::log(larger) + std::log(stream.uniform()) / shape;
}

}  // namespace truce::random
