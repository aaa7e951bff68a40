#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

#include "excitation/test_series.hpp"
#include "excitation/walk.hpp"
#include "random/exponential.hpp"

using namespace truce::excitation;

namespace {

/// Poisson events whose rate swings by a factor of nine either side of `rate` over the watch, without excitation.
Events swinging(double rate, double end_days, std::uint32_t member) {
  truce::random::Stream stream({.seed = 4, .purpose = 1, .entity = 0, .member = member});
  std::vector<double> days;
  const double most = 3 * rate;
  for (double day = truce::random::exponential(stream, most); day < end_days; day += truce::random::exponential(stream, most)) {
    const double now = rate * std::exp(std::log(3.0) * std::sin(4 * std::numbers::pi * day / end_days));
    if (stream.uniform() * most < now) days.push_back(day);
  }
  return one_series(std::move(days), end_days);
}

}  // namespace

TEST_CASE("constant_background_without_excitation_has_the_marginal_likelihood_of_a_gamma_integral") {
  // integral over w of exp(n w - T e^w) = Gamma(n) / T^n; Laplace's error is 1 / (12 n) of it
  const Events events = swinging(0.2, 1'000, 1);
  const auto n = static_cast<double>(events.size());
  const double exact = std::lgamma(n) - n * std::log(events.end_days);
  CHECK(fit_walk(events, 10).answers[constant].log_marginal == doctest::Approx(exact).epsilon(1e-5));
}

TEST_CASE("a_moving_background_is_not_taken_for_excitation") {
  for (std::uint32_t member = 0; member < 5; ++member) {
    const WalkFit made = fit_walk(swinging(0.4, 1'500, member), 40);
    CAPTURE(member);
    CHECK(made.answers[walking].log_marginal > made.answers[constant].log_marginal + 20);
    CHECK(made.answers[walking_excited].log_marginal < made.answers[walking].log_marginal + 3);
    CHECK(made.fit.branching[0] < 0.3);
    CHECK(made.answers[constant_excited].branching_ratio > 0.5);
  }
}

TEST_CASE("excitation_is_not_taken_for_a_moving_background") {
  for (std::uint32_t member = 0; member < 5; ++member) {
    const WalkFit made = fit_walk(test::simulated(0.2, 0.6, 1.0, 1'000, member, 5), 30);
    CAPTURE(member);
    CHECK(made.answers[constant_excited].log_marginal > made.answers[walking].log_marginal + 5);
    CHECK(std::abs(made.fit.branching[0] - 0.6) < 4 * made.fit.branching_error[0]);
  }
}

TEST_CASE("the_walk_and_its_answers_follow_the_rate") {
  const Events events = swinging(0.4, 3'000, 9);
  const WalkFit made = fit_walk(events, 40);
  const double all = 1 / (1 - made.fit.branching[0]);  // events in the end for each of the background
  int inside = 0;
  for (std::size_t m = 0; m < 40; ++m) {
    const double middle = (static_cast<double>(m) + 0.5) / 40;
    const double truth = 0.4 * std::exp(std::log(3.0) * std::sin(4 * std::numbers::pi * middle));
    inside += all * made.mu_low[m] < truth && truth < all * made.mu_high[m];
  }
  CHECK(inside >= 30);  // of 40; 38 expected where the interval's mean is the rate at its middle
}
