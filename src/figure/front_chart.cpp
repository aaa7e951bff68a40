#include "figure/front_chart.hpp"

#include <algorithm>
#include <cmath>

namespace truce::figure {
namespace {

constexpr double radius = 4.5;

bool is_drawn(const FrontPoint& point) { return std::isfinite(point.across) && std::isfinite(point.up); }
double half(double error) { return std::isfinite(error) && error > 0 ? error : 0.0; }

std::string_view colour_of(FrontKind kind) {
  if (kind == FrontKind::found) return line_colour(Hue::blue);
  return line_colour(kind == FrontKind::today ? Hue::black : Hue::vermillion);
}

void draw_mark(Svg& svg, Point at, FrontKind kind) {
  const Fill fill{colour_of(kind), 1.0};
  if (kind == FrontKind::found) return svg.circle(at, radius, fill);
  if (kind == FrontKind::today) return svg.triangle(at, radius + 1.5, fill);
  svg.diamond(at, radius + 1.5, fill);
}

/// Intervals below all marks.
void draw_errors(Svg& svg, const FrontChart& chart, const Scale& x, const Scale& y) {
  for (const FrontPoint& point : chart.points) {
    if (!is_drawn(point)) continue;
    const Stroke stroke{paper::rule, 1.0, "", 0.7};
    const double a = half(point.across_error), u = half(point.up_error);
    svg.line({x(point.across - a), y(point.up)}, {x(point.across + a), y(point.up)}, stroke);
    svg.line({x(point.across), y(point.up - u)}, {x(point.across), y(point.up + u)}, stroke);
  }
}

void draw_points(Svg& svg, const FrontChart& chart, const Scale& x, const Scale& y) {
  for (const FrontPoint& point : chart.points) {
    if (!is_drawn(point)) continue;
    const Point at{x(point.across), y(point.up)};
    draw_mark(svg, at, point.kind);
    const bool right = at.x > (x.pixels().low + x.pixels().high) / 2;
    svg.text({at.x + (right ? -9.0 : 9.0), at.y - 5.0}, point.label,
             {small_size, paper::ink, right ? Anchor::end : Anchor::start, Weight::normal, Halo::white});
  }
}

Range axis_of(const FrontChart& chart, double FrontPoint::* value, double FrontPoint::* error) {
  std::vector<double> ends;
  for (const FrontPoint& point : chart.points)
    if (is_drawn(point)) ends.insert(ends.end(), {point.*value - half(point.*error), point.*value + half(point.*error)});
  return nice_range(with_width(range_of(ends)), 5);
}

}  // namespace

std::string draw(const FrontChart& chart) {
  if (std::ranges::none_of(chart.points, is_drawn)) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_legend(svg, {0.0, top}, chart.width,
                     {{"found", colour_of(FrontKind::found), LegendShape::dot},
                      {"a plan of the case", colour_of(FrontKind::of_case), LegendShape::diamond},
                      {"today's levers", colour_of(FrontKind::today), LegendShape::triangle}});
  top += draw_unit(svg, {0.0, top + small_size}, chart.up_label);
  const Range across = axis_of(chart, &FrontPoint::across, &FrontPoint::across_error);
  const Range up = axis_of(chart, &FrontPoint::up, &FrontPoint::up_error);
  const double left = value_axis_width(Scale(up, {1.0, 0.0}), chart.up_style) + 8.0;
  const Box box{left, top + 14.0, chart.width - 18.0, top + 14.0 + std::min(chart.width * 0.6, 380.0)};
  const Scale x(across, {box.left, box.right}), y(up, {box.bottom, box.top});
  draw_bottom_axis(svg, box, x, chart.across_style, chart.across_label);
  draw_value_axis(svg, box, y, chart.up_style);
  draw_errors(svg, chart, x, y);
  draw_points(svg, chart, x, y);
  return svg.finished(chart.width, box.bottom + bottom_axis_height, chart.heading);
}

}  // namespace truce::figure
