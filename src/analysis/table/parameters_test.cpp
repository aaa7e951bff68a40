#include "analysis/table/parameters.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "analysis/table/table.hpp"

using namespace truce;
using namespace truce::analysis;

TEST_CASE("a_design_lies_between_the_ends_and_reads_back_to_the_same_bits") {
  const auto axes = read_parameters("parameter,low,high\nrate,0.1,0.4\npay,-3,7\n", "p.csv");
  REQUIRE(axes.has_value());
  const auto design = random::sobol_design(2, 16, random::SecondOrder::with);
  const auto text = design_csv(*axes, design, Tails::whole);
  std::string outputs = "y\n";
  for (std::size_t row = 0; row < design.rows(); ++row) outputs += std::to_string(row) + "\n";
  const auto reading = read_pair(text, "x.csv", outputs, "y.csv");
  REQUIRE(reading.table.has_value());
  CHECK(reading.table->input_names() == std::vector<std::string>{"rate", "pay"});
  for (std::size_t row = 0; row < design.rows(); ++row) {
    const double rate = placed((*axes)[0], design.at(row, 0), Tails::whole);
    CHECK((rate >= 0.1 && rate <= 0.4));
    CHECK(reading.table->inputs[0].values[row] == rate);
  }
  CHECK(placed((*axes)[1], 0.25, Tails::whole) == -0.5);
}

TEST_CASE("other_laws_are_placed_by_their_quantiles_inside_the_tails_where_asked") {
  const Axis axis{"x", random::Normal{10, 2}};
  CHECK(placed(axis, 0.5, Tails::whole) == doctest::Approx(10));
  CHECK(placed(axis, 1, Tails::within) == doctest::Approx(10 + 2 * 1.6448536));
  CHECK(std::isfinite(placed(axis, 0, Tails::within)));
}

TEST_CASE("every_problem_of_the_list_is_told_at_its_place") {
  const auto axes = read_parameters("parameter,low,high\na,1,0\na,x,2\n,0,1\n", "p.csv");
  REQUIRE(!axes.has_value());
  std::string all;
  for (const auto& one : axes.error().all()) all += to_string(one) + "\n";
  CHECK(all.find("p.csv:2:3: 'a' goes from 1 to 0") != std::string::npos);
  CHECK(all.find("p.csv:3:1: a second 'a'") != std::string::npos);
  CHECK(all.find("p.csv:3:3: 'x' is no number") != std::string::npos);
  CHECK(all.find("p.csv:4:1: '' is no name") != std::string::npos);
  CHECK(!read_parameters("name,low\n", "p.csv").has_value());
}
