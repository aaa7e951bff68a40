#include "excitation/read.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "text/csv.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::excitation {

namespace {

constexpr std::size_t most_problems = 20;
constexpr double shortest_watch = 1e-9;  // days; rates of a shorter one, squared and summed, leave the range of a double
constexpr double longest_watch = 1e12;
constexpr std::size_t most_series = 20;  // a matrix of 400 ratios; beyond, no record tells them apart

struct Columns {
  int time = -1;
  int series = -1;
};

/// A row that could be read.
struct Row {
  double day;
  std::string series;
  Place place;
};

std::vector<std::string> names_of(const text::CsvTable& table) {
  std::vector<std::string> names;
  for (const text::Cell& cell : table.header) names.push_back(cell.text);
  return names;
}

int find_column(const text::CsvTable& table, const std::string& name, const std::string& file, Diagnostics& found) {
  const int at = table.column(name);
  if (at < 0) {
    found.problem({file, 1, 1}, fmt::format("no column is called '{}'", name), "the events are looked for there",
                  text::did_you_mean(name, names_of(table)));
  }
  return at;
}

Columns find_columns(const text::CsvTable& table, const std::string& file, const ReadOptions& options,
                     Diagnostics& found) {
  Columns columns;
  if (!options.series.empty()) columns.series = find_column(table, options.series, file, found);
  if (!options.column.empty()) {
    columns.time = find_column(table, options.column, file, found);
    if (columns.time >= 0 && columns.time == columns.series) {
      found.problem({file, 1, columns.time + 1}, "times and series are in one column", "an event needs both",
                    "name another column");
    }
    return columns;
  }
  std::vector<std::string> left;
  for (int c = 0; c < static_cast<int>(table.header.size()); ++c) {
    if (c == columns.series) continue;
    left.push_back(table.header[static_cast<std::size_t>(c)].text);
    columns.time = c;
  }
  if (left.size() != 1) {
    found.problem({file, 1, 1}, fmt::format("{} columns could hold the times", left.size()),
                  "which one is not guessed", fmt::format("choose one with --column: {}", fmt::join(left, ", ")));
  }
  return columns;
}

/// Times of one table: all numbers, or all dates.
class Times {
 public:
  Times(Diagnostics& found, std::optional<Date>& day_zero) : found_(found), day_zero_(day_zero) {}

  /// Decides by the first cell.
  void begin(const std::string& first) { dates_ = parse_date(first).has_value(); }
  [[nodiscard]] bool dates() const { return dates_; }

  std::optional<double> read(const text::Cell& cell) {
    if (dates_) {
      const auto date = parse_date(cell.text);
      if (!date) return refuse(cell, "no date", "the first time is one, like 2025-01-27", "write a date");
      if (!day_zero_ || *date < *day_zero_) day_zero_ = *date;
      return static_cast<double>(date->time_since_epoch().count());
    }
    const auto number = text::parse_number(cell.text);
    if (!number) return refuse(cell, "no number", "times are days since the watch began", "write a number of days, or dates everywhere");
    if (*number < 0) return refuse(cell, "a time before day 0", "the watch begins at day 0", "count days from the beginning of the watch");
    return *number;
  }
  [[nodiscard]] std::size_t refused() const { return refused_; }

 private:
  std::optional<double> refuse(const text::Cell& cell, const char* what, const char* why, const char* todo) {
    if (++refused_ <= most_problems) found_.problem(cell.place, fmt::format("'{}' is {}", cell.text, what), why, todo);
    return std::nullopt;
  }
  Diagnostics& found_;
  std::optional<Date>& day_zero_;
  bool dates_ = false;
  std::size_t refused_ = 0;
};

std::vector<Row> read_rows(const text::CsvTable& table, const Columns& columns, Times& times, Diagnostics& found) {
  std::vector<Row> rows;
  std::size_t nameless = 0;
  for (const std::vector<text::Cell>& cells : table.rows) {
    const text::Cell& time = cells[static_cast<std::size_t>(columns.time)];
    if (rows.empty() && times.refused() == 0) times.begin(time.text);
    const auto day = times.read(time);
    std::string series;
    if (columns.series >= 0) {
      const text::Cell& name = cells[static_cast<std::size_t>(columns.series)];
      series = name.text;
      if (series.empty() && ++nameless <= most_problems)
        found.problem(name.place, "an event without a series", "it would belong to none", "name its series");
    }
    if (day) rows.push_back({*day, std::move(series), time.place});
  }
  if (const std::size_t unsaid = (times.refused() > most_problems ? times.refused() - most_problems : 0) +
                                 (nameless > most_problems ? nameless - most_problems : 0);
      unsaid > 0) {
    found.problem(table.rows.back().front().place, fmt::format("{} more rows like these", unsaid),
                  "only the first twenty of a kind are listed", "mend them all");
  }
  return rows;
}

void sort_rows(std::vector<Row>& rows, Diagnostics& found) {
  const auto earlier = [](const Row& a, const Row& b) { return a.day < b.day; };
  const auto first = std::adjacent_find(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return earlier(b, a); });
  if (first == rows.end()) return;
  found.warning((first + 1)->place, "an event earlier than the one before", "order matters to excitation",
                "the events were put in order; check that the column is the right one");
  std::stable_sort(rows.begin(), rows.end(), earlier);
}

void check_length(double end, const std::string& file, Diagnostics& found) {
  if (end >= shortest_watch && end <= longest_watch) return;
  found.problem({file, 0, 0}, fmt::format("a watch of {} days", text::to_text(end)),
                fmt::format("between {} and {} days its rates can be told", text::to_text(shortest_watch), text::to_text(longest_watch)),
                "count in another unit of time");
}

/// The end of the watch; every event must lie before it.
double end_of(const std::vector<Row>& rows, const ReadOptions& options, bool dates, const std::string& file,
              Diagnostics& found) {
  const double last = rows.back().day;
  if (std::isnan(options.end_days)) {
    const double end = dates ? last + 1 : last;
    found.warning({file, 0, 0}, fmt::format("the end of the watch is not given; day {} is taken", text::to_text(end)),
                  "silence after the last event is part of the record", "give it with --end");
    if (!(end > 0)) {
      found.problem({file, 0, 0}, "all events are at day 0", "a rate needs a length of time", "give the end of the watch with --end");
    } else {
      check_length(end, file, found);
    }
    return end;
  }
  if (!(options.end_days > 0 && std::isfinite(options.end_days))) {
    found.problem({file, 0, 0}, "an end of the watch that is not after day 0", "a rate needs a length of time",
                  "give --end in days");
    return 1;
  }
  check_length(options.end_days, file, found);
  std::size_t after = 0;
  for (const Row& row : rows) {
    if (row.day <= options.end_days) continue;
    if (++after <= most_problems)
      found.problem(row.place, fmt::format("an event on day {}, after the end of the watch", text::to_text(row.day)),
                    "it could not have been seen", fmt::format("take it out, or give --end {} or later", text::to_text(last)));
  }
  return options.end_days;
}

/// Series numbered in the order of their first event in the file.
Events events_of(const std::vector<Row>& rows, std::vector<std::string> names, double end) {
  Events events;
  events.names = std::move(names);
  events.end_days = end;
  for (const Row& row : rows) {
    events.days.push_back(row.day);
    const auto at = std::find(events.names.begin(), events.names.end(), row.series);
    events.series.push_back(static_cast<std::uint32_t>(at - events.names.begin()));
  }
  return events;
}

std::vector<std::string> names_in(const std::vector<Row>& rows, const std::string& file, Diagnostics& found) {
  std::vector<std::string> names;
  for (const Row& row : rows) {
    if (std::find(names.begin(), names.end(), row.series) != names.end()) continue;
    names.push_back(row.series);
    if (names.size() <= most_series) continue;
    found.problem({file, row.place.line, row.place.column}, fmt::format("more than {} series", most_series),
                  "every pair of them would need a branching ratio", "keep the series that matter, or put some together");
    return names;
  }
  return names;
}

void warn_of_ties(const Events& events, const std::string& file, Diagnostics& found) {
  const std::size_t count = ties(events);
  if (count == 0) return;
  found.warning({file, 0, 0}, fmt::format("{} of {} events share their time with an earlier one", count, events.size()),
                "events at one time do not excite each other, so that memories shorter than the record's resolution are not seen",
                "give finer times where they are known");
}

}  // namespace

Reading read(std::string_view text, const std::string& file, const ReadOptions& options) {
  Reading reading;
  Diagnostics& found = reading.diagnostics;
  auto table = text::parse_csv(text, file);
  if (!table) {
    found.append(std::move(table.error()));
    return reading;
  }
  const Columns columns = find_columns(*table, file, options, found);
  if (!found.ok()) return reading;
  Times times(found, reading.day_zero);
  std::vector<Row> rows = read_rows(*table, columns, times, found);
  if (rows.empty() && found.ok()) {
    found.problem({file, 0, 0}, "no events", "there is nothing to fit", "add a row for each event");
  }
  if (!found.ok()) return reading;
  if (reading.day_zero) {
    const double zero = static_cast<double>(reading.day_zero->time_since_epoch().count());
    for (Row& row : rows) row.day -= zero;
  }
  std::vector<std::string> names = names_in(rows, file, found);
  sort_rows(rows, found);
  const double end = end_of(rows, options, times.dates(), file, found);
  if (!found.ok()) return reading;
  reading.events = events_of(rows, std::move(names), end);
  warn_of_ties(*reading.events, file, found);
  return reading;
}

}  // namespace truce::excitation
