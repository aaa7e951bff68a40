// How much each happening changes the chance of success, by plan: change in percentage points, shaded and signed.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "figure/difference_chart.hpp"

namespace truce::figure {

struct EffectCell {
  double change = std::numeric_limits<double>::quiet_NaN();  // of a share, 0.04 is 4 points; not finite: not asked
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

struct EffectRow {
  std::string label;
  std::vector<EffectCell> cells;  // one per column
  std::string group;
};

/// Cells whose interval holds no change are written in grey on white.
struct EffectMatrix {
  Heading heading;
  std::vector<std::string> columns;
  std::vector<EffectRow> rows;
  Better better = Better::higher;
  std::optional<double> full_shade_at;  // change with the strongest colour; otherwise the largest change
  double width = wide;
};

[[nodiscard]] std::string draw(const EffectMatrix& chart);

}  // namespace truce::figure
