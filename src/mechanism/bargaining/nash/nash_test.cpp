#include "mechanism/bargaining/nash/nash.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "mechanism/bargaining/compromise/compromise.hpp"
#include "mechanism/bargaining/median/median.hpp"
#include "mechanism/bargaining/test_tables.hpp"

using namespace truce;
using namespace truce::bargaining;
using nash::Options;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double value(const Table& t, const Options& options, double reference = nan) {
  return nash::settle(t.position, t.salience, t.capability, reference, options).value;
}

Options random_options(random::Stream& stream) {
  Options options;
  for (const auto& sign : nash::option_signs()) {
    if (!sign.values.empty()) sign.set(options, std::floor(stream.uniform() * static_cast<double>(sign.values.size())));
  }
  return options;
}

/// Logarithm of (1) with a = c s, each actor's failure at distance `radius`.
template <class Radius>
double log_product(const Table& t, double x, nash::Loss loss, const Radius& radius) {
  double sum = 0;
  for (std::size_t i = 0; i < t.actors; ++i) {
    const double rho = radius(t.position[i]), away = std::abs(x - t.position[i]);
    sum +=
        t.capability[i] * t.salience[i] * std::log(loss == nash::Loss::linear ? rho - away : rho * rho - away * away);
  }
  return sum;
}

}  // namespace

// ---- law

TEST_CASE("no_point_has_a_larger_product_of_gains") {
  random::Stream stream{{.seed = 1, .purpose = 12}};
  for (int i = 0; i < 200; ++i) {
    const Table t = test::random_table(stream, 2 + static_cast<std::size_t>(i % 9));
    const test::Ends e = test::ends(t, 0);
    for (const nash::Loss loss : {nash::Loss::linear, nash::Loss::quadratic}) {
      const auto worst = [e](double x) { return std::max(x - e.low, e.high - x); };
      Options options;
      options.loss = loss;
      const double best = log_product(t, value(t, options), loss, worst);
      for (int k = 1; k < 40; ++k) CHECK(log_product(t, e.low + (e.high - e.low) * k / 40, loss, worst) <= best + 1e-9);
    }
  }
}

TEST_CASE("nobody_with_weight_loses_by_a_bargain_over_the_reference") {
  random::Stream stream{{.seed = 2, .purpose = 12}};
  for (int i = 0; i < 300; ++i) {
    const Table t = test::random_table(stream, 2 + static_cast<std::size_t>(i % 4));
    Options options = random_options(stream);
    options.disagreement = nash::Disagreement::reference;
    options.blocked = nash::Blocked::stay;
    const double d = 140 * stream.uniform() - 20, x = value(t, options, d);
    for (const double mine : t.position) CHECK(std::abs(x - mine) <= std::abs(d - mine) + 1e-9);
  }
}

TEST_CASE("order_scale_and_mirror_carry_over_to_the_bargain") {
  random::Stream stream{{.seed = 3, .purpose = 12}};
  for (int i = 0; i < 300; ++i) {
    const Table t = test::random_table(stream, 8);
    const Options options = random_options(stream);
    const double d = 100 * stream.uniform(), x = value(t, options, d);
    Table other = t;
    for (auto* numbers : {&other.position, &other.salience, &other.capability})
      std::rotate(numbers->begin(), numbers->begin() + 3, numbers->end());
    CHECK(value(other, options, d) == doctest::Approx(x).epsilon(1e-9));
    for (double& p : other.position) p = 30 - 2 * p;
    CHECK(value(other, options, 30 - 2 * d) == doctest::Approx(30 - 2 * x).epsilon(1e-9));
  }
}

TEST_CASE("any_table_has_a_bargain_within_its_positions_and_reference") {
  random::Stream stream{{.seed = 4, .purpose = 12}};
  for (int i = 0; i < 2000; ++i) {
    const Table t = test::degenerate_table(stream, i % 500 == 499 ? 250 : 1 + static_cast<std::size_t>(i % 11), 2);
    const Options options = random_options(stream);
    const Solution solution = nash::solve(t.view(), options);
    for (std::size_t issue = 0; issue < 2; ++issue) {
      auto [low, high] = test::ends(t, issue);
      if (low > high) {
        CHECK(std::isnan(solution.outcome[issue].value));
        continue;
      }
      if (options.disagreement == nash::Disagreement::reference && !t.reference.empty()) {
        low = std::min(low, t.reference[issue]), high = std::max(high, t.reference[issue]);
      }
      CHECK(solution.outcome[issue].value >= low);
      CHECK(solution.outcome[issue].value <= high);
    }
  }
}

// ---- limit

TEST_CASE("two_who_count_alike_split_the_difference") {
  const Table t{2, 1, {20, 80}, {1, 1}, {1, 1}, {}};
  for (const auto rule : {nash::Rule::nash, nash::Rule::kalai_smorodinsky}) {
    for (const auto loss : {nash::Loss::linear, nash::Loss::quadratic}) {
      Options options;
      options.solution = rule;
      options.loss = loss;
      CHECK(value(t, options) == doctest::Approx(50));
    }
  }
}

TEST_CASE("two_who_divide_by_weight_under_linear_loss") {
  // a log(1 - x) + b log x on [0, 1] peaks at x = b / (a + b).
  const Table t{2, 1, {0, 1}, {1, 1}, {3, 1}, {}};
  CHECK(value(t, {}) == doctest::Approx(0.25));
}

TEST_CASE("with_a_reference_on_one_side_the_nearest_actor_bounds_the_bargain") {
  // d = 0, actors at 10 and 40, alike: on [10, 20] gains 20 - x and x; equal product at 10.
  const Table t{2, 1, {10, 40}, {1, 1}, {1, 1}, {}};
  Options options;
  options.disagreement = nash::Disagreement::reference;
  CHECK(value(t, options, 0) == doctest::Approx(10));
  // Kalai-Smorodinsky: largest gains 10 (at 10) and 20 (at 20): (20 - x)/10 = x/20 at 40/3.
  options.solution = nash::Rule::kalai_smorodinsky;
  CHECK(value(t, options, 0) == doctest::Approx(40.0 / 3));
}

TEST_CASE("a_reference_between_actors_is_settled_by_its_named_rule") {
  const Table t{3, 1, {0, 60, 100}, {1, 1, 1}, {1, 1, 1}, {}};
  Options options;
  options.disagreement = nash::Disagreement::reference;
  CHECK(value(t, options, 50) == 50);
  options.blocked = nash::Blocked::drop;
  CHECK(value(t, options, 50) == doctest::Approx(60));
  options.blocked = nash::Blocked::soften;
  const double x = value(t, options, 50);
  CHECK(x > 50);
  CHECK(x < 60);
}

TEST_CASE("as_failure_gets_worse_for_all_the_bargain_becomes_the_mean_or_the_median") {
  random::Stream stream{{.seed = 5, .purpose = 12}};
  for (int i = 0; i < 50; ++i) {
    const Table t = test::random_table(stream, 7);
    Options options;
    options.disagreement = nash::Disagreement::bad_for_all;
    options.badness = 1e5;
    options.loss = nash::Loss::quadratic;
    CHECK(value(t, options) ==
          doctest::Approx(compromise::settlement(t.position, t.salience, t.capability)).epsilon(1e-6));
    options.loss = nash::Loss::linear;
    CHECK(value(t, options) == doctest::Approx(median::settlement(t.position, t.salience, t.capability)).epsilon(1e-4));
  }
}

TEST_CASE("the_first_value_of_every_nash_option_is_its_default") {
  const Table t = test::emission_standards();
  for (const auto& sign : nash::option_signs()) {
    Options options;
    sign.set(options, sign.values.empty() ? std::stod(std::string(sign.fallback)) : 0);
    if (!sign.values.empty()) CHECK(sign.values[0] == sign.fallback);
    CHECK(value(t, options) == value(t, {}));
  }
}
