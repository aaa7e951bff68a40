#include "random/density.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "random/experts.hpp"
#include "random/normal.hpp"
#include "random/special.hpp"

namespace truce::random {

namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();
constexpr double log_sqrt_two_pi = 0.91893853320467274178;
constexpr double six_digits = 1e-6;  // relative

bool is_value(double x, double value) { return std::abs(x - value) <= six_digits * std::max(std::abs(value), std::abs(x)); }

double step(double x, double value) { return x >= value || is_value(x, value) ? 1.0 : 0.0; }

double cdf_of(const Constant& law, double x) { return step(x, law.value); }
double cdf_of(const Normal& law, double x) { return law.sd > 0 ? normal_cdf((x - law.mean) / law.sd) : step(x, law.mean); }
double cdf_of(const LogNormal& law, double x) {
  if (x <= 0) return 0;
  return law.sd_of_log > 0 ? normal_cdf(std::log(x / law.median) / law.sd_of_log) : step(x, law.median);
}
double cdf_of(const Uniform& law, double x) {
  return law.high > law.low ? std::clamp((x - law.low) / (law.high - law.low), 0.0, 1.0) : step(x, law.low);
}
double cdf_of(const Triangular& law, double x) {
  if (x <= law.low) return law.high > law.low ? 0.0 : step(x, law.low);
  if (x >= law.high) return 1;
  const double range = law.high - law.low;
  if (x < law.mode) return (x - law.low) * (x - law.low) / (range * (law.mode - law.low));
  return 1 - (law.high - x) * (law.high - x) / (range * (law.high - law.mode));
}
double cdf_of(const Beta& law, double x) { return x <= 0 ? 0.0 : x >= 1 ? 1.0 : beta_cdf(law.a, law.b, x); }
double cdf_of(const Gamma& law, double x) { return x <= 0 ? 0.0 : gamma_cdf(law.shape, x / law.scale); }
double cdf_of(const LogUniform& law, double x) {
  if (x <= law.low) return law.high > law.low ? 0.0 : step(x, law.low);
  return x >= law.high ? 1.0 : std::log(x / law.low) / std::log(law.high / law.low);
}
double cdf_of(const Discrete& law, double x) {
  double sum = 0;
  for (const auto& [value, probability] : law.value_and_probability) sum += probability * step(x, value);
  return std::min(sum, 1.0);
}
double cdf_of(const Experts& law, double x) { return pooled_cdf(law, x); }

double log_of(double probability) { return probability > 0 ? std::log(probability) : impossible; }

double density_of(const Constant& law, double x) { return is_value(x, law.value) ? 0.0 : impossible; }
double density_of(const Normal& law, double x) {
  if (law.sd <= 0) return density_of(Constant{law.mean}, x);
  const double z = (x - law.mean) / law.sd;
  return -0.5 * z * z - std::log(law.sd) - log_sqrt_two_pi;
}
double density_of(const LogNormal& law, double x) {
  if (law.sd_of_log <= 0) return density_of(Constant{law.median}, x);
  if (x <= 0) return impossible;
  return density_of(Normal{std::log(law.median), law.sd_of_log}, std::log(x)) - std::log(x);
}
double density_of(const Uniform& law, double x) {
  if (law.high <= law.low) return density_of(Constant{law.low}, x);
  return x < law.low || x > law.high ? impossible : -std::log(law.high - law.low);
}
double density_of(const Triangular& law, double x) {
  const double range = law.high - law.low;
  if (range <= 0) return density_of(Constant{law.low}, x);
  if (x < law.low || x > law.high) return impossible;
  if (x < law.mode) return log_of(2 * (x - law.low) / (range * (law.mode - law.low)));
  if (x > law.mode) return log_of(2 * (law.high - x) / (range * (law.high - law.mode)));
  return std::log(2 / range);
}
double density_of(const Beta& law, double x) {
  if (x < 0 || x > 1) return impossible;
  // A draw that was written as 0 or 1 lies less than half a last digit away.
  const double inside = std::clamp(x, std::numeric_limits<double>::min(), 1 - six_digits / 4);
  return (law.a - 1) * std::log(inside) + (law.b - 1) * std::log1p(-inside) + log_gamma(law.a + law.b) - log_gamma(law.a) -
         log_gamma(law.b);
}
double density_of(const Gamma& law, double x) {
  if (x < 0) return impossible;
  const double inside = std::max(x, std::numeric_limits<double>::min());
  return (law.shape - 1) * std::log(inside) - inside / law.scale - log_gamma(law.shape) - law.shape * std::log(law.scale);
}
double density_of(const LogUniform& law, double x) {
  if (law.high <= law.low) return density_of(Constant{law.low}, x);
  return x < law.low || x > law.high ? impossible : -std::log(x) - std::log(std::log(law.high / law.low));
}
double density_of(const Discrete& law, double x) {
  double sum = 0;
  for (const auto& [value, probability] : law.value_and_probability)
    if (is_value(x, value)) sum += probability;
  return log_of(sum);
}
double density_of(const Experts& law, double x) { return log_of(pooled_density(law, x)); }

// The ends of a law with ends, written with six digits, may lie just outside.
double held(const Distribution& distribution, double x) {
  const auto [low, high] = support(distribution);
  if (x < low && is_value(x, low)) return low;
  return x > high && is_value(x, high) ? high : x;
}

}  // namespace

double cdf(const Distribution& distribution, double x) {
  return std::visit([x](const auto& law) { return cdf_of(law, x); }, distribution);
}

double log_density(const Distribution& distribution, double x) {
  const double inside = held(distribution, x);
  return std::visit([inside](const auto& law) { return density_of(law, inside); }, distribution);
}

bool is_discrete(const Distribution& distribution) {
  return std::holds_alternative<Constant>(distribution) || std::holds_alternative<Discrete>(distribution);
}

double log_ratio(const Distribution& q, const Distribution& p, Held held, double x) {
  const double below = cdf(p, held.low), above = 1 - cdf(p, held.high);
  if (!is_discrete(p)) {
    if (below > 0 && (x <= held.low || is_value(x, held.low))) return log_of(cdf(q, held.low)) - std::log(below);
    if (above > 0 && (x >= held.high || is_value(x, held.high))) return log_of(1 - cdf(q, held.high)) - std::log(above);
  }
  const double under_p = log_density(p, x);
  return under_p == impossible ? std::numeric_limits<double>::quiet_NaN() : log_density(q, x) - under_p;
}

double share_outside(const Distribution& q, const Distribution& p, Held held) {
  if (is_discrete(q) != is_discrete(p)) return 1;
  if (const auto* law = std::get_if<Discrete>(&q)) {
    double outside = 0;
    for (const auto& [value, probability] : law->value_and_probability)
      if (log_density(p, value) == impossible) outside += probability;
    return outside;
  }
  const auto [low, high] = support(p);
  const double below = low <= held.low ? 0 : cdf(q, low), above = high >= held.high ? 0 : 1 - cdf(q, high);
  return std::clamp(below + above, 0.0, 1.0);
}

}  // namespace truce::random
