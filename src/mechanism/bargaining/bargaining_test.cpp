// What every bargaining model must obey, the emission standards case, and what happens between rounds.
#include "mechanism/bargaining/bargaining.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "mechanism/bargaining/test_tables.hpp"

using namespace truce;
using namespace truce::bargaining;

namespace {

constexpr std::array<Model, 2> all{Model::compromise, Model::median};

struct Issue {
  std::vector<double> position, salience, capability;
};

Issue random_issue(random::Stream& stream, std::size_t actors) {
  Issue issue;
  for (std::size_t i = 0; i < actors; ++i) {
    issue.position.push_back(100 * stream.uniform());
    issue.salience.push_back(stream.uniform());
    issue.capability.push_back(10 * stream.uniform());
  }
  return issue;
}

double value(Model model, const Issue& issue, median::Ties ties = median::Ties::lower, double standing = NAN) {
  return settle(model, issue.position, issue.salience, issue.capability, standing, {.ties = ties}).value;
}

template <class Change>
std::vector<double> changed(std::vector<double> numbers, Change change) {
  for (double& x : numbers) x = change(x);
  return numbers;
}

using test::csv;

std::string data_folder() {
  const char* set = std::getenv("TRUCE_DATA");
  return set != nullptr ? set : std::string(TRUCE_SOURCE_DIR) + "/../shared/data";
}

}  // namespace

// ---- law, for every model

TEST_CASE("a_settlement_lies_between_the_outermost_positions") {
  random::Stream stream{{.seed = 1, .purpose = 7}};
  for (int i = 0; i < 500; ++i) {
    const Issue issue = random_issue(stream, 1 + static_cast<std::size_t>(i % 12));
    for (const Model model : all) {
      const double x = value(model, issue);
      CHECK(x >= *std::min_element(issue.position.begin(), issue.position.end()) - 1e-12);
      CHECK(x <= *std::max_element(issue.position.begin(), issue.position.end()) + 1e-12);
    }
  }
}

TEST_CASE("the_order_of_the_actors_does_not_matter") {
  random::Stream stream{{.seed = 2, .purpose = 7}};
  for (int i = 0; i < 200; ++i) {
    const Issue issue = random_issue(stream, 9);
    Issue turned = issue;
    for (auto* numbers : {&turned.position, &turned.salience, &turned.capability}) {
      std::rotate(numbers->begin(), numbers->begin() + 4, numbers->end());
    }
    for (const Model model : all) CHECK(value(model, turned) == doctest::Approx(value(model, issue)).epsilon(1e-12));
  }
}

TEST_CASE("a_settlement_moves_with_the_scale_and_the_origin_of_the_positions") {
  random::Stream stream{{.seed = 3, .purpose = 7}};
  for (int i = 0; i < 200; ++i) {
    const Issue issue = random_issue(stream, 8);
    Issue other = issue;
    other.position = changed(issue.position, [](double x) { return 3 * x + 7; });
    for (const Model model : all) {
      CHECK(value(model, other) == doctest::Approx(3 * value(model, issue) + 7).epsilon(1e-12));
    }
  }
}

TEST_CASE("only_relative_capability_counts") {
  random::Stream stream{{.seed = 4, .purpose = 7}};
  for (int i = 0; i < 200; ++i) {
    const Issue issue = random_issue(stream, 8);
    Issue other = issue;
    other.capability = changed(issue.capability, [](double c) { return 37 * c; });
    for (const Model model : all) CHECK(value(model, other) == doctest::Approx(value(model, issue)).epsilon(1e-12));
  }
}

TEST_CASE("a_mirrored_table_settles_at_the_mirrored_point") {
  random::Stream stream{{.seed = 5, .purpose = 7}};
  for (int i = 0; i < 200; ++i) {
    Issue issue = random_issue(stream, 8);
    if (i % 2 == 0) {  // exact ties
      for (double& s : issue.salience) s = 1;
      for (double& c : issue.capability) c = 0.1;
    }
    Issue mirrored = issue;
    mirrored.position = changed(issue.position, [](double x) { return 100 - x; });
    using median::Ties;
    const auto settled = [](const Issue& at, Ties ties, double standing = NAN) {
      return value(Model::median, at, ties, standing);
    };
    CHECK(value(Model::compromise, mirrored) == doctest::Approx(100 - value(Model::compromise, issue)));
    CHECK(settled(mirrored, Ties::midpoint) == doctest::Approx(100 - settled(issue, Ties::midpoint)));
    CHECK(settled(mirrored, Ties::upper) == doctest::Approx(100 - settled(issue, Ties::lower)));
    CHECK(settled(mirrored, Ties::holder, 60) == doctest::Approx(100 - settled(issue, Ties::holder, 40)));
  }
}

TEST_CASE("unanimity_is_kept_to_the_last_bit") {
  random::Stream stream{{.seed = 6, .purpose = 7}};
  for (int i = 0; i < 200; ++i) {
    Issue issue = random_issue(stream, 7);
    const double agreed = issue.position[0];
    for (double& x : issue.position) x = agreed;
    for (const Model model : all) CHECK(value(model, issue) == agreed);
  }
}

TEST_CASE("an_actor_without_weight_changes_nothing") {
  random::Stream stream{{.seed = 7, .purpose = 7}};
  for (int i = 0; i < 200; ++i) {
    const Issue issue = random_issue(stream, 7);
    Issue more = issue;
    more.position.push_back(100 * stream.uniform());
    more.salience.push_back(i % 2 == 0 ? 0.0 : 0.8);
    more.capability.push_back(i % 2 == 0 ? 5.0 : 0.0);
    for (const Model model : all) CHECK(value(model, more) == doctest::Approx(value(model, issue)).epsilon(1e-12));
  }
}

TEST_CASE("moving_one_actor_up_never_moves_the_settlement_down") {
  random::Stream stream{{.seed = 8, .purpose = 7}};
  for (int i = 0; i < 300; ++i) {
    const Issue issue = random_issue(stream, 7);
    Issue moved = issue;
    moved.position[static_cast<std::size_t>(i % 7)] += 20;
    for (const Model model : all) CHECK(value(model, moved) >= value(model, issue) - 1e-12);
  }
}

TEST_CASE("nobody_with_weight_means_everybody_counts_alike_and_the_outcome_says_so") {
  const Issue issue{{0, 10, 80}, {0, 0, 0}, {1, 2, 3}};
  for (const Model model : all) {
    const Outcome outcome = settle(model, issue.position, issue.salience, issue.capability, NAN);
    CHECK(outcome.weighting == Weighting::unweighted);
    CHECK(outcome.value == doctest::Approx(model == Model::compromise ? 30 : 10));
  }
}

// ---- paper

TEST_CASE("emission_standards_settle_where_the_reference_table_says") {
  const auto table = csv(data_folder() + "/bargaining/emission_standards_bdm1994.csv");
  if (table.size() < 2) {
    MESSAGE("skipped: no emission_standards_bdm1994.csv under " << data_folder());
    return;
  }
  Issue issue;
  for (std::size_t row = 1; row < table.size(); ++row) {
    issue.capability.push_back(std::stod(table[row].at(1)));
    issue.position.push_back(std::stod(table[row].at(2)));
    issue.salience.push_back(std::stod(table[row].at(3)));
  }
  CHECK(issue.position.size() == 10);
  std::size_t used = 0;
  for (const auto& row : csv(std::string(TRUCE_ROOM_DIR) + "/bargaining_reference.csv")) {
    if (row.at(1) != "emission_standards") continue;
    const auto chosen = model(row.at(2));
    REQUIRE(chosen.has_value());
    CHECK(std::abs(value(*chosen, issue) - std::stod(row.at(3))) <= std::stod(row.at(4)));
    ++used;
  }
  CHECK(used == 2);
}

// ---- the table and the list of models

TEST_CASE("a_whole_table_is_settled_issue_by_issue_without_those_who_take_no_position") {
  const Table table{.actors = 3, .issues = 3, .position = {0, 50, 100, 20, NAN, 40, NAN, NAN, NAN},
                    .salience = {1, 1, 1, 1, 1, 1, 1, 1, 1}, .capability = {1, 1, 2}, .reference = {}};
  REQUIRE(problems(table.view()).empty());
  const Solution settled = solve(Model::compromise, table.view());
  REQUIRE(settled.outcome.size() == 3);
  CHECK(settled.outcome[0].value == doctest::Approx(62.5));
  CHECK(settled.outcome[1].value == doctest::Approx(100.0 / 3));
  CHECK(std::isnan(settled.outcome[2].value));
  CHECK(settled.notes.size() == 1);
}

TEST_CASE("capability_that_differs_by_issue_is_used_on_that_issue") {
  const Table table{.actors = 2, .issues = 2, .position = {0, 100, 0, 100}, .salience = {1, 1, 1, 1},
                    .capability = {1, 1}, .reference = {}, .issue_capability = {3, 1, 1, 3}};
  REQUIRE(problems(table.view()).empty());
  const Solution settled = solve(Model::compromise, table.view());
  CHECK(settled.outcome[0].value == doctest::Approx(25));
  CHECK(settled.outcome[1].value == doctest::Approx(75));
  CHECK(solve(Model::median, table.view()).outcome[1].value == 100);
}

namespace {

// What any model's solution must be, whatever the table.
void check_solution(const TableView& table, const Solution& solved) {
  REQUIRE(solved.outcome.size() == table.issues);
  REQUIRE(solved.law.size() == table.issues);
  REQUIRE(!solved.round.empty());
  CHECK(solved.settled.size() == solved.round.size());
  for (const auto& round : solved.round) CHECK(round.size() == table.actors * table.issues);
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    double low = INFINITY, high = -INFINITY, total = 0;
    for (const double x : table.positions(issue)) low = std::fmin(low, x), high = std::fmax(high, x);
    if (low > high) {
      CHECK(std::isnan(solved.outcome[issue].value));
      continue;
    }
    CHECK(solved.outcome[issue].value >= low - 1e-9);
    CHECK(solved.outcome[issue].value <= high + 1e-9);
    const Law& law = solved.law[issue];
    CHECK(std::is_sorted(law.point.begin(), law.point.end()));
    for (std::size_t k = 0; k < law.point.size(); ++k) {
      CHECK(law.probability[k] >= 0);
      CHECK(law.point[k] >= low - 1e-9);
      CHECK(law.point[k] <= high + 1e-9);
      total += law.probability[k];
    }
    CHECK(total == doctest::Approx(1));
  }
}

}  // namespace

TEST_CASE("every_model_answers_every_table_within_its_positions_with_a_law_that_sums_to_one") {
  random::Stream stream{{.seed = 21, .purpose = 7}};
  for (int i = 0; i < 40; ++i) {
    const auto actors = 1 + static_cast<std::size_t>(i % 7), issues = 1 + static_cast<std::size_t>(i % 3);
    Table table{.actors = actors, .issues = issues, .position = {}, .salience = {}, .capability = {}, .reference = {}};
    for (std::size_t k = 0; k < actors * issues; ++k) {
      const double x = i % 5 == 0 ? (stream.uniform() < 0.5 ? 0.0 : 100.0) : 100 * stream.uniform();
      table.position.push_back(i % 4 == 1 && stream.uniform() < 0.2 ? NAN : x);
      table.salience.push_back(i % 6 == 5 ? 0.0 : stream.uniform());
    }
    for (std::size_t k = 0; k < actors; ++k) table.capability.push_back(10 * stream.uniform());
    for (const ModelSign& sign : models()) {
      CAPTURE(sign.id);
      check_solution(table.view(), solve(sign.model, table.view()));
    }
  }
}

TEST_CASE("every_option_has_its_default_among_its_values_and_can_be_set") {
  for (const ModelSign& sign : models()) {
    CHECK(&sign_of(sign.model) == &sign);
    for (const OptionFace& option : sign.options) {
      CAPTURE(option.name);
      CHECK(option.name.substr(0, sign.id.size() + 1) == std::string(sign.id) + ".");
      CHECK(with({}, option.name, option.fallback).has_value());
      CHECK(!option.meaning.empty());
      CHECK(!option.reason.empty());
      for (const auto value : option.values) CHECK(with({}, option.name, value).has_value());
      CHECK(!with({}, option.name, "neither").has_value());
    }
  }
}

TEST_CASE("a_table_names_every_problem_it_has") {
  Table table{.actors = 2, .issues = 1, .position = {0, INFINITY}, .salience = {1.5, NAN}, .capability = {-1, 1},
              .reference = {}};
  CHECK(problems(table.view()).size() == 4);
  table.capability = {1};
  CHECK(problems(table.view()).size() == 1);
}

TEST_CASE("an_unknown_model_or_option_is_an_error_that_lists_the_valid_ones") {
  for (const ModelSign& sign : models()) CHECK(model(sign.id).value() == sign.model);
  CHECK(model("mean").error().starts_with("there is no bargaining model 'mean'; the models are compromise, median, "));
  CHECK(with({}, "median.ties", "upper").value().median.ties == median::Ties::upper);
  CHECK(with({}, "median.ties", "holder").value().median.ties == median::Ties::holder);
  CHECK(with({}, "median.ties", "left").error() ==
        "median.ties has no value 'left'; the values are lower, upper, midpoint, holder");
  CHECK(with({}, "ties", "upper").error().starts_with("there is no bargaining option 'ties'; the options are median.ties"));
  CHECK(with({}, "exchange.rounds", "0").error() == "exchange.rounds is a number from 1 to 100, not '0'");
}

// ---- between rounds

TEST_CASE("positions_never_leave_the_scale") {
  random::Stream stream{{.seed = 9, .purpose = 7}};
  for (int i = 0; i < 2000; ++i) {
    const double x = drifted(100 * stream.uniform(), 100 * stream.uniform(), 28, {0.01, 60, 0.1}, stream);
    CHECK(x >= 0);
    CHECK(x <= 100);
  }
}

TEST_CASE("reflection_folds_any_number_back") {
  CHECK(reflected(-5) == 5);
  CHECK(reflected(103) == 97);
  CHECK(reflected(0) == 0);
  CHECK(reflected(100) == 100);
  CHECK(reflected(250) == 50);
  CHECK(reflected(-130) == 70);
}

TEST_CASE("without_drift_a_position_halves_its_way_to_the_ideal_in_a_half_life") {
  random::Stream stream{{.seed = 10, .purpose = 7}};
  CHECK(drifted(80, 20, std::log(2) / 0.01, {0.01, 0, 0.1}, stream) == doctest::Approx(50));
}

TEST_CASE("drift_has_its_standard_deviation_far_from_the_ends") {
  // n = 40000, bounds at 4.5 standard errors: error rate 7e-6 each. 50 +- 3: the ends are 16 deviations away.
  random::Stream stream{{.seed = 11, .purpose = 7}};
  const int n = 40000;
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double e = drifted(60, 50, 28, {1.0 / 180, 3, 0.1}, stream) - 50;
    sum += e;
    squares += e * e;
  }
  const double mean = sum / n, variance = squares / n - mean * mean;
  CHECK(std::abs(mean - 10 * std::exp(-28.0 / 180)) < 4.5 * 3 / std::sqrt(n));
  CHECK(std::abs(variance / 9 - 1) < 4.5 * std::sqrt(2.0 / n));
}

TEST_CASE("agreement_signs_at_the_full_chance_and_the_widest_quarrel_never") {
  const Parameters p{0.01, 3, 0.08};
  CHECK(sign_chance(p, 0) == doctest::Approx(0.08));
  CHECK(sign_chance(p, 0.5) == doctest::Approx(0.02));
  CHECK(sign_chance(p, 1) == 0);
  CHECK(width(std::array<double, 3>{20, 70, 45}) == doctest::Approx(0.5));
  CHECK(width({}) == 0);
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
