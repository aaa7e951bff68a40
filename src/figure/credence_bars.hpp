// Which choice is best at each credence in a belief: one bar from "not at all" to "wholly" per belief, in stretches.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

struct CredenceStretch {
  double from = 0.0;
  double to = 1.0;
  std::size_t choice = 0;  // into the chart's choices
};

struct CredenceRow {
  std::string label;
  std::vector<CredenceStretch> stretches;  // empty: not answered
  double flip = std::numeric_limits<double>::quiet_NaN();  // the first border, with its interval
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::string group;
};

struct CredenceChoice {
  std::string label;
  Hue hue = Hue::automatic;
};

struct CredenceBars {
  Heading heading;
  std::vector<CredenceChoice> choices;
  std::vector<CredenceRow> rows;
  std::string unanswered = "not answered";
  double width = wide;
};

[[nodiscard]] std::string draw(const CredenceBars& chart);

}  // namespace truce::figure
