#include "figure/diagonal_chart.hpp"

#include <algorithm>

namespace truce::figure {
namespace {

constexpr std::size_t most_points = 600;  // a line of more looks the same and weighs more

std::vector<Point> placed(const DiagonalChart& chart, const Scale& x, const Scale& y) {
  std::vector<Point> points;
  const std::size_t every = chart.points.size() / most_points + 1;
  for (std::size_t i = 0; i < chart.points.size(); i += every) points.push_back({x(chart.points[i].x), y(chart.points[i].y)});
  if ((chart.points.size() - 1) % every != 0) points.push_back({x(chart.points.back().x), y(chart.points.back().y)});
  return points;
}

void draw_band(Svg& svg, const DiagonalChart& chart, const Scale& x, const Scale& y) {
  if (!(chart.half_band > 0.0)) return;
  const Range axis = chart.axis;
  const double half = chart.half_band;
  svg.polygon({{x(axis.low), y(axis.low)},
               {x(axis.low), y(axis.low + half)},
               {x(axis.high - half), y(axis.high)},
               {x(axis.high), y(axis.high)},
               {x(axis.high), y(axis.high - half)},
               {x(axis.low + half), y(axis.low)}},
              {paper::window, 1.0});
}

}  // namespace

std::string draw(const DiagonalChart& chart) {
  if (chart.points.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_legend(svg, {0.0, top}, chart.width,
                     {{chart.seen_label, line_colour(chart.hue), LegendShape::line},
                      {"as expected", paper::rule, LegendShape::dashed_line},
                      {chart.band_label, paper::window, LegendShape::area}});
  const NumberStyle style = NumberStyle::plain;
  const double left = value_axis_width(Scale(chart.axis, {1.0, 0.0}), style) + 8.0;
  const double side = std::min(chart.width - left - 18.0, 380.0);
  const Box box{left, top + 6.0, left + side, top + 6.0 + side};
  const Scale x(chart.axis, {box.left, box.right});
  const Scale y(chart.axis, {box.bottom, box.top});
  draw_band(svg, chart, x, y);
  draw_bottom_axis(svg, box, x, style, chart.expected_label);
  draw_value_axis(svg, box, y, style);
  svg.line({box.left, box.bottom}, {box.right, box.top}, {paper::rule, 1.2, "4 3", 1.0});
  svg.polyline(placed(chart, x, y), {line_colour(chart.hue), 2.0, "", 1.0});
  return svg.finished(chart.width, box.bottom + bottom_axis_height, chart.heading);
}

}  // namespace truce::figure
