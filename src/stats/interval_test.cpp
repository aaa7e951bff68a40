// Intervals, weights, moments and exact quantiles.
#include "stats/interval.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "stats/ess.hpp"
#include "stats/moments.hpp"
#include "stats/quantile.hpp"

namespace truce::stats {
namespace {

// Limit: the ends solve (p - k/n)^2 = z^2 p (1 - p) / n.
TEST_CASE("wilson_ends_solve_the_score_equation_and_stay_in_range") {
  for (const std::uint64_t n : {1u, 10u, 4000u}) {
    for (std::uint64_t k = 0; k <= n; k += std::max<std::uint64_t>(1, n / 7)) {
      const Interval interval = wilson(k, n);
      const double share = static_cast<double>(k) / static_cast<double>(n);
      for (const double end : {interval.low, interval.high}) {
        CHECK(end >= 0.0);
        CHECK(end <= 1.0);
        CHECK((end - share) * (end - share) ==
              doctest::Approx(z_95 * z_95 * end * (1 - end) / static_cast<double>(n)).epsilon(1e-9));
      }
      CHECK(interval.low <= share);
      CHECK(share <= interval.high);
    }
  }
  CHECK(wilson(0, 0).low == 0.0);
  CHECK(wilson(0, 0).high == 1.0);
}

// Limit: summed over the binomial law, coverage at n = 100 averages 95 % over p (within 1 %).
TEST_CASE("wilson_covers_what_it_claims_on_average") {
  double covered = 0.0;
  constexpr int grid = 200;
  for (int i = 0; i < grid; ++i) {
    const double p = (i + 0.5) / grid;
    double probability = std::pow(1 - p, 100);
    for (std::uint64_t k = 0; k <= 100; ++k) {
      const Interval interval = wilson(k, 100);
      if (interval.low <= p && p <= interval.high) covered += probability / grid;
      probability *= static_cast<double>(100 - k) / static_cast<double>(k + 1) * p / (1 - p);
    }
  }
  CHECK(covered == doctest::Approx(0.95).epsilon(0.01));
}

TEST_CASE("standard_error_of_a_share_approaches_the_textbook_one_and_is_never_zero") {
  CHECK(standard_error_of_share(300000, 1000000) == doctest::Approx(std::sqrt(0.21 / 1e6)).epsilon(1e-4));
  CHECK(standard_error_of_share(0, 100) > 0.0);
  CHECK(standard_error_of_share(100, 100) > 0.0);
}

TEST_CASE("paired_differences_agree_between_counts_and_moments") {
  ExactMoments moments;
  for (int i = 0; i < 10000; ++i) moments.add(i < 900 ? 1.0 : i < 1300 ? -1.0 : 0.0);
  const Difference of_means = paired_difference(moments);
  const Difference of_shares = paired_difference_of_shares(900, 400, 10000);
  CHECK(of_means.mean == doctest::Approx(0.05));
  CHECK(of_shares.mean == doctest::Approx(0.05));
  CHECK(of_shares.standard_error == doctest::Approx(of_means.standard_error).epsilon(2e-3));
  CHECK(of_means.interval.high - of_means.mean == doctest::Approx(z_95 * of_means.standard_error));
  CHECK(paired_difference_of_shares(0, 0, 100).standard_error > 0.0);
}

TEST_CASE("effective_sample_size_lies_between_one_and_n") {
  const double never = -std::numeric_limits<double>::infinity();
  CHECK(effective_sample_size(std::vector<double>(50, -1e5)) == doctest::Approx(50.0));
  CHECK(effective_sample_size(std::vector<double>{0.0, never, never}) == doctest::Approx(1.0));
  CHECK(effective_sample_size(std::vector<double>{never, never}) == 0.0);
  CHECK(effective_sample_size({}) == 0.0);
  CHECK(effective_sample_size(std::vector<double>{std::log(3.0), 0.0}) == doctest::Approx(16.0 / 10.0));
}

TEST_CASE("log_sum_exp_neither_overflows_nor_vanishes") {
  CHECK(log_sum_exp(std::vector<double>{1000.0, 1000.0}) == doctest::Approx(1000.0 + std::log(2.0)));
  CHECK(log_sum_exp(std::vector<double>{-1000.0, -1000.0}) == doctest::Approx(-1000.0 + std::log(2.0)));
  CHECK(std::isinf(log_sum_exp({})));
  CHECK(log_mean_exp(std::vector<double>{5.0, 5.0, 5.0}) == doctest::Approx(5.0));
  const auto weights = normalised_weights(std::vector<double>{std::log(3.0) - 900, -900.0});
  CHECK(weights[0] == doctest::Approx(0.75));
  CHECK(weights[1] == doctest::Approx(0.25));
}

TEST_CASE("moments_meet_hand_computed_values") {
  const std::vector<double> x{1, 2, 3, 4};
  const std::vector<double> y{2, 1, 4, 3};
  CHECK(mean(x) == 2.5);
  CHECK(variance(x) == doctest::Approx(5.0 / 3.0));
  CHECK(correlation(x, y) == doctest::Approx(0.6));
  CHECK(weighted_mean(x, std::vector<double>{0, 0, 1, 3}) == doctest::Approx(3.75));
  CHECK(std::isnan(mean({})));
}

TEST_CASE("type_seven_quantiles_meet_hand_computed_values") {
  const std::vector<double> x{40, 10, 30, 20};
  CHECK(quantile(x, 0.0) == 10.0);
  CHECK(quantile(x, 0.5) == 25.0);
  CHECK(quantile(x, 0.25) == doctest::Approx(17.5));
  CHECK(quantile(x, 1.0) == 40.0);
  CHECK(quantile(std::vector<double>{7.0}, 0.3) == 7.0);
  CHECK(std::isnan(quantile({}, 0.3)));
}

}  // namespace
}  // namespace truce::stats
