// Calendar months, counted: what a panel's time is made of.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace truce::panel {

/// Months since January of the year 0.
struct Month {
  int index = 0;

  [[nodiscard]] static constexpr Month of(int year, int month) { return {year * 12 + month - 1}; }
  [[nodiscard]] constexpr int year() const { return index / 12; }
  [[nodiscard]] constexpr int month() const { return index % 12 + 1; }
  [[nodiscard]] constexpr Month plus(int months) const { return {index + months}; }
  friend constexpr auto operator<=>(Month, Month) = default;
};

[[nodiscard]] constexpr int months_between(Month from, Month to) { return to.index - from.index; }

/// How a table writes its months: "2017-10", or as a number where 1 is January 1980 (as public conflict data count).
enum class MonthStyle : unsigned char { calendar, number };

inline constexpr Month before_number_one = Month::of(1979, 12);

/// Nothing for what is no month of the years 1800 to 2200.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text, MonthStyle style);
[[nodiscard]] std::string to_string(Month month, MonthStyle style = MonthStyle::calendar);

/// The month's first day.
[[nodiscard]] Date first_day(Month month);

}  // namespace truce::panel
