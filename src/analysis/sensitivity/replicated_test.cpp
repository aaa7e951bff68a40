// Indices of a model with chance of its own, from rows that are run several times.
#include "analysis/sensitivity/replicated.hpp"

#include <cmath>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/sensitivity/functions.hpp"
#include "analysis/sensitivity/morris.hpp"
#include "analysis/sensitivity/report.hpp"
#include "random/normal.hpp"
#include "random/stream.hpp"
#include "text/csv.hpp"
#include "text/file.hpp"
#include "text/number.hpp"

using namespace truce;
using namespace truce::analysis;
using random::SecondOrder;

namespace {

/// Whose chance a row meets: its own, or that of its base point's side (A and AB_j alike, B its own).
enum class Chance { own, shared };

double noise(std::uint32_t seed, std::uint32_t place, std::uint32_t replicate) {
  random::Stream stream({seed, 0x7E7, replicate, place, 0});
  return random::normal_quantile(stream.uniform());
}

using Replicated = std::vector<std::vector<double>>;

/// y = function(row) + sd (1 + tilt u_1) noise, K times.
template <class Function>
Replicated run_noisy(const random::Design& design, const Function& function, double sd, std::size_t replicates, Chance chance, std::uint32_t seed = 3) {
  const std::size_t width = design.columns + 2;
  Replicated all(replicates);
  const auto plain = test::run_on(design, function);
  for (std::size_t row = 0; row < design.rows(); ++row)
    for (std::size_t k = 0; k < replicates; ++k) {
      const std::size_t side = row % width == width - 1 ? 1 : 0;
      const auto place = static_cast<std::uint32_t>(chance == Chance::own ? row : 2 * (row / width) + side);
      all[k].push_back(plain[row] + sd * (0.5 + design.at(row, 0)) * noise(seed, place, static_cast<std::uint32_t>(k)));
    }
  return all;
}

ReplicatedIndices indices_of(const Replicated& runs, std::size_t inputs, const Bootstrap& bootstrap = {}, SecondOrder second = SecondOrder::without) {
  std::vector<std::span<const double>> spans(runs.begin(), runs.end());
  return replicated_indices(spans, inputs, second, bootstrap);
}

double sum(std::span<const double> u) { return 4 * u[0] + 2 * u[1]; }  // V = (16 + 4) / 12

Replicated means_of(const Replicated& runs) {
  Replicated mean{std::vector<double>(runs[0].size(), 0.0)};
  for (const auto& one : runs)
    for (std::size_t i = 0; i < one.size(); ++i) mean[0][i] += one[i] / static_cast<double>(runs.size());
  return mean;
}

struct Reference {
  double first[3], total[3];
};

/// Ishigami's, from the room's table.
Reference ishigami_reference() {
  const std::string path = std::string{TRUCE_ROOM_DIR} + "/sensitivity/sensitivity_reference.csv";
  const auto table = *text::parse_csv(*text::read_file(path), path);
  const auto cell = [&](const auto& row, const char* name) { return row[static_cast<std::size_t>(table.column(name))].text; };
  Reference reference{};
  for (const auto& row : table.rows) {
    if (cell(row, "function") != "ishigami" || cell(row, "index") == "second") continue;
    const auto input = static_cast<std::size_t>(*text::parse_number(cell(row, "input"))) - 1;
    (cell(row, "index") == "first" ? reference.first : reference.total)[input] = *text::parse_number(cell(row, "expected"));
  }
  return reference;
}

}  // namespace

TEST_CASE("an_input_that_is_not_read_has_indices_of_exactly_nothing_where_rows_share_their_chance") {
  const auto design = random::sobol_design(3, 64, SecondOrder::without);
  const auto made = indices_of(run_noisy(design, sum, 1, 4, Chance::shared), 3);
  REQUIRE(made.told == ReplicatedIndices::Told::yes);
  CHECK(made.indices.total[2].value == 0);
  CHECK(made.indices.first[2].value == 0);
  CHECK(made.indices.total[2].half_width() == 0);
}

TEST_CASE("threads_shifts_and_units_move_no_index") {
  const auto design = random::sobol_design(2, 128, SecondOrder::without);
  auto runs = run_noisy(design, sum, 1, 3, Chance::own);
  const auto one = indices_of(runs, 2, {60, 5, 1, {}}), three = indices_of(runs, 2, {60, 5, 3, {}});
  for (auto& replicate : runs)
    for (double& y : replicate) y = 7 - 1000 * y;
  const auto moved = indices_of(runs, 2, {60, 5, 1, {}});
  for (std::size_t d = 0; d < 2; ++d) {
    CHECK(one.indices.first[d].interval.low == three.indices.first[d].interval.low);
    CHECK(one.indices.total[d].interval.high == three.indices.total[d].interval.high);
    CHECK(moved.indices.total[d].value == doctest::Approx(one.indices.total[d].value).epsilon(1e-10));
  }
  CHECK(one.share.chance.interval.high == three.share.chance.interval.high);
  CHECK(moved.share.chance.value == doctest::Approx(one.share.chance.value).epsilon(1e-10));
}

TEST_CASE("without_chance_the_indices_are_those_of_one_run") {
  const auto design = random::sobol_design(3, 256, SecondOrder::with);
  const auto output = test::run_on(design, test::ishigami);
  const auto once = variance_indices(output, 3, SecondOrder::with, {});
  const auto made = indices_of({output, output, output}, 3, {}, SecondOrder::with);
  for (std::size_t d = 0; d < 3; ++d) {
    CHECK(made.indices.first[d].value == doctest::Approx(once.first[d].value).epsilon(1e-10));
    CHECK(made.indices.total[d].value == doctest::Approx(once.total[d].value).epsilon(1e-10));
    CHECK(made.indices.second[d].estimate.value == doctest::Approx(once.second[d].estimate.value).epsilon(1e-9));
  }
  CHECK(made.share.chance.value == doctest::Approx(0).epsilon(1e-12));
}

TEST_CASE("the_shares_of_a_sum_with_noise_are_those_of_the_closed_form") {
  // y = 4u + 2v + s (1/2 + u) z: V = 20/12, W = s^2 (1 + 1/12). Plain indices of the mean would add W / K to every total.
  constexpr double sd = 2, v = 20.0 / 12, w = sd * sd * (1 + 1.0 / 12);
  const auto design = random::sobol_design(2, 4096, SecondOrder::without);
  for (const Chance chance : {Chance::own, Chance::shared}) {
    const auto runs = run_noisy(design, sum, sd, 4, chance);
    const auto made = indices_of(runs, 2);
    REQUIRE(made.told == ReplicatedIndices::Told::yes);
    // Five standard errors at this sample: about 0.03 for the indices, 0.01 for the share.
    CHECK(std::abs(made.share.chance.value - w / (v + w)) < 0.01);
    CHECK(std::abs(made.share.best_replicates - w / v) < 0.1);
    CHECK(std::abs(made.share.mean - 3) < 5 * made.share.standard_error);
    for (std::size_t d = 0; d < 2; ++d) {
      const double index = d == 0 ? 0.8 : 0.2;
      CHECK(std::abs(made.indices.first[d].value - index) < 0.05);
      CHECK(std::abs(made.indices.total[d].value - index) < 0.05);
    }
    const auto plain = variance_indices(means_of(runs)[0], 2, SecondOrder::without, {});
    if (chance == Chance::own) CHECK(plain.total[1].value > 0.2 + 0.1);
  }
}

TEST_CASE("ishigami_under_heavy_noise_has_its_published_indices") {
  // Noise of about its own variance in every run; tolerance: twice the stated 95 % half width.
  const auto design = random::sobol_design(3, 8192, SecondOrder::without);
  const auto made = indices_of(run_noisy(design, test::ishigami, 3.5, 4, Chance::own), 3);
  const auto reference = ishigami_reference();
  REQUIRE(reference.total[0] > 0.5);
  CHECK(made.share.chance.value > 0.4);
  for (std::size_t d = 0; d < 3; ++d) {
    CAPTURE(d);
    CHECK(std::abs(made.indices.first[d].value - reference.first[d]) < 2 * made.indices.first[d].half_width());
    CHECK(std::abs(made.indices.total[d].value - reference.total[d]) < 2 * made.indices.total[d].half_width());
    CHECK(made.indices.total[d].half_width() < 0.06);
  }
}

TEST_CASE("a_pair_that_acts_only_together_is_told_under_noise") {
  // Ishigami's first and third input: their second order is the third's total, which has no first.
  const auto design = random::sobol_design(3, 4096, SecondOrder::with);
  const auto made = indices_of(run_noisy(design, test::ishigami, 2, 4, Chance::own), 3, {}, SecondOrder::with);
  REQUIRE(made.indices.second.size() == 3);
  const Estimate pair = made.indices.second[1].estimate;
  CHECK(std::abs(pair.value - ishigami_reference().total[2]) < 2 * pair.half_width());
  CHECK(pair.half_width() < 0.1);
  for (const std::size_t other : {0, 2}) {
    const Estimate none = made.indices.second[other].estimate;
    CHECK(std::abs(none.value) < 2 * none.half_width());
  }
}

TEST_CASE("intervals_hold_the_truth_about_as_often_as_they_say_also_under_noise") {
  // 40 samples; a 95 % interval misses 7 or more of 40 in under 0.5 % of runs.
  int total = 0, share = 0;
  constexpr double v = 20.0 / 12, w = 1 + 1.0 / 12;
  for (std::uint32_t s = 0; s < 40; ++s) {
    random::Design design{2, {}};
    for (std::uint32_t i = 0; i < 200; ++i) {
      random::Stream stream({s, 0x7E8, 0, i, 0});
      const double a1 = stream.uniform(), a2 = stream.uniform(), b1 = stream.uniform(), b2 = stream.uniform();
      design.values.insert(design.values.end(), {a1, a2, b1, a2, a1, b2, b1, b2});
    }
    const auto made = indices_of(run_noisy(design, sum, 1, 2, Chance::own, 100 + s), 2, {100, s, 1, {}});
    REQUIRE(made.told == ReplicatedIndices::Told::yes);
    const auto holds = [](const Estimate& e, double truth) { return e.interval.low <= truth && truth <= e.interval.high; };
    total += holds(made.indices.total[1], 0.2);
    share += holds(made.share.chance, w / (v + w));
  }
  CHECK(total >= 34);
  CHECK(share >= 34);
}

TEST_CASE("pure_chance_has_no_indices_but_a_share") {
  const auto design = random::sobol_design(2, 64, SecondOrder::without);
  const auto nothing = [](auto) { return 0.0; };
  const auto made = indices_of(run_noisy(design, nothing, 1, 3, Chance::own), 2);
  CHECK(made.told == ReplicatedIndices::Told::no);
  CHECK(made.indices.total.empty());
  CHECK(made.share.chance.value > 0.8);
  CHECK(made.share.chance.interval.high == 1);
}

namespace {

/// A table as the two files would give it: replicates y/1 ... y/K beside another output.
Table table_of(const random::Design& design, const Replicated& runs) {
  text::CsvWriter inputs, outputs;
  for (std::size_t d = 0; d < design.columns; ++d) inputs.cell(fmt::format("x{}", d + 1));
  inputs.end_row();
  for (std::size_t k = 0; k < runs.size(); ++k) outputs.cell(fmt::format("y/{}", k + 1));
  outputs.cell("z").end_row();
  for (std::size_t row = 0; row < design.rows(); ++row) {
    for (std::size_t d = 0; d < design.columns; ++d) inputs.cell(design.at(row, d));
    inputs.end_row();
    for (const auto& replicate : runs) outputs.cell(replicate[row]);
    outputs.cell(static_cast<double>(row)).end_row();
  }
  return *read_pair(inputs.text(), "X.csv", outputs.text(), "Y.csv").table;
}

Question about(const char* output, Method method) {
  Question question;
  question.method = method;
  question.output = output;
  question.second = SecondOrder::without;
  return question;
}

}  // namespace

TEST_CASE("columns_with_numbers_are_replicates_of_one_output") {
  const auto design = random::sobol_design(2, 64, SecondOrder::without);
  const auto runs = run_noisy(design, sum, 1, 3, Chance::own);
  const Table table = table_of(design, runs);
  Diagnostics found;
  const auto all = examine(table, about("y", Method::sobol), found), one = examine(table, about("y/2", Method::sobol), found);
  REQUIRE(all.has_value());
  REQUIRE(one.has_value());
  CHECK(all->replicates == 3);
  CHECK(all->values[0][0].value == indices_of(runs, 2).indices.total[0].value);
  CHECK(one->replicates == 1);
  CHECK(!one->chance.has_value());
  const auto json = to_json(*all);
  REQUIRE(json.find("chance") != nullptr);
  CHECK(json.find("chance")->number_or("share", -1) == all->chance->chance.value);
  CHECK(!examine(table, about("", Method::sobol), found));
  CHECK(to_string(found.all().back()).find("2 outputs: y, z") != std::string::npos);
  CHECK(!examine(table, about("yy", Method::sobol), found));
  CHECK(to_string(found.all().back()).find("did you mean 'y'") != std::string::npos);
}

TEST_CASE("replicates_that_chance_drowns_are_said_and_give_no_index") {
  const auto design = random::sobol_design(2, 64, SecondOrder::without);
  const auto runs = run_noisy(design, [](auto) { return 0.0; }, 1, 3, Chance::own);
  Diagnostics found;
  const auto report = examine(table_of(design, runs), about("y", Method::sobol), found);
  REQUIRE(report.has_value());
  CHECK(report->parameters.empty());
  CHECK(report->words.front().find("Chance drowns") == 0);
  CHECK(to_json(*report).find("indices")->items().empty());
}

TEST_CASE("effects_of_replicates_say_how_large_chance_alone_would_make_them") {
  // y = 3 x1 + noise of its own in each row: a single step of x2 or x3 has a mean size of nothing but noise.
  const auto design = random::morris_design(3, 200, 1);
  Replicated runs(4);
  for (std::size_t row = 0; row < design.rows(); ++row)
    for (std::size_t k = 0; k < 4; ++k) runs[k].push_back(3 * design.at(row, 0) + noise(9, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(k)));
  Diagnostics found;
  const auto report = examine(table_of(design, runs), about("y", Method::morris), found);
  REQUIRE(report.has_value());
  // sd of an effect: sqrt(2 / 4) / (2/3) = 1.06, mean size 0.846; the mean of 200 sizes within 4 errors of 0.045.
  const double expected = std::sqrt(2.0 / 4) * 1.5 * std::sqrt(2 / 3.14159265358979);
  for (std::size_t d = 1; d < 3; ++d) {
    CHECK(std::abs(report->values[d][0].value - expected) < 0.18);
    CHECK(std::abs(report->values[d][3].value - expected) < 0.1);
  }
  CHECK(std::abs(report->values[0][1].value - 3) < 0.3);
  CHECK(report->words.front().find("1 of 3 inputs are told from chance") != std::string::npos);
}
