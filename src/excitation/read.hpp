// Events from a table: one row each, with its time in days or its date and, where there are several, its series.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "excitation/events.hpp"

namespace truce::excitation {

struct ReadOptions {
  std::string column;  // of the times; empty: the only one
  std::string series;  // of the series' names; empty: one series
  double end_days = std::numeric_limits<double>::quiet_NaN();  // not a number: the last event, or the end of its date
};

struct Reading {
  std::optional<Events> events;   // nothing where there are problems
  std::optional<Date> day_zero;   // where times are dates: the first of them
  Diagnostics diagnostics;        // warnings too: ties, rows out of order, an end that was not given
};

[[nodiscard]] Reading read(std::string_view text, const std::string& file, const ReadOptions& options);

}  // namespace truce::excitation
