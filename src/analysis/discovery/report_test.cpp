#include "analysis/discovery/report.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace truce;
using namespace truce::analysis;

namespace {

Table table() {
  std::string text = "support,pay,y,z\n";
  for (int i = 0; i < 500; ++i) {
    const double support = (i * 37 % 500) / 500.0, pay = (i * 149 % 499) / 499.0;
    text += fmt::format("{},{},{},{}\n", support, pay, support > 0.6 && pay < 0.4 ? 1 : 0, i == 9 ? "" : "1.5");
  }
  return *read_one(text, "t.csv", "support,pay").table;
}

std::string problem_of(const std::string& where, const PrimSettings& settings = {}) {
  const Table data = table();
  Diagnostics found;
  const auto report = discover(data, {where, settings}, found);
  if (report.has_value() == !found.ok()) return "a report with problems";
  return report ? "" : to_string(found.all().front());
}

}  // namespace

TEST_CASE("the_region_is_said_in_words_and_as_json") {
  const Table data = table();
  Diagnostics found;
  const auto report = discover(data, {"y = 1", {}}, found);
  REQUIRE(report.has_value());
  CHECK(report->words[1].find("support is at least 0.") != std::string::npos);
  CHECK(report->words[1].find("pay is at most 0.") != std::string::npos);
  const auto json = to_json(*report);
  const auto& boxes = json.find("trajectory")->items();
  REQUIRE(boxes.size() == report->prim.trajectory.size());
  for (const char* key : {"coverage", "density", "mass", "limits", "words"}) CHECK(boxes.back().find(key) != nullptr);
  CHECK(boxes.front().number_or("coverage", 0) == 1);
  CHECK(boxes[static_cast<std::size_t>(json.number_or("chosen", 0))].find("limits")->items()[0].find("low_qp") != nullptr);
  CHECK(report->leaves.front().hits == report->leaves.front().rows);
}

TEST_CASE("a_row_in_which_the_condition_cannot_be_told_is_left_out_and_counted") {
  const Table data = table();
  Diagnostics found;
  const auto report = discover(data, {"y = 1 and z > 1", {}}, found);
  REQUIRE(report.has_value());
  CHECK(report->prim.rows == 499);
  CHECK(report->words.back() == "1 of 500 rows were left out, because a value is missing in them.");
}

TEST_CASE("conditions_that_hold_everywhere_or_nowhere_and_boxes_that_are_not_there_are_problems") {
  CHECK(problem_of("y >= 0").find("holds in 500 of 500") != std::string::npos);
  CHECK(problem_of("y > 3").find("holds in 0 of 500") != std::string::npos);
  CHECK(problem_of("q > 3").find("--where:1:1") == 0);
  CHECK(problem_of("y = 1", {.chosen = 99}).find("there is no box 99") != std::string::npos);
}

TEST_CASE("a_condition_on_an_input_is_warned_of") {
  const Table data = table();
  Diagnostics found;
  CHECK(discover(data, {"support > 0.5", {}}, found).has_value());
  REQUIRE(found.warnings() == 1);
  CHECK(to_string(found.all().front()).find("names the input 'support'") != std::string::npos);
}
