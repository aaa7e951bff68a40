// Scores of many draws against what happened: means, by unit and month, and whether one method beats another by more
// than the choice of units.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "panel/draws.hpp"
#include "panel/score.hpp"
#include "stats/interval.hpp"

namespace truce::panel {

struct CellScore {
  std::size_t unit;  // index in the series
  Month month;
  double outcome;
  Scores scores;
};

struct Skill {
  std::vector<CellScore> cells;
  std::size_t unresolved = 0;  // cells of draws with no count in the series
};

[[nodiscard]] Skill score_draws(const std::vector<DrawnCell>& draws, const Series& series);
/// The same from laws, without keeping the draws; outcomes after `until` are unresolved.
[[nodiscard]] Skill score_forecast(const Forecast& forecast, const Series& series, std::size_t draws, Month until,
                                   unsigned threads);

[[nodiscard]] Scores mean(std::span<const CellScore> cells);

struct Difference {
  Scores mean;                        // this minus that; below 0 is better
  stats::Interval crps, ign, mis;  // 95 %
};

/// Paired bootstrap over units (all months of a unit go together): the cells of both are the same, in the same order.
[[nodiscard]] Difference compare(std::span<const CellScore> a, std::span<const CellScore> b, std::size_t units,
                                 std::uint64_t seed, std::size_t replicates = 2000);

}  // namespace truce::panel
