// The record's own reading; whether what rows name exists is asked in casefile.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "record/bound.hpp"
#include "record/read.hpp"

using namespace truce;
using namespace truce::record;

namespace {

const std::string header = "from,to,known,kind,subject,object,value,bound,definition,source,reliability\n";

std::vector<std::string> sentences(const std::string& rows) {
  std::vector<std::string> all;
  const auto reading = read(header + rows, "r");
  for (const auto& d : reading.diagnostics.all()) all.push_back(to_string(d));
  return all;
}

}  // namespace

TEST_CASE("a_row_is_read_with_its_defaults") {
  const auto reading = read(header + "2024-01-05,,,level,north,strength,10,,people,s,\n", "r");
  REQUIRE(reading.diagnostics.all().empty());
  const auto& row = reading.record.rows.at(0);
  CHECK(row.to == row.from);
  CHECK(row.known == row.to);
  CHECK(row.bound == Bound::exact);
  CHECK(row.reliability == Reliability::medium);
  CHECK(row.value == 10.);
  CHECK(row.places.object == Place{"r", 2, 26});
}

TEST_CASE("columns_may_stand_in_any_order") {
  const auto reading = read(
      "kind,from,to,known,subject,object,value,bound,definition,source,reliability\n"
      "order,2024-01-05,,,north,state,defied,,,s,low\n",
      "r");
  REQUIRE(reading.diagnostics.all().empty());
  CHECK(reading.record.rows.at(0).kind == Kind::order);
  CHECK(reading.record.rows.at(0).word == "defied");
}

TEST_CASE("a_forecast_sees_only_rows_already_known") {
  const auto reading = read(header +
                                "2024-01-01,2024-01-01,2024-01-01,level,a,troops,1,,d,s,\n"
                                "2024-01-01,2024-01-01,2024-02-01,level,a,troops,2,,d,s,\n",
                            "r");
  CHECK(reading.record.known_by(*parse_date("2024-01-31")).rows.size() == 1);
  CHECK(reading.record.known_by(*parse_date("2024-02-01")).rows.size() == 2);
  CHECK(reading.record.known_by(*parse_date("2023-12-31")).rows.empty());
}

TEST_CASE("rows_written_read_back_the_same") {
  const std::string rows =
      "2024-01-01,2024-01-31,2024-02-01,count,front,us,3,at_least,\"rockets, \"\"drones\"\"\",s,high\n"
      "2024-01-01,2024-01-01,2024-01-01,posture,north,command,pledged,exact,,s,low\n"
      "2024-01-01,2024-01-01,2024-01-01,event,gov,lever.pay,0.5,exact,ramp 30: more pay,s,medium\n";
  const auto reading = read(header + rows, "r");
  REQUIRE(reading.diagnostics.all().empty());
  CHECK(write(reading.record) == header + rows);
}

TEST_CASE("all_faults_of_all_rows_are_found_at_once") {
  const auto found = sentences(
      "2024-13-01,,,count,f,us,1,,d,s,\n"
      "2024-01-02,2024-01-01,,count,f,us,x,,d,s,\n"
      "2024-01-02,,2024-01-01,order,f,state,obeys,about,d,s,hihg\n"
      "2024-01-02,,,level,,strength,-1,,d,,\n");
  CHECK(found.size() == 10);
}

TEST_CASE("an_events_operation_is_the_word_before_the_colon") {
  CHECK(event_operation("set: calm")->word == "set");
  CHECK(event_operation("set: calm")->story == "calm");
  CHECK(event_operation("ramp 30: slowly")->over_days == 30);
  CHECK_FALSE(event_operation("ramp: slowly"));
  CHECK_FALSE(event_operation("ramp -3: slowly"));
  CHECK_FALSE(event_operation("calm: set"));
  CHECK_FALSE(event_operation("set calm"));
}

namespace {

const std::string with_series =
    "from,to,known,kind,subject,object,value,bound,definition,source,reliability,series\n";

/// Totals of one counter since 1 January, each by its last day, value and bound.
Record counter(const std::vector<std::array<std::string, 3>>& totals) {
  std::string text = with_series;
  for (const auto& [to, value, bound] : totals)
    text += "2024-01-01," + to + "," + to + ",count,front,us," + value + "," + bound + ",attacks,s,high,counter\n";
  auto reading = read(text, "r");
  for (const auto& d : reading.diagnostics.all()) INFO(to_string(d));
  REQUIRE(reading.diagnostics.ok());
  return reading.record;
}

std::string as_text(const Row& row) {
  return to_string(row.from).substr(5) + ".." + to_string(row.to).substr(5) + " " + std::string{words_before(row.bound)} +
         std::to_string(static_cast<int>(*row.value));
}

std::vector<std::string> counts(const Record& record) {
  std::vector<std::string> all;
  for (const Row& row : record.rows) all.push_back(as_text(row));
  return all;
}

}  // namespace

TEST_CASE("exact_totals_become_counts_that_tile_the_time_and_sum_to_the_last") {
  const auto record = counter({{"2024-01-05", "3", ""}, {"2024-01-11", "3", ""}, {"2024-01-20", "10", "exact"}});
  CHECK(counts(record) == std::vector<std::string>{"01-01..01-05 3", "01-06..01-11 0", "01-12..01-20 7"});
  double sum = 0;
  for (const Row& row : record.rows) sum += *row.value;
  CHECK(sum == record.totals.back().value);
  CHECK(record.rows[2].published->total == 10);
}

TEST_CASE("a_bound_less_an_exact_total_is_the_same_bound") {
  CHECK(counts(counter({{"2024-01-05", "3", ""}, {"2024-01-11", "5", "at_least"}}))[1] == "01-06..01-11 at least 2");
  CHECK(counts(counter({{"2024-01-05", "3", ""}, {"2024-01-11", "5", "at_most"}}))[1] == "01-06..01-11 at most 2");
  CHECK(counts(counter({{"2024-01-05", "3", ""}, {"2024-01-11", "5", "about"}}))[1] == "01-06..01-11 about 2");
  CHECK(counts(counter({{"2024-01-05", "3", ""}, {"2024-01-11", "2", "at_least"}}))[1] == "01-06..01-11 at least 0");
}

TEST_CASE("an_exact_total_after_a_bound_is_taken_less_the_last_exact_one") {
  const auto record = counter({{"2024-01-05", "3", ""}, {"2024-01-11", "5", "at_least"}, {"2024-01-20", "9", ""}});
  CHECK(counts(record)[2] == "01-06..01-20 6");
}

TEST_CASE("where_nothing_exact_stands_before_a_total_it_counts_from_the_counters_first_day") {
  for (const std::string_view bound : {"", "at_least", "at_most"}) {
    const auto record = counter({{"2024-01-05", "3", "at_least"}, {"2024-01-11", "5", std::string{bound}}});
    CAPTURE(bound);
    CHECK(record.rows[1].from == record.totals[1].from);
    CHECK(record.rows[1].value == 5.);
    CHECK(record.rows[1].bound == record.totals[1].bound);
  }
}

TEST_CASE("approximate_totals_differ_by_about_so_much") {
  const auto record = counter({{"2024-01-05", "160", "about"}, {"2024-01-11", "170", "about"}});
  CHECK(counts(record)[1] == "01-06..01-11 about 10");
}

TEST_CASE("counts_between_totals_hold_for_every_truth_that_the_totals_allow") {
  const std::array<std::string, 3> bounds{"exact", "at_least", "at_most"};
  // Every counter that stood at a after five days and at b >= a after ten, against every way to publish it.
  for (int a = 0; a <= 4; ++a)
    for (int b = a; b <= 6; ++b)
      for (const auto& first : bounds)
        for (const auto& second : bounds)
          for (int p = 0; p <= 6; ++p)
            for (int t = 0; t <= 6; ++t) {
              const auto holds = [](int truth, int said, const std::string& bound) {
                return bound == "exact" ? truth == said : bound == "at_least" ? truth >= said : truth <= said;
              };
              if (!holds(a, p, first) || !holds(b, t, second)) continue;
              const auto record = counter({{"2024-01-05", std::to_string(p), first}, {"2024-01-10", std::to_string(t), second}});
              const Range range = range_of(record.rows[1]);
              const int truth = record.rows[1].from == record.totals[1].from ? b : b - a;
              CHECK(range.low <= truth);
              CHECK(truth <= range.high);
            }
}

TEST_CASE("a_total_not_yet_public_bounds_no_count") {
  const std::string text = with_series +
                           "2024-01-01,2024-01-05,2024-01-05,count,f,us,3,,attacks,s,high,c\n"
                           "2024-01-01,2024-01-10,2024-03-01,count,f,us,4,,attacks,s,high,c\n"
                           "2024-01-01,2024-01-20,2024-01-20,count,f,us,9,,attacks,s,high,c\n";
  const auto reading = read(text, "r");
  REQUIRE(reading.diagnostics.all().empty());
  CHECK(counts(reading.record.known_by(*parse_date("2024-02-01"))) ==
        std::vector<std::string>{"01-01..01-05 3", "01-06..01-20 6"});
  CHECK(counts(reading.record.known_by(*parse_date("2024-03-01"))) ==
        std::vector<std::string>{"01-01..01-05 3", "01-06..01-10 1", "01-11..01-20 5"});
  CHECK(reading.record.rows[2].known == *parse_date("2024-03-01"));
  CHECK(write(reading.record) ==
        with_series +
            "2024-01-01,2024-01-05,2024-01-05,count,f,us,3,exact,attacks,s,high,c\n"
            "2024-01-01,2024-01-10,2024-03-01,count,f,us,4,exact,attacks,s,high,c\n"
            "2024-01-01,2024-01-20,2024-01-20,count,f,us,9,exact,attacks,s,high,c\n");
}

TEST_CASE("every_bound_stands_on_every_kind_that_has_a_number_and_on_no_other") {
  const std::array<std::string, 5> rows{"count,f,us,1,@,attacks", "level,a,troops,1,@,d", "posture,a,command,pledged,@,d",
                                        "order,a,state,obeyed,@,d", "event,a,lever.pay,1,@,set: d"};
  for (std::size_t kind = 0; kind < rows.size(); ++kind)
    for (const std::string bound : {"exact", "at_least", "at_most", "about"}) {
      std::string row = rows[kind];
      row.replace(row.find('@'), 1, bound);
      CAPTURE(row);
      CHECK(sentences("2024-01-01,,," + row + ",s,high\n").empty() == (kind < 2 || bound == "exact"));
    }
  CHECK(sentences("2024-01-01,,,event,a,,30,about,soldiers,s,high\n").empty());
  CHECK(sentences("2024-01-01,,,event,a,,,about,soldiers,s,high\n").size() == 1);
}

TEST_CASE("a_commitments_step_is_claimed_or_verified") {
  CHECK(commitment_step("verified: 840 weapons cut")->proof == Proof::verified);
  CHECK(commitment_step("claimed: all of it")->story == "all of it");
  CHECK_FALSE(commitment_step("set: all of it"));
  const auto reading = read(header + "2024-01-01,,,event,us,commitment.arms,3,,verified: all,s,high\n", "r");
  REQUIRE(reading.diagnostics.all().empty());
  CHECK(commitment_of(reading.record.rows[0]) == "arms");
}
