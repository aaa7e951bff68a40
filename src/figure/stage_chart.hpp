// Mean number of people at each stage over time, stacked, and below it the shares of factions by posture.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// Each list is empty or as long as the dates; empty stages are not drawn and not in the legend.
struct StageChart {
  Heading heading;
  std::vector<Date> dates;
  std::array<std::vector<double>, stage_count> people;          // by Stage, in persons
  std::array<std::vector<double>, posture_count> posture_share;  // by Posture, in [0,1]
  std::string posture_label = "Share of factions by posture";
  std::vector<DateMark> marks;
  double width = wide;
};

[[nodiscard]] std::string draw(const StageChart& chart);

}  // namespace truce::figure
