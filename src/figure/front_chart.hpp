// Plans by two things that are wanted at once: what one gains on the one it gives up on the other.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// Who proposed the plan: shape and colour say the same.
enum class FrontKind : unsigned char { found, of_case, today };

struct FrontPoint {
  std::string label;
  double across = std::numeric_limits<double>::quiet_NaN();  // not finite: not drawn
  double up = std::numeric_limits<double>::quiet_NaN();
  double across_error = 0.0;  // half the interval
  double up_error = 0.0;
  FrontKind kind = FrontKind::found;
};

struct FrontChart {
  Heading heading;
  std::vector<FrontPoint> points;
  std::string across_label;
  std::string up_label;
  NumberStyle across_style = NumberStyle::plain;
  NumberStyle up_style = NumberStyle::plain;
  double width = wide;
};

[[nodiscard]] std::string draw(const FrontChart& chart);

}  // namespace truce::figure
