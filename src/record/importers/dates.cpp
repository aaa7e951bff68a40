#include "record/importers/dates.hpp"

#include <array>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

namespace truce::record::importers {

namespace {

using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};

// Event data begin after the one and this program will be gone before the other; between them and the calendar's own
// ends (1800, 2200) there is room for windows, widened days and delays.
constexpr Date first_event_day{std::chrono::year{1900} / 1 / 1};
constexpr Date last_event_day{std::chrono::year{2100} / 12 / 31};

std::optional<std::int64_t> digits(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || error != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

bool same_letters(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]) != lower[i]) return false;
  return true;
}

// "october" or "oct": 10.
std::optional<std::int64_t> month_named(std::string_view word) {
  for (std::size_t i = 0; i < months.size(); ++i)
    if (same_letters(word, months[i]) || same_letters(word, months[i].substr(0, 3)))
      return static_cast<std::int64_t>(i + 1);
  return std::nullopt;
}

std::optional<Date> date_of(std::optional<std::int64_t> year, std::optional<std::int64_t> month,
                            std::optional<std::int64_t> day) {
  if (!year || !month || !day || *year > 9999 || *month > 99 || *day > 99) return std::nullopt;
  return parse_date(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

// day, separator, month, separator, year
std::optional<Date> day_first(std::string_view text) {
  const auto one = text.find_first_of(" -");
  const auto two = one == std::string_view::npos ? one : text.find(text[one], one + 1);
  if (two == std::string_view::npos || one > 2 || text.size() != two + 5) return std::nullopt;
  const std::string_view word = text.substr(one + 1, two - one - 1);
  const auto month = text[one] == ' ' ? month_named(word) : digits(word);
  return date_of(digits(text.substr(two + 1)), month, digits(text.substr(0, one)));
}

}  // namespace

std::optional<Date> parse_event_date(std::string_view text) {
  if (text.size() > 10 && (text[10] == ' ' || text[10] == 'T') && text[4] == '-') {
    if (text.find_first_not_of("0123456789:.Z", 11) != std::string_view::npos) return std::nullopt;
    text = text.substr(0, 10);
  }
  const auto iso = parse_date(text);
  const auto date = iso ? iso : day_first(text);
  return date && *date >= first_event_day && *date <= last_event_day ? date : std::nullopt;
}

std::optional<Date> parse_timestamp(std::string_view text) {
  const auto seconds = digits(text);
  if (!seconds) return parse_event_date(text);
  if (*seconds / 86400 > days_between(Date{}, last_event_day)) return std::nullopt;
  return Date{std::chrono::days{*seconds / 86400}};
}

Days month_of(Date date) {
  const year_month_day day{date};
  return {Date{day.year() / day.month() / 1}, Date{day.year() / day.month() / std::chrono::last}};
}

Days year_of(Date date) {
  const auto year = year_month_day{date}.year();
  return {Date{year / 1 / 1}, Date{year / 12 / 31}};
}

}  // namespace truce::record::importers
