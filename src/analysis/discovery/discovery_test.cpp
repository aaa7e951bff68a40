#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "analysis/discovery/prim.hpp"
#include "analysis/discovery/sorted.hpp"
#include "analysis/discovery/tree.hpp"
#include "analysis/discovery/words.hpp"
#include "analysis/table/condition.hpp"
#include "random/stream.hpp"

using namespace truce;
using namespace truce::analysis;

namespace {

struct Cloud {
  std::vector<std::vector<double>> inputs;
  std::vector<bool> holds;
};

/// Uniform points; the condition holds in the corner x0 > 0.6, x1 < 0.5.
Cloud corner(std::size_t rows) {
  Cloud cloud{std::vector<std::vector<double>>(4), {}};
  for (std::size_t row = 0; row < rows; ++row) {
    random::Stream stream({3, 0x7E7, 0, static_cast<std::uint32_t>(row), 0});
    for (auto& column : cloud.inputs) column.push_back(stream.uniform());
    cloud.holds.push_back(cloud.inputs[0].back() > 0.6 && cloud.inputs[1].back() < 0.5);
  }
  return cloud;
}

std::filesystem::path data() {
  const char* set = std::getenv("TRUCE_DATA");
  return set != nullptr ? std::filesystem::path{set} : std::filesystem::path{TRUCE_SOURCE_DIR} / "../shared/data";
}

}  // namespace

TEST_CASE("rows_are_sorted_by_value_and_ties_by_row") {
  const std::vector<double> values{3, -1.5, 0, 1e300, -0.0, 3, -1e-300, -1e300, 2};
  const auto sorted = sorted_by_value(values);
  REQUIRE(sorted.size() == values.size());
  for (std::size_t k = 0; k < sorted.size(); ++k) {
    CHECK(sorted[k].value == values[sorted[k].row]);
    if (k > 0) CHECK((sorted[k - 1].value < sorted[k].value || (sorted[k - 1].value == sorted[k].value && sorted[k - 1].row < sorted[k].row)));
  }
}

TEST_CASE("every_box_lies_in_the_one_before_and_is_counted_rightly") {
  const Cloud cloud = corner(2000);
  const auto result = find_boxes(cloud.inputs, cloud.holds, {});
  REQUIRE(result.trajectory.size() > 5);
  for (std::size_t i = 0; i < result.trajectory.size(); ++i) {
    const PrimBox& box = result.trajectory[i];
    std::size_t rows = 0, hits = 0;
    for (std::size_t row = 0; row < cloud.holds.size(); ++row) {
      bool in = true;
      for (std::size_t d = 0; d < 4; ++d) in = in && cloud.inputs[d][row] >= box.limits[d].low && cloud.inputs[d][row] <= box.limits[d].high;
      rows += in;
      hits += in && cloud.holds[row];
    }
    CHECK(rows == box.rows);
    CHECK(hits == box.hits);
    if (i == 0) continue;
    CHECK(box.rows < result.trajectory[i - 1].rows);
    CHECK(result.density(box) > result.density(result.trajectory[i - 1]));
  }
}

TEST_CASE("a_corner_is_found_and_inputs_without_part_in_it_stay_free") {
  const Cloud cloud = corner(4000);
  const auto result = find_boxes(cloud.inputs, cloud.holds, {});
  const PrimBox& box = result.trajectory[result.chosen];
  CHECK(result.coverage(box) > 0.85);
  CHECK(result.density(box) > 0.85);
  CHECK(std::abs(box.limits[0].low - 0.6) < 0.06);
  CHECK(std::abs(box.limits[1].high - 0.5) < 0.06);
  CHECK(box.restricted == 2);
  const std::vector<std::string> names{"support", "pay", "c", "d"};
  const auto words = box_words(names, box.limits, result.trajectory[0].limits);
  CHECK(words.find("support is at least 0.") == 0);
  CHECK(words.find("and pay is at most 0.") != std::string::npos);
  for (const QuasiP& qp : quasi_p_values(cloud.inputs, cloud.holds, one_for_each(cloud.holds.size()), result, box)) CHECK(qp.value < 1e-6);
}

TEST_CASE("pasting_only_ever_grows_a_box_and_its_density") {
  const Cloud cloud = corner(2000);
  const auto plain = find_boxes(cloud.inputs, cloud.holds, {.peel = 0.3});
  const auto pasted = find_boxes(cloud.inputs, cloud.holds, {.peel = 0.3, .pasting = PrimSettings::Pasting::at_chosen});
  const PrimBox &before = plain.trajectory[plain.chosen], &after = pasted.trajectory[pasted.chosen];
  CHECK(after.rows >= before.rows);
  CHECK(pasted.density(after) >= plain.density(before));
  CHECK(pasted.trajectory.size() - plain.trajectory.size() == (after.rows > before.rows ? 1 : 0));
}

TEST_CASE("any_number_of_threads_gives_the_same_boxes") {
  const Cloud cloud = corner(3000);
  const auto one = find_boxes(cloud.inputs, cloud.holds, {}), three = find_boxes(cloud.inputs, cloud.holds, {.threads = 3});
  REQUIRE(one.trajectory.size() == three.trajectory.size());
  CHECK(one.trajectory.back().limits[0].low == three.trajectory.back().limits[0].low);
}

TEST_CASE("a_quasi_p_value_is_a_binomial_tail") {
  // Six of six rows hold in the box; without its one limit, 6 of 12: 0.5^6.
  const std::vector<std::vector<double>> inputs{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
  std::vector<bool> holds(12, false);
  for (std::size_t i = 6; i < 12; ++i) holds[i] = true;
  PrimResult result{12, 6, {{{{1, 12}}, 12, 6, 0, PrimBox::Step::start}}, 0};
  const PrimBox box{{{6.5, 12}}, 6, 6, 1, PrimBox::Step::peel};
  const auto values = quasi_p_values(inputs, holds, one_for_each(12), result, box);
  REQUIRE(values.size() == 1);
  CHECK(values[0].end == QuasiP::End::low);
  CHECK(values[0].value == doctest::Approx(std::pow(0.5, 6)).epsilon(1e-9));
}

TEST_CASE("rows_of_one_draw_count_once_in_a_quasi_p_value") {
  // 200 draws of one input; each repeated ten times with the same answer says what each says once.
  const Cloud cloud = corner(200);
  std::vector<std::vector<double>> inputs(cloud.inputs.size());
  std::vector<bool> holds;
  Draws draws{{}, 200};
  for (std::uint32_t row = 0; row < 200; ++row)
    for (int copy = 0; copy < 10; ++copy) {
      for (std::size_t d = 0; d < inputs.size(); ++d) inputs[d].push_back(cloud.inputs[d][row]);
      holds.push_back(cloud.holds[row]);
      draws.of_row.push_back(row);
    }
  const auto once = find_boxes(cloud.inputs, cloud.holds, {});
  PrimBox box = once.trajectory[once.chosen];
  const auto expected = quasi_p_values(cloud.inputs, cloud.holds, one_for_each(200), once, box);
  PrimResult repeated = once;
  box.rows *= 10, box.hits *= 10;
  const auto found = quasi_p_values(inputs, holds, draws, repeated, box);
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].input == expected[i].input);
    CHECK(std::log(found[i].value) == doctest::Approx(std::log(expected[i].value)).epsilon(0.05));
  }
}

TEST_CASE("a_tree_cuts_where_the_condition_changes") {
  const Cloud cloud = corner(4000);
  const auto tree = grow_tree(cloud.inputs, cloud.holds);
  CHECK((tree[0].input == 0 || tree[0].input == 1));
  CHECK(std::abs(tree[0].threshold - (tree[0].input == 0 ? 0.6 : 0.5)) < 0.01);
  std::size_t rows = 0, hits = 0;
  for (const TreeNode& node : tree) {
    if (!node.is_leaf()) continue;
    rows += node.rows;
    hits += node.hits;
    CHECK((node.density() == 0 || node.density() == 1));
  }
  CHECK(rows == tree[0].rows);
  CHECK(hits == tree[0].hits);
}

TEST_CASE("the_published_boxes_of_bryant_and_lempert_come_out_again") {
  const auto file = data() / "analysis" / "bryant_lempert_2010.csv";
  if (!std::filesystem::exists(file)) {
    MESSAGE("skipped: no " << file.string());
    return;
  }
  const auto reading = read({file.string(), "", "", "Cellulosic cost..Biomass backstop price"});
  REQUIRE(reading.table.has_value());
  Diagnostics found;
  const auto condition = read_condition("Greater than 90% = 1", *reading.table, found);
  REQUIRE(condition.has_value());
  std::vector<std::vector<double>> inputs;
  for (const Column& column : reading.table->inputs) inputs.push_back(column.values);
  std::vector<bool> holds;
  for (std::size_t row = 0; row < reading.table->rows(); ++row) holds.push_back(*condition->holds(row));
  const auto result = find_boxes(inputs, holds, {});
  const auto trajectory = read({(data() / "analysis" / "prim_bryant_alpha0.1_trajectory_ema252.csv").string(), "", "", "id"});
  REQUIRE(trajectory.table.has_value());
  REQUIRE(result.trajectory.size() == trajectory.table->rows());
  for (std::size_t i = 0; i < result.trajectory.size(); ++i) {
    CAPTURE(i);
    const auto theirs = [&](const char* name) { return trajectory.table->find(name)->values[i]; };
    CHECK(static_cast<double>(result.trajectory[i].rows) == theirs("n"));
    CHECK(static_cast<double>(result.trajectory[i].hits) == theirs("k"));
    CHECK(static_cast<double>(result.trajectory[i].restricted) == theirs("res_dim"));
  }
  const PrimBox& box = result.trajectory[21];
  const auto limits = [&](const char* name) {
    for (std::size_t d = 0; d < inputs.size(); ++d)
      if (reading.table->inputs[d].name == name) return box.limits[d];
    return Limits{NAN, NAN};
  };
  CHECK(limits("Total biomass").high == doctest::Approx(755.8).epsilon(1e-6));
  CHECK(limits("Demand elasticity").low == doctest::Approx(-0.422).epsilon(1e-6));
  CHECK(limits("Biomass backstop price").low == doctest::Approx(150.05).epsilon(1e-6));
  CHECK(limits("Cellulosic cost").low == doctest::Approx(72.65).epsilon(1e-6));
}
