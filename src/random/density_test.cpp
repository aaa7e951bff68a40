// Densities and distribution functions: law, limit.
#include "random/density.hpp"

#include <algorithm>
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

TEST_CASE("the_ratio_of_a_law_to_itself_is_one_also_at_the_ends_where_draws_are_held") {
  for (const auto& law : continuous()) {
    const Held held{quantile(law, 0.1), quantile(law, 0.8)};
    for (const double p : {0.1, 0.3, 0.5, 0.8}) CHECK(log_ratio(law, law, held, quantile(law, p)) == doctest::Approx(0));
    CHECK(share_outside(law, law, held) == doctest::Approx(0));
  }
}

TEST_CASE("ratios_of_held_draws_have_mean_one") {
  // P normal, held to [-0.5, 1]; Q another normal. E_P[ dQ/dP ] = 1, its two ends included.
  const Distribution p = Normal{0, 1}, q = Normal{0.4, 0.8};
  const Held held{-0.5, 1};
  double sum = 0;
  constexpr int n = 20000;
  for (int i = 0; i < n; ++i) {
    const double x = std::clamp(quantile(p, (i + 0.5) / n), held.low, held.high);
    sum += std::exp(log_ratio(q, p, held, x)) / n;
  }
  CHECK(sum == doctest::Approx(1).epsilon(1e-4));
}

TEST_CASE("what_a_law_never_draws_is_outside") {
  CHECK(share_outside(Uniform{0, 2}, Uniform{0, 1}, {}) == doctest::Approx(0.5));
  CHECK(share_outside(Uniform{0, 1}, Uniform{0, 2}, {}) == 0);
  CHECK(share_outside(Uniform{0, 2}, Uniform{0, 1}, {0, 1}) == 0);  // both are held to the end that P reaches
  CHECK(share_outside(Uniform{0, 2}, Discrete{{{0, 1}}}, {}) == 1);
  CHECK(share_outside(Discrete{{{0, 0.3}, {2, 0.7}}}, Discrete{{{0, 0.5}, {1, 0.5}}}, {}) == doctest::Approx(0.7));
  CHECK(std::isnan(log_ratio(Uniform{0, 2}, Uniform{0, 1}, {}, 1.5)));
}

// Limit.

TEST_CASE("densities_at_a_known_point_are_those_of_the_closed_form") {
  CHECK(log_density(Normal{1, 2}, 1) == doctest::Approx(-0.5 * std::log(2 * M_PI) - std::log(2)));
  CHECK(log_density(LogNormal{3, 0.5}, 3) == doctest::Approx(-0.5 * std::log(2 * M_PI) - std::log(0.5) - std::log(3)));
  CHECK(log_density(Beta{2, 3}, 0.5) == doctest::Approx(std::log(12 * 0.5 * 0.25)));  // x (1 - x)^2 / B(2, 3)
  CHECK(log_density(Gamma{2, 3}, 6) == doctest::Approx(std::log(6 / 9.0) - 2));       // x exp(-x / 3) / 9
}
