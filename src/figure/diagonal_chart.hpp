// What was seen against what was expected, point by point, with the band in which a right model keeps the points.
#pragma once

#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

struct DiagonalChart {
  Heading heading;
  std::vector<Point> points;  // x expected, y seen, in order of x
  double half_band = 0.0;     // of y around the diagonal; 0 for none
  std::string band_label;
  std::string expected_label;
  std::string seen_label;
  Range axis = {0.0, 1.0};  // of both
  Hue hue = Hue::blue;
  double width = 480.0;
};

[[nodiscard]] std::string draw(const DiagonalChart& chart);

}  // namespace truce::figure
