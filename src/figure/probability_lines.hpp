// The chance that something has happened by each date, one line per plan, labelled at its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// Chances in [0,1], as long as the dates; bounds may be empty. Not finite: a gap.
struct ProbabilityLine {
  std::string label;
  std::vector<double> chance;
  std::vector<double> low, high;
  Hue hue = Hue::automatic;
};

struct ProbabilityLines {
  Heading heading;
  std::vector<Date> dates;
  std::vector<ProbabilityLine> lines;
  std::vector<DateMark> marks;
  std::optional<double> highest;  // top of the axis; otherwise from the data, at most 1
  double width = wide;
};

[[nodiscard]] std::string draw(const ProbabilityLines& chart);

}  // namespace truce::figure
