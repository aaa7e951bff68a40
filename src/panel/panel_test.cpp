// Series, laws, scores, own record, draws: what needs no fit.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "panel/draws.hpp"
#include "panel/law.hpp"
#include "panel/own.hpp"
#include "panel/read.hpp"
#include "panel/skill.hpp"

using namespace truce;
using namespace truce::panel;

namespace {

std::string said(const Diagnostics& found) {
  std::string all;
  for (const auto& one : found.all()) all += to_string(one) + "\n";
  return all;
}

const std::string small =
    "month_id,country_id,name,ged_sb\n"
    "121,10,Tenland,0\n122,10,Tenland,3\n124,10,Tenland,5\n"
    "121,9,Nineland,1\n122,9,Nineland,\n123,9,Nineland,2\n";

}  // namespace

// ---- months and series

TEST_CASE("month_number_one_is_january_1980_and_both_styles_read_back") {
  CHECK(parse_month("1", MonthStyle::number) == Month::of(1980, 1));
  CHECK(parse_month("457", MonthStyle::number) == parse_month("2018-01", MonthStyle::calendar));
  for (int m = Month::of(1950, 1).index; m < Month::of(2050, 1).index; ++m) {
    for (const auto style : {MonthStyle::calendar, MonthStyle::number}) {
      REQUIRE(parse_month(to_string(Month{m}, style), style) == Month{m});
    }
  }
  for (const char* wrong : {"", "2017-13", "2017", "17-10", "2017-1", "2017-10-01"}) {
    CHECK_FALSE(parse_month(wrong, MonthStyle::calendar).has_value());
  }
  for (const char* wrong : {"", "1.5", "x", "1e9"}) CHECK_FALSE(parse_month(wrong, MonthStyle::number).has_value());
}

TEST_CASE("a_month_without_a_count_is_missing_and_units_stand_in_the_order_of_their_keys") {
  const auto reading = read_series(small, "s.csv");
  REQUIRE(reading.series);
  const Series& s = *reading.series;
  REQUIRE(s.units.size() == 2);
  CHECK(s.units[0].key == "9");  // as numbers, not as text
  CHECK(s.units[1].name == "Tenland");
  CHECK(s.units[0].counts == std::vector<std::int64_t>{1, missing, 2});
  CHECK(s.units[1].counts == std::vector<std::int64_t>{0, 3, missing, 5});
  CHECK(s.units[1].until(Month::of(1990, 2)).size() == 2);
  CHECK(s.units[1].until(Month::of(1989, 12)).empty());
}

TEST_CASE("any_columns_may_be_named_and_the_order_of_rows_does_not_matter") {
  const auto one = read_series("month,district,attacks\n2020-01,B,1\n2020-01,A,2\n2020-02,A,0\n", "s.csv", {"month", "district", "attacks"});
  const auto other = read_series("attacks,month,district\n0,2020-02,A\n2,2020-01,A\n1,2020-01,B\n", "s.csv", {"month", "district", "attacks"});
  REQUIRE(one.series);
  REQUIRE(other.series);
  for (std::size_t u = 0; u < 2; ++u) {
    CHECK(one.series->units[u].key == other.series->units[u].key);
    CHECK(one.series->units[u].counts == other.series->units[u].counts);
  }
}

TEST_CASE("every_fault_of_a_table_is_named_at_its_place_and_all_at_once") {
  const auto reading = read_series(
      "month_id,country_id,ged_sb\n121,1,-1\n122,1,1.5\nx,1,2\n123,,2\n124,1,3\n124,1,4\n125,1,many\n126,1,2000000000\n", "s.csv");
  CHECK_FALSE(reading.series);
  const std::string all = said(reading.diagnostics);
  CHECK(reading.diagnostics.problems() == 7);
  for (const char* place : {"s.csv:2:7", "s.csv:3:7", "s.csv:4:1", "s.csv:5:5", "s.csv:7:7", "s.csv:8:7", "s.csv:9:7"}) {
    CHECK_MESSAGE(all.find(place) != std::string::npos, place << " in\n" << all);
  }
  CHECK(all.find("line 6") != std::string::npos);  // the first of the two counts
  const auto without = read_series("month,unit\n2020-01,A\n", "s.csv");
  CHECK(without.diagnostics.problems() == 3);
  CHECK_FALSE(read_series("month_id,country_id,ged_sb\n", "s.csv").series);
  CHECK_FALSE(read_series("", "s.csv").series);
}

// ---- laws

TEST_CASE("the_support_holds_every_count_to_400_and_is_never_off_by_more_than_six_in_a_thousand") {
  for (std::int64_t count = 0; count <= 400; ++count) REQUIRE(support()[support_index(static_cast<double>(count))] == count);
  for (double count = 401; count < 1e9; count *= 1.0137) {
    const auto value = static_cast<double>(support()[support_index(count)]);
    REQUIRE(std::abs(value / count - 1) < 0.0063);
  }
}

TEST_CASE("evenly_spaced_draws_are_the_quantiles_of_the_law") {
  Law law;
  law.add(0, 0.25);
  law.add(3, 0.5);
  law.add(7, 0.25);
  CHECK(law.draws(4) == std::vector<double>{0, 3, 3, 7});
  CHECK(law.draws(1) == std::vector<double>{3});
  CHECK(law.mean() == doctest::Approx(3.25));
  CHECK(law.chance_above(3) == doctest::Approx(0.25));
  CHECK(law.quantile(0.1) == 0);
  CHECK(law.quantile(0.9) == 7);
}

// ---- scores

TEST_CASE("scores_of_small_sets_are_those_worked_by_hand") {
  const std::vector<double> four = {1, 2, 4, 8};  // CRPS at 3: (2 + 1 + 1 + 5)/4 - 46/32
  CHECK(score(four, 3).crps == doctest::Approx(0.8125).epsilon(1e-12));
  const std::vector<double> zeros(1000, 0.0);
  CHECK(score(zeros, 0).crps == 0);
  CHECK(score(zeros, 0).ign == doctest::Approx(-std::log2(1001.0 / 1011)));
  CHECK(score(zeros, 1).ign == doctest::Approx(-std::log2(1.0 / 1011)));
  CHECK(score(zeros, 5).mis == doctest::Approx(100));
  const std::vector<double> line = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100};  // 5 and 95
  CHECK(score(line, 50).mis == doctest::Approx(90));
  CHECK(score(line, 0).mis == doctest::Approx(90 + 20 * 5));
  CHECK(score(line, 97).mis == doctest::Approx(90 + 20 * 2));
}

TEST_CASE("an_outcome_on_a_bins_edge_belongs_to_the_bin_above_it") {
  const std::vector<double> draws = {0, 0, 1, 3, 6, 2000};
  CHECK(score(draws, 0).ign == doctest::Approx(-std::log2(3.0 / 17)));
  CHECK(score(draws, 2).ign == doctest::Approx(-std::log2(2.0 / 17)));   // .5 to 2.5
  CHECK(score(draws, 3).ign == doctest::Approx(-std::log2(2.0 / 17)));   // 2.5 to 5.5
  CHECK(score(draws, 1001).ign == doctest::Approx(-std::log2(2.0 / 17)));
  CHECK(score(draws, 1000).ign == doctest::Approx(-std::log2(1.0 / 17)));
}

TEST_CASE("the_bootstrap_of_a_method_with_itself_is_exactly_nothing_and_of_a_sure_gain_excludes_nothing") {
  std::vector<CellScore> a, b;
  for (std::size_t u = 0; u < 20; ++u) {
    for (int m = 0; m < 3; ++m) {
      a.push_back({u, Month{m}, 0, {static_cast<double>(u), 1, 5}});
      b.push_back({u, Month{m}, 0, {static_cast<double>(u) + 1 + 0.1 * m, 2, 5}});
    }
  }
  const Difference none = compare(a, a, 20, 1);
  CHECK(none.mean.crps == 0);
  CHECK(none.crps.low == 0);
  CHECK(none.crps.high == 0);
  const Difference gain = compare(a, b, 20, 1);
  CHECK(gain.mean.crps == doctest::Approx(-1.1));
  CHECK(gain.crps.high < 0);
  CHECK(gain.mis.low == 0);
}

// ---- own record

TEST_CASE("own_laws_sum_to_one_and_weigh_months_by_their_age") {
  const std::vector<std::int64_t> counts = {0, missing, 10, 0, 4};
  for (const auto& settings : {own::Settings{}, own::power_law(), own::last_months(2)}) {
    for (const int h : {1, 3, 14}) CHECK(own::forecast(counts, h, settings).total() == doctest::Approx(1).epsilon(1e-12));
  }
  const Law last_two = own::forecast(counts, 3, own::last_months(2));
  CHECK(last_two.mass()[0] == doctest::Approx(0.5));
  CHECK(last_two.mass()[4] == doctest::Approx(0.5));
  const auto weight = [](double k) { return std::pow(1 + k / 4, -2.0); };  // lags 0, 1, 2, 4; lag 3 is missing
  const Law power = own::forecast(counts, 3, own::power_law());
  CHECK(power.mass()[10] == doctest::Approx(weight(2) / (weight(0) + weight(1) + weight(2) + weight(4))));
}

TEST_CASE("a_unit_with_only_zeros_forecasts_zero_from_its_own_record_and_missing_months_are_no_zeros") {
  const std::vector<std::int64_t> zeros(50, 0), gone = {7, missing, missing, missing};
  CHECK(own::forecast(zeros, 3, {}).mass()[0] == doctest::Approx(1));
  CHECK(own::forecast(gone, 3, own::last_months(2)).mean() == doctest::Approx(7));  // nothing in two months: all of them
}

TEST_CASE("a_level_that_fell_pulls_old_months_down_with_it") {
  std::vector<std::int64_t> counts(24, 100);
  counts.insert(counts.end(), 12, 5);
  own::Settings still;
  still.level_share = 0;
  CHECK(own::forecast(counts, 3, {}).mean() < own::forecast(counts, 3, still).mean());
}

// ---- draws

TEST_CASE("draws_written_are_read_back_and_scored_alike") {
  const Series series = *read_series(small, "s.csv").series;
  std::vector<DrawnCell> cells = {{"9", Month::of(1990, 3), {0, 2, 5}}, {"10", Month::of(1990, 4), {4, 1, 1}},
                                  {"10", Month::of(1990, 5), {1, 1, 1}}};
  const auto reading = read_draws(write_draws(cells, series), "d.csv", series);
  REQUIRE(reading.diagnostics.ok());
  const Skill once = score_draws(cells, series), again = score_draws(reading.cells, series);
  CHECK(once.unresolved == 1);
  REQUIRE(again.cells.size() == 2);
  CHECK(mean(once.cells).crps == mean(again.cells).crps);
  CHECK(mean(once.cells).mis == mean(again.cells).mis);
}

TEST_CASE("faults_of_draws_are_named_with_their_lines_in_long_files_too") {
  const Series series = *read_series(small, "s.csv").series;
  std::string text = "month_id,country_id,draw,value\n";
  for (int k = 0; k < 120'000; ++k) text += "123,9," + std::to_string(k) + ",1\n";  // more than one part
  text += "123,9,0,-4\n";
  const auto reading = read_draws(text, "d.csv", series);
  CHECK(reading.cells.empty());
  CHECK(said(reading.diagnostics).find("d.csv:120002:") != std::string::npos);
  CHECK(said(read_draws("month_id,draw\n1,2\n", "d.csv", series).diagnostics).find("'country_id'") != std::string::npos);
  CHECK_FALSE(read_draws("", "d.csv", series).diagnostics.ok());
}
