#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "excitation/read.hpp"

using namespace truce;
using namespace truce::excitation;

namespace {

Reading of(const std::string& text, const ReadOptions& options = {}) { return read(text, "events.csv", options); }

ReadOptions until(double end_days) {
  ReadOptions options;
  options.end_days = end_days;
  return options;
}

/// "line:column what" of every problem.
std::vector<std::string> problems(const Reading& reading) {
  std::vector<std::string> all;
  for (const Diagnostic& one : reading.diagnostics.all())
    if (one.severity == Severity::problem)
      all.push_back(std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " + one.what);
  return all;
}

}  // namespace

TEST_CASE("times_are_read_and_put_in_order") {
  const Reading reading = of("t\n2\n1.5\n4\n", until(5));
  REQUIRE(reading.events.has_value());
  CHECK(reading.events->days == std::vector<double>{1.5, 2, 4});
  CHECK(reading.events->end_days == 5);
  REQUIRE(reading.diagnostics.all().size() == 1);  // out of order is said
  CHECK(reading.diagnostics.all()[0].place == Place{"events.csv", 3, 1});
}

TEST_CASE("series_are_numbered_in_the_order_of_the_file") {
  ReadOptions options = until(9);
  options.column = "day";
  options.series = "who";
  const Reading reading = of("day,who\n1,south\n2,north\n3,south\n", options);
  REQUIRE(reading.events.has_value());
  CHECK(reading.events->names == std::vector<std::string>{"south", "north"});
  CHECK(reading.events->series == std::vector<std::uint32_t>{0, 1, 0});
}

TEST_CASE("dates_count_from_the_first_and_the_last_day_counts_whole") {
  const Reading reading = of("date\n2030-01-28\n2030-01-27\n2030-02-10\n2030-02-10\n");
  REQUIRE(reading.events.has_value());
  CHECK(reading.events->days == std::vector<double>{0, 1, 14, 14});
  CHECK(reading.events->end_days == 15);
  CHECK(to_string(*reading.day_zero) == "2030-01-27");
  CHECK(reading.diagnostics.warnings() == 3);  // order, no end given, a tie
}

TEST_CASE("every_problem_is_listed_with_its_place") {
  const Reading reading = of("t\n1\nlate\n-3\n7\n", until(5));
  CHECK_FALSE(reading.events.has_value());
  CHECK(problems(reading) ==
        std::vector<std::string>{"3:1 'late' is no number", "4:1 '-3' is a time before day 0"});
  ReadOptions options = until(5);
  options.column = "t";
  options.series = "who";
  CHECK(problems(of("t,who\n,a\n1,\n", options)) ==
        std::vector<std::string>{"2:1 '' is no number", "3:3 an event without a series"});
}

TEST_CASE("events_after_the_end_are_problems") {
  CHECK(problems(of("t\n1\n6\n7\n", until(5))) ==
        std::vector<std::string>{"3:1 an event on day 6, after the end of the watch", "4:1 an event on day 7, after the end of the watch"});
}

TEST_CASE("files_without_events_say_so") {
  CHECK(problems(of("t\n")) == std::vector<std::string>{"0:0 no events"});
  CHECK_FALSE(of("").diagnostics.ok());
  CHECK(problems(of("t\n0\n")) == std::vector<std::string>{"0:0 all events are at day 0"});
  CHECK(problems(of("t\n0\n", until(-1))) == std::vector<std::string>{"0:0 an end of the watch that is not after day 0"});
}

// Found by fuzzing: squares of such rates left the range of a double, and the fit never ended.
TEST_CASE("a_watch_beyond_any_unit_of_time_is_refused") {
  CHECK(problems(of("t\n0\n1e-200\n2e-200\n")) == std::vector<std::string>{"0:0 a watch of 2e-200 days"});
  CHECK(problems(of("t\n0\n", until(1e300))) == std::vector<std::string>{"0:0 a watch of 1e+300 days"});
  CHECK(of("t\n1e-300\n2e-300\n", until(1)).events.has_value());
}

TEST_CASE("which_column_holds_the_times_is_not_guessed") {
  CHECK(problems(of("t,u\n1,2\n")) == std::vector<std::string>{"1:1 2 columns could hold the times"});
  ReadOptions options;
  options.column = "dya";
  CHECK(of("day,u\n1,2\n", options).diagnostics.all()[0].todo == "did you mean 'day'?");
}

TEST_CASE("more_than_twenty_bad_rows_are_counted") {
  std::string text = "t\n";
  for (int i = 0; i < 50; ++i) text += "bad\n";
  const std::vector<std::string> found = problems(of(text));
  CHECK(found.size() == 21);
  CHECK(found.back().find("30 more rows like these") != std::string::npos);
}
