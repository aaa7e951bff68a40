#include "analysis/sensitivity/report.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/sensitivity/functions.hpp"
#include "text/csv.hpp"

using namespace truce;
using namespace truce::analysis;
using random::SecondOrder;

namespace {

Table ishigami_table(SecondOrder second, std::size_t n = 256, std::size_t rows_less = 0) {
  const auto design = random::sobol_design(3, n, second);
  const auto output = test::run_on(design, test::ishigami);
  text::CsvWriter csv;
  csv.cell("a").cell("b").cell("c").cell("y").end_row();
  for (std::size_t row = 0; row + rows_less < design.rows(); ++row) {
    for (std::size_t d = 0; d < 3; ++d) csv.cell(design.at(row, d));
    csv.cell(output[row]).end_row();
  }
  return *read_one(csv.text(), "t.csv", "a..c").table;
}

std::string first_problem(const Table& table, const Question& question) {
  Diagnostics found;
  const auto report = examine(table, question, found);
  if (report.has_value() == !found.ok()) return "a report with problems";
  return report ? "" : to_string(found.all().front());
}

Question ask(Method method, SecondOrder second = SecondOrder::with) {
  Question question;
  question.method = method;
  question.second = second;
  question.bootstrap.resamples = 20;
  return question;
}

}  // namespace

TEST_CASE("every_method_answers_and_json_names_every_parameter") {
  const Table table = ishigami_table(SecondOrder::with);
  for (const Method method : {Method::sobol, Method::pawn, Method::delta, Method::regional}) {
    Diagnostics found;
    const auto report = examine(table, ask(method), found);
    REQUIRE(report.has_value());
    const auto json = to_json(*report);
    REQUIRE(json.find("indices")->items().size() == 3);
    CHECK(json.find("indices")->items()[1].text_or("parameter", "") == "b");
    if (method == Method::sobol)
      for (const char* key : {"first", "first_ci", "total", "total_ci"}) CHECK(json.find("indices")->items()[0].find(key) != nullptr);
    CHECK(report->words.size() >= 2);
  }
}

TEST_CASE("other_counts_of_rows_are_an_error_that_says_what_fits") {
  CHECK(first_problem(ishigami_table(SecondOrder::with, 256, 1), ask(Method::sobol)).find("2047 rows are no multiple of 8") != std::string::npos);
  CHECK(first_problem(ishigami_table(SecondOrder::without, 257), ask(Method::sobol)).find("--no-second") != std::string::npos);
  CHECK(first_problem(ishigami_table(SecondOrder::without), ask(Method::sobol, SecondOrder::without)).empty());
}

TEST_CASE("rows_in_another_order_are_refused_at_the_first_that_does_not_fit") {
  Table table = ishigami_table(SecondOrder::with);
  std::swap(table.inputs[0].values[1], table.inputs[0].values[7 + 8]);
  CHECK(first_problem(table, ask(Method::sobol)).find("t.csv:3:1: the row is not where the design has it: 'a' differs") == 0);
}

TEST_CASE("a_run_is_refused_by_methods_that_need_a_design") {
  Table table = ishigami_table(SecondOrder::with);
  table.origin = Origin::run;
  CHECK(first_problem(table, ask(Method::sobol)).find("a run is a plain random sample") != std::string::npos);
  CHECK(first_problem(table, ask(Method::morris)).find("a run is a plain random sample") != std::string::npos);
  CHECK(first_problem(table, ask(Method::delta)).empty());
}

TEST_CASE("constant_outputs_and_few_rows_are_problems") {
  Table table = ishigami_table(SecondOrder::with);
  for (double& y : table.outputs[0].values) y = 4;
  for (const Method method : {Method::sobol, Method::pawn, Method::delta}) CHECK(first_problem(table, ask(method)).find("constant") != std::string::npos);
  const auto few = *read_one("a,y\n1,2\n2,3\n3,5\n", "t.csv", "a").table;
  CHECK(first_problem(few, ask(Method::delta)).find("3 complete rows") != std::string::npos);
  Question regional = ask(Method::regional);
  regional.where = "y > 4";
  CHECK(first_problem(few, regional).find("holds in 1 of 3") != std::string::npos);
}

TEST_CASE("missing_rows_are_counted_in_words") {
  Table table = ishigami_table(SecondOrder::with);
  table.outputs[0].values[3] = NAN;
  Diagnostics found;
  const auto sobol = examine(table, ask(Method::sobol), found), delta = examine(table, ask(Method::delta), found);
  REQUIRE(sobol.has_value());
  REQUIRE(delta.has_value());
  CHECK(sobol->rows - sobol->used == 8);
  CHECK(delta->rows - delta->used == 1);
  CHECK(sobol->words.back().find("8 of 2048 rows were left out") == 0);
}
