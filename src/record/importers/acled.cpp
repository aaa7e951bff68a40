#include <array>

#include <fmt/format.h>

#include "record/importers/dates.hpp"
#include "record/importers/formats.hpp"
#include "record/importers/spread.hpp"

namespace truce::record::importers {

namespace {

enum Column : std::size_t {
  id, date, precision, type, actor1, actor2, country, fatalities, sub_type, assoc1, assoc2, inter1, inter2, region,
  province, timestamp
};

constexpr auto optional = ColumnSign::Need::optional;
constexpr std::array<ColumnSign, 16> columns{{{"event_id_cnty", "data_id"},
                                              {"event_date"},
                                              {"time_precision"},
                                              {"event_type"},
                                              {"actor1"},
                                              {"actor2"},
                                              {"country"},
                                              {"fatalities"},
                                              {"sub_event_type", "", optional},
                                              {"assoc_actor_1", "", optional},
                                              {"assoc_actor_2", "", optional},
                                              {"inter1", "", optional},
                                              {"inter2", "", optional},
                                              {"region", "", optional},
                                              {"admin1", "", optional},
                                              {"timestamp", "", optional}}};

// Sorts of actor by the integers of older exports (ACLED codebook: inter codes 1 to 8; 0: nobody) and by how the words
// of newer ones begin, which differ in their endings.
struct Sort {
  std::string_view beginning;
  std::string_view word;
};
constexpr std::array<Sort, 10> sorts{{{"-", ""},
                                      {"State", "state"},
                                      {"Rebel", "rebel"},
                                      {"Political", "political militia"},
                                      {"Identity", "identity militia"},
                                      {"Rioter", "rioters"},
                                      {"Protester", "protesters"},
                                      {"Civilian", "civilians"},
                                      {"External", "other"},
                                      {"Other", "other"}}};

std::string_view sort_of(std::string_view given) {
  if (given.size() == 1 && given[0] >= '0' && given[0] <= '8') return sorts[static_cast<std::size_t>(given[0] - '0')].word;
  for (const Sort& sort : sorts)
    if (given.substr(0, sort.beginning.size()) == sort.beginning) return sort.word;
  return given;
}

void read_days(Cells& cells, Event& event) {
  const auto day = cells.date(date);
  event.precision = static_cast<int>(cells.whole(precision, 1, 3));
  if (!day) return;
  event.first = event.last = *day;
  if (event.precision == 2) widen(event, 3);
  if (event.precision != 3) return;
  const Days month = month_of(*day);
  event.first = month.first;
  event.last = month.last;
}

void read_update(Cells& cells, Event& event) {
  if (cells.text(timestamp).empty()) return;
  event.updated = parse_timestamp(cells.text(timestamp));
  if (!event.updated)
    cells.problem(timestamp, fmt::format("'{}' is no timestamp", cells.text(timestamp)),
                  "it may say when the event became known", "write seconds since 1970, or a date");
}

}  // namespace

std::span<const ColumnSign> acled_columns() { return columns; }

void read_acled(Cells& cells, Event& event, std::string& dyad) {
  event.id = cells.needed(id);
  read_days(cells, event);
  event.type = cells.text(type);
  event.sub_type = cells.text(sub_type);
  event.side_a = cells.needed(actor1);
  event.side_b = cells.text(actor2);
  event.associates_a = cells.text(assoc1);
  event.associates_b = cells.text(assoc2);
  event.sort_a = sort_of(cells.text(inter1));
  event.sort_b = sort_of(cells.text(inter2));
  event.country = cells.text(country);
  event.region = cells.text(region);
  event.province = cells.text(province);
  event.best = event.low = event.high = cells.whole(fatalities, 0, largest_value);
  dyad.assign(event.side_a);
  if (!event.side_b.empty()) dyad.append(" - ").append(event.side_b);
  event.dyad = dyad;
  read_update(cells, event);
}

}  // namespace truce::record::importers
