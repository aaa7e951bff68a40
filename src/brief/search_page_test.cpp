// The page of truce search, and the sentences on it.
#include "brief/search_page.hpp"

#include <doctest/doctest.h>

#include "figure/well_formed.hpp"

using namespace truce;
using namespace truce::analysis::search;

namespace {

Report report_with(std::size_t objectives, bool any_found) {
  Report report;
  report.source = "a & <b>";
  report.from = *parse_date("2030-01-01");
  report.to = *parse_date("2031-01-01");
  report.members = 100;
  report.options.push_back({casefile::Lever::pay, 0.8, {0.9, 1.2}, {report.from, plus_days(report.from, 7)}, 60, true, 1, 0});
  PlanLine today{"carry_on", "Carry on & wait", Origin::today};
  PlanLine found{"found_1", "Found <1>", Origin::found};
  found.plan.push_back({0, 1.2, report.from, plus_days(report.from, 200)});
  found.steps.push_back("pay to 1.2");
  for (std::size_t k = 0; k < objectives; ++k) {
    GoalLine goal;
    goal.id = "q" + std::to_string(k);
    goal.title = "Question " + std::to_string(k);
    goal.unit = k == 0 ? "share" : "people";
    if (any_found) goal.best_found = 1;
    report.goals.push_back(goal);
    Value value;
    value.fresh = {0.4 + 0.1 * static_cast<double>(k), 0.02};
    value.searched = {0.42, 0.02};
    today.values.push_back(value);
    value.gain = {0.1, 0.01};
    value.clear = true;
    found.values.push_back(value);
  }
  report.lines.push_back(std::move(today));
  if (any_found) report.lines.push_back(std::move(found));
  report.critical = 2.5;
  report.words = words_of(report);
  return report;
}

bool says(const Report& report, const std::string& part) {
  for (const auto& sentence : words_of(report))
    if (sentence.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("the_page_of_a_search_is_well_formed_with_and_without_a_plan_found") {
  for (const std::size_t objectives : {1u, 2u, 5u})
    for (const bool any : {true, false}) {
      const std::string page = brief::write_search_page(report_with(objectives, any), "1");
      const auto problem = figure::xml_problem(page.substr(page.find("<html")));
      CHECK_MESSAGE(!problem.has_value(), problem.value_or(""));
      CHECK((page.find("Found &lt;1&gt;") != std::string::npos) == any);
      CHECK(page.find("a &amp; &lt;b&gt;") != std::string::npos);
    }
}

TEST_CASE("a_report_says_what_is_beyond_chance_and_only_that") {
  auto report = report_with(1, true);
  CHECK(report.clear() == 1);
  CHECK(says(report, "one is better beyond chance"));
  report.lines[1].values[0].clear = false;
  CHECK(says(report, "none is better beyond chance"));
  report.lines[1].values[0].clear = true;
  report.lines[1].values[0].gain.value = -0.1;  // clearly worse is not better
  CHECK(report.clear() == 0);
  CHECK(says(report_with(2, false), "No plan but today's"));
}

TEST_CASE("posteriors_that_differ_beyond_their_errors_and_plans_beyond_the_limits_are_named") {
  auto report = report_with(1, true);
  CHECK_FALSE(says(report, "The posteriors of the two seeds differ"));
  report.lines[0].values[0].searched = {0.7, 0.02};
  CHECK(says(report, "The posteriors of the two seeds differ"));
  CHECK_FALSE(says(report, "Beyond the limits"));
  report.lines[0].within = false;
  CHECK(says(report, "Beyond the limits of this search, and so not what its plans are measured by: “Carry on & wait”"));
}
