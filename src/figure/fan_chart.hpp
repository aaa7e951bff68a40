// A quantity over time: median and the bands that hold half and nine tenths of the futures, one fan per plan.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// One fan. Each list is empty or as long as the dates; a value that is not finite is a gap.
struct FanSeries {
  std::string label;
  std::vector<double> median;
  std::vector<double> low_50, high_50;
  std::vector<double> low_90, high_90;
  Hue hue = Hue::automatic;
};

/// A dated figure of the record, with its bounds where known.
struct ObservedPoint {
  Date date;
  double value = 0.0;
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::string label;
};

/// Fans over each other, or one panel each with the other medians in grey. `automatic`: panels from three on.
enum class FanLayout : unsigned char { automatic, overlaid, panels };

struct FanChart {
  Heading heading;
  std::string unit;  // "people", "attacks per month"
  std::vector<Date> dates;
  std::vector<FanSeries> series;
  std::vector<ObservedPoint> observed;
  std::vector<DateMark> marks;
  std::optional<Range> y_range;  // otherwise from the data, zero included
  NumberStyle style = NumberStyle::plain;
  FanLayout layout = FanLayout::automatic;
  double width = wide;
};

[[nodiscard]] std::string draw(const FanChart& chart);

}  // namespace truce::figure
