// Numbers, dates and lists as plain words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "stats/interval.hpp"

namespace truce::brief {

/// How often something happened among the members that gave an answer.
struct Chance {
  std::uint64_t yes = 0;
  std::uint64_t counted = 0;
  double design_effect = 1;  // of members that share draws

  [[nodiscard]] bool known() const { return counted > 0; }
  [[nodiscard]] double share() const;              // not a number where nothing was counted
  [[nodiscard]] stats::Interval interval() const;  // 95 %, Monte Carlo error only
};

/// "37 %", "<1 %", ">99 %"; "0 %" and "100 %" only where no member or every member did; "no answer".
[[nodiscard]] std::string percent(Chance chance);
[[nodiscard]] std::string percent(double share);
/// "31-42 %" with a true dash.
[[nodiscard]] std::string percent_range(stats::Interval interval);
/// For sentences: "37 %", "none of the 500 members", "all 500 members".
[[nodiscard]] std::string chance_in_words(Chance chance);

/// The unit as it may stand behind a number; empty for shares, scales ("0-100", "gate") and rates of a step.
[[nodiscard]] std::string unit_words(std::string_view unit);
/// A value in its unit: a share as percent, people with thousands, small numbers with the digits that matter.
[[nodiscard]] std::string value_in_unit(double value, std::string_view unit);
/// The same without the unit's name (percent keeps its sign).
[[nodiscard]] std::string value_text(double value, std::string_view unit);
[[nodiscard]] std::string range_text(double low, double high, std::string_view unit);
/// A change: percentage points for shares, else signed in its unit.
[[nodiscard]] std::string change_text(double change, std::string_view unit);
/// "+4 points", "-12 days".
[[nodiscard]] std::string change_in_unit(double change, std::string_view unit);
[[nodiscard]] std::string change_range(stats::Interval interval, std::string_view unit);
/// A drawn number of any size: three figures that matter.
[[nodiscard]] std::string three_figures(double value);

/// "0.4 1/day": three figures and the unit, where there is one.
[[nodiscard]] std::string three_figures_in(double value, std::string_view unit);

[[nodiscard]] bool is_share(std::string_view unit);

/// "one" to "twelve", then digits.
[[nodiscard]] std::string count_word(std::size_t count);
/// "one plan", "six plans".
[[nodiscard]] std::string counted(std::size_t count, std::string_view singular, std::string_view plural);
/// "a, b and c".
[[nodiscard]] std::string list_of(const std::vector<std::string>& words);
[[nodiscard]] std::string capitalised(std::string_view words);
/// "1 March 2025" or "1 March to 30 April 2025".
[[nodiscard]] std::string span_of(Date from, Date to);
/// Quotation marks around a title.
[[nodiscard]] std::string quoted(std::string_view words);

}  // namespace truce::brief
