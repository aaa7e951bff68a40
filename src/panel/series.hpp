// Series: the counts of many units (countries), month by month; what is missing is known as missing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/contract.hpp"
#include "panel/month.hpp"

namespace truce::panel {

inline constexpr std::int64_t missing = -1;
inline constexpr std::int64_t largest_count = 1'000'000'000;

/// One unit from its first observed month on.
struct Unit {
  std::string key;   // as the table has it
  std::string name;  // for people; the key where the table has no names
  Month first;
  std::vector<std::int64_t> counts;  // `missing`, or 0 to largest_count; neither end is missing

  [[nodiscard]] Month last() const { return first.plus(static_cast<int>(counts.size()) - 1); }
  /// `missing` outside.
  [[nodiscard]] std::int64_t at(Month month) const {
    const int t = months_between(first, month);
    return t < 0 || t >= static_cast<int>(counts.size()) ? missing : counts[static_cast<std::size_t>(t)];
  }
  /// What was known at the end of `origin`; empty where nothing was.
  [[nodiscard]] std::span<const std::int64_t> until(Month origin) const {
    const int length = months_between(first, origin) + 1;
    if (length <= 0) return {};
    return std::span(counts).first(std::min(counts.size(), static_cast<std::size_t>(length)));
  }
};

struct Series {
  std::vector<Unit> units;  // in the order of their keys
  MonthStyle style = MonthStyle::calendar;
  std::string month_column = "month", unit_column = "unit", value_column = "value";

  [[nodiscard]] Month first() const;
  [[nodiscard]] Month last() const;
};

}  // namespace truce::panel
