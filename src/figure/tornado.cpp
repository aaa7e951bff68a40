#include "figure/tornado.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "figure/label.hpp"
#include "figure/rows.hpp"

namespace truce::figure {
namespace {

constexpr Hue low_hue = Hue::orange;
constexpr Hue high_hue = Hue::blue;

bool is_drawable(const TornadoRow& row) { return std::isfinite(row.at_low) && std::isfinite(row.at_high); }

std::vector<TornadoRow> widest_first(const Tornado& chart) {
  std::vector<TornadoRow> rows;
  std::ranges::copy_if(chart.rows, std::back_inserter(rows), is_drawable);
  std::ranges::sort(rows, [](const TornadoRow& a, const TornadoRow& b) {
    const double width_a = std::fabs(a.at_high - a.at_low);
    const double width_b = std::fabs(b.at_high - b.at_low);
    return width_a != width_b ? width_a > width_b : a.label < b.label;
  });
  return rows;
}

std::string label_of(const TornadoRow& row) {
  if (row.low_text.empty() || row.high_text.empty()) return row.label;
  return row.label + " (" + row.low_text + " to " + row.high_text + ")";
}

Range range_of_rows(const Tornado& chart, const std::vector<TornadoRow>& rows) {
  Range range{chart.base, chart.base};
  for (const auto& row : rows) range = including(including(range, row.at_low), row.at_high);
  return with_width(range);
}

}  // namespace

std::string draw(const Tornado& chart) {
  const auto rows = widest_first(chart);
  if (rows.empty() || !std::isfinite(chart.base)) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_legend(svg, {0.0, top}, chart.width,
                     {{"input at its low end", line_colour(low_hue), LegendShape::area, 0.85},
                      {"input at its high end", line_colour(high_hue), LegendShape::area, 0.85}});
  std::vector<RowText> texts;
  for (const auto& row : rows) texts.push_back({label_of(row), "", "", paper::ink});
  const RowLayout layout(chart.width, top, texts);
  const Box plot = layout.plot();
  const Scale x(range_of_rows(chart, rows), {plot.left, plot.right});
  draw_bottom_axis(svg, plot, x, chart.style, chart.unit);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = layout.centre(i);
    const auto bar = [&](double value, Hue hue) {
      const double from = x(chart.base);
      const double to = x(value);
      svg.rectangle({std::min(from, to), y - 7.0, std::max(from, to), y + 7.0}, {line_colour(hue), 0.85});
    };
    bar(rows[i].at_low, low_hue);
    bar(rows[i].at_high, high_hue);
  }
  svg.line({x(chart.base), plot.top}, {x(chart.base), plot.bottom}, {paper::ink, 1.2, "", 1.0});
  layout.draw_words(svg);
  return svg.finished(chart.width, plot.bottom + bottom_axis_height - (chart.unit.empty() ? 14.0 : 0.0), chart.heading);
}

}  // namespace truce::figure
