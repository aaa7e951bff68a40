// Forecast chances against what came true; on the diagonal they agree.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

struct CalibrationBin {
  double forecast = 0.0;
  double observed = 0.0;
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  int count = 0;
};

struct Calibration {
  Heading heading;
  std::vector<CalibrationBin> bins;
  Hue hue = Hue::blue;
  double width = 480.0;
};

[[nodiscard]] std::string draw(const Calibration& chart);

}  // namespace truce::figure
