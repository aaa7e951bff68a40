// What the fits promise, asked of series whose truth is known. Fixed seeds; each check would fail by chance in fewer than
// one in a thousand seeds.
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "excitation/fit.hpp"
#include "excitation/goodness.hpp"
#include "excitation/null_law.hpp"
#include "excitation/test_series.hpp"
#include "random/exponential.hpp"
#include "random/goodness.hpp"

using namespace truce::excitation;

namespace {

constexpr double z = 1.959963984540054;

/// Within a factor of exp(z se / estimate): the interval in the logarithm.
bool covers(double estimate, double error, double truth) {
  return std::abs(std::log(estimate / truth)) < z * error / estimate;
}

Events poisson_series(double rate, double end_days, std::uint32_t member) {
  truce::random::Stream stream({.seed = 3, .purpose = 1, .entity = 0, .member = member});
  std::vector<double> days;
  for (double day = truce::random::exponential(stream, rate); day < end_days; day += truce::random::exponential(stream, rate))
    days.push_back(day);
  return one_series(std::move(days), end_days);
}

}  // namespace

TEST_CASE("intervals_of_95_percent_cover_the_truth_in_200_series") {
  constexpr int series = 200;
  int mu = 0, branching = 0, decay = 0;
  for (std::uint32_t member = 0; member < series; ++member) {
    const Events events = test::simulated(0.3, 0.5, 0.8, 600, member);
    const Design design(events, {0});
    const Fit made = fit(design);
    REQUIRE(made.memory == Memorable::identified);
    const Interval95 interval = branching_interval(design, made);
    mu += covers(made.mu_per_day[0], made.mu_error[0], 0.3);
    branching += interval.low <= 0.5 && 0.5 <= interval.high;
    decay += covers(made.decay_per_day, made.decay_error, 0.8);
  }
  MESSAGE("covered of 200: mu " << mu << ", branching ratio " << branching << ", decay " << decay);
  for (const int covered : {mu, branching, decay}) {  // 190 expected, sd 3.1
    CHECK(covered >= 179);
    CHECK(covered <= 199);
  }
}

TEST_CASE("the_test_against_poisson_keeps_its_size") {
  for (const double rate : {0.05, 0.2, 1.0}) {
    constexpr int series = 1'000;
    int known = 0, five = 0, one = 0, zero = 0;
    for (std::uint32_t member = 0; member < series; ++member) {
      const Events events = poisson_series(rate, 1'000, member);
      const Fit made = fit(Design(events, {0}));
      const PoissonTest test = test_against_poisson(made.likelihood_ratio(), made.range);
      known += test.p_known_decay < 0.05;
      five += test.p_value < 0.05;
      one += test.p_value < 0.01;
      zero += test.ratio == 0;
    }
    MESSAGE("rate " << rate << ": of 1000 Poisson series, p < .05 in " << five << ", p < .01 in " << one << "; by the law of a known decay in " << known << "; ratio 0 in " << zero);
    CHECK(five <= 75);  // 50 expected at most, sd 6.9
    CHECK(one <= 22);
  }
}

TEST_CASE("rescaled_gaps_at_the_truth_give_uniform_p_values") {
  constexpr std::uint32_t series = 1'000;
  std::vector<double> uniform, independent;
  for (std::uint32_t member = 0; member < series; ++member) {
    const Events events = test::simulated(0.5, 0.6, 1.0, 400, member, 2);
    Fit truth;
    truth.begins_days = {0};
    truth.mu_per_day = {0.5};
    truth.branching = {0.6};
    truth.decay_per_day = 1.0;
    const Goodness good = goodness(Design(events, {0}), truth)[0];
    uniform.push_back(good.p_uniform);
    independent.push_back(good.p_independent);
  }
  const double p = truce::random::kolmogorov_p(uniform), q = truce::random::kolmogorov_p(independent);
  MESSAGE("p-values against uniform: " << p << ", " << q);
  CHECK(p > 1e-3);
  CHECK(q > 1e-3);
}

TEST_CASE("mutual_excitation_is_recovered") {
  const std::vector<double> mu{0.3, 0.1}, truth{0.3, 0.0, 0.4, 0.2};
  const Events events = test::simulated(mu, truth, 0.7, 4'000, 1);
  const Fit made = fit(Design(events, {0}));
  for (std::size_t k = 0; k < 4; ++k) {
    if (truth[k] == 0) CHECK(made.branching[k] < 0.08);
    if (truth[k] > 0) CHECK(std::abs(made.branching[k] - truth[k]) < 4 * made.branching_error[k]);
  }
  for (std::size_t k = 0; k < 2; ++k) CHECK(std::abs(made.mu_per_day[k] - mu[k]) < 4 * made.mu_error[k]);
  CHECK(std::abs(made.decay_per_day - 0.7) < 4 * made.decay_error);
}
