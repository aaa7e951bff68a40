// What the columns of each source mean.
//
// UCDP GED and Candidate. date_start and date_end are the days between which the event happened; date_prec says how
// well the day is known (1: the day itself). In the files at hand the two dates are the same for 1, span 2 to 6 days for
// 2, 7 for 3, up to a month for 4 and more for 5, so the uncertainty is in the dates already. Only where a code of 3, 4
// or 5 stands beside one single day are the days widened: to 3 days on either side, the calendar month, the calendar
// year (ours). best, low and high are deaths.
// source: Sundberg & Melander 2013 (sundberg_2013), and the UCDP files themselves.
//
// ACLED. One event_date; time_precision 1: the day, 2: the week, 3: less. Days widened to 3 on either side for 2 and to
// the calendar month for 3 (ours). fatalities is one number: best, low and high alike.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "record/importers/columns.hpp"
#include "record/importers/event.hpp"

namespace truce::record::importers {

[[nodiscard]] std::span<const ColumnSign> columns_of(EventFormat format);

/// Fills `event` with views of the row; what is wrong is said through `cells`. `dyad` keeps the name of a pair that
/// the file does not name.
void read_event(EventFormat format, Cells& cells, Event& event, std::string& dyad);

void read_ucdp(Cells& cells, Event& event);
void read_acled(Cells& cells, Event& event, std::string& dyad);
[[nodiscard]] std::span<const ColumnSign> ucdp_columns();
[[nodiscard]] std::span<const ColumnSign> acled_columns();

/// The event's days from the day given, `around` days on either side.
void widen(Event& event, int around);
/// A problem where the days run backwards or last too long.
void check_days(Cells& cells, std::size_t column, Event& event);

}  // namespace truce::record::importers
