// What is gained against what is given up, point by point along a path: coverage and density of nested boxes.
#pragma once

#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

struct TradeOffPoint {
  double across = 0.0;  // share, 0 to 1
  double up = 0.0;
  std::string label;    // beside the point; empty for most
};

struct TradeOffChart {
  Heading heading;
  std::vector<TradeOffPoint> points;  // along the path
  std::size_t chosen = 0;             // drawn as a diamond
  std::string across_label;
  std::string up_label;
  double width = wide;
};

[[nodiscard]] std::string draw(const TradeOffChart& chart);

}  // namespace truce::figure
