#include "figure/probability_lines.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

double top_of(const ProbabilityLines& chart) {
  if (chart.highest) return std::clamp(*chart.highest, 0.01, 1.0);
  Range range{0.0, 0.05};
  for (const auto& line : chart.lines) {
    for (const auto* values : {&line.chance, &line.high}) {
      for (const double value : *values) range = including(range, value);
    }
  }
  return std::min(1.0, nice_range(range, 5).high);
}

std::string end_words(const ProbabilityLine& line) {
  for (auto value = line.chance.rbegin(); value != line.chance.rend(); ++value) {
    if (std::isfinite(*value)) return line.label + (line.label.empty() ? "" : " ") + percent_text(*value);
  }
  return line.label;
}

double end_room(const ProbabilityLines& chart) {
  if (is_narrow(chart.width)) return 16.0;
  double room = 16.0;
  for (const auto& line : chart.lines) room = std::max(room, 18.0 + text_width(end_words(line), label_size * 1.06));
  return std::min(room, 0.3 * chart.width);
}

double draw_names(Svg& svg, const ProbabilityLines& chart, double top) {
  if (!is_narrow(chart.width)) return 0.0;
  std::vector<LegendItem> items;
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    items.push_back({end_words(chart.lines[i]), line_colour(settled(chart.lines[i].hue, i)), LegendShape::line});
  }
  return draw_legend(svg, {0.0, top}, chart.width, items);
}

}  // namespace

std::string draw(const ProbabilityLines& chart) {
  if (chart.dates.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_names(svg, chart, top);
  const Range values{0.0, top_of(chart)};
  const double room = end_room(chart);
  const auto style = NumberStyle::share_as_percent;
  Box box{value_axis_width(Scale(values, {0.0, 1.0}), style), top, chart.width - room, 0.0};
  const auto [first, last] = std::ranges::minmax_element(chart.dates);
  const DateScale x(*first, *last, {box.left, box.right});
  box.top += std::max(8.0, marks_height(chart.marks, x));
  box.bottom = box.top + (is_narrow(chart.width) ? 200.0 : 240.0);
  const Scale y(values, {box.bottom, box.top});
  draw_mark_spans(svg, box, chart.marks, x);
  draw_value_axis(svg, box, y, style);
  std::vector<EndLabel> ends;
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const auto hue = settled(chart.lines[i].hue, i);
    for (const auto& outline : band_points(chart.dates, chart.lines[i].low, chart.lines[i].high, x, y)) {
      svg.polygon(outline, {line_colour(hue), 0.15});
    }
  }
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const auto hue = settled(chart.lines[i].hue, i);
    const auto curves = curve_points(chart.dates, chart.lines[i].chance, x, y);
    for (const auto& curve : curves) {
      svg.polyline(curve, {line_colour(hue), 2.4, "", 1.0});
      if (curve.size() == 1) svg.circle(curve[0], 3.0, {line_colour(hue), 1.0});
    }
    if (!curves.empty()) ends.push_back({curves.back().back().y, end_words(chart.lines[i]), ink_colour(hue)});
  }
  draw_mark_lines(svg, box, chart.marks, x);
  if (!is_narrow(chart.width)) draw_end_labels(svg, box, box.right + 14.0, ends, room - 14.0);
  draw_date_axis(svg, box, x);
  return svg.finished(chart.width, box.bottom + date_axis_height, chart.heading);
}

}  // namespace truce::figure
