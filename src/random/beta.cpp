#include "random/beta.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/contract.hpp"
#include "random/gamma.hpp"

namespace truce::random {

double beta(Stream& stream, double a, double b) {
  TRUCE_EXPECTS(a > 0.0 && b > 0.0);
  if (a >= 1.0 && b >= 1.0) {
    const double x = gamma(stream, a, 1.0);
    return x / (x + gamma(stream, b, 1.0));
  }
  // Small shapes put both gamma numbers near zero, where their ratio survives only as a difference of logarithms.
  const double x = log_gamma_variate(stream, a);
  const double y = log_gamma_variate(stream, b);
  return 1.0 / (1.0 + std::exp(y - x));
}

void dirichlet(Stream& stream, std::span<const double> alpha, std::span<double> out) {
  TRUCE_EXPECTS(alpha.size() == out.size() && !alpha.empty());
  double largest = -std::numeric_limits<double>::infinity();
  const bool all_large = std::all_of(alpha.begin(), alpha.end(), [](double a) { return a >= 1.0 || a <= 0.0; });
  for (std::size_t i = 0; i < alpha.size(); ++i) {
    TRUCE_EXPECTS(alpha[i] >= 0.0);
    if (all_large) {
      out[i] = gamma(stream, alpha[i], 1.0);
    } else {
      out[i] = alpha[i] > 0.0 ? log_gamma_variate(stream, alpha[i]) : -std::numeric_limits<double>::infinity();
    }
    largest = std::max(largest, out[i]);
  }
  TRUCE_EXPECTS(all_large ? largest > 0.0 : std::isfinite(largest));
  double sum = 0.0;
  for (double& share : out) {
    if (!all_large) share = std::exp(share - largest);
    sum += share;
  }
  for (double& share : out) share /= sum;
}

}  // namespace truce::random
