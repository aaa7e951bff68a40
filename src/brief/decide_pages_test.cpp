// The pages of truce experts and truce value.
#include <doctest/doctest.h>
#include <fmt/format.h>

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
