// A small case searched for plans: from its levers to a plan that is pasted into the case and run.
#include <cmath>

#include <doctest/doctest.h>

#include "../kit/situation.hpp"

#include "analysis/search/search.hpp"
#include "casefile/as_of.hpp"
#include "ensemble/forecast.hpp"

using namespace truce;
using namespace truce::analysis::search;

namespace {

std::string said(const Diagnostics& found) {
  std::string all;
  for (const auto& d : found.all()) all += to_string(d) + "\n";
  return all;
}

Order small_order(unsigned threads = 1) {
  Order order;
  order.objectives = {"effective_end", "attacks_10"};
  order.runs = 20'000;
  order.members = 60;
  order.keep = 4;
  order.threads = threads;
  return order;
}

Report searched(const model::Model& model, const Order& order) {
  Diagnostics found;
  const auto setup = set_up(model, order, found);
  REQUIRE_MESSAGE(setup.has_value(), said(found));
  const auto report = search(model, *setup, order, {});
  REQUIRE(report.has_value());
  return *report;
}

ensemble::Forecast forecast_of(const model::Model& model, std::size_t members, std::uint64_t seed,
                               std::shared_ptr<const assimilation::Conditioned> conditioned = nullptr) {
  ensemble::Settings settings;
  settings.members = members;
  settings.seed = seed;
  settings.variant_members = 0;
  settings.threads = 1;
  settings.conditioned = std::move(conditioned);
  return ensemble::forecast(model, settings);
}

bool same(float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// What each member answers under each plan of the case, by Futures, against the forecast.
void check_futures(const model::Model& model, std::shared_ptr<const assimilation::Conditioned> conditioned, unsigned threads) {
  constexpr std::size_t members = 30;
  const auto forecast = forecast_of(model, members, 4, conditioned);
  const std::size_t questions = forecast.asked.size();
  ensemble::Futures futures(model, forecast.asked, {4, threads, conditioned, nullptr, {}});
  for (std::size_t p = 0; p < forecast.plans.size(); ++p) {
    const auto course = ensemble::course_of(model, p);
    std::vector<float> answers(members * questions);
    // In two parts and out of order: what a member answers hangs on nothing else.
    const std::size_t part = 10;
    const ensemble::Futures::Task late{&course, part, members, std::span{answers}.subspan(part * questions)};
    const ensemble::Futures::Task early{&course, 0, part, std::span{answers}.first(part * questions)};
    futures.follow({&late, 1});
    futures.follow({&early, 1});
    std::size_t differing = 0;
    for (std::size_t m = 0; m < members; ++m)
      for (std::size_t q = 0; q < questions; ++q) differing += same(answers[m * questions + q], forecast.row_answer(m, p, q)) ? 0 : 1;
    CHECK(differing == 0);
  }
}

}  // namespace

TEST_CASE("members_answer_as_in_a_forecast_whatever_else_is_followed") {
  const auto small = kit::assembled(casefile::as_known(kit::small_case()));
  check_futures(*small, nullptr, 1);
  check_futures(*small, nullptr, 3);
  assimilation::ConditionSettings how;
  how.parameters = 16;
  how.particles = 8;
  const auto conditioned = std::make_shared<const assimilation::Conditioned>(assimilation::condition(*small, how));
  REQUIRE(conditioned->sample);
  check_futures(*small, conditioned, 2);
  check_futures(*kit::assembled(casefile::as_known(kit::public_case("iraq"))), nullptr, 2);
}

TEST_CASE("a_plan_written_into_the_case_gives_each_member_the_answers_it_had_in_the_search") {
  const auto situation = kit::small_case();
  const auto model = kit::assembled(situation);
  Diagnostics found;
  const Space space(*model->situation, {}, found);
  Plan plan;
  for (std::size_t i = 0; i < space.options().size(); ++i) {
    const auto& option = space.options()[i];
    plan.push_back({i, option.values[option.values.size() / 3], option.days[option.days.size() / 4 + i], std::nullopt});
    if (option.may_end) plan.back().ends = plus_days(option.days.front(), 7 * 60);
  }
  CHECK(space.plan_of(space.point_of(plan)) == plan);
  auto files = situation.files;
  for (auto& file : files)
    if (file.name == "case.toml") file.text += "\n" + space.toml_of(plan, "found_1", "Found \"1\"", "found by a test");
  auto reading = casefile::read_texts("small", files, casefile::Strictness::strict);
  REQUIRE_MESSAGE(reading.situation.has_value(), said(reading.diagnostics));
  CHECK(reading.diagnostics.warnings() == 0);
  const auto with = kit::assembled(*reading.situation);
  const std::size_t last = with->situation->plans.size() - 1;
  const auto forecast = forecast_of(*with, 40, 9);
  const auto asked = ensemble::questions_of(*model);
  ensemble::Futures futures(*model, asked, {9, 1, nullptr, nullptr, {}});
  const auto course = space.course_of(*model, plan);
  std::vector<float> answers(40 * asked.size());
  const ensemble::Futures::Task task{&course, 0, 40, answers};
  futures.follow({&task, 1});
  std::size_t differing = 0, moved = 0;
  for (std::size_t m = 0; m < 40; ++m)
    for (std::size_t q = 0; q < asked.size(); ++q) {
      differing += same(answers[m * asked.size() + q], forecast.row_answer(m, last, q)) ? 0 : 1;
      moved += same(answers[m * asked.size() + q], forecast.row_answer(m, 0, q)) ? 0 : 1;
    }
  CHECK(differing == 0);
  CHECK(moved > 0);
}

TEST_CASE("a_search_gives_the_same_report_for_any_number_of_threads") {
  const auto model = kit::assembled(kit::small_case());
  const auto one = text::write_json(to_json(searched(*model, small_order(1))));
  for (const unsigned threads : {2u, 5u}) CHECK(text::write_json(to_json(searched(*model, small_order(threads)))) == one);
  auto other = small_order(1);
  other.seed = 2;
  CHECK(text::write_json(to_json(searched(*model, other))) != one);
}

TEST_CASE("the_values_told_are_those_of_a_forecast_with_the_third_seed_and_no_plan_found_is_dominated") {
  const auto model = kit::assembled(kit::small_case());
  const auto report = searched(*model, small_order(2));
  const auto forecast = forecast_of(*model, 60, report.seeds[2]);
  CHECK(report.seeds[2] == 3);
  for (std::size_t k = 0; k < report.goals.size(); ++k)
    for (std::size_t q = 0; q < forecast.asked.size(); ++q) {
      if (forecast.asked[q].id != report.goals[k].id) continue;
      for (std::size_t p = 0; p < forecast.plans.size(); ++p)
        CHECK(report.lines[p].values[k].fresh.value == doctest::Approx(forecast.answer(p, q).moments.mean()).epsilon(1e-6));
    }
  for (const auto& line : report.lines) {
    CHECK(line.values.size() == 2);
    if (line.origin == Origin::found) CHECK_FALSE(line.under.has_value());
  }
  CHECK(report.runs <= 20'000);
  for (std::size_t k = 0; k < 2; ++k) CHECK(report.lines[report.goals[k].best_of_case].values[k].gain.value == 0);
}

TEST_CASE("without_a_move_or_without_money_only_todays_plan_is_left") {
  const auto model = kit::assembled(kit::small_case());
  for (const Limits& limits : {Limits{0, {}}, Limits{{}, 0.0}}) {
    auto order = small_order();
    order.limits = limits;
    const auto report = searched(*model, order);
    CHECK(report.tried == 1);
    CHECK(report.found() == 0);
    CHECK(report.ending == Ending::exhausted);
    CHECK(report.words.front().find("No plan but today's") != std::string::npos);
  }
}

TEST_CASE("every_point_admitted_is_a_plan_within_the_limits_and_admitted_again_stays_the_same") {
  const auto situation = kit::small_case();
  auto derived = kit::small_case();
  derived.moves.clear();
  for (const casefile::Case* c : std::vector<const casefile::Case*>{&situation, &derived}) {
    Diagnostics found;
    const Limits limits{2, c->moves.empty() ? std::nullopt : std::optional{2.5}};
    const Space space(*c, limits, found);
    REQUIRE_MESSAGE(found.ok(), said(found));
    std::size_t moves = 0;
    for (std::uint32_t i = 0; i < 500; ++i) {
      random::Stream stream({1, 1, 0, i, 0});
      Point point = random_point(space.axes(), stream);
      space.admit(point, stream);
      const Plan plan = space.plan_of(point);
      CHECK(plan.size() <= 2);
      if (space.budget()) CHECK(space.cost_of(plan) <= 2.5);
      Point again = point;
      space.admit(again, stream);
      CHECK(again == point);
      CHECK(space.plan_of(space.point_of(plan)) == plan);
      for (const Step& step : plan) {
        const Option& option = space.options()[step.option];
        CHECK(step.value != option.today);
        CHECK((step.value >= option.values.front() && step.value <= option.values.back()));
        CHECK((step.begins >= c->as_of && step.begins < c->end));
        CHECK(days_between(c->as_of, step.begins) % c->step_days == 0);
        if (step.ends) CHECK(days_between(step.begins, *step.ends) > option.over_days);
      }
      moves += plan.size();
    }
    CHECK(moves > 200);
  }
}

TEST_CASE("a_half_way_costs_half_and_a_year_less_costs_a_year_less") {
  const auto situation = kit::small_case();
  Diagnostics found;
  const Space space(situation, {}, found);
  for (std::size_t i = 0; i < space.options().size(); ++i) {
    const Option& option = space.options()[i];
    const double end = std::abs(option.values.front() - option.today) > std::abs(option.values.back() - option.today) ? option.values.front() : option.values.back();
    const Step whole{i, end, option.days.front(), std::nullopt}, later{i, end, option.days.back(), std::nullopt};
    const Step half{i, option.today + 0.5 * (end - option.today), option.days.front(), std::nullopt};
    CHECK(space.cost_of(half) == doctest::Approx(0.5 * space.cost_of(whole)));
    const double years = days_between(option.days.front(), option.days.back()) / 365.25;
    CHECK(space.cost_of(whole) - space.cost_of(later) == doctest::Approx(option.cost_per_year * years));
  }
}

TEST_CASE("without_moves_the_cases_plans_say_what_is_possible_and_lie_in_the_space") {
  const auto situation = kit::public_case("iraq");
  REQUIRE(situation.moves.empty());
  Diagnostics found;
  const Space space(situation, {}, found);
  CHECK(found.ok());
  CHECK_FALSE(space.is_stated());
  std::size_t widest = 0;
  for (const auto& plan : situation.plans) widest = std::max(widest, space.nearest(plan).size());
  CHECK(space.most() == widest);
  CHECK(widest >= 5);
  for (const auto& plan : situation.plans)
    for (const auto& step : space.nearest(plan)) {
      const Option& option = space.options()[step.option];
      bool there = false;
      for (const auto& own : plan.steps)
        there = there || (own.change.targets[0].first == static_cast<std::uint32_t>(option.lever) && random::median(own.change.size.law) == step.value);
      CHECK(there);
    }
}

TEST_CASE("an_order_that_cannot_be_searched_says_every_reason") {
  auto situation = kit::small_case();
  situation.moves.clear();
  situation.questions[0].form = casefile::Form::first_time;
  const auto model = kit::assembled(situation);
  Order order;
  order.objectives = {"efective_end", situation.questions[0].id, "attacks_10:more", "attacks_10", "attacks_10"};
  order.limits.budget = 3;
  order.runs = 10;
  order.members = 1;
  order.keep = 0;
  Diagnostics found;
  CHECK_FALSE(set_up(*model, order, found).has_value());
  const std::string all = said(found);
  for (const char* words : {"asks no question 'efective_end'", "some paths give no answer", "'more' is no direction", "'attacks_10' is wanted twice",
                            "a budget where no move costs anything", "10 runs", "1 members of a fresh sample", "no plan to keep"})
    CHECK_MESSAGE(all.find(words) != std::string::npos, all);
}
