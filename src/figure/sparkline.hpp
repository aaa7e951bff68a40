// A word-sized line for a table cell or a sentence, and a legend that stands by itself above several charts.
#pragma once

#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

struct Sparkline {
  std::string label;  // accessible name
  std::vector<double> values;
  Hue hue = Hue::blue;
  double width = 100.0;
  double height = 24.0;
};

[[nodiscard]] std::string draw(const Sparkline& line);

struct Legend {
  std::string label;  // accessible name
  std::vector<LegendItem> items;
  double width = wide;
};

[[nodiscard]] std::string draw(const Legend& legend);

}  // namespace truce::figure
