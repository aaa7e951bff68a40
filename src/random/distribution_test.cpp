#include "random/distribution.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "random/experts.hpp"
#include "random/goodness.hpp"

namespace truce::random {
namespace {

Experts two_experts() {
  return {{{0.25, {{0.05, 10.0}, {0.5, 20.0}, {0.95, 40.0}}}, {0.75, {{0.0, 15.0}, {0.5, 25.0}, {1.0, 30.0}}}}};
}

std::vector<Distribution> all_kinds() {
  return {Constant{3.0},       Normal{1.5, 0.7},      LogNormal{1.6, 0.7},
          Uniform{-1.0, 1.0},  Triangular{0, 1, 4},   Triangular{2, 2, 5},
          Beta{2.5, 7.0},      Gamma{0.5, 4.0},       LogUniform{0.1, 10.0},
          Discrete{{{5.0, 0.2}, {-1.0, 0.5}, {2.0, 0.3}}}, two_experts()};
}

TEST_CASE("every_kind_is_sound_and_its_draws_lie_in_its_support") {
  for (const Distribution& law : all_kinds()) {
    CAPTURE(to_words(law));
    CHECK(problems(law).empty());
    const auto [low, high] = support(law);
    Stream stream({.seed = 1});
    for (int i = 0; i < 2000; ++i) {
      const double x = draw(law, stream);
      REQUIRE(x >= low);
      REQUIRE(x <= high);
    }
    CHECK(is_constant(law) == (stream.drawn() == 0));
  }
}

TEST_CASE("quantiles_rise_and_draws_by_inversion_are_the_quantile_of_one_uniform") {
  for (const Distribution& law : all_kinds()) {
    CAPTURE(to_words(law));
    double last = -1e300;
    for (int i = 1; i < 200; ++i) {
      const double x = quantile(law, i / 200.0);
      REQUIRE(x >= last);
      last = x;
    }
    if (std::holds_alternative<Beta>(law) || std::holds_alternative<Gamma>(law)) continue;
    Stream one({.seed = 2});
    Stream two({.seed = 2});
    CHECK(draw(law, one) == quantile(law, two.uniform()));
  }
}

// The mean of 40000 draws is normal around the mean: six standard errors, error rate 2e-9 each, 11 kinds.
TEST_CASE("the_mean_of_draws_approaches_the_mean") {
  for (const Distribution& law : all_kinds()) {
    CAPTURE(to_words(law));
    constexpr int n = 40000;
    Stream stream({.seed = 3});
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < n; ++i) {
      const double x = draw(law, stream) - mean(law);
      sum += x;
      squares += x * x;
    }
    CHECK(std::abs(sum / n) <= 6.0 * std::sqrt(squares / n / n));
  }
}

// Draws of gamma and beta come from another algorithm than their quantiles: error rate 1e-6 each.
TEST_CASE("draws_follow_the_quantiles") {
  for (const Distribution& law : all_kinds()) {
    if (is_constant(law) || std::holds_alternative<Discrete>(law)) continue;
    CAPTURE(to_words(law));
    std::vector<double> edges;
    for (int i = 1; i < 50; ++i) edges.push_back(quantile(law, i / 50.0));
    std::vector<std::int64_t> counts(50, 0);
    Stream stream({.seed = 4});
    constexpr int n = 50000;
    for (int i = 0; i < n; ++i) {
      ++counts[static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), draw(law, stream)) -
                                        edges.begin())];
    }
    CHECK(chi_square_p(counts, std::vector<double>(50, 0.02), n) > 1e-6);
  }
}

TEST_CASE("medians_and_means_have_their_closed_form") {
  CHECK(median(LogNormal{1.6, 0.7}) == doctest::Approx(1.6));
  CHECK(mean(LogNormal{1.6, 0.7}) == doctest::Approx(1.6 * std::exp(0.245)));
  CHECK(median(LogUniform{0.1, 10.0}) == doctest::Approx(1.0));
  CHECK(median(Triangular{0, 0, 2}) == doctest::Approx(2.0 - std::sqrt(2.0)));
  CHECK(median(Beta{3.0, 3.0}) == doctest::Approx(0.5));
  CHECK(median(Gamma{1.0, 2.0}) == doctest::Approx(2.0 * std::log(2.0)));
  CHECK(quantile(Discrete{{{5.0, 0.2}, {-1.0, 0.5}, {2.0, 0.3}}}, 0.49) == -1.0);
  CHECK(quantile(Discrete{{{5.0, 0.2}, {-1.0, 0.5}, {2.0, 0.3}}}, 0.79) == 2.0);
  CHECK(quantile(Discrete{{{5.0, 0.2}, {-1.0, 0.5}, {2.0, 0.3}}}, 0.81) == 5.0);
}

TEST_CASE("pooled_experts_meet_a_hand_computed_law") {
  const Experts experts = two_experts();
  // Range 10 to 40, a tenth is 3: the first expert runs from 7 to 43.
  CHECK(pooled_support(experts) == std::pair{7.0, 43.0});
  // At 20: the first expert 0.5, the second 0.25.
  CHECK(pooled_cdf(experts, 20.0) == doctest::Approx(0.25 * 0.5 + 0.75 * 0.25));
  for (const double p : {0.001, 0.1, 0.5, 0.9, 0.999}) {
    CHECK(pooled_cdf(experts, pooled_quantile(experts, p)) == doctest::Approx(p));
  }
  // Means: first .05 x 8.5 + .45 x 15 + .45 x 30 + .05 x 41.5 = 22.75; second .5 x 20 + .5 x 27.5 = 23.75.
  CHECK(mean(experts) == doctest::Approx(0.25 * 22.75 + 0.75 * 23.75));
}

TEST_CASE("every_fault_is_named") {
  const double nan = std::nan("");
  for (const Distribution& law : std::vector<Distribution>{
           Constant{nan}, Normal{0, -1}, Normal{nan, 1}, LogNormal{0, 1}, LogNormal{1, -1}, Uniform{2, 1},
           Triangular{0, 5, 4}, Beta{0, 1}, Beta{1, nan}, Gamma{-1, 1}, Gamma{1, 0}, LogUniform{0, 1},
           Discrete{}, Discrete{{{1, 0.5}, {2, 0.4}}}, Discrete{{{1, -0.5}, {2, 1.5}}}, Experts{},
           Experts{{{1.0, {}}}}, Experts{{{1.0, {{0.5, 1.0}}}}}, Experts{{{0.0, {{0.1, 1.0}, {0.9, 2.0}}}}},
           Experts{{{1.0, {{0.1, 2.0}, {0.9, 1.0}}}}}, Experts{{{1.0, {{0.9, 1.0}, {0.1, 2.0}}}}},
           Experts{{{1.0, {{0.1, 1.0}, {1.9, 2.0}}}}}}) {
    CAPTURE(to_words(law));
    CHECK_FALSE(problems(law).empty());
  }
  CHECK(problems(Normal{nan, -1}).size() == 2);
  CHECK(problems(Discrete{{{1, 0.5}, {2, 0.4}}}).front() == "the probabilities sum to 0.9, not to 1");
}

TEST_CASE("words_name_kind_and_numbers") {
  CHECK(to_words(LogNormal{1.6, 0.7}) == "log-normal, median 1.6, sd of log 0.7");
  CHECK(to_words(Constant{3}) == "3");
  CHECK(to_words(two_experts()) == "pooled quantiles of 2 experts");
}

}  // namespace
}  // namespace truce::random
