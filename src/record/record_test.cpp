// The record's own reading; whether what rows name exists is asked in casefile.
#include <string>
#include <vector>

#include <doctest/doctest.h>

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
  CHECK(found.size() == 9);
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
