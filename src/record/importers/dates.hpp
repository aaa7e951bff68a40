// Dates as the sources write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace truce::record::importers {

/// "2023-10-02", "2023-10-02 00:00:00.000" (any clock time is dropped), "02 October 2023", "2 Oct 2023", "02-10-2023"
/// (the day first). From 1900 to 2100. Nothing for anything else: forms with strokes are read differently on the two sides of the
/// Atlantic.
[[nodiscard]] std::optional<Date> parse_event_date(std::string_view text);

/// Seconds since 1970 to the day (UTC), or any form of parse_event_date.
[[nodiscard]] std::optional<Date> parse_timestamp(std::string_view text);

struct Days {
  Date first;
  Date last;
};
[[nodiscard]] Days month_of(Date date);
[[nodiscard]] Days year_of(Date date);

}  // namespace truce::record::importers
