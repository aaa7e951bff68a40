#include "random/special.hpp"

#include <algorithm>
#include <limits>

#include "base/contract.hpp"

namespace truce::random {
namespace {

constexpr double epsilon = 1e-16;
constexpr double tiny = 1e-300;
constexpr int most_terms = 100000;

// P(a, x) by its power series; for x < a + 1.
double lower_series(double a, double x) {
  double term = 1.0 / a;
  double sum = term;
  for (int n = 1; n < most_terms && term > sum * epsilon; ++n) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * std::exp(a * std::log(x) - x - log_gamma(a));
}

// 1 - P(a, x) by its continued fraction (modified Lentz); for x >= a + 1.
double upper_fraction(double a, double x) {
  double b = x + 1.0 - a;
  double c = 1.0 / tiny;
  double d = 1.0 / b;
  double value = d;
  for (int n = 1; n < most_terms; ++n) {
    const double numerator = -n * (n - a);
    b += 2.0;
    d = numerator * d + b;
    if (std::abs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (std::abs(c) < tiny) c = tiny;
    d = 1.0 / d;
    value *= d * c;
    if (std::abs(d * c - 1.0) < 4.0 * epsilon) break;
  }
  return value * std::exp(a * std::log(x) - x - log_gamma(a));
}

// The continued fraction of the incomplete beta function (modified Lentz); quick for x < (a + 1)/(a + b + 2).
double beta_fraction(double a, double b, double x) {
  double c = 1.0;
  double d = 1.0 - (a + b) * x / (a + 1.0);
  if (std::abs(d) < tiny) d = tiny;
  d = 1.0 / d;
  double value = d;
  const auto step = [&](double numerator) {
    d = 1.0 + numerator * d;
    if (std::abs(d) < tiny) d = tiny;
    c = 1.0 + numerator / c;
    if (std::abs(c) < tiny) c = tiny;
    d = 1.0 / d;
    value *= d * c;
    return std::abs(d * c - 1.0);
  };
  for (int m = 1; m < most_terms; ++m) {
    step(m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)));
    if (step(-(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))) < 4.0 * epsilon) break;
  }
  return value;
}

double log_beta_density_times_x(double a, double b, double x) {
  return log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x);
}

// Root of a rising function in [low, high]: Newton's steps, halving where they leave the bracket.
template <class Rise, class Slope>
double rising_root(const Rise& rise, const Slope& slope, double low, double high) {
  double t = 0.5 * (low + high);
  for (int i = 0; i < 200; ++i) {
    const double error = rise(t);
    if (error == 0.0) return t;
    (error > 0.0 ? high : low) = t;
    const double next = t - error / slope(t);
    const double moved = next > low && next < high ? next : 0.5 * (low + high);
    if (std::abs(moved - t) <= 1e-15 * (1.0 + std::abs(t))) return moved;
    t = moved;
  }
  return t;
}

}  // namespace

double log_gamma(double x) {
  TRUCE_EXPECTS(x > 0.0);
  double shifted = 1.0;  // Gamma(x) = Gamma(x + n) / (x (x + 1) ... (x + n - 1))
  while (x < 12.0) {
    shifted *= x;
    x += 1.0;
  }
  const double y = 1.0 / (x * x);
  const double rest =
      (1.0 / 12.0 - y * (1.0 / 360.0 - y * (1.0 / 1260.0 - y * (1.0 / 1680.0 - y * (1.0 / 1188.0 - y * 691.0 / 360360.0))))) / x;
  return (x - 0.5) * std::log(x) - x + 0.91893853320467274178 + rest - std::log(shifted);
}

double gamma_cdf(double shape, double x) {
  TRUCE_EXPECTS(shape > 0.0);
  if (x <= 0.0) return 0.0;
  if (std::isinf(x)) return 1.0;
  return x < shape + 1.0 ? lower_series(shape, x) : 1.0 - upper_fraction(shape, x);
}

double gamma_survival(double shape, double x) {
  TRUCE_EXPECTS(shape > 0.0);
  if (x <= 0.0) return 1.0;
  if (std::isinf(x)) return 0.0;
  return x < shape + 1.0 ? 1.0 - lower_series(shape, x) : upper_fraction(shape, x);
}

double beta_cdf(double a, double b, double x) {
  TRUCE_EXPECTS(a > 0.0 && b > 0.0);
  if (x <= 0.0) return 0.0;
  if (x >= 1.0) return 1.0;
  const double front = std::exp(log_beta_density_times_x(a, b, x));
  if (x < (a + 1.0) / (a + b + 2.0)) return front * beta_fraction(a, b, x) / a;
  return 1.0 - front * beta_fraction(b, a, 1.0 - x) / b;
}

// Both inverses are sought on a scale without ends: the logarithm, and the logit.
double gamma_quantile(double shape, double p) {
  TRUCE_EXPECTS(shape > 0.0 && p > 0.0 && p < 1.0);
  double high = std::log(shape + 1.0);
  while (gamma_cdf(shape, std::exp(high)) < p) high += 1.0;
  const auto rise = [&](double t) { return gamma_cdf(shape, std::exp(t)) - p; };
  const auto slope = [&](double t) { return std::exp(shape * t - std::exp(t) - log_gamma(shape)); };
  return std::exp(rising_root(rise, slope, -740.0, high));
}

double beta_quantile(double a, double b, double p) {
  TRUCE_EXPECTS(a > 0.0 && b > 0.0 && p > 0.0 && p < 1.0);
  const auto share = [](double t) { return 1.0 / (1.0 + std::exp(-t)); };
  const auto rise = [&](double t) { return beta_cdf(a, b, share(t)) - p; };
  const auto slope = [&](double t) {
    const double x = share(t);
    return x < 1.0 ? std::exp(log_beta_density_times_x(a, b, x)) : 0.0;
  };
  return share(rising_root(rise, slope, -700.0, 700.0));
}

}  // namespace truce::random
