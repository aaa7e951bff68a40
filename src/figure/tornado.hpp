// Which unknown moves the answer most: the answer at the low and the high end of each input, widest first.
#pragma once

#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

struct TornadoRow {
  std::string label;
  double at_low = 0.0;   // answer where the input is at its low end
  double at_high = 0.0;
  std::string low_text;  // the input's ends in words, may be empty
  std::string high_text;
};

struct Tornado {
  Heading heading;
  std::string unit;
  double base = 0.0;  // the answer with every input in the middle
  std::vector<TornadoRow> rows;
  NumberStyle style = NumberStyle::plain;
  double width = wide;
};

[[nodiscard]] std::string draw(const Tornado& chart);

}  // namespace truce::figure
