#include "panel/read.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "text/number.hpp"

namespace truce::panel {

namespace {

/// Units in the order of their keys: as numbers where all are, else as text.
struct ByKey {
  bool operator()(const std::string& a, const std::string& b) const {
    const auto x = text::parse_number(a), y = text::parse_number(b);
    if (x && y && *x != *y) return *x < *y;
    if (x.has_value() != y.has_value()) return x.has_value();
    return a < b;
  }
};

struct Row {
  std::int64_t count;
  Place place;
};

struct UnitRows {
  std::string name;
  std::map<Month, Row> rows;
};

class SeriesReader {
 public:
  SeriesReader(const text::CsvTable& table, const ReadOptions& options, Diagnostics& found)
      : table_(table), options_(options), found_(found) {}

  std::optional<Series> run() {
    const std::array names = {options_.month_column, options_.unit_column, options_.value_column};
    const auto at = columns_of(table_, names, "name the columns with --keys MONTH,UNIT and --value COUNT", found_);
    if (!found_.ok()) return {};
    style_ = month_style(table_, at[0]);
    const int name = table_.column("name");
    for (const auto& row : table_.rows) read(row, at, name);
    if (units_.empty() && found_.ok()) {
      found_.problem({table_.header[0].place.file, 0, 0}, "no counts", "there is nothing to forecast from",
                     "give at least one row with a count");
    }
    if (!found_.ok()) return {};
    return series();
  }

 private:
  void read(const std::vector<text::Cell>& row, const std::vector<int>& at, int name) {
    const auto& key = row[static_cast<std::size_t>(at[1])];
    const auto& value = row[static_cast<std::size_t>(at[2])];
    const auto month = read_month(row[static_cast<std::size_t>(at[0])], style_, found_);
    if (key.text.empty()) {
      found_.problem(key.place, "no unit", "a count belongs to somebody", fmt::format("fill {}", options_.unit_column));
    }
    if (value.text.empty()) return;  // missing
    const auto count = read_count(value, options_.value_column, found_);
    if (!month || !count || key.text.empty()) return;
    UnitRows& unit = units_[key.text];
    if (name >= 0) unit.name = row[static_cast<std::size_t>(name)].text;
    const auto [seen, fresh] = unit.rows.try_emplace(*month, Row{*count, value.place});
    if (fresh) return;
    found_.problem(value.place,
                   fmt::format("{} {} in {} has a second count", options_.unit_column, key.text, to_string(*month)),
                   "it is unclear which one holds", fmt::format("leave one of this and line {}", seen->second.place.line));
  }

  Series series() const {
    Series made;
    made.style = style_;
    made.month_column = options_.month_column;
    made.unit_column = options_.unit_column;
    made.value_column = options_.value_column;
    for (const auto& [key, read] : units_) {
      const Month first = read.rows.begin()->first, last = read.rows.rbegin()->first;
      Unit unit{key, read.name.empty() ? key : read.name, first, {}};
      unit.counts.assign(static_cast<std::size_t>(months_between(first, last)) + 1, missing);
      for (const auto& [month, row] : read.rows) {
        unit.counts[static_cast<std::size_t>(months_between(first, month))] = row.count;
      }
      made.units.push_back(std::move(unit));
    }
    return made;
  }

  const text::CsvTable& table_;
  const ReadOptions& options_;
  Diagnostics& found_;
  MonthStyle style_ = MonthStyle::calendar;
  std::map<std::string, UnitRows, ByKey> units_;
};

}  // namespace

std::vector<int> columns_of(const text::CsvTable& table, std::span<const std::string> names, const std::string& todo,
                            Diagnostics& found) {
  std::vector<int> at;
  for (const std::string& name : names) {
    at.push_back(table.column(name));
    if (at.back() >= 0) continue;
    std::string there;
    for (const auto& cell : table.header) there += (there.empty() ? "" : ", ") + cell.text;
    found.problem(table.header[0].place, fmt::format("no column '{}'", name), fmt::format("the columns are {}", there), todo);
  }
  return at;
}

std::optional<std::int64_t> read_count(const text::Cell& cell, const std::string& what, Diagnostics& found) {
  const auto number = text::parse_number(cell.text);
  if (number && *number == std::floor(*number) && *number >= 0 && *number <= static_cast<double>(largest_count)) {
    return static_cast<std::int64_t>(*number);
  }
  found.problem(cell.place, fmt::format("{} '{}' is no count", what, cell.text),
                "counts are whole numbers from 0 to a thousand million", "write a number like 12, or nothing where it is missing");
  return {};
}

MonthStyle month_style(const text::CsvTable& table, int column) {
  if (table.rows.empty()) return MonthStyle::calendar;
  const std::string& first = table.rows.front()[static_cast<std::size_t>(column)].text;
  return first.find('-', 1) == std::string::npos ? MonthStyle::number : MonthStyle::calendar;
}

std::optional<Month> read_month(const text::Cell& cell, MonthStyle style, Diagnostics& found) {
  const auto month = parse_month(cell.text, style);
  if (!month) {
    found.problem(cell.place, fmt::format("'{}' is no month", cell.text), "a count belongs to a month",
                  style == MonthStyle::number ? "write its number, 1 for January 1980, as in the first row"
                                              : "write it as 2017-10, as in the first row");
  }
  return month;
}

Reading read_series(std::string_view text, const std::string& file, const ReadOptions& options) {
  Reading reading;
  auto table = text::parse_csv(text, file);
  if (!table) {
    reading.diagnostics = std::move(table.error());
    return reading;
  }
  reading.series = SeriesReader(*table, options, reading.diagnostics).run();
  reading.diagnostics.sort();
  return reading;
}

}  // namespace truce::panel
