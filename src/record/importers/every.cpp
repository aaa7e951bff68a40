#include "record/importers/every.hpp"

#include "text/number.hpp"

namespace truce::record::importers {

namespace {

constexpr Date a_monday{std::chrono::days{4}};  // 5 January 1970
constexpr int longest_window_days = 3660;

int floor_divide(int a, int b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

int Every::index(Date date) const {
  const std::chrono::year_month_day day{date};
  switch (unit) {
    case Unit::days:
      return floor_divide(days_between(anchor, date), days);
    case Unit::month:
      return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1;
    case Unit::year:
      return static_cast<int>(day.year());
  }
  return 0;
}

Days Every::window(int index) const {
  if (unit == Unit::days) return {plus_days(anchor, index * days), plus_days(anchor, index * days + days - 1)};
  const bool months = unit == Unit::month;
  const std::chrono::year year{months ? floor_divide(index, 12) : index};
  const std::chrono::month month{months ? static_cast<unsigned>(index - 12 * floor_divide(index, 12) + 1) : 1U};
  const Date first{year / month / 1};
  return months ? month_of(first) : year_of(first);
}

std::optional<Every> parse_every(std::string_view text) {
  if (text == "month") return Every{};
  if (text == "year") return Every{.unit = Every::Unit::year};
  if (text.empty() || text.back() != 'd') return std::nullopt;
  const auto days = text::parse_number(text.substr(0, text.size() - 1));
  if (!days || *days < 1 || *days > longest_window_days || *days != static_cast<int>(*days)) return std::nullopt;
  return Every{.unit = Every::Unit::days, .days = static_cast<int>(*days), .anchor = a_monday};
}

}  // namespace truce::record::importers
