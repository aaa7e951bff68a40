#include "figure/scale.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "figure/label.hpp"
#include "figure/number.hpp"
#include "figure/svg.hpp"
#include "figure/well_formed.hpp"

using namespace truce;
using namespace truce::figure;

namespace {

Date date_of(const char* text) { return parse_date(text).value(); }

// 1, 2 or 5 times a power of ten.
bool is_nice(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step) + 1e-6));
  const double first = step / power;
  return std::fabs(first - 1.0) < 1e-6 || std::fabs(first - 2.0) < 1e-6 || std::fabs(first - 5.0) < 1e-6;
}

}  // namespace

TEST_CASE("ticks_are_nice_and_inside_the_range") {
  const Range ranges[] = {{0, 1},        {0, 0.07},       {-3, 17}, {0.1, 0.3}, {1000, 1001}, {-1e-5, 2e-5},
                          {0, 123456.7}, {-1e300, 3e300}, {5, 5},   {0, 0},     {-2, -2},     {7, 3}};
  for (const auto& range : ranges) {
    for (const int count : {2, 4, 5, 8}) {
      const auto ticks = nice_ticks(range, count);
      CAPTURE(range.low);
      CAPTURE(range.high);
      REQUIRE(!ticks.empty());
      CHECK(std::ranges::is_sorted(ticks));
      CHECK(ticks.size() <= static_cast<std::size_t>(count) + 2);
      if (range.high > range.low) {
        CHECK(ticks.front() >= range.low);
        CHECK(ticks.back() <= range.high);
      }
      if (ticks.size() > 1) CHECK(is_nice(ticks[1] - ticks[0]));
    }
  }
}

TEST_CASE("ticks_of_a_broken_range_are_those_of_zero_to_one") {
  CHECK(nice_ticks({NAN, 1.0}, 5) == nice_ticks({0.0, 1.0}, 5));
  CHECK(nice_ticks({-INFINITY, INFINITY}, 5) == nice_ticks({0.0, 1.0}, 5));
  CHECK(nice_ticks({-1e308, 1e308}, 5) == nice_ticks({0.0, 1.0}, 5));
}

TEST_CASE("tenths_are_exact") {
  const auto ticks = nice_ticks({0.0, 1.0}, 10);
  REQUIRE(ticks.size() == 11);
  CHECK(ticks[3] == 0.3);
  CHECK(ticks[7] == 0.7);
}

TEST_CASE("a_nice_range_holds_the_range") {
  const auto range = nice_range({-0.3, 9.2}, 5);
  CHECK(range.low <= -0.3);
  CHECK(range.high >= 9.2);
  CHECK(nice_range({0.0, 10.0}, 5).high == 10.0);
}

TEST_CASE("a_scale_meets_its_ends_and_clamps_beyond_them") {
  const Scale linear({2.0, 4.0}, {100.0, 200.0});
  CHECK(linear(2.0) == 100.0);
  CHECK(linear(3.0) == 150.0);
  CHECK(linear(99.0) == 200.0);
  CHECK(linear(NAN) == 100.0);
  const Scale logarithmic({1.0, 100.0}, {0.0, 10.0}, ScaleKind::logarithmic);
  CHECK(logarithmic(10.0) == doctest::Approx(5.0));
  CHECK(logarithmic(-1.0) == 0.0);
  for (const double tick : log_ticks({3.0, 4000.0})) CHECK((tick >= 3.0 && tick <= 4000.0));
}

TEST_CASE("date_ticks_begin_months_and_name_each_year_once") {
  const DateScale scale(date_of("2025-01-27"), date_of("2026-07-27"), {0.0, 600.0});
  const auto ticks = scale.ticks(38.0);
  REQUIRE(ticks.size() > 4);
  int years = 0;
  double last = -1e9;
  for (const auto& tick : ticks) {
    CHECK(scale.holds(tick.date));
    CHECK(to_string(tick.date).substr(8) == "01");
    CHECK(scale(tick.date) - last >= 36.0);
    last = scale(tick.date);
    years += tick.second_line.empty() ? 0 : 1;
  }
  CHECK(years == 2);
}

TEST_CASE("long_spans_are_labelled_by_years_and_short_ones_by_days") {
  const auto years = DateScale(date_of("1990-05-01"), date_of("2024-05-01"), {0.0, 600.0}).ticks(38.0);
  REQUIRE(!years.empty());
  CHECK(years[0].label.size() == 4);
  const auto days = DateScale(date_of("2025-01-27"), date_of("2025-02-20"), {0.0, 600.0}).ticks(38.0);
  REQUIRE(!days.empty());
  CHECK(days[0].label == "27 Jan");
  CHECK(DateScale(date_of("2025-01-27"), date_of("2025-01-27"), {0.0, 9.0})(date_of("2025-01-27")) == 0.0);
}

TEST_CASE("numbers_read_the_same_everywhere") {
  CHECK(number_text(1234567.0) == "1,234,567");
  CHECK(number_text(999.5, 1) == "999.5");
  CHECK(number_text(-0.04, 1) == "0.0");
  CHECK(number_text(-12345.678, 2) == "\u221212,345.68");
  CHECK(number_text(NAN) == "n/a");
  CHECK(signed_text(3.0) == "+3");
  CHECK(signed_text(0.0) == "0");
  CHECK(percent_text(0.371) == "37\u00a0%");
  CHECK(percent_text(0.0) == "0\u00a0%");
  CHECK(percent_text(0.004) == "<1\u00a0%");
  CHECK(percent_text(0.996) == ">99\u00a0%");
  CHECK(points_text(0.04) == "+4");
  CHECK(points_text(-0.005) == "\u22120.5");
}

TEST_CASE("labels_are_moved_apart_and_stay_inside") {
  const auto places = spread({10.0, 11.0, 12.0, 98.0, 99.0}, 15.0, 0.0, 100.0);
  auto sorted = places;
  std::ranges::sort(sorted);
  for (std::size_t i = 1; i < sorted.size(); ++i) CHECK(sorted[i] - sorted[i - 1] >= 15.0 - 1e-9);
  CHECK(sorted.front() >= 0.0);
  CHECK(sorted.back() <= 100.0);
  CHECK(spread({}, 15.0, 0.0, 1.0).empty());
  CHECK(spread({5.0, 5.0, 5.0}, 15.0, 0.0, 10.0).size() == 3);  // too little room: closer, never lost
}

TEST_CASE("words_are_broken_and_cut_to_their_room") {
  for (const auto& line : wrapped("half of the fighters are on the payroll", 90.0, 12.0))
    CHECK(text_width(line, 12.0) <= 90.0);
  CHECK(wrapped("", 90.0, 12.0).empty());
  const auto cut = shortened("half of the fighters \u00e9\u00e9\u00e9\u00e9", 60.0, 12.0);
  CHECK(text_width(cut, 12.0) <= 60.0);
  CHECK(cut.ends_with("\u2026"));
  CHECK(shortened("short", 60.0, 12.0) == "short");
}

TEST_CASE("words_are_escaped") {
  CHECK(escaped("a<b & \"c\"'>") == "a&lt;b &amp; &quot;c&quot;&#39;&gt;");
  CHECK(escaped(std::string_view("a\x01\0b", 4)) == "ab");
  CHECK(escaped("\xff\xc3(") == "\uFFFD\uFFFD(");
  CHECK(escaped("\u00e9 \u0639 \U0001F54A") == "\u00e9 \u0639 \U0001F54A");
}

TEST_CASE("pixels_are_short_and_never_broken") {
  CHECK(pixel(1.0) == "1");
  CHECK(pixel(1.25) == "1.25");
  CHECK(pixel(-0.001) == "0");
  CHECK(pixel(NAN) == "0");
  CHECK(pixel(INFINITY) == "0");
}

TEST_CASE("the_checker_finds_what_is_wrong") {
  CHECK_FALSE(xml_problem("<a b=\"c\"><d/>x &amp; y</a>").has_value());
  CHECK(xml_problem("<a><b></a>").has_value());
  CHECK(xml_problem("<a>").has_value());
  CHECK(xml_problem("<a b=c/>").has_value());
  CHECK(xml_problem("<a b=\"1\" b=\"2\"/>").has_value());
  CHECK(xml_problem("<a>x & y</a>").has_value());
  CHECK(xml_problem("<a/><b/>").has_value());
  CHECK(xml_problem("<a/>x").has_value());
}
