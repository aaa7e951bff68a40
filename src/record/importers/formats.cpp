#include "record/importers/formats.hpp"

#include <fmt/format.h>

#include "record/importers/spread.hpp"

namespace truce::record::importers {

std::span<const ColumnSign> columns_of(EventFormat format) {
  return format == EventFormat::ucdp ? ucdp_columns() : acled_columns();
}

void read_event(EventFormat format, Cells& cells, Event& event, std::string& dyad) {
  event = Event{};
  if (format == EventFormat::ucdp) return read_ucdp(cells, event);
  read_acled(cells, event, dyad);
}

void widen(Event& event, int around) {
  event.first = plus_days(event.first, -around);
  event.last = plus_days(event.last, around);
}

void check_days(Cells& cells, std::size_t column, Event& event) {
  const int days = days_between(event.first, event.last) + 1;
  if (days >= 1 && days <= longest_event_days) return;
  cells.problem(column,
                days < 1 ? fmt::format("the event ends on {}, before it begins on {}", to_string(event.last),
                                       to_string(event.first))
                         : fmt::format("the event lasts {} days", days),
                "it cannot be put into windows", "correct the dates");
  event.last = event.first;
}

}  // namespace truce::record::importers
