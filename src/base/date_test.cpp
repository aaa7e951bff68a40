#include "base/date.hpp"

#include <doctest/doctest.h>

using namespace truce;

TEST_CASE("a_date_survives_the_round_trip_for_every_day_of_two_centuries") {
  for (Date day = *parse_date("1900-01-01"); day <= *parse_date("2100-12-31"); day = plus_days(day, 1))
    REQUIRE(parse_date(to_string(day)) == day);
}

TEST_CASE("what_is_no_date_is_refused") {
  for (const char* text : {"", "2025", "2025-1-27", "2025-02-30", "2023-02-29", "25-01-2025", "2025-13-01", "2025-00-10",
                           "2025-01-27 ", "+025-01-27", "2025/01/27", "1492-01-01"})
    CHECK_MESSAGE(!parse_date(text), text);
}

TEST_CASE("days_are_counted_over_leap_years") {
  CHECK(days_between(*parse_date("2024-02-28"), *parse_date("2024-03-01")) == 2);
  CHECK(days_between(*parse_date("2023-10-01"), *parse_date("2025-01-27")) == 484);
  CHECK(to_words(*parse_date("2025-01-27")) == "27 January 2025");
}
