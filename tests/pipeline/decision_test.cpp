// A small case decided upon, from its file to its report.
#include <cmath>

#include <doctest/doctest.h>

#include "../kit/situation.hpp"

#include "analysis/decision/setup.hpp"
#include "casefile/as_of.hpp"
#include "ensemble/forecast.hpp"

using namespace truce;
using namespace truce::analysis;

namespace {

/// Members of a forecast in memory, each a draw of its own.
decision::Members members_of(const model::Model& model, const ensemble::Forecast& f) {
  decision::Members members;
  members.source = "small";
  members.plans = f.plans;
  members.answers = [&](const std::string& question, const std::string& plan) -> std::optional<std::vector<double>> {
    for (std::size_t q = 0; q < f.asked.size(); ++q)
      for (std::size_t p = 0; p < f.plans.size(); ++p) {
        if (f.asked[q].id != question || model.situation->plans[f.plans[p]].id != plan) continue;
        std::vector<double> all;
        for (std::size_t row = 0; row < f.rows; ++row) all.push_back(f.row_answer(row, p, q));
        return all;
      }
    return std::nullopt;
  };
  members.drawn = [&](const std::string& address) -> std::optional<std::vector<double>> {
    const auto& table = model.table.all();
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (table[i].address != address) continue;
      std::vector<double> all;
      for (std::size_t row = 0; row < f.rows; ++row) all.push_back(f.drawn[row * table.size() + i]);
      return all;
    }
    return std::nullopt;
  };
  members.draws = [](const std::vector<std::size_t>& rows) { return one_for_each(rows.size()); };
  return members;
}

ensemble::Forecast forecast_of(const model::Model& model, std::size_t count) {
  ensemble::Settings settings;
  settings.members = count;
  settings.variant_members = 0;
  settings.threads = 1;
  return ensemble::forecast(model, settings);
}

std::string said_of(casefile::Case situation) {
  std::string all;
  const auto assembly = model::assemble(std::make_shared<const casefile::Case>(std::move(situation)));
  for (const auto& d : assembly.diagnostics.all()) all += to_string(d) + "\n";
  return all;
}

}  // namespace

TEST_CASE("weights_between_a_cases_prior_and_a_reading_have_mean_one_over_its_members") {
  const auto model = kit::assembled(kit::small_case());
  const auto forecast = forecast_of(*model, 2000);
  Diagnostics found;
  const auto choice = decision::choice_of(*model, *model->situation, members_of(*model, forecast), 0.1, found);
  REQUIRE(choice.has_value());
  CHECK_FALSE(choice->derived);
  const auto report = decision::decide(*choice);
  const auto& weight = report.readings[0].mean_weight;
  CHECK(std::abs(weight.value - 1) < 4 * weight.standard_error);  // fails once in 16,000 seeds
  CHECK(weight.standard_error < 0.05);
  CHECK(report.readings[0].trouble == decision::Trouble::none);
  // Means by plan are those of the forecast itself.
  for (std::size_t q = 0; q < forecast.asked.size(); ++q)
    if (forecast.asked[q].id == "effective_end")
      for (std::size_t p = 0; p < report.plans.size(); ++p)
        CHECK(report.aspects[0].plans[p].mean.value == doctest::Approx(forecast.answer(p, q).moments.mean()).epsilon(1e-6));
}

TEST_CASE("without_objectives_headline_questions_stand_in_and_it_is_said") {
  auto situation = kit::small_case();
  situation.objectives.clear();
  const auto model = kit::assembled(std::move(situation));
  const auto forecast = forecast_of(*model, 200);
  Diagnostics found;
  const auto choice = decision::choice_of(*model, *model->situation, members_of(*model, forecast), 0.1, found);
  REQUIRE(choice.has_value());
  CHECK(choice->derived);
  CHECK(choice->objectives.size() == 2);
  CHECK(decision::decide(*choice).words.back().find("states no objectives") != std::string::npos);
}

TEST_CASE("a_run_that_cannot_answer_says_every_reason") {
  const auto model = kit::assembled(kit::small_case());
  const auto forecast = forecast_of(*model, 50);
  auto judge = kit::small_case();
  judge.questions[0].id = "another_question";
  judge.readings[0].beliefs[0].address = "posture.w_none";
  Diagnostics found;
  CHECK_FALSE(decision::choice_of(*model, judge, members_of(*model, forecast), 1.5, found).has_value());
  std::string all;
  for (const auto& d : found.all()) all += to_string(d) + "\n";
  for (const char* words : {"a tail of 1.5", "the run was not asked 'another_question'", "the run drew no 'posture.w_none'"})
    CHECK_MESSAGE(all.find(words) != std::string::npos, all);
}

TEST_CASE("a_reading_about_what_is_not_drawn_is_a_problem_and_one_beyond_the_case_a_warning") {
  auto unknown = kit::small_case(), fixed = kit::small_case(), beyond = kit::small_case();
  unknown.readings[0].beliefs[0].address = "posture.w_odrer";
  CHECK(said_of(unknown).find("is about 'posture.w_odrer', which no member draws (the belief would change nothing); did you mean 'posture.w_order'?") !=
        std::string::npos);
  fixed.readings[0].beliefs[0].address = "lever.pay";
  CHECK(said_of(fixed).find("'lever.pay' is one number in the case, not drawn") != std::string::npos);
  beyond.readings[0].beliefs[0].address = "posture.say_probability";
  beyond.readings[0].beliefs[0].law = random::Normal{0.5, 0.1};
  CHECK(said_of(beyond).empty());
  beyond.overrides.push_back({{"posture.say_probability", random::Uniform{0, 0.5}, {}, {}}});
  CHECK(said_of(beyond).find("50 % of what 'patron_rules' believes of 'posture.say_probability' lies where the case draws nothing") != std::string::npos);
}

TEST_CASE("seen_from_before_its_claim_was_made_a_reading_does_not_exist") {
  auto situation = kit::public_case("iraq");
  REQUIRE(situation.readings.size() == 3);
  CHECK(situation.objectives.size() == 7);
  const auto earlier = casefile::as_of(std::move(situation), "2025-01-20", "--as-of");
  REQUIRE(earlier.has_value());
  CHECK(earlier->readings.empty());
}
