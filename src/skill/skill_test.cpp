// Resolutions, outcomes, scores against baselines, coverage. Law and limit; every fault at its place.
#include <algorithm>
#include <memory>

#include <doctest/doctest.h>

#include "casefile/new_case.hpp"
#include "casefile/read.hpp"
#include "skill/baseline.hpp"
#include "skill/resolution.hpp"
#include "skill/score_run.hpp"

using namespace truce;
using namespace truce::skill;

namespace {

std::string said_in(const Diagnostics& diagnostics) {
  std::string all;
  for (const auto& one : diagnostics.all()) all += to_string(one) + "\n";
  return all;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// The questions of the small case that `truce new` writes; under each plan a third of 30 members say yes, and numbers are
/// the members' own.
Said small() {
  const auto reading = casefile::read_texts("small", casefile::new_case("small"));
  const auto assembly = model::assemble(std::make_shared<const casefile::Case>(*reading.situation));
  Said said = asked_of(*assembly.model);
  for (std::size_t i = 0; i < said.plans.size() * said.questions.size(); ++i) {
    Answer answer;
    answer.counted = 30;
    if (said.questions[i % said.questions.size()].asked.kind == ensemble::AnswerKind::yes_no)
      answer.chance = 1.0 / 3;
    else
      for (int m = 0; m < 30; ++m) answer.members.push_back(m);
    said.answers.push_back(std::move(answer));
  }
  return said;
}

Outcomes outcomes(const Said& said, const std::string& rows) {
  const auto reading = read_resolutions("question,outcome,resolved,source,plan,base_rate\n" + rows, "r.csv");
  REQUIRE_MESSAGE(reading.diagnostics.ok(), said_in(reading.diagnostics));
  return outcomes_of(said, reading.rows, "carry_on");
}

Scored number(double median, double low, double high, double outcome, std::size_t cluster) {
  Scored one;
  one.kind = ensemble::AnswerKind::number;
  one.median = median;
  one.interval = {low, high};
  one.outcome = outcome;
  one.pit = 0.5;
  one.cluster = cluster;
  return one;
}

const Question& question_of(const Said& said, std::string_view id) {
  return *std::find_if(said.questions.begin(), said.questions.end(), [&](const Question& q) { return q.asked.id == id; });
}

Date day(std::string_view text) { return *parse_date(text); }

}  // namespace

// ---- what is read

TEST_CASE("every_fault_of_the_resolutions_is_named_at_its_place") {
  const auto reading = read_resolutions(
      "question,outcome,resolved,source,base_rate\n"
      "a,yes,maybe,s,\na,yes,2025-01-02,s,half\n,1,yes,s,\nb,,2025-01-02,s,\nc,yes,,s,\nd,yes,2025-02-30,s,\n",
      "r.csv");
  const std::string all = said_in(reading.diagnostics);
  CHECK(reading.rows.empty());
  CHECK(holds(all, "r.csv:2:7: 'maybe' is neither a day nor yes nor no"));
  CHECK(holds(all, "r.csv:3:1: 'a' a second time (first in line 2)"));
  CHECK(holds(all, "r.csv:3:20: base rate 'half' is not a number"));
  CHECK(holds(all, "r.csv:4:1: a row without a question"));
  CHECK(holds(all, "r.csv:5:3: 'b' is resolved and has no outcome"));
  CHECK(holds(all, "r.csv:6:7: 'c' has an outcome and is not resolved"));
  CHECK(holds(all, "r.csv:7:7: '2025-02-30' is neither"));
  CHECK(holds(said_in(read_resolutions("question,outcom,resolved,source\n", "r.csv").diagnostics), "did you mean 'outcome'?"));
}

TEST_CASE("an_outcome_that_cannot_be_is_named_and_one_that_is_open_is_counted") {
  const Said said = small();
  const Outcomes bad = outcomes(said,
                                "pledge_2026,yes,yes,s,,\n"
                                "pledge_2025,3,yes,s,,\n"
                                "quiet,-4,yes,s,nonsense,\n"
                                "attacks_10,yes,2024-12-31,s,,1\n");
  const std::string all = said_in(bad.diagnostics);
  CHECK(holds(all, "r.csv:2:1: the run has no question 'pledge_2026'"));
  CHECK(holds(all, "r.csv:3:13: '3' is no outcome of 'pledge_2025'"));
  CHECK(holds(all, "r.csv:4:7: -4 is not within 0 to"));
  CHECK(holds(all, "the run has no plan 'nonsense'"));
  CHECK(holds(all, "not after the as-of date 2025-01-01"));
  CHECK(holds(all, "base rate 1 is not between 0 and 1"));
  const Outcomes fine = outcomes(said, "pledge_2025,yes,2025-03-01,s,offer,0.4\nquiet,,,,,\n");
  CHECK(fine.diagnostics.ok());
  REQUIRE(fine.all.size() == 1);
  CHECK(fine.open == 1);
  CHECK(said.plans[fine.all[0].plan] == "offer");
}

// ---- law

TEST_CASE("a_run_is_scored_by_the_rules_against_the_base_rates_given") {
  const Said said = small();
  const RunScore result = score_run(
      said, outcomes(said, "pledge_2025,yes,2025-03-01,s,,0.5\nattacks_10,no,2025-12-31,s,,0.2\nquiet,7,2026-12-31,s,,10\n"), "carry_on");
  REQUIRE(result.questions.size() == 3);
  CHECK(result.questions[0].marks.brier == doctest::Approx(4.0 / 9));
  CHECK(result.questions[0].marks.log == doctest::Approx(-std::log(10.5 / 31)));
  CHECK(result.questions[1].marks.brier == doctest::Approx(1.0 / 9));
  CHECK(result.questions[1].baseline[1]->brier == doctest::Approx(0.04));
  CHECK(result.questions[2].baseline[1]->crps == 3);
  CHECK(result.questions[2].fair_crps < result.questions[2].marks.crps);
  const auto base = std::find_if(result.summary.versus.begin(), result.summary.versus.end(),
                                 [](const Versus& v) { return v.baseline == Baseline::base_rate; });
  REQUIRE(base != result.summary.versus.end());
  CHECK(base->brier_skill == doctest::Approx(1 - (5.0 / 9) / 0.29));
  CHECK(base->brier.mean == doctest::Approx((0.29 - 5.0 / 9) / 2));
}

TEST_CASE("a_question_that_no_member_answers_is_counted_and_not_scored") {
  Said said = small();
  for (Answer& answer : said.answers) answer = {};
  const RunScore result = score_run(said, outcomes(said, "pledge_2025,yes,yes,s,,\n"), "carry_on");
  CHECK(result.questions.empty());
  CHECK(result.silent == 1);
}

TEST_CASE("a_first_time_that_never_comes_counts_as_the_horizon_for_members_and_outcome") {
  Said said = small();
  auto& question = said.questions[static_cast<std::size_t>(&question_of(said, "quiet") - said.questions.data())];
  question.asked.form = casefile::Form::first_time;
  const Outcomes never = outcomes(said, "quiet,never,2026-12-31,s,,\n");
  REQUIRE(never.all.size() == 1);
  CHECK(never.all[0].value == question.horizon_days());
}

TEST_CASE("baselines_use_only_what_is_given_and_are_never_certain") {
  const Said said = small();
  const Question& yes_no = question_of(said, "attacks_10");     // ten attacks or more in 2025
  const Question& level = question_of(said, "effective_end");
  const auto none = plain_forecasts(yes_no, {}, {});
  CHECK(none[0]->chance == 0.5);
  for (std::size_t b = 1; b < baseline_count; ++b) CHECK_FALSE(none[b].has_value());
  CHECK(plain_forecasts(yes_no, {}, {3, 3})[1]->chance == doctest::Approx(0.8));
  std::vector<Sighting> counts;
  for (const double count : {0.0, 1.0, 2.0})
    counts.push_back({day("2024-03-01"), day("2024-03-31"), day("2024-04-02"), count, SightingKind::count});
  const auto known = plain_forecasts(yes_no, counts, {});
  CHECK(known[2]->chance == persistence);                 // two in 31 days are 23 in the year
  CHECK(known[3]->chance == doctest::Approx(2.5 / 4));    // so did one of the other two windows
  const std::vector<Sighting> levels{{day("2024-03-01"), day("2024-03-01"), day("2024-03-02"), 900, SightingKind::level}};
  const auto last = plain_forecasts(level, levels, {3, 3});
  CHECK(last[2]->members == std::vector<double>{900});
  CHECK_FALSE(last[1].has_value());  // no base rate of numbers
  CHECK_FALSE(last[3].has_value());  // one figure is no history
  CHECK_FALSE(plain_forecasts(level, counts, {})[2].has_value());
  CHECK(known_by(counts, day("2024-04-01")).empty());
}

// ---- limit

TEST_CASE("the_factor_is_the_rank_that_would_have_covered_eight_in_ten") {
  std::vector<Scored> questions;
  for (std::size_t i = 0; i < 9; ++i)  // needs the factors 0.25, 0.5, ... 2.25 above the median
    questions.push_back(number(10, 8, 14, 10 + static_cast<double>(i + 1), i));
  const Coverage coverage = summarise(questions, 1).coverage;
  CHECK(coverage.numbers == 9);
  CHECK(coverage.covered == 4);
  CHECK(coverage.factor == 2);             // the 8th of 9
  CHECK(coverage.tried == 9);
  CHECK(coverage.covered_outside == 8);    // the others ask for 2.25, or, without the largest, for 2
  questions.resize(3);
  CHECK(std::isnan(summarise(questions, 1).coverage.factor));  // too few to say
}

TEST_CASE("intervals_without_width_ask_for_no_finite_factor") {
  std::vector<Scored> questions;
  for (std::size_t i = 0; i < 9; ++i) questions.push_back(number(0, 0, 0, i < 3 ? 0 : 5, i));
  const Coverage coverage = summarise(questions, 1).coverage;
  CHECK(coverage.covered == 3);
  CHECK(std::isinf(coverage.factor));
  CHECK(coverage.tried == 0);
}

TEST_CASE("nobody_beats_himself") {
  const Said said = small();
  std::vector<Scored> questions;
  const auto resolved = outcomes(said, "pledge_2025,yes,yes,s,,\nattacks_10,no,yes,s,,\nquiet,7,yes,s,,\n");
  for (const Outcome& outcome : resolved.all) {
    Statements same;
    const Answer& answer = said.answer(outcome.plan, outcome.question);
    same[1] = Statement{answer.chance, answer.members};
    questions.push_back(*score(said, outcome, same, 0));
    questions.back().cluster = questions.size() - 1;
  }
  const Versus versus = summarise(questions, 1).versus.at(0);
  CHECK(versus.brier_skill == doctest::Approx(0));
  CHECK(versus.brier.mean == doctest::Approx(0));
  CHECK(versus.advantage.mean == doctest::Approx(0));
}
