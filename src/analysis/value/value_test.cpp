// Value of information: law, limit, paper.
#include "analysis/value/value.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "analysis/table/table.hpp"
#include "analysis/value/regression.hpp"
#include "random/normal.hpp"
#include "random/stream.hpp"

using namespace truce;
using namespace truce::analysis;

namespace {

constexpr std::size_t rows = 20000;
const Draws own = one_for_each(rows);

double score(std::uint32_t entity, std::size_t row) {
  random::Stream stream({7, 1, entity, static_cast<std::uint32_t>(row), 0});
  return random::normal_quantile(stream.uniform());
}

// Doing nothing is worth 0; acting theta1 + theta2, each normal, mean 1 together, sd 3 and 4.
struct Linear {
  std::vector<double> theta1, theta2, noise;
  Benefits benefits{std::vector<double>(rows, 0.0), {}};
  Linear() {
    for (std::size_t i = 0; i < rows; ++i) {
      theta1.push_back(1 + 3 * score(0, i));
      theta2.push_back(4 * score(1, i));
      noise.push_back(score(2, i));
      benefits[1].push_back(theta1[i] + theta2[i]);
    }
  }
};

// E max(0, X) - max(0, m) for X normal with mean m = 1.
double closed_form(double sd) {
  return std::exp(-.5 / (sd * sd)) * sd / std::sqrt(2 * M_PI) + .5 * std::erfc(-1 / (sd * std::sqrt(2.0))) - 1;
}

/// Within four standard errors, which fails once in 16,000 seeds; and the error is small enough to mean something.
void check_near(const Worth& worth, double expected, double share = .05) {
  CAPTURE(worth.value);
  CAPTURE(worth.standard_error);
  CHECK(std::abs(worth.value - expected) < 4 * worth.standard_error);
  CHECK(worth.standard_error < share * std::max(expected, .5));
}

}  // namespace

// Law.

TEST_CASE("knowing_more_is_never_worth_less_than_nothing_nor_more_than_everything") {
  const Linear linear;
  const double all = worth_of_everything(linear.benefits, own).value;
  for (const auto* input : {&linear.theta1, &linear.theta2, &linear.noise}) {
    const Worth worth = worth_of_inputs(linear.benefits, std::span{input, 1}, own);
    CHECK(worth.value >= 0);
    CHECK(worth.value < all);
  }
}

TEST_CASE("a_worth_does_not_depend_on_the_scale_an_input_is_written_in") {
  Linear linear;
  const double plain = worth_of_inputs(linear.benefits, std::span{&linear.theta1, 1}, own).value;
  for (double& value : linear.theta1) value = std::exp(value);
  CHECK(worth_of_inputs(linear.benefits, std::span{&linear.theta1, 1}, own).value == plain);
}

TEST_CASE("futures_of_one_draw_count_once") {
  // 40 draws of two inputs, 500 futures each: the benefit is theta1 + chance. A regression on 20,000 rows would let any
  // input of 40 values tell each draw's mean; the second tells nothing.
  std::vector<double> told(rows), untold(rows);
  Benefits benefits{std::vector<double>(rows, 0.0), std::vector<double>(rows)};
  Draws draws{std::vector<std::uint32_t>(rows), 40};
  for (std::size_t i = 0; i < rows; ++i) {
    draws.of_row[i] = static_cast<std::uint32_t>(i % 40);
    told[i] = 3 * score(0, i % 40);
    untold[i] = score(1, i % 40);
    benefits[1][i] = told[i] + score(2, i);
  }
  const Worth real = worth_of_inputs(benefits, std::span{&told, 1}, draws), none = worth_of_inputs(benefits, std::span{&untold, 1}, draws);
  CAPTURE(real.value);
  CAPTURE(none.value);
  CHECK(real.value > 3 * real.standard_error);
  CHECK(none.value < 0.25 * real.value);
  CHECK(none.value < 3 * std::max(none.standard_error, 0.02));
  // One row for each draw, without chance, has about the same worth and the same error.
  Benefits few{std::vector<double>(40, 0.0), {}};
  for (std::size_t i = 0; i < 40; ++i) few[1].push_back(told[i]);
  const std::vector<double> once(told.begin(), told.begin() + 40);
  const Worth plain = worth_of_inputs(few, std::span{&once, 1}, one_for_each(40));
  CHECK(std::abs(plain.value - real.value) < 0.1);
  CHECK(real.standard_error == doctest::Approx(plain.standard_error).epsilon(0.3));
}

// Limit.

TEST_CASE("a_linear_benefit_of_normal_inputs_has_the_worths_of_the_closed_form") {
  CHECK(closed_form(5) == doctest::Approx(1.5344732).epsilon(1e-7));
  CHECK(closed_form(3) == doctest::Approx(.7627083).epsilon(1e-7));
  CHECK(closed_form(4) == doctest::Approx(1.1453788).epsilon(1e-7));
  const Linear linear;
  check_near(worth_of_everything(linear.benefits, own), closed_form(5));
  check_near(worth_of_inputs(linear.benefits, std::span{&linear.theta1, 1}, own), closed_form(3));
  check_near(worth_of_inputs(linear.benefits, std::span{&linear.theta2, 1}, own), closed_form(4));
  const std::vector<std::vector<double>> both{linear.theta1, linear.theta2};
  check_near(worth_of_inputs(linear.benefits, both, own), closed_form(5));
}

TEST_CASE("what_tells_nothing_is_worth_no_more_than_its_error") {
  const Linear linear;
  const Worth worth = worth_of_inputs(linear.benefits, std::span{&linear.noise, 1}, own);
  CHECK(worth.value < .02);  // of an objective with sd 5
}

TEST_CASE("an_observation_with_error_is_worth_what_the_normal_posterior_says") {
  const Linear linear;
  // theta1 seen with sd 3: its posterior mean has sd 3 / sqrt 2.
  const Observed seen = worth_of_observing(linear.benefits, linear.theta1, 3, 1, own);
  check_near(seen.worth, closed_form(3 / std::sqrt(2.0)), .1);
  CHECK(seen.effective_draws > 20);
}

TEST_CASE("a_group_that_acts_only_together_is_worth_what_its_parts_are_not") {
  // Acting pays theta1 x theta2 of standard normals: each alone leaves the mean at 0; E max(0, ab) = 1/pi.
  std::vector<std::vector<double>> pair(2);
  Benefits benefits{std::vector<double>(rows, 0.0), {}};
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::uint32_t k = 0; k < 2; ++k) pair[k].push_back(score(k, i));
    benefits[1].push_back(pair[0][i] * pair[1][i]);
  }
  CHECK(worth_of_inputs(benefits, std::span{pair.data(), 1}, one_for_each(benefits[0].size())).value < .03);
  check_near(worth_of_inputs(benefits, pair, one_for_each(benefits[0].size())), 1 / M_PI);
}

TEST_CASE("an_input_of_few_values_has_a_mean_for_each") {
  std::vector<double> coin;
  Benefits benefits{std::vector<double>(1000, 0.0), {}};
  for (std::size_t i = 0; i < 1000; ++i) {
    coin.push_back(i % 3 == 0 ? 1 : 0);
    benefits[1].push_back(coin[i] > 0 ? 2 : -2);
  }
  // Acting pays in a third of the rows: 2/3 x 1, against 0 for never acting.
  CHECK(worth_of_inputs(benefits, std::span{&coin, 1}, one_for_each(benefits[0].size())).value == doctest::Approx(2 * 334 / 1000.).epsilon(1e-6));
}

TEST_CASE("knowing_every_input_lies_between_its_bounds_and_under_knowing_chance_too") {
  // 400 draws of theta, 50 futures each: acting gives theta + 3 chance. Truth of these draws in closed form: mean max(0, theta).
  constexpr std::size_t draws_made = 400;
  Draws shared{{}, draws_made};
  Benefits benefits{std::vector<double>(rows, 0.0), {}};
  double known = 0, mean = 0;
  for (std::size_t r = 0; r < draws_made; ++r) {
    known += std::max(0.0, score(3, r)) / draws_made;
    mean += score(3, r) / draws_made;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    shared.of_row.push_back(static_cast<std::uint32_t>(i % draws_made));
    benefits[1].push_back(score(3, i % draws_made) + 3 * score(4, i));
  }
  const double truth = known - std::max(0.0, mean);
  const Bracket bracket = worth_of_draws(benefits, shared);
  const double all = worth_of_everything(benefits, shared).value;
  CHECK(bracket.least.value < truth);
  CHECK(bracket.most.value > truth);
  CHECK(bracket.most.value - bracket.least.value < 0.15);
  CHECK(bracket.most.value < 0.6 * all);  // the closed forms: 0.40 and 1.26
}

TEST_CASE("draws_that_tell_nothing_are_worth_nothing_at_least") {
  Draws shared{{}, 100};
  Benefits benefits{std::vector<double>(rows, 0.0), {}};
  for (std::size_t i = 0; i < rows; ++i) {
    shared.of_row.push_back(static_cast<std::uint32_t>(i % 100));
    benefits[1].push_back(score(5, i));
  }
  const Bracket bracket = worth_of_draws(benefits, shared);
  CHECK(bracket.least.value < 4 * bracket.least.standard_error + 1e-12);
  CHECK(bracket.most.value > 0);
  CHECK(bracket.most.value < 0.1);
}

// Paper: a published decision model, seven methods.

TEST_CASE("the_published_sample_has_the_published_worths") {
  const char* set = std::getenv("TRUCE_DATA");
  const std::filesystem::path folder =
      std::filesystem::path{set != nullptr ? std::string{set} : std::string{TRUCE_SOURCE_DIR} + "/../shared/data"} / "analysis";
  if (!std::filesystem::exists(folder / "voi_chemo_nb.csv")) {
    MESSAGE("skipped, no analysis/voi_chemo_nb.csv in TRUCE_DATA");
    return;
  }
  const auto reading = read({"", (folder / "voi_chemo_pars.csv").string(), (folder / "voi_chemo_nb.csv").string(), ""});
  REQUIRE(reading.table.has_value());
  Benefits benefits;
  for (const Column& column : reading.table->outputs) benefits.push_back(column.values);
  CHECK(worth_of_everything(benefits, one_for_each(benefits[0].size())).value == doctest::Approx(368.605).epsilon(1e-5));
  const Column* input = reading.table->find("p_side_effects_t2");
  REQUIRE(input != nullptr);
  const Worth worth = worth_of_inputs(benefits, std::span{&input->values, 1}, one_for_each(benefits[0].size()));
  MESSAGE("EVPPI of p_side_effects_t2: ", worth.value, ", standard error ", worth.standard_error);
  CHECK(worth.value > 261);
  CHECK(worth.value < 266);
}
