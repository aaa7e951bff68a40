#include "mechanism/patronage/patronage.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "base/contract.hpp"

using namespace truce;
using namespace truce::patronage;

namespace {

constexpr Parameters usual{1.0 / 365, 0.03, 0.4};

random::Stream stream_of(std::uint32_t member) { return random::Stream{{.seed = 11, .purpose = 3, .member = member}}; }

struct Moments {
  double mean;
  double variance;
};

template <class Draw>
Moments moments(std::uint32_t n, Draw draw) {
  double sum = 0, squares = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double x = draw(i);
    sum += x;
    squares += x * x;
  }
  const double mean = sum / n;
  return {mean, squares / n - mean * mean};
}

}  // namespace

// ---- law

TEST_CASE("support_stays_a_share_and_order_stays_in_its_interval") {
  const SupportProcess process{{0.01, 1.0, 2.0}, 30};
  double logit = 0, stance = 0;
  for (std::uint32_t member = 0; member < 2000; ++member) {
    auto stream = stream_of(member);
    logit = process(logit, 2.0 * member / 2000 - 0.5, stream);  // targets outside [0, 1] too
    stance = stance_after_attack({0.01, 1.0, 2.0}, stance, stream);
    const std::array<double, 3> logits{logit, logit, logit}, directions{1, 1, 1}, stances{stance, stance, stance};
    CHECK(combined_material(logits) >= 0);
    CHECK(combined_material(logits) <= 1);
    CHECK(std::abs(combined_order(directions, stances)) <= 1);
    CHECK(std::abs(stance) <= 1);
  }
}

TEST_CASE("an_attack_on_the_patron_has_no_sign_in_expectation") {
  // From 0 the law is symmetric; mean of 40000 draws is within 4.5 standard errors with probability 1 - 7e-6.
  const auto m = moments(40000, [](std::uint32_t i) {
    auto stream = stream_of(i);
    return stance_after_attack(usual, 0, stream);
  });
  CHECK(std::abs(m.mean) < 4.5 * std::sqrt(m.variance / 40000));
  CHECK(m.variance > 0.1);
}

TEST_CASE("no_tie_means_no_support_and_no_order") {
  CHECK(combined_material({}) == 0);
  CHECK(combined_order({}, {}) == 0);
}

TEST_CASE("restraint_and_fire_of_two_equal_patrons_cancel") {
  const std::array<double, 2> directions{0.7, 0.7}, stances{-1, 1};
  CHECK(combined_order(directions, stances) == doctest::Approx(0));
}

TEST_CASE("one_step_draws_one_normal_whatever_the_state") {
  const SupportProcess process{usual, 7};
  auto a = stream_of(1), b = stream_of(1);
  (void)process(-5, 0.2, a);
  (void)process(5, 0.9, b);
  CHECK(a.drawn() == b.drawn());
  CHECK(a.next64() == b.next64());
}

// ---- limit

TEST_CASE("mean_and_variance_of_a_step_are_the_exact_ones") {
  // Gillespie 1996: mean m + (l - m) exp(-theta t), variance sigma^2 (1 - exp(-2 theta t)) / (2 theta).
  // n = 40000; bounds at 4.5 standard errors: error rate 7e-6 each.
  const std::uint32_t n = 40000;
  for (const double days : {1.0, 7.0, 400.0}) {
    const SupportProcess process{usual, days};
    const double target = logit_of_share(0.3), start = 1.5;
    const double mean = target + (start - target) * std::exp(-days / 365);
    const double variance = 0.03 * 0.03 * (1 - std::exp(-2 * days / 365)) * 365 / 2;
    const auto m = moments(n, [&](std::uint32_t i) {
      auto stream = stream_of(i);
      return process(start, 0.3, stream);
    });
    CHECK(std::abs(m.mean - mean) < 4.5 * std::sqrt(variance / n));
    CHECK(std::abs(m.variance / variance - 1) < 4.5 * std::sqrt(2.0 / n));
  }
}

TEST_CASE("many_small_steps_have_the_law_of_one_large_step") {
  // Variance after 52 weeks; n = 20000, bound 4.5 standard errors: error rate 7e-6.
  const SupportProcess week{usual, 7};
  const std::uint32_t n = 20000;
  const auto m = moments(n, [&](std::uint32_t i) {
    auto stream = stream_of(i);
    double logit = 0;
    for (int step = 0; step < 52; ++step) logit = week(logit, 0.5, stream);
    return logit;
  });
  const double variance = 0.03 * 0.03 * (1 - std::exp(-2 * 364.0 / 365)) * 365 / 2;
  CHECK(std::abs(m.mean) < 4.5 * std::sqrt(variance / n));
  CHECK(std::abs(m.variance / variance - 1) < 4.5 * std::sqrt(2.0 / n));
}

TEST_CASE("without_volatility_support_relaxes_to_its_target") {
  const SupportProcess process{{0.1, 0, 0}, 10};
  auto stream = stream_of(0);
  double logit = 3;
  for (int step = 0; step < 100; ++step) logit = process(logit, 0.25, stream);
  CHECK(share_of_logit(logit) == doctest::Approx(0.25).epsilon(1e-12));
}

TEST_CASE("a_step_of_no_time_changes_nothing") {
  const SupportProcess process{usual, 0};
  auto stream = stream_of(0);
  CHECK(process(0.7, 0.1, stream) == doctest::Approx(0.7).epsilon(1e-15));
}

TEST_CASE("targets_are_held_to_one_and_ninety_nine_hundredths") {
  CHECK(share_of_logit(logit_of_share(0)) == doctest::Approx(0.01));
  CHECK(share_of_logit(logit_of_share(1)) == doctest::Approx(0.99));
  CHECK(share_of_logit(logit_of_share(0.37)) == doctest::Approx(0.37));
}

TEST_CASE("every_parameter_has_a_sign_with_a_prior_inside_its_range") {
  const auto signs = parameter_signs();
  CHECK(signs.size() * sizeof(double) == sizeof(Parameters));
  for (const auto& sign : signs) {
    CHECK(random::problems(sign.prior).empty());
    CHECK(random::median(sign.prior) >= sign.range.low);
    CHECK(random::median(sign.prior) <= sign.range.high);
  }
}
