// Plans as a choice: law, limit, paper, memory.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/decision/report.hpp"
#include "random/normal.hpp"
#include "random/special.hpp"
#include "random/stream.hpp"
#include "stats/moments.hpp"

using namespace truce;
using namespace truce::analysis;
using namespace truce::analysis::decision;

namespace {

double uniform(std::uint32_t entity, std::size_t row) {
  random::Stream stream({11, 3, entity, static_cast<std::uint32_t>(row), 0});
  return stream.uniform();
}

std::vector<double> drawn_from(const random::Distribution& law, std::uint32_t entity, std::size_t rows) {
  std::vector<double> all;
  for (std::size_t i = 0; i < rows; ++i) all.push_back(random::quantile(law, uniform(entity, i)));
  return all;
}

Objective wanting(std::string id, Wanted wanted) { return {id, id, "share", wanted, {}, false, 1, {}, ""}; }

/// Plans whose answers are given, one objective.
Choice choice_among(std::vector<std::vector<double>> answers, Wanted wanted = Wanted::more) {
  Choice choice;
  for (std::size_t p = 0; p < answers.size(); ++p) {
    choice.plan_ids.push_back(fmt::format("p{}", p));
    choice.plans.push_back(fmt::format("Plan {}", p));
  }
  choice.objectives = {wanting("y", wanted)};
  choice.members = answers.front().size();
  choice.draws = one_for_each(choice.members);
  choice.answers = {std::move(answers)};
  return choice;
}

Opinion opinion_of(std::vector<Shift> shifts) {
  Opinion opinion{"r", "A reading", "Somebody", {}, "", std::move(shifts), {}, {}};
  opinion.meanings.resize(opinion.shifts.size());
  opinion.reasons.resize(opinion.shifts.size());
  return opinion;
}

/// Within four standard errors, which fails once in 16,000 seeds; and the error is small enough to mean something.
void check_near(const Estimate& estimate, double expected, double most_error) {
  CAPTURE(estimate.value);
  CAPTURE(estimate.standard_error);
  CHECK(std::abs(estimate.value - expected) < 4 * estimate.standard_error + 1e-12);
  CHECK(estimate.standard_error < most_error);
}

std::vector<double> in_order(const std::vector<double>& values, const std::vector<std::size_t>& order) {
  std::vector<double> moved;
  for (const std::size_t i : order) moved.push_back(values[i]);
  return moved;
}

const std::size_t rows = 20000;

// Of the three normal plans below, as first computed.
constexpr double recorded_best = 0.57235, recorded_tail = -2.51004, recorded_effective = 12153.9, recorded_flip = 0.348545;

Choice three_normals() {
  auto a = drawn_from(random::Normal{1, 2}, 0, rows), b = drawn_from(random::Normal{1.5, 1}, 1, rows);
  std::vector<double> c(rows);
  for (std::size_t i = 0; i < rows; ++i) c[i] = 0.5 * a[i] + 0.4;
  return choice_among({a, b, c});
}

}  // namespace

// Law.

TEST_CASE("in_each_member_some_plan_has_no_regret_and_no_plan_has_less_than_none") {
  const auto all = regrets(three_normals().answers[0]);
  for (std::size_t i = 0; i < rows; ++i) {
    double least = INFINITY;
    for (const auto& plan : all) {
      CHECK(plan[i] >= 0);
      least = std::min(least, plan[i]);
    }
    CHECK(least == 0);
  }
}

TEST_CASE("chances_of_being_best_sum_to_one_and_a_tie_is_shared") {
  const Report report = decide(three_normals());
  double sum = 0;
  for (const auto& plan : report.together().plans) sum += plan.best.value;
  CHECK(sum == doctest::Approx(1));
  const auto shared = credits({{1, 2, 0}, {1, 0, 0}, {0, 2, 0}});
  CHECK(shared[0] == std::vector<double>{0.5, 0.5, 1.0 / 3});
  CHECK(shared[1] == std::vector<double>{0.5, 0, 1.0 / 3});
}

TEST_CASE("a_worst_tail_lies_between_the_worst_member_and_the_mean_and_is_the_mean_where_it_is_all") {
  const auto choice = three_normals();
  const Sample sample{choice.draws};
  for (const auto& plan : choice.answers[0]) {
    double before = *std::min_element(plan.begin(), plan.end());
    for (const double tail : {0.001, 0.1, 0.5, 0.9}) {
      const double here = tail_mean(plan, sample, tail).value;
      CHECK(here >= before);
      before = here;
    }
    CHECK(before <= sample.mean(plan).value);
    CHECK(tail_mean(plan, sample, 1).value == doctest::Approx(sample.mean(plan).value));
  }
}

TEST_CASE("the_order_of_members_and_of_plans_does_not_matter") {
  auto choice = three_normals();
  choice.opinions = {opinion_of({{"a", choice.answers[0][0], random::Normal{1, 2}, random::Normal{2, 1.5}, {}}})};
  const Report report = decide(choice);
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [](std::size_t a, std::size_t b) { return uniform(9, a) < uniform(9, b); });
  for (auto& plan : choice.answers[0]) plan = in_order(plan, order);
  choice.opinions[0].shifts[0].drawn = in_order(choice.opinions[0].shifts[0].drawn, order);
  std::swap(choice.answers[0][0], choice.answers[0][2]);
  const Report moved = decide(choice);
  const std::size_t there[] = {2, 1, 0};
  for (std::size_t p = 0; p < 3; ++p) {
    const Prospect &one = report.together().plans[p], &other = moved.together().plans[there[p]];
    CHECK(other.mean.value == doctest::Approx(one.mean.value).epsilon(1e-12));
    CHECK(other.mean.standard_error == doctest::Approx(one.mean.standard_error).epsilon(1e-9));
    CHECK(other.quantiles == one.quantiles);
    CHECK(other.tail.value == doctest::Approx(one.tail.value).epsilon(1e-12));
    CHECK(other.regret.value == doctest::Approx(one.regret.value).epsilon(1e-12));
    CHECK(other.best.value == doctest::Approx(one.best.value).epsilon(1e-12));
    CHECK(moved.readings[0].standings[0].means[there[p]].value == doctest::Approx(report.readings[0].standings[0].means[p].value).epsilon(1e-12));
  }
  CHECK(moved.together().best == there[report.together().best]);
}

TEST_CASE("a_reading_that_believes_what_the_case_does_changes_nothing") {
  auto choice = three_normals();
  choice.opinions = {opinion_of({{"a", choice.answers[0][0], random::Normal{1, 2}, random::Normal{1, 2}, {}}})};
  for (const double w : weights_of(choice.opinions[0].shifts)) CHECK(w == 1);
  const Report report = decide(choice);
  const auto& reading = report.readings[0];
  CHECK(reading.effective_draws == doctest::Approx(rows));
  CHECK(reading.mean_weight.value == 1);
  CHECK_FALSE(reading.standings.back().path.flip.has_value());
  for (std::size_t p = 0; p < 3; ++p) CHECK(reading.standings.back().means[p].value == report.together().plans[p].mean.value);
}

TEST_CASE("what_is_wanted_less_is_judged_as_its_negative_is_wanted_more") {
  auto choice = three_normals();
  auto negative = choice;
  for (auto& plan : negative.answers[0])
    for (double& value : plan) value = -value;
  negative.objectives[0].wanted = Wanted::less;
  const Report one = decide(choice), other = decide(negative);
  CHECK(one.together().best == other.together().best);
  for (std::size_t p = 0; p < 3; ++p) CHECK(one.together().plans[p].regret.value == other.together().plans[p].regret.value);
}

TEST_CASE("members_of_one_draw_count_once") {
  const auto plan = drawn_from(random::Normal{0, 1}, 4, 500);
  std::vector<double> repeated;
  Draws draws{{}, 500};
  for (std::uint32_t d = 0; d < 500; ++d)
    for (int copy = 0; copy < 10; ++copy) {
      repeated.push_back(plan[d]);
      draws.of_row.push_back(d);
    }
  const Draws single = one_for_each(500);
  CHECK(Sample{draws}.mean(repeated).standard_error == doctest::Approx(Sample{single}.mean(plan).standard_error));
  CHECK(Sample{draws}.effective_draws() == doctest::Approx(500));
}

TEST_CASE("draws_of_few_ancestors_that_are_alike_widen_errors_and_mixed_ones_do_not") {
  const auto noise = drawn_from(random::Normal{0, 1}, 14, 600);
  Draws alike = one_for_each(600), mixed = one_for_each(600);
  std::vector<double> answers(600);
  alike.ancestors = mixed.ancestors = 12;
  for (std::uint32_t i = 0; i < 600; ++i) {
    alike.ancestor_of_row.push_back(i / 50);
    mixed.ancestor_of_row.push_back(i % 12);
    answers[i] = noise[i / 50] + 0.1 * noise[i];  // the first twelve numbers are the ancestors'
  }
  const Draws own = one_for_each(600);
  const double by_draw = Sample{own}.mean(answers).standard_error;
  // The error of a mean of twelve independent ones; of mixed ancestors the draws' own, or a little more by chance.
  double mean = 0, squares = 0;
  for (int e = 0; e < 12; ++e) mean += noise[static_cast<std::size_t>(e)] / 12;
  for (int e = 0; e < 12; ++e) squares += std::pow(noise[static_cast<std::size_t>(e)] - mean, 2);
  CHECK(Sample{alike}.mean(answers).standard_error == doctest::Approx(std::sqrt(squares / 11 / 12)).epsilon(0.05));
  CHECK(Sample{mixed}.mean(answers).standard_error >= by_draw);
  CHECK(Sample{mixed}.mean(answers).standard_error < 1.6 * by_draw);
}

TEST_CASE("a_plan_is_dominated_only_by_one_that_is_no_worse_on_every_objective_and_the_evidence_is_said") {
  const auto base = drawn_from(random::Uniform{0, 1}, 5, 4000), noise = drawn_from(random::Normal{0, 1}, 6, 4000);
  std::vector<double> above(base), near(base), clear(base);
  for (std::size_t i = 0; i < base.size(); ++i) {
    above[i] += 0.01;
    near[i] += 1e-4 + 0.5 * noise[i];
    clear[i] += 0.3 + 0.5 * noise[i];
  }
  const Draws draws = one_for_each(base.size());
  const Sample sample{draws};
  const auto how = [&](const std::vector<double>& other) { return domination({{base, other}}, {1}, sample, 0, 1); };
  CHECK(how(above)->evidence == Evidence::every_member);
  CHECK(how(clear)->evidence == Evidence::clear);
  CHECK(how(clear)->share_no_worse < 1);
  CHECK_FALSE(how(base).has_value());  // equal plans dominate nobody
  // The mean of `near` is within its error of that of `base`: whoever of the two is ahead, it is by means only.
  const auto either = how(near) ? how(near) : domination({{base, near}}, {1}, sample, 1, 0);
  CHECK(either->evidence == Evidence::means);
  // Better on one, worse on the other: nobody is dominated.
  CHECK(dominated({{base, above}, {above, base}}, {1, 1}, sample).empty());
}

// Limit.

TEST_CASE("one_plan_is_best_and_regrets_nothing") {
  const Report report = decide(choice_among({{1, 2, 3}}));
  CHECK(report.together().plans[0].best.value == 1);
  CHECK(report.together().plans[0].largest_regret == 0);
  CHECK(report.dominated.empty());
  CHECK(report.words.front().find("nothing to choose") != std::string::npos);
}

TEST_CASE("identical_plans_share_everything") {
  const auto y = drawn_from(random::Normal{0, 1}, 7, 200);
  auto choice = choice_among({y, y});
  choice.opinions = {opinion_of({{"a", y, random::Normal{0, 1}, random::Normal{0.3, 1}, {}}})};
  const Report report = decide(choice);
  for (const auto& plan : report.together().plans) CHECK(plan.best.value == 0.5);
  CHECK(report.together().lead.value == 0);
  CHECK(report.dominated.empty());
  for (const auto& verdict : report.verdicts) CHECK(verdict.chosen.size() == 2);
  CHECK_FALSE(report.readings[0].standings.back().path.flip.has_value());
}

TEST_CASE("one_member_has_no_error_to_state_and_answers_no_reading") {
  auto choice = choice_among({{1}, {2}});
  choice.opinions = {opinion_of({{"a", {0}, random::Normal{0, 1}, random::Normal{0.3, 1}, {}}})};
  const Report report = decide(choice);
  CHECK(std::isnan(report.together().lead.standard_error));
  CHECK(report.together().best == 1);
  CHECK(report.readings[0].trouble == Trouble::few_draws);
  CHECK(report.readings[0].standings.empty());
  CHECK(report.words.front().find("too little to call it") != std::string::npos);
}

TEST_CASE("a_reading_that_few_draws_speak_for_is_refused_with_what_to_do") {
  const auto y = drawn_from(random::Normal{0, 1}, 8, 1000);
  auto choice = choice_among({y, std::vector<double>(1000, 0)});
  choice.opinions = {opinion_of({{"a", y, random::Normal{0, 1}, random::Normal{4, 0.5}, {}}}),
                     opinion_of({{"a", drawn_from(random::Uniform{0, 1}, 8, 1000), random::Uniform{0, 1}, random::Uniform{0, 2}, {}}})};
  const Report report = decide(choice);
  CHECK(report.readings[0].trouble == Trouble::few_draws);
  CHECK(report.readings[0].effective_draws < fewest_effective_draws);
  CHECK(report.readings[1].trouble == Trouble::outside);
  CHECK(report.readings[1].outside == doctest::Approx(0.5));
  for (const auto& reading : report.readings) {
    CHECK(reading.standings.empty());
    CHECK(reading.todo.find("run") != std::string::npos);
  }
}

TEST_CASE("rules_of_choice_on_a_table_worked_by_hand") {
  // Three members. Means 4, 5, 4; largest regrets 6, 3, 6.
  const Report report = decide(choice_among({{0, 6, 6}, {3, 3, 9}, {6, 0, 6}}));
  const auto chosen = [&](Rule rule) {
    for (const auto& verdict : report.verdicts)
      if (verdict.rule == rule) return verdict.chosen;
    return std::vector<std::size_t>{};
  };
  CHECK(chosen(Rule::expected_value) == std::vector<std::size_t>{1});
  CHECK(chosen(Rule::largest_regret) == std::vector<std::size_t>{1});
  CHECK(report.verdicts[2].score == std::vector<double>{6, 3, 6});
  CHECK(chosen(Rule::worst_tail) == std::vector<std::size_t>{1});
  CHECK(chosen(Rule::chance_of_best) == std::vector<std::size_t>{0, 1, 2});
}

// Paper: closed forms.

TEST_CASE("two_normal_plans_have_the_chance_of_best_the_regret_and_the_tail_of_the_closed_form") {
  const double m0 = 1, s0 = 2, m1 = 1.5, s1 = 1, s = std::hypot(s0, s1), apart = (m1 - m0) / s;
  const Report report = decide(choice_among({drawn_from(random::Normal{m0, s0}, 0, rows), drawn_from(random::Normal{m1, s1}, 1, rows)}));
  const auto& plans = report.together().plans;
  const auto bell = [](double z) { return std::exp(-0.5 * z * z) / std::sqrt(2 * M_PI); };
  check_near(plans[1].best, random::normal_cdf(apart), 0.01);
  check_near(plans[0].best, random::normal_cdf(-apart), 0.01);
  check_near(plans[0].regret, s * bell(apart) + (m1 - m0) * random::normal_cdf(apart), 0.03);
  check_near(plans[1].regret, s * bell(apart) - (m1 - m0) * random::normal_cdf(-apart), 0.03);
  check_near(plans[0].tail, m0 - s0 * bell(random::normal_quantile(0.1)) / 0.1, 0.05);
}

TEST_CASE("members_of_one_beta_prior_weighed_for_another_have_its_mean_and_flip_where_the_closed_form_says") {
  const random::Distribution from = random::Beta{3, 7}, to = random::Beta{6, 4};
  const auto theta = drawn_from(from, 2, rows);
  auto choice = choice_among({theta, std::vector<double>(rows, 0.4)});
  choice.opinions = {opinion_of({{"theta", theta, from, to, {}}})};
  const decision::Reading reading = decide(choice).readings[0];
  REQUIRE(reading.trouble == Trouble::none);
  check_near(reading.mean_weight, 1, 0.05);
  check_near(reading.standings[0].means[0], 0.6, 0.02);
  CHECK(reading.standings[0].best == 0);
  CHECK(reading.standings[0].clear);
  // The constant leads by 0.1 under the case and trails by 0.2 under the reading: it gives way at one third.
  REQUIRE(reading.standings[0].path.flip.has_value());
  check_near(*reading.standings[0].path.flip, 1.0 / 3, 0.05);
}

TEST_CASE("the_record_cancels_from_the_weights_and_the_mean_weight_is_its_bayes_factor") {
  // 5 of 8 seen; the members are draws from the posterior Beta(3 + 5, 7 + 3).
  const random::Distribution from = random::Beta{3, 7}, to = random::Beta{5, 5};
  const auto theta = drawn_from(random::Beta{8, 10}, 3, rows);
  auto choice = choice_among({theta, std::vector<double>(rows, 0.5)});
  choice.opinions = {opinion_of({{"theta", theta, from, to, {}}})};
  const decision::Reading reading = decide(choice).readings[0];
  REQUIRE(reading.trouble == Trouble::none);
  check_near(reading.standings[0].means[0], 10.0 / 18, 0.01);  // of Beta(5 + 5, 5 + 3)
  const auto log_beta = [](double a, double b) { return random::log_gamma(a) + random::log_gamma(b) - random::log_gamma(a + b); };
  check_near(reading.mean_weight, std::exp(log_beta(10, 8) - log_beta(5, 5) - log_beta(8, 10) + log_beta(3, 7)), 0.05);
}

TEST_CASE("errors_are_as_wide_as_repeated_samples_scatter") {
  // 200 samples of 300 draws: mean under the reading, and the credence at the flip.
  const random::Distribution from = random::Beta{3, 7}, to = random::Beta{4, 6};
  std::vector<double> means, flips;
  double mean_error = 0, flip_error = 0;
  for (std::uint32_t k = 0; k < 200; ++k) {
    const auto theta = drawn_from(from, 100 + k, 300);
    auto choice = choice_among({theta, std::vector<double>(300, 0.35)});
    choice.opinions = {opinion_of({{"theta", theta, from, to, {}}})};
    const decision::Reading reading = decide(choice).readings[0];
    REQUIRE(reading.trouble == Trouble::none);
    REQUIRE(reading.standings[0].path.flip.has_value());
    means.push_back(reading.standings[0].means[0].value);
    flips.push_back(reading.standings[0].path.flip->value);
    mean_error += reading.standings[0].means[0].standard_error / 200;
    flip_error += reading.standings[0].path.flip->standard_error / 200;
  }
  CHECK(stats::sd(means) == doctest::Approx(mean_error).epsilon(0.2));
  CHECK(stats::sd(flips) == doctest::Approx(flip_error).epsilon(0.25));
}

TEST_CASE("the_path_to_a_reading_names_every_plan_that_is_best_on_the_way") {
  // Under weights (2, 0) against (1, 1): lines from 3 to 1, 2.5 to 2.2 and 1 to 2.6.
  const Draws draws = one_for_each(2);
  const Path path = path_between({{1, 5}, {2.2, 2.8}, {2.6, -0.6}}, Sample{draws}, {2, 0});
  REQUIRE(path.stretches.size() == 3);
  CHECK(path.stretches[0].plan == 0);
  CHECK(path.stretches[1].plan == 1);
  CHECK(path.stretches[2].plan == 2);
  CHECK(path.stretches[0].to == doctest::Approx(0.5 / 1.7));  // 3 - 2 a = 2.5 - 0.3 a
  CHECK(path.stretches[1].to == doctest::Approx(1.5 / 1.9));  // 2.5 - 0.3 a = 1 + 1.6 a
  CHECK(path.flip->value == doctest::Approx(0.5 / 1.7));
  CHECK(after_the_record(0.5, 3) == doctest::Approx(0.75));
}

// Memory.

TEST_CASE("a_choice_stays_what_it_was") {
  auto choice = three_normals();
  choice.opinions = {opinion_of({{"a", choice.answers[0][0], random::Normal{1, 2}, random::Normal{2.5, 1.5}, {}}})};
  const Report report = decide(choice);
  CHECK(report.together().plans[1].best.value == doctest::Approx(recorded_best).epsilon(1e-5));
  CHECK(report.together().plans[0].tail.value == doctest::Approx(recorded_tail).epsilon(1e-5));
  CHECK(report.readings[0].effective_draws == doctest::Approx(recorded_effective).epsilon(1e-5));
  CHECK(report.readings[0].standings.back().path.flip->value == doctest::Approx(recorded_flip).epsilon(1e-5));
}
