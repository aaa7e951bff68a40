// A long table of counts, one row per month and unit, to a Series; or every problem at its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "panel/series.hpp"
#include "text/csv.hpp"

namespace truce::panel {

struct ReadOptions {
  std::string month_column = "month_id", unit_column = "country_id", value_column = "ged_sb";
};

struct Reading {
  std::optional<Series> series;  // nothing where there is a problem
  Diagnostics diagnostics;
};

/// Months are written 2017-10, or as a number (1 is January 1980); an empty count is missing. A column `name`, where
/// there is one, names the units. Other columns are not read.
[[nodiscard]] Reading read_series(std::string_view text, const std::string& file, const ReadOptions& options = {});

/// The columns that a table must have; -1 and a problem for each that it has not.
[[nodiscard]] std::vector<int> columns_of(const text::CsvTable& table, std::span<const std::string> names,
                                          const std::string& todo, Diagnostics& found);

/// A whole number from 0 to largest_count; a problem, and nothing, for anything else.
[[nodiscard]] std::optional<std::int64_t> read_count(const text::Cell& cell, const std::string& what, Diagnostics& found);

/// The style of a table's months, by its first row.
[[nodiscard]] MonthStyle month_style(const text::CsvTable& table, int column);
[[nodiscard]] std::optional<Month> read_month(const text::Cell& cell, MonthStyle style, Diagnostics& found);

}  // namespace truce::panel
