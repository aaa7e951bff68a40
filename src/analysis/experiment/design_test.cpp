// Where a case is run: factors, the places of a point, rows that take each factor from one place.
#include "analysis/experiment/design.hpp"

#include <cmath>
#include <set>

#include <doctest/doctest.h>

using namespace truce;
using namespace truce::analysis;
using namespace truce::analysis::experiment;

namespace {

std::vector<Input> inputs_called(const std::vector<std::string>& names) {
  std::vector<Input> inputs;
  for (const auto& name : names) inputs.push_back({name, "", random::Uniform{0, 1}, {}, 0});
  return inputs;
}

std::vector<std::string> names_of(const std::vector<Factor>& factors) {
  std::vector<std::string> names;
  for (const auto& factor : factors) names.push_back(factor.name);
  return names;
}

/// The coordinate that a row has of an input.
double at(const Design& design, const std::vector<Factor>& factors, std::size_t point, std::size_t row, std::size_t input) {
  for (std::size_t f = 0; f < factors.size(); ++f)
    for (const std::size_t i : factors[f].inputs)
      if (i == input) return design.level(point, design.side_of(point, row, f), input);
  return NAN;
}

const auto five = inputs_called({"a.x", "a.y", "b.z", "a.w", "b.v"});
const std::vector<std::string> names_five{"a.x", "a.y", "b.z", "a.w", "b.v"};

}  // namespace

TEST_CASE("every_input_is_in_one_factor") {
  CHECK(names_of(factors_by(five, By::parameter)) == names_five);
  const auto tables = factors_by(five, By::table);
  CHECK(names_of(tables) == std::vector<std::string>{"a.*", "b.*"});
  CHECK(tables[1].inputs == std::vector<std::size_t>{2, 4});
  const auto chosen = factors_of(five, {2, 0});
  CHECK(names_of(chosen) == std::vector<std::string>{"b.z", "a.x", "all others"});
  CHECK(chosen[2].inputs == std::vector<std::size_t>{1, 3, 4});
}

TEST_CASE("lists_name_inputs_and_patterns_and_leave_the_rest_together") {
  const model::Model none;
  Diagnostics found;
  const auto factors = factors_named(none, five, "a.y, a.*", found);
  CHECK(found.ok());
  CHECK(names_of(factors) == std::vector<std::string>{"a.y", "other a.*", "all others"});
  CHECK(factors[1].inputs == std::vector<std::size_t>{0, 3});
  static_cast<void>(factors_named(none, five, "a.u,a.y,a.y,c.*,*,b.*", found));
  REQUIRE(found.problems() == 4);
  CHECK(found.all()[0].todo.find("did you mean 'a.") != std::string::npos);
  CHECK(found.all()[1].what.find("named twice") != std::string::npos);
  CHECK(found.all()[2].what.find("'c.*'") != std::string::npos);
  CHECK(found.all()[3].what.find("'b.*' leaves nothing") != std::string::npos);
}

TEST_CASE("a_cross_sampled_row_differs_from_the_first_in_one_factor_and_meets_its_chance") {
  const auto factors = factors_by(five, By::table);
  const Design design(Method::sobol, random::SecondOrder::without, factors, five.size(), 8, 1);
  REQUIRE(design.rows_per_point() == 4);
  for (std::size_t point = 0; point < 8; ++point)
    for (std::size_t i = 0; i < five.size(); ++i) {
      const bool in_b = five[i].name[0] == 'b';
      const double a = design.level(point, Side::first, i), b = design.level(point, Side::second, i);
      CHECK(a != b);
      CHECK(at(design, factors, point, 0, i) == a);
      CHECK(at(design, factors, point, 1, i) == (in_b ? a : b));
      CHECK(at(design, factors, point, 2, i) == (in_b ? b : a));
      CHECK(at(design, factors, point, 3, i) == b);
    }
  for (std::size_t row = 0; row < 3; ++row) CHECK(design.chance_of(row) == Side::first);
  CHECK(design.chance_of(3) == Side::second);
}

TEST_CASE("rows_of_pairs_take_one_factor_from_the_first_place_and_meet_the_second_places_chance") {
  const auto factors = factors_by(five, By::parameter);
  const Design design(Method::sobol, random::SecondOrder::with, factors, five.size(), 4, 1);
  REQUIRE(design.rows_per_point() == 12);
  for (std::size_t row = 0; row < 12; ++row) {
    CHECK(design.chance_of(row) == (row > 5 ? Side::second : Side::first));
    for (std::size_t f = 0; f < 5; ++f) {
      const bool of_b = row == 11 || (row >= 1 && row <= 5 && f == row - 1) || (row >= 6 && row <= 10 && f != row - 6);
      CHECK(design.side_of(2, row, f) == (of_b ? Side::second : Side::first));
    }
  }
}

TEST_CASE("inputs_alone_and_in_groups_have_one_value_in_each_slice_on_either_side") {
  std::vector<std::string> names;
  for (int i = 0; i < 70; ++i) names.push_back("t" + std::to_string(i % 7) + ".p" + std::to_string(i));
  const auto many = inputs_called(names);
  std::vector<std::size_t> alone{0, 9, 33};
  const Design design(Method::sobol, random::SecondOrder::without, factors_of(many, alone), many.size(), 32, 1), all_alone(Method::sobol, random::SecondOrder::without, factors_by(many, By::parameter), many.size(), 32, 1);
  CHECK(all_alone.rows_per_point() == 72);
  for (std::size_t i = 0; i < many.size(); ++i)
    for (const Side side : {Side::first, Side::second}) {
      std::set<int> slices;
      for (std::size_t point = 0; point < 32; ++point) {
        const double level = design.level(point, side, i);
        CHECK(level > 0);  // the quantile of an unbounded law must exist
        slices.insert(static_cast<int>(32 * level));
      }
      CHECK(slices.size() == 32);
    }
}

TEST_CASE("a_trajectory_moves_each_factor_once_and_every_input_sees_its_whole_range") {
  const auto factors = factors_by(five, By::parameter);
  const Design design(Method::morris, random::SecondOrder::without, factors, five.size(), 4, 7);
  REQUIRE(design.rows_per_point() == 6);
  for (std::size_t i = 0; i < five.size(); ++i) {
    std::set<double> levels;
    for (std::size_t point = 0; point < 4; ++point) {
      const double start = design.level(point, Side::first, i), end = design.level(point, Side::second, i);
      CHECK(std::abs(std::abs(end - start) - 2.0 / 3) < 1e-12);
      CHECK((end >= 0 && end <= 1));
      levels.insert(start);
      int moves = 0;
      for (std::size_t row = 1; row < 6; ++row) moves += at(design, factors, point, row, i) != at(design, factors, point, row - 1, i);
      CHECK(moves == 1);
      CHECK(at(design, factors, point, 5, i) == end);
    }
    CHECK(levels.size() == 4);
  }
  for (std::size_t point = 0; point < 4; ++point)
    for (std::size_t row = 1; row < 6; ++row) {
      int moved = 0;
      for (std::size_t i = 0; i < five.size(); ++i) moved += at(design, factors, point, row, i) != at(design, factors, point, row - 1, i);
      CHECK(moved == 1);
    }
}
