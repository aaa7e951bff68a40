// Calendar dates in ISO 8601 form (2025-01-27), counted in days. No clock times, no zones.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace truce {

using Date = std::chrono::sys_days;

/// Whole days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] constexpr int days_between(Date from, Date to) { return static_cast<int>((to - from).count()); }

/// `date` moved by whole days.
[[nodiscard]] constexpr Date plus_days(Date date, int days) { return date + std::chrono::days{days}; }

/// "2025-01-27" to a date; nothing for anything else, impossible days and years outside 1800-2200 included.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// "2025-01-27".
[[nodiscard]] std::string to_string(Date date);

/// "27 January 2025", for people.
[[nodiscard]] std::string to_words(Date date);

}  // namespace truce
