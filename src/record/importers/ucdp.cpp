#include <array>

#include "record/importers/dates.hpp"
#include "record/importers/formats.hpp"
#include "record/importers/spread.hpp"

namespace truce::record::importers {

namespace {

enum Column : std::size_t {
  id, violence, side_a, side_b, dyad, country, precision, start, end, best, low, high, conflict, region, province, status
};

constexpr auto optional = ColumnSign::Need::optional;
constexpr std::array<ColumnSign, 16> columns{{{"id"},
                                              {"type_of_violence"},
                                              {"side_a"},
                                              {"side_b"},
                                              {"dyad_name"},
                                              {"country"},
                                              {"date_prec"},
                                              {"date_start"},
                                              {"date_end"},
                                              {"best", "best_est"},
                                              {"low", "low_est"},
                                              {"high", "high_est"},
                                              {"conflict_name", "", optional},
                                              {"region", "", optional},
                                              {"adm_1", "", optional},
                                              {"code_status", "", optional}}};

constexpr std::array<std::string_view, 4> violence_words{"", "state-based", "non-state", "one-sided"};

void read_days(Cells& cells, Event& event) {
  const auto first = cells.date(start);
  const auto last = cells.date(end);
  event.precision = static_cast<int>(cells.whole(precision, 1, 5));
  if (!first || !last) return;
  event.first = *first;
  event.last = *last;
  check_days(cells, end, event);
  if (event.first != event.last || event.precision < 3) return;
  if (event.precision == 3) return widen(event, 3);
  const Days days = event.precision == 4 ? month_of(event.first) : year_of(event.first);
  event.first = days.first;
  event.last = days.last;
}

}  // namespace

std::span<const ColumnSign> ucdp_columns() { return columns; }

void read_ucdp(Cells& cells, Event& event) {
  event.id = cells.needed(id);
  event.type = violence_words[static_cast<std::size_t>(cells.whole(violence, 1, 3))];
  event.side_a = cells.text(side_a);
  event.side_b = cells.text(side_b);
  event.dyad = cells.needed(dyad);
  event.country = cells.text(country);
  read_days(cells, event);
  event.best = cells.whole(best, 0, largest_value);
  event.low = cells.whole(low, 0, largest_value);
  event.high = cells.whole(high, 0, largest_value);
  event.conflict = cells.text(conflict);
  event.region = cells.text(region);
  event.province = cells.text(province);
  event.status = cells.text(status);
}

}  // namespace truce::record::importers
