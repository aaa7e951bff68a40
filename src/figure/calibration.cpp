#include "figure/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace truce::figure {
namespace {

double disc_radius(const CalibrationBin& bin, int largest) {
  return largest > 0 ? 3.5 + 6.0 * std::sqrt(std::max(0, bin.count) / static_cast<double>(largest)) : 5.0;
}

void draw_bin(Svg& svg, const Calibration& chart, const CalibrationBin& bin, int largest, const Scale& x,
              const Scale& y) {
  if (!std::isfinite(bin.forecast) || !std::isfinite(bin.observed)) return;
  const double at = x(bin.forecast);
  if (std::isfinite(bin.low) && std::isfinite(bin.high)) {
    svg.line({at, y(bin.low)}, {at, y(bin.high)}, {line_colour(chart.hue), 1.6, "", 0.7});
  }
  const auto hover = "said " + percent_text(bin.forecast) + ", came true " + percent_text(bin.observed) + ", " +
                     std::to_string(bin.count) + " questions";
  svg.begin_group(hover);
  svg.circle({at, y(bin.observed)}, disc_radius(bin, largest), {line_colour(chart.hue), 1.0},
             {paper::white, 1.2, "", 1.0});
  svg.end_group();
}

}  // namespace

std::string draw(const Calibration& chart) {
  if (chart.bins.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_unit(svg, {0.0, top}, "share that came true (disc: number of questions)");
  const double left = 48.0;
  const double side = std::min(chart.width - left - 18.0, 380.0);
  const Box box{left, top + 6.0, left + side, top + 6.0 + side};
  const Scale x({0.0, 1.0}, {box.left, box.right});
  const Scale y({0.0, 1.0}, {box.bottom, box.top});
  draw_bottom_axis(svg, box, x, NumberStyle::share_as_percent, "chance that was forecast");
  draw_value_axis(svg, box, y, NumberStyle::share_as_percent);
  svg.line({box.left, box.bottom}, {box.right, box.top}, {paper::rule, 1.2, "4 3", 1.0});
  int largest = 0;
  for (const auto& bin : chart.bins) largest = std::max(largest, bin.count);
  for (const auto& bin : chart.bins) draw_bin(svg, chart, bin, largest, x, y);
  return svg.finished(chart.width, box.bottom + bottom_axis_height, chart.heading);
}

}  // namespace truce::figure
