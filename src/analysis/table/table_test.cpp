#include "analysis/table/table.hpp"

#include <cmath>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/table/draws.hpp"
#include "analysis/table/examine.hpp"

using namespace truce;
using namespace truce::analysis;

namespace {

/// The sentence of the diagnostic that says this; empty where none does.
std::string said(const Diagnostics& found, std::string_view words) {
  for (const auto& one : found.all())
    if (to_string(one).find(words) != std::string::npos) return to_string(one);
  return "";
}

}  // namespace

TEST_CASE("named_columns_are_inputs_and_the_other_numbers_outputs") {
  const auto reading = read_one("a,note,b,y\n1,x,2,3\n4,y,6,6\n", "t.csv", "a,b");
  REQUIRE(reading.table.has_value());
  CHECK(reading.table->input_names() == std::vector<std::string>{"a", "b"});
  CHECK(reading.table->output_names() == std::vector<std::string>{"y"});
  CHECK(reading.table->find("b")->values == std::vector<double>{2, 6});
  CHECK(reading.table->lines == std::vector<int>{2, 3});
  CHECK(said(reading.diagnostics, "hold words: note") != "");
}

TEST_CASE("a_span_names_every_column_between_its_ends") {
  const auto reading = read_one("a,b,c,d,y\n1,2,3,4,5\n2,5,3,1,9\n", "t.csv", " b..c , a");
  REQUIRE(reading.table.has_value());
  CHECK(reading.table->input_names() == std::vector<std::string>{"a", "b", "c"});
  CHECK(reading.table->output_names() == std::vector<std::string>{"d", "y"});
}

TEST_CASE("without_names_the_columns_are_listed_and_nothing_is_guessed") {
  const auto reading = read_one("a,b,y\n1,2,3\n2,3,4\n", "t.csv", "");
  CHECK(!reading.table);
  CHECK(said(reading.diagnostics, "the columns are: a, b, y") != "");
}

TEST_CASE("a_members_file_knows_its_answers_by_their_plan") {
  const auto reading = read_members("member,rate,pay,falls@carry_on,falls@pay_more\n0,1,2,0,1\n1,3,1,1,\n", "members.csv");
  REQUIRE(reading.table.has_value());
  CHECK(reading.table->origin == Origin::run);
  CHECK(reading.table->input_names() == std::vector<std::string>{"rate", "pay"});
  CHECK(reading.table->output_names() == std::vector<std::string>{"falls@carry_on", "falls@pay_more"});
  CHECK(std::isnan(reading.table->outputs[1].values[1]));
}

TEST_CASE("ancestors_of_members_are_no_input_and_wrong_ones_a_problem") {
  const auto reading = read_members("member,ancestor,rate,falls@carry_on\n0,3,2,0\n1,0,2,1\n2,3,4,1\n", "members.csv");
  REQUIRE(reading.table.has_value());
  CHECK(reading.table->input_names() == std::vector<std::string>{"rate"});
  const Draws draws = draws_of(*reading.table, {0, 2});
  CHECK(draws.count == 2);
  CHECK(draws.ancestor_of_row == std::vector<std::uint32_t>{3, 3});
  CHECK(draws.ancestors == 4);
  CHECK(draws.effective_ancestors() == 1);
  CHECK(draws_of(*reading.table, {0, 1}).effective_ancestors() == doctest::Approx(2));
  CHECK(one_for_each(3).effective_ancestors() == 0);
  const auto wrong = read_members("member,ancestor,rate,falls@carry_on\n0,1.5,2,0\n1,0,2,1\n", "members.csv");
  CHECK(!wrong.table);
  CHECK(said(wrong.diagnostics, "members.csv:2:1: the ancestor is no whole number") != "");
}

TEST_CASE("every_problem_is_told_at_its_place") {
  const auto reading = read_one("a,a,y\n1,2,3\n1,2\nx,5,6\n2,inf,8\n", "t.csv", "a,zz,y..a");
  CHECK(!reading.table);
  CHECK(said(reading.diagnostics, "t.csv:1:3: a second column 'a'") != "");
  CHECK(said(reading.diagnostics, "t.csv:3:1: 2 cells where the header has 3") != "");
  CHECK(said(reading.diagnostics, "t.csv:4:1: 'x' in column 'a' is no number") != "");
  CHECK(said(reading.diagnostics, "t.csv:5:3: 'inf'") != "");
  CHECK(said(reading.diagnostics, "no column 'zz'") != "");
  CHECK(said(reading.diagnostics, "runs backwards") != "");
}

TEST_CASE("two_files_must_have_as_many_rows_and_no_name_in_common") {
  const auto reading = read_pair("a,b\n1,2\n3,4\n", "x.csv", "b,y\n1,2\n", "y.csv");
  CHECK(!reading.table);
  CHECK(said(reading.diagnostics, "1 rows of outputs, 2 rows of inputs in x.csv") != "");
  CHECK(said(reading.diagnostics, "y.csv:1:1: 'b' is a column of the inputs too") != "");
}

TEST_CASE("a_nameless_running_number_is_no_column") {
  const auto reading = read_pair(",a\n0,2\n1,4\n", "x.csv", ",y\n0,2\n1,5\n", "y.csv");
  REQUIRE(reading.table.has_value());
  CHECK(reading.table->input_names() == std::vector<std::string>{"a"});
  CHECK(reading.table->output_names() == std::vector<std::string>{"y"});
}

TEST_CASE("missing_constant_and_repeated_columns_are_said") {
  const auto reading = read_one("a,b,c,y\n1,5,2,2\n2,5,3,3\n,5,4,4\n", "t.csv", "a,b");
  REQUIRE(reading.table.has_value());
  CHECK(said(reading.diagnostics, "'a': an input without a number in some rows (1 of 3 rows)") != "");
  CHECK(said(reading.diagnostics, "'b': a constant input") != "");
  CHECK(complete_rows(*reading.table, {}) == std::vector<std::size_t>{0, 1});
  const auto repeated = read_one("a,y\n1,1\n2,2\n", "t.csv", "a");
  CHECK(!repeated.table);
  CHECK(said(repeated.diagnostics, "repeats the output 'y'") != "");
}

TEST_CASE("many_columns_of_one_fault_are_told_in_one_sentence") {
  const auto reading = read_one("a,p,q,r,s\n1,5,5,5,5\n2,5,5,5,5\n", "t.csv", "a");
  REQUIRE(reading.table.has_value());
  CHECK(reading.diagnostics.warnings() == 1);
  CHECK(said(reading.diagnostics, "4 columns: a constant output; they are p, q, r, s") != "");
}

TEST_CASE("inputs_that_move_together_are_named_and_others_are_not") {
  std::string text = "a,b,c,y\n";
  for (int i = 0; i < 400; ++i) text += fmt::format("{},{},{},{}\n", i, 2 * i + 40 * (i % 7), (i * 37) % 101, i % 5);
  const auto reading = read_one(text, "t.csv", "a..c");
  REQUIRE(reading.table.has_value());
  const auto pairs = correlated_inputs(*reading.table);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].a == 0);
  CHECK(pairs[0].b == 1);
  CHECK(said(reading.diagnostics, "inputs are correlated: a with b (+0.9") != "");
}

TEST_CASE("an_output_is_chosen_by_name_and_the_only_one_needs_none") {
  auto table = *read_one("a,y,z\n1,2,3\n2,4,1\n", "t.csv", "a").table;
  Diagnostics found;
  CHECK(choose_output(table, "z", found) == &table.outputs[1]);
  CHECK(found.ok());
  CHECK(choose_output(table, "", found) == nullptr);
  CHECK(said(found, "2 outputs: y, z") != "");
  CHECK(choose_output(table, "zz", found) == nullptr);
  CHECK(said(found, "did you mean") != "");
  table.outputs.pop_back();
  CHECK(choose_output(table, "", found) == table.outputs.data());
}

TEST_CASE("data_are_named_in_one_way") {
  CHECK(said(read({}).diagnostics, "no data") != "");
  CHECK(said(read({"t.csv", "x.csv", "", ""}).diagnostics, "leave one out") != "");
  CHECK(said(read({"", "x.csv", "", ""}).diagnostics, "come together") != "");
  CHECK(said(read({"/nonexistent/t.csv", "", "", "a"}).diagnostics, "/nonexistent/t.csv") != "");
}
