// Draws of a panel as a table: month, unit, draw, value; written from a forecast, read from anybody's file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "panel/forecast.hpp"

namespace truce::panel {

/// The draws of one unit and month; where they are members, draw k of every month is the same future.
struct DrawnCell {
  std::string unit;
  Month month;
  std::vector<double> draws;
};

/// `draws` evenly spaced quantiles of each law.
[[nodiscard]] std::vector<DrawnCell> evenly_drawn(const Series& series, const Forecast& forecast, std::size_t draws);

/// The same number of simulated members: each picks a part of the pool, then walks a path of regimes or takes a
/// past month for each month to come. The law of each month is the forecast's (method pool).
[[nodiscard]] std::vector<DrawnCell> simulated(const Series& series, Month origin, Horizon horizon, const Fitted& fitted,
                                               const Settings& settings, std::size_t members, std::uint64_t seed,
                                               unsigned threads);

/// Columns as the series calls them, then draw (from 0) and value.
[[nodiscard]] std::string write_draws(const std::vector<DrawnCell>& cells, const Series& series);

struct DrawsReading {
  std::vector<DrawnCell> cells;  // by unit, then month; empty where there is a problem
  Diagnostics diagnostics;
};

/// Any table with the series' key columns and `value` (or the name of the series' counts, or `outcome`); other columns
/// are not read. The size of the draws may differ between cells, the values need not be whole.
[[nodiscard]] DrawsReading read_draws(std::string_view text, const std::string& file, const Series& series);

}  // namespace truce::panel
