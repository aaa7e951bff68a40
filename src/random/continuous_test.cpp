// Exponential, normal, log-normal, gamma, beta, Dirichlet. Goodness of fit at fixed seeds; a correct sampler fails one
// check with probability 1e-6, and the whole file (about 40 checks) with less than 1e-4.
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "random/beta.hpp"
#include "random/exponential.hpp"
#include "random/gamma.hpp"
#include "random/goodness.hpp"
#include "random/lognormal.hpp"
#include "random/normal.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

constexpr double alpha = 1e-6;
constexpr int n = 50000;

template <class Draw, class Cdf>
double fit(std::uint64_t seed, const Draw& sample, const Cdf& cdf) {
  Stream stream({.seed = seed, .purpose = 1});
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(cdf(sample(stream)));
  return kolmogorov_p(values);
}

TEST_CASE("exponential_follows_its_law_and_never_comes_at_rate_zero") {
  for (const double rate : {1e-6, 0.3, 1.0, 50.0}) {
    CHECK(fit(1, [&](Stream& s) { return exponential(s, rate); }, [&](double x) { return -std::expm1(-rate * x); }) >
          alpha);
  }
  Stream stream({.seed = 1});
  CHECK(std::isinf(exponential(stream, 0.0)));
  CHECK(stream.drawn() == 0);
}

TEST_CASE("normal_and_lognormal_follow_their_law") {
  CHECK(fit(2, [](Stream& s) { return normal(s); }, normal_cdf) > alpha);
  CHECK(fit(3, [](Stream& s) { return lognormal(s, 1.6, 0.7); },
            [](double x) { return normal_cdf(std::log(x / 1.6) / 0.7); }) > alpha);
}

// Limit: tabulated values; the one at 1e-300 to fewer digits.
TEST_CASE("normal_quantile_meets_known_values") {
  CHECK(normal_quantile(0.5) == 0.0);
  CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile(0.9) == doctest::Approx(1.2815515655446004).epsilon(1e-15));
  CHECK(normal_quantile(1e-10) == doctest::Approx(-6.361340902404056).epsilon(1e-15));
  CHECK(normal_quantile(1e-300) == doctest::Approx(-37.0471).epsilon(1e-6));
  CHECK(normal_quantile(0.0) == -std::numeric_limits<double>::infinity());
  CHECK(normal_quantile(1.0) == std::numeric_limits<double>::infinity());
}

TEST_CASE("normal_quantile_undoes_the_cdf_and_rises") {
  double last = -std::numeric_limits<double>::infinity();
  for (int i = 1; i < 20000; ++i) {
    const double p = i < 10000 ? std::pow(10.0, -300.0 + 0.03 * i) * 0.5 : 0.5 + (i - 10000) / 20000.0;
    const double x = normal_quantile(p);
    REQUIRE(x >= last);
    last = x;
    REQUIRE(normal_cdf(x) == doctest::Approx(p).epsilon(1e-12 + 4e-16 * x * x));
  }
}

TEST_CASE("gamma_follows_its_law") {
  for (const double shape : {0.05, 0.5, 0.99, 1.0, 2.5, 40.0, 1e4}) {
    CHECK(fit(4, [&](Stream& s) { return gamma(s, shape, 3.0); },
              [&](double x) { return gamma_cdf(shape, x / 3.0); }) > alpha);
  }
  CHECK(fit(5, [](Stream& s) { return log_gamma_variate(s, 0.3); },
            [](double x) { return gamma_cdf(0.3, std::exp(x)); }) > alpha);
  Stream stream({.seed = 1});
  CHECK(gamma(stream, 0.0, 1.0) == 0.0);
  CHECK(gamma(stream, 1.0, 0.0) == 0.0);
  CHECK(stream.drawn() == 0);
}

TEST_CASE("beta_follows_its_law") {
  const std::vector<std::pair<double, double>> shapes{{0.2, 0.3}, {0.5, 4.0}, {1.0, 1.0},   {1.5, 180.0},
                                                      {2.5, 7.0}, {8.0, 2.0}, {300.0, 0.7}, {500.0, 500.0}};
  for (const auto& [a, b] : shapes) {
    CHECK(fit(6, [&](Stream& s) { return beta(s, a, b); }, [&](double x) { return beta_cdf(a, b, x); }) > alpha);
  }
  Stream stream({.seed = 7});
  for (int i = 0; i < 10000; ++i) {
    const double x = beta(stream, 1e-3, 1e-3);  // both gamma numbers would be rounded to zero
    REQUIRE(x >= 0.0);
    REQUIRE(x <= 1.0);
  }
}

TEST_CASE("dirichlet_shares_sum_to_one_and_each_is_beta") {
  for (const double size : {0.4, 1.0, 60.0}) {
    const std::vector<double> weights{0.5 * size, 0.0, 0.3 * size, 0.2 * size};
    std::vector<double> shares(4);
    Stream stream({.seed = 8});
    std::vector<std::vector<double>> values(4);
    for (int i = 0; i < n; ++i) {
      dirichlet(stream, weights, shares);
      double sum = 0.0;
      for (std::size_t j = 0; j < 4; ++j) {
        sum += shares[j];
        if (weights[j] > 0.0) values[j].push_back(beta_cdf(weights[j], size - weights[j], shares[j]));
      }
      REQUIRE(sum == doctest::Approx(1.0).epsilon(1e-14));
      REQUIRE(shares[1] == 0.0);
    }
    for (const std::size_t j : {0u, 2u, 3u}) CHECK(kolmogorov_p(values[j]) > alpha);
  }
}

// Limit: closed forms of the special functions.
TEST_CASE("special_functions_meet_closed_forms") {
  CHECK(log_gamma(0.5) == doctest::Approx(0.57236494292470009).epsilon(1e-13));
  CHECK(log_gamma(100.0) == doctest::Approx(359.13420536957540).epsilon(1e-14));
  CHECK(std::abs(log_gamma(1.0)) < 1e-13);
  CHECK(std::abs(log_gamma(2.0)) < 1e-13);
  double sum = 0.0;
  for (int k = 1; k < 40; ++k) {
    sum += std::log(static_cast<double>(k));
    CHECK(std::abs(log_factorial(k) - sum) < 1e-11);
  }
  CHECK(std::abs(log_factorial(0)) < 1e-12);
  for (const double x : {0.1, 1.0, 3.0, 20.0}) {
    CHECK(gamma_cdf(1.0, x) == doctest::Approx(-std::expm1(-x)).epsilon(1e-13));
    CHECK(gamma_cdf(0.5, x) == doctest::Approx(std::erf(std::sqrt(x))).epsilon(1e-13));
  }
  for (const double x : {0.01, 0.4, 0.8}) {
    CHECK(beta_cdf(1.0, 3.0, x) == doctest::Approx(1.0 - std::pow(1.0 - x, 3.0)).epsilon(1e-13));
    CHECK(beta_cdf(0.5, 0.5, x) == doctest::Approx(2.0 / 3.14159265358979324 * std::asin(std::sqrt(x))).epsilon(1e-12));
  }
}

TEST_CASE("gamma_and_beta_quantiles_undo_the_cdf") {
  for (const double p : {1e-9, 0.01, 0.3, 0.5, 0.9, 0.9999}) {
    for (const double shape : {0.02, 0.5, 1.0, 7.0, 500.0}) {
      const double x = gamma_quantile(shape, p);
      if (x > 1e-300) CHECK(gamma_cdf(shape, x) == doctest::Approx(p).epsilon(1e-10));
    }
    for (const double a : {0.3, 1.0, 2.5, 180.0}) {
      for (const double b : {0.7, 7.0, 90.0}) {
        const double x = beta_quantile(a, b, p);
        if (x < 1.0 - 1e-7) CHECK(beta_cdf(a, b, x) == doctest::Approx(p).epsilon(1e-9));
      }
    }
  }
}

}  // namespace
}  // namespace truce::random
