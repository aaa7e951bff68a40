// The pages of truce experts and truce value.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "brief/decide_page.hpp"
#include "brief/experts_page.hpp"
#include "brief/value_page.hpp"
#include "experts/read.hpp"
#include "figure/well_formed.hpp"

using namespace truce;

namespace {

void check_well_formed(const std::string& page) { CHECK_FALSE(figure::xml_problem(page.substr(page.find("<html"))).has_value()); }

}  // namespace

TEST_CASE("the_page_of_experts_is_well_formed_with_and_without_seed_questions") {
  for (const std::string truth : {"2.5", ""}) {
    auto reading = experts::read_csv("question,expert,q5,q50,q95,truth,scale\ns,A & <B>,1,2,3," + truth + ",\ns,C,0,2,4,,\nx,C,1,10,100,,log\n", "s.csv");
    REQUIRE(reading.study.has_value());
    const std::string page = brief::write_experts_page(experts::examine(std::move(*reading.study)), {"1", "s.csv"});
    check_well_formed(page);
    CHECK(page.find("A &amp; &lt;B&gt;") != std::string::npos);
    CHECK((page.find("Who was right") != std::string::npos) == !truth.empty());
  }
}

TEST_CASE("the_page_of_value_is_well_formed_and_names_what_is_worth_most") {
  std::string text = "a & <b>,c,stay,go\n";
  for (int i = 0; i < 400; ++i) text += fmt::format("{},{},0,{}\n", (i * 37) % 400, (i * 149) % 401, (i * 37) % 400 - 180);
  const auto reading = analysis::read_one(text, "t.csv", "a & <b>,c");
  REQUIRE(reading.table.has_value());
  Diagnostics found;
  analysis::Choice choice;
  choice.options = {"stay", "go"};
  choice.groups = {{"a & <b>", "c"}};
  choice.observations = {{"c", 30}};
  const auto report = analysis::examine_value(*reading.table, choice, found);
  REQUIRE(report.has_value());
  CHECK(report->inputs.front().name == "a & <b>");
  check_well_formed(brief::write_value_page(*report, "1"));
}

TEST_CASE("a_choice_that_a_table_cannot_answer_is_refused_with_every_reason") {
  const auto reading = analysis::read_one("a,k,stay,go\n1,5,0,2\n2,5,0,1\n3,5,0,4\n", "t.csv", "a,k");
  REQUIRE(reading.table.has_value());
  Diagnostics found;
  analysis::Choice choice;
  choice.options = {"stay", "goo"};
  choice.groups = {{"k"}, {"b"}};
  choice.observations = {{"z", 0}};
  CHECK_FALSE(analysis::examine_value(*reading.table, choice, found).has_value());
  std::string all;
  for (const auto& one : found.all()) all += to_string(one) + "\n";
  for (const char* words : {"no output 'goo'", "'k' is constant", "no input 'b'", "no column 'z'", "with an error of 0", "3 complete rows"})
    CHECK_MESSAGE(all.find(words) != std::string::npos, all);
}

TEST_CASE("the_page_of_a_choice_is_well_formed_with_answers_and_without_them") {
  namespace decision = analysis::decision;
  decision::Choice choice;
  choice.source = "out/<x>";
  choice.plan_ids = {"wait", "act"};
  choice.plans = {"Wait & see: no step", "Act"};
  choice.objectives = {{"calm", "Attacks <10>", "share", decision::Wanted::less, 0, false, 1, {}, ""},
                       {"days", "Days", "days", decision::Wanted::more, {}, false, 2, 30, ""}};
  choice.answers.assign(2, std::vector<std::vector<double>>(2));
  std::vector<double> drawn;
  for (int i = 0; i < 400; ++i) {
    drawn.push_back((i + 0.5) / 400);
    choice.answers[0][0].push_back(i % 3 == 0 ? 1 : 0);
    choice.answers[0][1].push_back(i % 4 == 0 ? 1 : 0);
    choice.answers[1][0].push_back(20);
    choice.answers[1][1].push_back(60 * drawn.back());
  }
  choice.members = 400;
  choice.draws = analysis::one_for_each(400);
  const decision::Shift milder{"x", drawn, random::Uniform{0, 1}, random::Beta{1, 3}, {}}, beyond{"x", drawn, random::Uniform{0, 1}, random::Uniform{0, 3}, {}};
  choice.opinions = {{"mild", "A <mild> view", "A & B", {"It is \"milder\"."}, "", {milder}, {"what x is"}, {"why"}},
                     {"far", "A far view", "C", {}, "", {beyond}, {"what x is"}, {""}}};
  const auto report = decision::decide(choice);
  REQUIRE(report.readings[0].standings.size() == 3);
  CHECK(report.readings[0].standings.back().path.flip.has_value());
  CHECK(report.readings[1].standings.empty());
  const std::string page = brief::write_decide_page(report, "1");
  check_well_formed(page);
  for (const char* words : {"A &amp; B", "A &lt;mild&gt; view", "not answered", "Minimax regret", "no longer the best from a credence of"})
    CHECK_MESSAGE(page.find(words) != std::string::npos, words);
}
