#include "random/gamma.hpp"

#include <cmath>

#include "base/contract.hpp"
#include "random/normal.hpp"

namespace truce::random {
namespace {

// Marsaglia & Tsang's method for shape >= 1: d v with v = (1 + c x)^3, accepted in about 98 % of the tries.
double gamma_of_large_shape(Stream& stream, double shape) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = normal(stream);
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    const double u = stream.uniform();
    const double x2 = x * x;
    if (u < 1.0 - 0.0331 * x2 * x2) return d * v;
    if (std::log(u) < 0.5 * x2 + d * (1.0 - v + std::log(v))) return d * v;
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
