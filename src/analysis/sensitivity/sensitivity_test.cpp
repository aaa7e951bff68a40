#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/sensitivity/classes.hpp"
#include "analysis/sensitivity/functions.hpp"
#include "analysis/sensitivity/given.hpp"
#include "analysis/sensitivity/morris.hpp"
#include "analysis/sensitivity/variance.hpp"
#include "random/stream.hpp"
#include "text/csv.hpp"
#include "text/file.hpp"
#include "text/number.hpp"

using namespace truce;
using namespace truce::analysis;
using random::SecondOrder;

namespace {

const std::vector<double> small{  // 4 base points of 2 inputs with second order, any numbers
    0.3, 1.7, -0.4, 2.2, 0.9, 1.1, 2.0, 0.1, 0.5, -1.3, 0.8, 2.4, -0.7, 1.9, 0.6, 0.2, 1.4, -0.9, 1.2, 0.7, 2.1, -0.2, 1.6, 0.4};

/// Rows of a plain sample of a function on the unit cube.
template <class Function>
Sample sample_of(std::size_t inputs, std::size_t rows, const Function& function) {
  Sample sample{std::vector<std::vector<double>>(inputs), {}, one_for_each(rows)};
  for (std::size_t row = 0; row < rows; ++row) {
    random::Stream stream({7, 0x7E5, 0, static_cast<std::uint32_t>(row), 0});
    std::vector<double> unit(inputs);
    for (double& u : unit) u = stream.uniform();
    for (std::size_t d = 0; d < inputs; ++d) sample.inputs[d].push_back(unit[d]);
    sample.output.push_back(function(unit));
  }
  return sample;
}

struct Row {
  std::string id, function, index;
  std::size_t input;
  double expected, tolerance;
};

std::vector<Row> reference() {
  const std::string path = std::string{TRUCE_ROOM_DIR} + "/sensitivity/sensitivity_reference.csv";
  const auto table = *text::parse_csv(*text::read_file(path), path);
  std::vector<Row> rows;
  const auto cell = [&](const auto& row, const char* name) { return row[static_cast<std::size_t>(table.column(name))].text; };
  for (const auto& row : table.rows)
    rows.push_back({cell(row, "id"), cell(row, "function"), cell(row, "index"),
                    static_cast<std::size_t>(*text::parse_number(cell(row, "input"))) - 1,
                    *text::parse_number(cell(row, "expected")), *text::parse_number(cell(row, "tolerance"))});
  return rows;
}

double estimate_of(const VarianceIndices& indices, const Row& row) {
  if (row.index == "first") return indices.first[row.input].value;
  if (row.index == "total") return indices.total[row.input].value;
  return indices.second[row.input].estimate.value;  // pairs in order: 12, 13, 23
}

}  // namespace

TEST_CASE("shifting_and_scaling_the_output_moves_no_index") {
  auto other = small;
  for (double& y : other) y = 5 - 300 * y;
  const auto a = variance_indices(small, 2, SecondOrder::with, {}), b = variance_indices(other, 2, SecondOrder::with, {});
  for (std::size_t d = 0; d < 2; ++d) {
    CHECK(a.total[d].value == doctest::Approx(b.total[d].value).epsilon(1e-12));
    CHECK(a.first[d].value == doctest::Approx(b.first[d].value).epsilon(1e-12));
  }
}

TEST_CASE("any_number_of_threads_gives_the_same_bits") {
  const auto design = random::sobol_design(3, 256, SecondOrder::with);
  const auto output = test::run_on(design, test::ishigami);
  const auto one = variance_indices(output, 3, SecondOrder::with, {50, 1, 1});
  const auto three = variance_indices(output, 3, SecondOrder::with, {50, 1, 3});
  for (std::size_t d = 0; d < 3; ++d) {
    CHECK(one.first[d].interval.low == three.first[d].interval.low);
    CHECK(one.total[d].interval.high == three.total[d].interval.high);
  }
}

TEST_CASE("a_base_point_with_a_missing_output_is_left_out_whole") {
  auto gap = small;
  gap[7] = std::numeric_limits<double>::quiet_NaN();  // in the second point
  auto without = small;
  without.erase(without.begin() + 6, without.begin() + 12);
  const auto a = variance_indices(gap, 2, SecondOrder::with, {}), b = variance_indices(without, 2, SecondOrder::with, {});
  CHECK(a.dropped == 1);
  CHECK(a.base_points == 3);
  CHECK(a.first[1].value == b.first[1].value);
}

TEST_CASE("an_input_without_influence_has_a_total_index_of_exactly_nothing") {
  const auto design = random::sobol_design(2, 64, SecondOrder::without);
  const auto output = test::run_on(design, [](auto x) { return x[0] * x[0]; });
  const auto made = variance_indices(output, 2, SecondOrder::without, {});
  CHECK(made.total[1].value == 0);
  CHECK(made.first[0].value == doctest::Approx(1).epsilon(0.02));
  CHECK(made.second.empty());
}

TEST_CASE("functions_of_known_indices_are_recovered") {
  const auto ishigami = variance_indices(test::run_on(random::sobol_design(3, 16384, SecondOrder::with), test::ishigami), 3,
                                         SecondOrder::with, {});
  const auto g = variance_indices(test::run_on(random::sobol_design(8, 16384, SecondOrder::without), test::sobol_g), 8,
                                  SecondOrder::without, {});
  for (const Row& row : reference()) {
    if (row.function == "small") continue;
    CAPTURE(row.id);
    CHECK(std::abs(estimate_of(row.function == "ishigami" ? ishigami : g, row) - row.expected) < row.tolerance);
  }
  CHECK(verdict_on(ishigami).kind == SampleVerdict::Kind::enough);
}

TEST_CASE("the_estimators_are_the_named_ones_to_1e-12") {
  const auto made = variance_indices(small, 2, SecondOrder::with, {});
  std::size_t asked = 0;
  for (const Row& row : reference()) {
    if (row.function != "small") continue;
    CAPTURE(row.id);
    CHECK(std::abs(estimate_of(made, row) - row.expected) < row.tolerance);
    ++asked;
  }
  CHECK(asked == 5);
}

TEST_CASE("intervals_hold_the_truth_about_as_often_as_they_say") {
  // 40 independent samples of a linear function: S1 = 16/17. A 95 % interval misses 7 or more of 40 in under 0.5 % of runs.
  int held = 0;
  for (std::uint32_t s = 0; s < 40; ++s) {
    std::vector<double> output;
    for (std::uint32_t i = 0; i < 200; ++i) {
      random::Stream stream({s, 0x7E6, 0, i, 0});
      const double a1 = stream.uniform(), a2 = stream.uniform(), b1 = stream.uniform(), b2 = stream.uniform();
      const auto y = [](double u, double v) { return 4 * u + v; };
      for (const double value : {y(a1, a2), y(b1, a2), y(a1, b2), y(b1, b2)}) output.push_back(value);
    }
    const auto made = variance_indices(output, 2, SecondOrder::without, {100, s, 1});
    held += made.total[0].interval.low <= 16.0 / 17 && 16.0 / 17 <= made.total[0].interval.high;
  }
  CHECK(held >= 34);
}

TEST_CASE("too_few_points_are_said_with_how_many_would_do") {
  const auto output = test::run_on(random::sobol_design(3, 64, SecondOrder::without), test::ishigami);
  const auto verdict = verdict_on(variance_indices(output, 3, SecondOrder::without, {}));
  CHECK(verdict.kind == SampleVerdict::Kind::too_few);
  CHECK(verdict.wanted > 64);
}

namespace {

Reading morris_table(const random::Design& design, bool spoilt) {
  std::string text = "a,b,c,y\n";
  for (std::size_t row = 0; row < design.rows(); ++row) {
    const double a = design.at(row, 0), b = design.at(row, 1), c = design.at(row, 2);
    text += fmt::format("{},{},{},{}\n", a, spoilt && row == 5 ? b + 0.01 : b, c, 3 * a - b * b);
  }
  return read_one(text, "t.csv", "a..c");
}

}  // namespace

TEST_CASE("effects_of_a_linear_input_are_its_slope_and_do_not_scatter") {
  const auto reading = morris_table(random::morris_design(3, 20, 1), false);
  Diagnostics found;
  const auto made = morris_indices(*reading.table, reading.table->outputs[0], {}, found);
  REQUIRE(made.has_value());
  CHECK(made->trajectories == 20);
  CHECK(made->by_input[0].mu == doctest::Approx(3));
  CHECK(made->by_input[0].sigma == doctest::Approx(0).epsilon(1e-9));
  CHECK(made->by_input[1].mu < 0);
  CHECK(made->by_input[1].mu_star.value == doctest::Approx(-made->by_input[1].mu));
  CHECK(made->by_input[1].sigma > 0.1);
  CHECK(made->by_input[2].mu_star.value == 0);
}

TEST_CASE("rows_that_are_no_trajectories_are_refused_at_their_line") {
  const auto reading = morris_table(random::morris_design(3, 20, 1), true);
  Diagnostics found;
  CHECK(!morris_indices(*reading.table, reading.table->outputs[0], {}, found));
  CHECK(to_string(found.all().front()).find("t.csv:") == 0);
}

TEST_CASE("classes_never_part_equal_values_and_are_about_equal") {
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back((i * 37) % 1000);
  const auto classes = classes_of(values, 10);
  REQUIRE(classes.count == 10);
  for (std::uint32_t c = 0; c < 10; ++c) CHECK(std::count(classes.of_row.begin(), classes.of_row.end(), c) == 100);
  for (double& v : values) v = v < 400 ? 0 : 1;
  CHECK(classes_of(values, 10).count == 2);
}

TEST_CASE("methods_on_given_data_rank_ishigami_and_see_nothing_in_a_dummy") {
  // A fourth input that means nothing: above the 95 % dummy level by chance in about 5 % of seeds; this one is fixed.
  const auto sample = sample_of(4, 4000, [](const auto& u) { return test::ishigami(std::span(u).first(3)); });
  const auto pawn = pawn_indices(sample, {40, 1, 1});
  CHECK(pawn.by_input[1].median.value > 2 * pawn.dummy);
  CHECK(pawn.by_input[0].median.value > 2 * pawn.dummy);
  CHECK(pawn.by_input[3].median.value < 1.2 * pawn.dummy);
  const auto delta = delta_indices(sample, {40, 1, 1});
  // First order by classes: within 0.04 of the closed form at 4,000 rows (twice what the intervals say).
  CHECK(std::abs(delta.by_input[0].first.value - 0.3139) < 0.04);
  CHECK(std::abs(delta.by_input[1].first.value - 0.4424) < 0.04);
  CHECK(std::abs(delta.by_input[3].first.value) < 0.02);
  CHECK(delta.by_input[1].delta.value > delta.by_input[2].delta.value);
  CHECK(std::abs(delta.by_input[3].delta.value) < 0.05);
}

TEST_CASE("delta_of_a_yes_or_no_decided_by_a_coin_is_half") {
  // y = x, both 0 or 1 evenly: |p - p_c| sums to 1 in each class, so delta = 1/2.
  Sample sample{{{}, {}}, {}, one_for_each(400)};
  for (int i = 0; i < 400; ++i) {
    sample.inputs[0].push_back(i % 2);
    sample.inputs[1].push_back((i / 2) % 2);
    sample.output.push_back(i % 2);
  }
  const auto made = delta_indices(sample, {20, 1, 1});
  CHECK(made.by_input[0].delta.value == doctest::Approx(0.5).epsilon(0.02));
  CHECK(made.by_input[0].first.value == doctest::Approx(1).epsilon(1e-9));
  CHECK(std::abs(made.by_input[1].delta.value) < 0.05);
}

TEST_CASE("futures_of_one_draw_make_no_interval_narrower") {
  // 50 draws of two inputs; the output is the first and nothing else. Each draw 40 times says no more than each once.
  const auto once = sample_of(2, 50, [](const auto& u) { return u[0]; });
  Sample often{{{}, {}}, {}, {{}, 50}};
  for (std::size_t i = 0; i < 2000; ++i) {
    for (std::size_t d = 0; d < 2; ++d) often.inputs[d].push_back(once.inputs[d][i % 50]);
    often.output.push_back(once.output[i % 50]);
    often.draws.of_row.push_back(static_cast<std::uint32_t>(i % 50));
  }
  const auto a = pawn_indices(once, {100, 1, 1}), b = pawn_indices(often, {100, 1, 1});
  const auto width = [](const Estimate& e) { return e.interval.high - e.interval.low; };
  for (std::size_t d = 0; d < 2; ++d) {
    CHECK(b.by_input[d].median.value == doctest::Approx(a.by_input[d].median.value));
    CHECK(width(b.by_input[d].median) == doctest::Approx(width(a.by_input[d].median)));
  }
  CHECK(b.dummy == doctest::Approx(a.dummy));
  std::vector<bool> few, many;
  for (std::size_t i = 0; i < 2000; ++i) many.push_back(often.output[i] > 0.5);
  few.assign(many.begin(), many.begin() + 50);
  const auto one = regional_indices(once, few, {40, 1, 1}), all = regional_indices(often, many, {40, 1, 1});
  CHECK(all[1].p_value == doctest::Approx(one[1].p_value));
}

TEST_CASE("regions_part_where_the_condition_depends_on_the_input") {
  const auto sample = sample_of(2, 1000, [](const auto& u) { return u[0]; });
  std::vector<bool> holds;
  for (const double y : sample.output) holds.push_back(y > 0.75);
  const auto made = regional_indices(sample, holds, {40, 1, 1});
  CHECK(made[0].distance.value == doctest::Approx(1));
  CHECK(made[0].higher == doctest::Approx(1));
  CHECK(made[0].p_value < 1e-6);
  CHECK(made[1].distance.value < 0.15);
  CHECK(made[1].p_value > 0.001);
}
