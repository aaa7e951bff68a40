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
  const double all = worth_of_everything(linear.benefits).value;
  for (const auto* input : {&linear.theta1, &linear.theta2, &linear.noise}) {
    const Worth worth = worth_of_inputs(linear.benefits, std::span{input, 1});
    CHECK(worth.value >= 0);
    CHECK(worth.value < all);
  }
}

TEST_CASE("a_worth_does_not_depend_on_the_scale_an_input_is_written_in") {
  Linear linear;
  const double plain = worth_of_inputs(linear.benefits, std::span{&linear.theta1, 1}).value;
  for (double& value : linear.theta1) value = std::exp(value);
  CHECK(worth_of_inputs(linear.benefits, std::span{&linear.theta1, 1}).value == plain);
}

// Limit.

TEST_CASE("a_linear_benefit_of_normal_inputs_has_the_worths_of_the_closed_form") {
  CHECK(closed_form(5) == doctest::Approx(1.5344732).epsilon(1e-7));
  CHECK(closed_form(3) == doctest::Approx(.7627083).epsilon(1e-7));
  CHECK(closed_form(4) == doctest::Approx(1.1453788).epsilon(1e-7));
  const Linear linear;
  check_near(worth_of_everything(linear.benefits), closed_form(5));
  check_near(worth_of_inputs(linear.benefits, std::span{&linear.theta1, 1}), closed_form(3));
  check_near(worth_of_inputs(linear.benefits, std::span{&linear.theta2, 1}), closed_form(4));
  const std::vector<std::vector<double>> both{linear.theta1, linear.theta2};
  check_near(worth_of_inputs(linear.benefits, both), closed_form(5));
}

TEST_CASE("what_tells_nothing_is_worth_no_more_than_its_error") {
  const Linear linear;
  const Worth worth = worth_of_inputs(linear.benefits, std::span{&linear.noise, 1});
  CHECK(worth.value < .02);  // of an objective with sd 5
}

TEST_CASE("an_observation_with_error_is_worth_what_the_normal_posterior_says") {
  const Linear linear;
  // theta1 seen with sd 3: its posterior mean has sd 3 / sqrt 2.
  const Observed seen = worth_of_observing(linear.benefits, linear.theta1, 3, 1);
  check_near(seen.worth, closed_form(3 / std::sqrt(2.0)), .1);
  CHECK(seen.effective_rows > 20);
}

TEST_CASE("a_group_that_acts_only_together_is_worth_what_its_parts_are_not") {
  // Acting pays theta1 x theta2 of standard normals: each alone leaves the mean at 0; E max(0, ab) = 1/pi.
  std::vector<std::vector<double>> pair(2);
  Benefits benefits{std::vector<double>(rows, 0.0), {}};
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::uint32_t k = 0; k < 2; ++k) pair[k].push_back(score(k, i));
    benefits[1].push_back(pair[0][i] * pair[1][i]);
  }
  CHECK(worth_of_inputs(benefits, std::span{pair.data(), 1}).value < .03);
  check_near(worth_of_inputs(benefits, pair), 1 / M_PI);
}

TEST_CASE("an_input_of_few_values_has_a_mean_for_each") {
  std::vector<double> coin;
  Benefits benefits{std::vector<double>(1000, 0.0), {}};
  for (std::size_t i = 0; i < 1000; ++i) {
    coin.push_back(i % 3 == 0 ? 1 : 0);
    benefits[1].push_back(coin[i] > 0 ? 2 : -2);
  }
  // Acting pays in a third of the rows: 2/3 x 1, against 0 for never acting.
  CHECK(worth_of_inputs(benefits, std::span{&coin, 1}).value == doctest::Approx(2 * 334 / 1000.).epsilon(1e-6));
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
  CHECK(worth_of_everything(benefits).value == doctest::Approx(368.605).epsilon(1e-5));
  const Column* input = reading.table->find("p_side_effects_t2");
  REQUIRE(input != nullptr);
  const Worth worth = worth_of_inputs(benefits, std::span{&input->values, 1});
  MESSAGE("EVPPI of p_side_effects_t2: ", worth.value, ", standard error ", worth.standard_error);
  CHECK(worth.value > 261);
  CHECK(worth.value < 266);
}
