// Cross-validation on arenas whose answers are known: two proposals, two folds, so each is tested on what the other
// taught. Bootstraps at a fixed seed; where a check can fail by chance its rate is stated.
#include "negotiation/validate.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::negotiation;

namespace {

/// Cases of equally many in each group, with the outcome and every forecaster's point still to be said.
Arena blank(std::size_t groups, std::size_t cases_each, const std::vector<std::string>& models) {
  Arena made;
  made.groups = groups;
  for (std::size_t k = 0; k < groups * cases_each; ++k) {
    made.cases.push_back({k / cases_each, std::to_string(k / cases_each), std::to_string(k), 0, {0, 100}, {1, 1}});
  }
  made.forecasters.push_back({"middle", std::vector<double>(made.cases.size(), 50.0), {}});
  made.forecasters.push_back({"unweighted", std::vector<double>(made.cases.size(), 50.0), {}});
  for (const std::string& model : models) {
    made.forecasters.push_back({model, std::vector<double>(made.cases.size(), 0.0), {}});
  }
  return made;
}

std::vector<double>& points_of(Arena& arena, const std::string& id) {
  const auto found = std::find_if(arena.forecasters.begin(), arena.forecasters.end(),
                                  [&](const Forecaster& one) { return one.id == id; });
  REQUIRE(found != arena.forecasters.end());
  return found->point;
}

const Rival& rival(const std::vector<Rival>& rivals, const std::string& id) {
  const auto found = std::find_if(rivals.begin(), rivals.end(), [&](const Rival& one) { return one.id == id; });
  REQUIRE(found != rivals.end());
  return *found;
}

Validation two_folds(const Arena& arena) { return validate(arena, {.folds = 2, .score = {.replicates = 200}}); }

/// The mean says 80 throughout. In the first proposal it is right, in the second the middle of the scale is; model X is
/// right in the first and 100 off in the second.
Arena of_opposites() {
  Arena made = blank(2, 6, {"compromise", "x"});
  for (std::size_t k = 0; k < made.cases.size(); ++k) {
    const bool first = made.cases[k].group == 0;
    made.cases[k].outcome = first ? 80 : 50;
    points_of(made, "compromise")[k] = 80;
    points_of(made, "x")[k] = first ? 80 : -50;
  }
  return made;
}

}  // namespace

// ---- law

TEST_CASE("what_is_fitted_for_a_proposal_was_never_trained_on_it") {
  const Validation seen = two_folds(of_opposites());
  CHECK(seen.folds == 2);
  // Each proposal teaches the shrinkage that is wrong by 30 for the other; trained on its own it would be right.
  CHECK(rival(seen.absolute, "mean drawn to the middle").error == 30);
  // The first teaches nothing of X (equal errors: the first of equals, the mean), the second that the mean is better.
  CHECK(rival(seen.absolute, "best model so far").error == rival(seen.absolute, "compromise").error);
}

TEST_CASE("a_distribution_is_dressed_in_the_errors_of_other_proposals_only") {
  Arena made = blank(2, 5, {"compromise"});
  for (std::size_t k = 0; k < made.cases.size(); ++k) {
    points_of(made, "compromise")[k] = 50;
    made.cases[k].outcome = made.cases[k].group == 0 ? 60 : 40;
  }
  // Errors of +10 dress the forecast of -10 and the other way round: all mass is 20 away. With its own errors mixed in,
  // half the mass would sit on the outcome, and the score would be 5.
  CHECK(rival(two_folds(made).crps, "compromise").error == doctest::Approx(20));
}

TEST_CASE("all_rivals_are_scored_on_the_same_issues_a_model_without_an_answer_taking_the_means") {
  random::Stream stream{{.seed = 1, .purpose = 41}};
  Arena made = blank(20, 3, {"compromise", "silent", "partly"});
  for (std::size_t k = 0; k < made.cases.size(); ++k) {
    made.cases[k].outcome = 100 * stream.uniform();
    points_of(made, "compromise")[k] = 100 * stream.uniform();
    points_of(made, "silent")[k] = NAN;
    points_of(made, "partly")[k] = k % 2 == 0 ? NAN : made.cases[k].outcome;
  }
  const Validation seen = two_folds(made);
  CHECK(seen.cases == made.cases.size());
  double mean_error = 0, partly_error = 0;
  for (std::size_t k = 0; k < made.cases.size(); ++k) {
    const double off = std::abs(points_of(made, "compromise")[k] - made.cases[k].outcome);
    mean_error += off / static_cast<double>(made.cases.size());
    if (k % 2 == 0) partly_error += off / static_cast<double>(made.cases.size());
  }
  CHECK(rival(seen.absolute, "compromise").error == doctest::Approx(mean_error));
  CHECK(rival(seen.absolute, "silent").error == rival(seen.absolute, "compromise").error);
  CHECK(rival(seen.absolute, "silent").difference == 0);
  CHECK(rival(seen.absolute, "partly").error == doctest::Approx(partly_error));
  CHECK(rival(seen.absolute, "partly").difference == doctest::Approx(partly_error - mean_error));
}

TEST_CASE("the_mean_stands_first_without_difference_and_intervals_for_all_hold_the_difference") {
  random::Stream stream{{.seed = 2, .purpose = 41}};
  Arena made = blank(30, 2, {"compromise", "x", "y"});
  for (std::size_t k = 0; k < made.cases.size(); ++k) {
    made.cases[k].outcome = 100 * stream.uniform();
    for (const char* id : {"compromise", "x", "y"}) points_of(made, id)[k] = 100 * stream.uniform();
  }
  const Validation seen = two_folds(made);
  for (const auto* rivals : {&seen.absolute, &seen.crps}) {
    CHECK(rivals->front().id == "compromise");
    CHECK(rivals->front().difference == 0);
    for (const Rival& one : *rivals) {
      CAPTURE(one.id);
      CHECK(one.all_low <= one.difference);
      CHECK(one.difference <= one.all_high);
      CHECK(one.all_high - one.all_low >= one.high - one.low - 1e-9);
    }
  }
}

TEST_CASE("the_order_of_the_proposals_cases_does_not_matter") {
  Arena made = of_opposites();
  const double before = rival(two_folds(made).absolute, "mean drawn to the middle").error;
  std::reverse(made.cases.begin(), made.cases.begin() + 6);
  CHECK(rival(two_folds(made).absolute, "mean drawn to the middle").error == before);
}

// ---- limit

TEST_CASE("a_mean_that_is_always_right_is_not_shrunk_and_one_that_should_be_the_middle_is_shrunk_all_the_way") {
  Arena made = blank(4, 3, {"compromise"});
  for (std::size_t k = 0; k < made.cases.size(); ++k) {
    points_of(made, "compromise")[k] = made.cases[k].outcome = 7 * static_cast<double>(k);
  }
  CHECK(rival(two_folds(made).absolute, "mean drawn to the middle").error == 0);
  CHECK(rival(two_folds(made).crps, "compromise").error == doctest::Approx(0));
  for (auto& one : made.cases) one.outcome = 50;
  CHECK(rival(two_folds(made).absolute, "mean drawn to the middle").error == 0);
}

TEST_CASE("a_single_proposal_cannot_be_validated_and_says_so_by_no_folds") {
  const Validation seen = two_folds(blank(1, 5, {"compromise"}));
  CHECK(seen.folds == 0);
  CHECK(seen.absolute.empty());
}

TEST_CASE("an_interval_draws_whole_proposals") {
  // Two proposals of a hundred issues, all 0 and all 1: a replicate has mean 0, 1/2 or 1 with chance 1/4, 1/2, 1/4, so
  // 95 % take both ends. Issues drawn one by one would give 1/2 +- 0.07.
  std::vector<double> value(200, 0.0);
  std::vector<std::size_t> group(200, 0);
  for (std::size_t k = 100; k < 200; ++k) value[k] = 1, group[k] = 1;
  const Interval seen = clustered_interval(value, group, 2, {.seed = 3, .replicates = 2000});
  CHECK(seen.mean == 0.5);
  CHECK(seen.low == 0);
  CHECK(seen.high == 1);
  for (const double mean : clustered_means(value, group, 2, {.seed = 3, .replicates = 500})) {
    CHECK((mean == 0 || mean == 0.5 || mean == 1));
  }
}

TEST_CASE("an_interval_of_many_proposals_is_that_of_the_normal_law") {
  // 400 proposals of two issues alike, half of them 0 and half 1: standard error 1/2/sqrt(400) = 0.025. The ends are
  // quantiles of 4,000 replicates, known to 0.0011 (one standard error); a right program fails with chance below 1e-4.
  std::vector<double> value(800);
  std::vector<std::size_t> group(800);
  for (std::size_t k = 0; k < 800; ++k) group[k] = k / 2, value[k] = static_cast<double>((k / 2) % 2);
  const Interval seen = clustered_interval(value, group, 400, {.seed = 4, .replicates = 4000});
  CHECK(seen.low == doctest::Approx(0.5 - 1.96 * 0.025).epsilon(0.012));
  CHECK(seen.high == doctest::Approx(0.5 + 1.96 * 0.025).epsilon(0.012));
}
