// Each plan against a reference plan on the same futures: a dot with its interval per row, and a line at no difference.
#pragma once

#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// Which direction the reader wants.
enum class Better : unsigned char { neither, higher, lower };

struct DifferenceRow {
  std::string label;
  double estimate = 0.0;
  double low = 0.0;  // interval; not finite where there is none
  double high = 0.0;
  Better better = Better::neither;
  std::string group;  // rows that follow each other with one group stand under its name
};

/// Shape and colour say the same: blue triangle up = clearly better, vermillion triangle down = clearly worse,
/// grey dot = the interval holds no difference, or no direction is wanted.
struct DifferenceChart {
  Heading heading;
  std::string unit;  // "percentage points", "people"
  std::string left_end, right_end;  // words below the ends of the axis, may be empty
  std::vector<DifferenceRow> rows;
  int decimals = 1;
  double width = wide;
};

[[nodiscard]] std::string draw(const DifferenceChart& chart);

}  // namespace truce::figure
