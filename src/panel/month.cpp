#include "panel/month.hpp"

#include <cmath>

#include <fmt/format.h>

#include "text/number.hpp"

namespace truce::panel {

std::optional<Month> parse_month(std::string_view text, MonthStyle style) {
  if (style == MonthStyle::calendar) {
    const auto day = parse_date(std::string(text) + "-01");
    if (!day) return {};
    const std::chrono::year_month_day calendar{*day};
    return Month::of(static_cast<int>(calendar.year()), static_cast<int>(static_cast<unsigned>(calendar.month())));
  }
  const auto number = text::parse_number(text);
  if (!number || *number != std::floor(*number)) return {};
  constexpr Month first = Month::of(1800, 1), last = Month::of(2200, 12);
  if (*number < first.index - before_number_one.index || *number > last.index - before_number_one.index) return {};
  return before_number_one.plus(static_cast<int>(*number));
}

std::string to_string(Month month, MonthStyle style) {
  if (style == MonthStyle::number) return fmt::format("{}", months_between(before_number_one, month));
  return fmt::format("{:04}-{:02}", month.year(), month.month());
}

Date first_day(Month month) {
  return std::chrono::year{month.year()} / static_cast<int>(month.month()) / 1;
}

}  // namespace truce::panel
