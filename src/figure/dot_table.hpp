// Questions in rows, plans as dots on one axis; and the chance of one event per row as a bar with its interval.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// An answer; not finite where a plan has none.
struct Dot {
  double value = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

struct DotRow {
  std::string label;
  std::vector<Dot> dots;  // one per plan, in the order of the plans
  std::string group;
};

struct DotPlan {
  std::string label;
  Hue hue = Hue::automatic;
};

struct DotTable {
  Heading heading;
  std::vector<DotPlan> plans;
  std::vector<DotRow> rows;
  Range axis = {0.0, 1.0};
  NumberStyle style = NumberStyle::share_as_percent;
  std::string unit;
  double width = wide;
};

[[nodiscard]] std::string draw(const DotTable& chart);

struct ProbabilityRow {
  std::string label;
  double chance = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::string group;
};

struct ProbabilityBars {
  Heading heading;
  std::vector<ProbabilityRow> rows;
  Hue hue = Hue::blue;
  double width = wide;
};

[[nodiscard]] std::string draw(const ProbabilityBars& chart);

/// One bar without words, for a table cell; its accessible name says the chance.
struct ProbabilityCell {
  double chance = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  Hue hue = Hue::blue;
  double width = 120.0;
};

[[nodiscard]] std::string draw(const ProbabilityCell& cell);

}  // namespace truce::figure
