#include "random/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/contract.hpp"
#include "random/beta.hpp"
#include "random/experts.hpp"
#include "random/gamma.hpp"
#include "random/normal.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double quantile_of(const Constant& law, double) { return law.value; }
double quantile_of(const Normal& law, double p) { return law.mean + law.sd * normal_quantile(p); }
double quantile_of(const LogNormal& law, double p) { return law.median * std::exp(law.sd_of_log * normal_quantile(p)); }
double quantile_of(const Uniform& law, double p) { return law.low + p * (law.high - law.low); }
double quantile_of(const Beta& law, double p) { return beta_quantile(law.a, law.b, p); }
double quantile_of(const Gamma& law, double p) { return law.scale * gamma_quantile(law.shape, p); }
double quantile_of(const LogUniform& law, double p) { return law.low * std::pow(law.high / law.low, p); }

double quantile_of(const Triangular& law, double p) {
  const double range = law.high - law.low;
  if (range <= 0.0) return law.low;
  const double rising = (law.mode - law.low) / range;
  if (p < rising) return law.low + std::sqrt(p * range * (law.mode - law.low));
  return law.high - std::sqrt((1.0 - p) * range * (law.high - law.mode));
}

// The smallest value whose cumulated probability reaches p, whatever order the values are listed in.
double quantile_of(const Discrete& law, double p) {
  auto sorted = law.value_and_probability;
  std::sort(sorted.begin(), sorted.end());
  double below = 0.0;
  double last = 0.0;
  for (const auto& [value, probability] : sorted) {
    if (probability <= 0.0) continue;
    below += probability;
    last = value;
    if (p <= below) break;
  }
  return last;
}

double quantile_of(const Experts& law, double p) { return pooled_quantile(law, p); }

double mean_of(const Constant& law) { return law.value; }
double mean_of(const Normal& law) { return law.mean; }
double mean_of(const LogNormal& law) { return law.median * std::exp(0.5 * law.sd_of_log * law.sd_of_log); }
double mean_of(const Uniform& law) { return 0.5 * (law.low + law.high); }
double mean_of(const Triangular& law) { return (law.low + law.mode + law.high) / 3.0; }
double mean_of(const Beta& law) { return law.a / (law.a + law.b); }
double mean_of(const Gamma& law) { return law.shape * law.scale; }
double mean_of(const LogUniform& law) {
  return law.high > law.low ? (law.high - law.low) / std::log(law.high / law.low) : law.low;
}
double mean_of(const Discrete& law) {
  double sum = 0.0;
  for (const auto& [value, probability] : law.value_and_probability) sum += value * probability;
  return sum;
}
double mean_of(const Experts& law) { return pooled_mean(law); }

using Range = std::pair<double, double>;
Range support_of(const Constant& law) { return {law.value, law.value}; }
Range support_of(const Normal& law) { return law.sd > 0.0 ? Range{-infinity, infinity} : Range{law.mean, law.mean}; }
Range support_of(const LogNormal& law) {
  return law.sd_of_log > 0.0 ? Range{0.0, infinity} : Range{law.median, law.median};
}
Range support_of(const Uniform& law) { return {law.low, law.high}; }
Range support_of(const Triangular& law) { return {law.low, law.high}; }
Range support_of(const Beta&) { return {0.0, 1.0}; }
Range support_of(const Gamma&) { return {0.0, infinity}; }
Range support_of(const LogUniform& law) { return {law.low, law.high}; }
Range support_of(const Discrete& law) {
  Range range{infinity, -infinity};
  for (const auto& [value, probability] : law.value_and_probability) {
    if (probability <= 0.0) continue;
    range = {std::min(range.first, value), std::max(range.second, value)};
  }
  return range;
}
Range support_of(const Experts& law) { return pooled_support(law); }

}  // namespace

double quantile(const Distribution& distribution, double p) {
  TRUCE_EXPECTS(p > 0.0 && p < 1.0);
  return std::visit([p](const auto& law) { return quantile_of(law, p); }, distribution);
}

double draw(const Distribution& distribution, Stream& stream) {
  if (const auto* constant = std::get_if<Constant>(&distribution)) return constant->value;  // draws nothing
  if (const auto* law = std::get_if<Gamma>(&distribution)) return gamma(stream, law->shape, law->scale);
  if (const auto* law = std::get_if<Beta>(&distribution)) return beta(stream, law->a, law->b);
  return quantile(distribution, stream.uniform());
}

double median(const Distribution& distribution) { return quantile(distribution, 0.5); }

double mean(const Distribution& distribution) {
  return std::visit([](const auto& law) { return mean_of(law); }, distribution);
}

bool is_constant(const Distribution& distribution) { return std::holds_alternative<Constant>(distribution); }

std::pair<double, double> support(const Distribution& distribution) {
  return std::visit([](const auto& law) { return support_of(law); }, distribution);
}

}  // namespace truce::random
