#include "panel/draws.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "panel/read.hpp"
#include "text/csv.hpp"
#include "text/number.hpp"

namespace truce::panel {

std::vector<DrawnCell> evenly_drawn(const Series& series, const Forecast& forecast, std::size_t draws) {
  std::vector<DrawnCell> cells;
  for (const UnitForecast& unit : forecast.units) {
    for (std::size_t h = 0; h < unit.laws.size(); ++h) {
      const Month month = forecast.origin.plus(forecast.horizon.first + static_cast<int>(h));
      cells.push_back({series.units[unit.unit].key, month, unit.laws[h].draws(draws)});
    }
  }
  return cells;
}

std::string write_draws(const std::vector<DrawnCell>& cells, const Series& series) {
  text::CsvWriter csv;
  csv.cell(series.month_column).cell(series.unit_column).cell("draw").cell("value").end_row();
  for (const DrawnCell& cell : cells) {
    const std::string month = to_string(cell.month, series.style);
    for (std::size_t k = 0; k < cell.draws.size(); ++k) {
      csv.cell(month).cell(cell.unit).cell(k).cell(cell.draws[k]).end_row();
    }
  }
  return csv.take();
}

namespace {

constexpr std::size_t part_size = std::size_t{1} << 20;  // bytes read at once: a cell of the reader costs far more

/// Draws gathered row by row.
class Gatherer {
 public:
  Gatherer(const Series& series, Diagnostics& found) : series_(series), found_(found) {}

  void add(const text::CsvTable& table, int lines_before) {
    if (columns_.empty()) find_columns(table);
    for (const auto& row : table.rows) {
      if (!found_.ok() && found_.problems() >= most_problems) return;
      add(row, lines_before);
    }
  }

  std::vector<DrawnCell> take() {
    std::vector<DrawnCell> cells;
    for (auto& [key, draws] : draws_) {
      cells.push_back({key.first, Month{key.second}, std::move(draws)});
    }
    return cells;
  }

 private:
  static constexpr std::size_t most_problems = 100;

  void find_columns(const text::CsvTable& table) {
    std::string value = "value";
    for (const std::string& name : {series_.value_column, std::string("outcome")}) {
      if (table.column(value) < 0 && table.column(name) >= 0) value = name;
    }
    const std::array names = {series_.month_column, series_.unit_column, value};
    columns_ = columns_of(table, names, "draws have the series' own keys and a column value", found_);
    if (found_.ok()) style_ = month_style(table, columns_[0]);
  }

  void add(const std::vector<text::Cell>& row, int lines_before) {
    if (columns_.empty() || std::ranges::min(columns_) < 0) return;
    const auto cell = [&](std::size_t k) {
      text::Cell copy = row[static_cast<std::size_t>(columns_[k])];
      copy.place.line += lines_before;
      return copy;
    };
    const text::Cell month_cell = cell(0), value_cell = cell(2);
    const auto month = read_month(month_cell, style_, found_);
    const auto value = text::parse_number(value_cell.text);
    if (!value || *value < 0 || *value > static_cast<double>(largest_count)) {
      found_.problem(value_cell.place, fmt::format("draw '{}' is no count", value_cell.text),
                     "draws are numbers from 0 to a thousand million", "correct it or leave the row out");
      return;
    }
    if (month) draws_[{cell(1).text, month->index}].push_back(*value);
  }

  const Series& series_;
  Diagnostics& found_;
  std::vector<int> columns_;
  MonthStyle style_ = MonthStyle::calendar;
  std::map<std::pair<std::string, int>, std::vector<double>> draws_;
};

/// Parts of whole lines, each with the header put before it. A line break inside quotes would be cut; keys have none.
class Parts {
 public:
  explicit Parts(std::string_view text) : rest_(text) { header_ = std::string(next_upto(1)); }

  [[nodiscard]] bool more() const { return !rest_.empty() || first_; }
  std::string next() {
    first_ = false;
    lines_before_ = lines_;
    const std::string_view part = next_upto(part_size);
    lines_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
    return header_ + std::string(part);
  }
  [[nodiscard]] int lines_before() const { return lines_before_; }

 private:
  std::string_view next_upto(std::size_t size) {
    const auto end = size >= rest_.size() ? std::string_view::npos : rest_.find('\n', size - 1);
    const std::string_view part = rest_.substr(0, end == std::string_view::npos ? end : end + 1);
    rest_.remove_prefix(part.size());
    return part;
  }

  std::string_view rest_;
  std::string header_;
  int lines_ = 0, lines_before_ = 0;
  bool first_ = true;
};

}  // namespace

DrawsReading read_draws(std::string_view text, const std::string& file, const Series& series) {
  DrawsReading reading;
  Gatherer gatherer(series, reading.diagnostics);
  for (Parts parts(text); parts.more() && reading.diagnostics.ok();) {
    const auto table = text::parse_csv(parts.next(), file);
    if (!table) {
      for (Diagnostic d : table.error().all()) {
        if (d.place.line > 1) d.place.line += parts.lines_before();
        reading.diagnostics.problem(d.place, d.what, d.why, d.todo);
      }
      continue;
    }
    gatherer.add(*table, parts.lines_before());
  }
  if (reading.diagnostics.ok()) reading.cells = gatherer.take();
  reading.diagnostics.sort();
  return reading;
}

}  // namespace truce::panel
