// A numeric answer: per row the 5, 25, 50, 75 and 95 % points, or the whole distribution as a histogram.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// 5, 25, 50, 75 and 95 % points.
using FivePoints = std::array<double, 5>;

struct QuantileRow {
  std::string label;
  FivePoints points{};
  Hue hue = Hue::automatic;
};

struct QuantileChart {
  Heading heading;
  std::string unit;
  std::vector<QuantileRow> rows;
  std::optional<double> reference;  // a line across, for instance today's value
  std::string reference_label;
  ScaleKind scale = ScaleKind::linear;
  NumberStyle style = NumberStyle::plain;
  int decimals = 0;
  double width = wide;
};

[[nodiscard]] std::string draw(const QuantileChart& chart);

/// Shares of the futures between edges; one edge more than shares.
struct Histogram {
  Heading heading;
  std::string unit;
  std::vector<double> edges;
  std::vector<double> shares;
  std::optional<FivePoints> points;  // drawn as a strip below
  Hue hue = Hue::blue;
  int decimals = 0;
  double width = wide;
};

[[nodiscard]] std::string draw(const Histogram& chart);

}  // namespace truce::figure
