// Where each side stands on a scale, round by round, and where they would settle: thin lines for the sides, a heavy
// black one with diamonds for the settlement. The thicker a side's line, the more it weighs.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

struct RoundLine {
  std::string label;
  std::vector<double> position;  // one per round, the first as given; not finite: takes none
  double weight = 0.0;           // share of the heaviest, in [0, 1]
};

struct RoundChart {
  Heading heading;
  std::vector<RoundLine> lines;
  std::vector<double> settlement;  // one per round
  double reference = std::numeric_limits<double>::quiet_NaN();  // a dashed line where finite
  std::string reference_label;
  Range axis = {0.0, 100.0};
  double width = wide;
};

[[nodiscard]] std::string draw(const RoundChart& chart);

}  // namespace truce::figure
