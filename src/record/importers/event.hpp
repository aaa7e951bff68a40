// One event as a source tells it, whatever the source's columns are called. The texts are views of the row it was read
// from and live until the next row is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace truce::record::importers {

enum class EventFormat { ucdp, acled };

struct Event {
  std::string_view id;
  Date first;  // it happened on one of, or over, the days first to last
  Date last;
  std::optional<Date> updated;  // when the source last touched the row, where it says so
  int precision = 1;            // of the date in the source's own code; 1: the day is known
  std::string_view side_a, side_b;
  std::string_view associates_a, associates_b;  // lists with semicolons
  std::string_view sort_a, sort_b;              // of actor: state, rebel, political militia, ... (docs/import.md)
  std::string_view dyad;                        // "A - B"
  std::string_view conflict;
  std::string_view country, region, province;
  std::string_view type, sub_type;
  std::string_view status;
  std::int64_t best = 0;  // deaths
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// The day for which the event counts where one day is needed: the middle of its days, the earlier of two.
[[nodiscard]] inline Date middle_day(const Event& event) {
  return plus_days(event.first, days_between(event.first, event.last) / 2);
}

}  // namespace truce::record::importers
