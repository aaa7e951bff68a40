#include "figure/trade_off_chart.hpp"

#include <algorithm>

namespace truce::figure {
namespace {

constexpr double radius = 4.0;

void draw_points(Svg& svg, const TradeOffChart& chart, const Scale& x, const Scale& y) {
  std::vector<Point> path;
  for (const TradeOffPoint& point : chart.points) path.push_back({x(point.across), y(point.up)});
  svg.polyline(path, {paper::rule, 1.2, "", 1.0});
  for (std::size_t i = 0; i < path.size(); ++i)
    if (i != chart.chosen) svg.circle(path[i], radius, {line_colour(Hue::blue), 1.0});
  if (chart.chosen < path.size()) svg.diamond(path[chart.chosen], radius + 3.0, {line_colour(Hue::vermillion), 1.0});
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (chart.points[i].label.empty()) continue;
    const bool right = path[i].x > (x.pixels().low + x.pixels().high) / 2;
    svg.text({path[i].x + (right ? -10.0 : 10.0), path[i].y + 4.0}, chart.points[i].label,
             {small_size, paper::ink, right ? Anchor::end : Anchor::start, Weight::normal, Halo::white});
  }
}

}  // namespace

std::string draw(const TradeOffChart& chart) {
  if (chart.points.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_legend(svg, {0.0, top}, chart.width,
                     {{"a box", line_colour(Hue::blue), LegendShape::dot}, {"the one described", line_colour(Hue::vermillion), LegendShape::diamond}});
  top += draw_unit(svg, {0.0, top + small_size}, chart.up_label);
  const NumberStyle style = NumberStyle::share_as_percent;
  const Range shares{0.0, 1.0};
  const double left = value_axis_width(Scale(shares, {1.0, 0.0}), style) + 8.0;
  const double height = std::min(chart.width * 0.6, 360.0);
  const Box box{left, top + 6.0, chart.width - 18.0, top + 6.0 + height};
  const Scale x(shares, {box.left, box.right});
  const Scale y(shares, {box.bottom, box.top});
  draw_bottom_axis(svg, box, x, style, chart.across_label);
  draw_value_axis(svg, box, y, style);
  draw_points(svg, chart, x, y);
  return svg.finished(chart.width, box.bottom + bottom_axis_height, chart.heading);
}

}  // namespace truce::figure
