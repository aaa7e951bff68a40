// Densities and distribution functions: law, limit.
#include "random/density.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace truce::random;

namespace {

const Experts opinions{{{1, {{0, 1}, {0.5, 2}, {1, 5}}}, {3, {{0.05, 0.5}, {0.5, 3}, {0.95, 4}}}}};

const std::vector<Distribution>& continuous() {
  static const std::vector<Distribution> all{Normal{2, 3},         LogNormal{1.6, 0.7}, Uniform{-1, 4},     Triangular{0, 5, 20}, Triangular{0, 0, 2},
                                             Triangular{1, 3, 3},  Beta{2.5, 7},        Gamma{3, 0.5},      LogUniform{0.1, 50},  opinions,
                                             Experts{{{1, {{0, 1}, {0.5, 2}, {1, 50}}}}, Experts::Background::log_uniform}};
  return all;
}

}  // namespace

// Law.

TEST_CASE("the_distribution_function_undoes_the_quantile") {
  for (const auto& law : continuous())
    for (const double p : {0.01, 0.2, 0.5, 0.77, 0.99}) CHECK(cdf(law, quantile(law, p)) == doctest::Approx(p).epsilon(1e-9));
}

TEST_CASE("the_density_is_the_slope_of_the_distribution_function") {
  for (const auto& law : continuous())
    for (const double p : {0.013, 0.21, 0.43, 0.87}) {
      const double x = quantile(law, p), h = 1e-5 * std::max(1.0, std::abs(x));
      const double slope = (cdf(law, x + h) - cdf(law, x - h)) / (2 * h);
      CAPTURE(to_words(law));
      CHECK(std::exp(log_density(law, x)) == doctest::Approx(slope).epsilon(1e-4));
    }
}

TEST_CASE("where_a_law_has_no_value_its_density_is_none") {
  for (const auto& law : continuous()) {
    const auto [low, high] = support(law);
    if (std::isfinite(low)) CHECK(log_density(law, low - 1) == -INFINITY);
    if (std::isfinite(high)) CHECK(log_density(law, high + 1) == -INFINITY);
  }
}

TEST_CASE("a_discrete_law_is_known_by_its_probabilities_also_where_values_were_rounded") {
  const Distribution law = Discrete{{{0, 0.6}, {1.0 / 3, 0.4}}};
  CHECK(log_density(law, 0) == doctest::Approx(std::log(0.6)));
  CHECK(log_density(law, 0.333333) == doctest::Approx(std::log(0.4)));
  CHECK(log_density(law, 0.3334) == -INFINITY);
  CHECK(cdf(law, 0.333333) == doctest::Approx(1));
  CHECK(is_discrete(law));
  CHECK_FALSE(is_discrete(Normal{0, 1}));
}

// Limit.

TEST_CASE("densities_at_a_known_point_are_those_of_the_closed_form") {
  CHECK(log_density(Normal{1, 2}, 1) == doctest::Approx(-0.5 * std::log(2 * M_PI) - std::log(2)));
  CHECK(log_density(LogNormal{3, 0.5}, 3) == doctest::Approx(-0.5 * std::log(2 * M_PI) - std::log(0.5) - std::log(3)));
  CHECK(log_density(Beta{2, 3}, 0.5) == doctest::Approx(std::log(12 * 0.5 * 0.25)));  // x (1 - x)^2 / B(2, 3)
  CHECK(log_density(Gamma{2, 3}, 6) == doctest::Approx(std::log(6 / 9.0) - 2));       // x exp(-x / 3) / 9
}
