#include "figure/quantile_chart.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"
#include "figure/rows.hpp"

namespace truce::figure {
namespace {

bool all_finite(const FivePoints& points) {
  return std::ranges::all_of(points, [](double value) { return std::isfinite(value); });
}

void draw_strip(Svg& svg, const FivePoints& points, const Scale& x, double y, Hue hue) {
  if (!all_finite(points)) return;
  const auto colour = line_colour(hue);
  svg.rectangle({x(points[0]), y - 3.0, x(points[4]), y + 3.0}, {colour, 0.3});
  svg.rectangle({x(points[1]), y - 6.0, x(points[3]), y + 6.0}, {colour, 0.6});
  svg.line({x(points[2]), y - 8.0}, {x(points[2]), y + 8.0}, {paper::ink, 2.2, "", 1.0});
}

std::vector<LegendItem> strip_legend(Hue hue) {
  return {{"median", paper::ink, LegendShape::line},
          {"half of futures", line_colour(hue), LegendShape::area, 0.6},
          {"9 in 10 futures", line_colour(hue), LegendShape::bar, 0.3}};
}

std::string strip_words(const FivePoints& points, NumberStyle style, int decimals) {
  if (!all_finite(points)) return "n/a";
  return styled_text(points[2], style, decimals) + " (" + styled_text(points[0], style, decimals) + " to " +
         styled_text(points[4], style, decimals) + ")";
}

Range range_of_rows(const QuantileChart& chart) {
  std::vector<double> values;
  for (const auto& row : chart.rows) values.insert(values.end(), row.points.begin(), row.points.end());
  if (chart.reference) values.push_back(*chart.reference);
  if (chart.scale == ScaleKind::logarithmic) std::erase_if(values, [](double value) { return !(value > 0.0); });
  const Range range = range_of(values);
  return chart.scale == ScaleKind::linear ? with_width(range) : range;
}

void draw_reference(Svg& svg, const QuantileChart& chart, Box plot, const Scale& x, double words_base) {
  const double at = x(*chart.reference);
  svg.line({at, words_base + 4.0}, {at, plot.bottom}, {paper::ink, 1.2, "3 3", 1.0});
  const double half = 0.5 * text_width(chart.reference_label, small_size);
  const double middle = std::clamp(at, half, std::max(half, chart.width - half));
  svg.text({middle, words_base}, chart.reference_label,
           {.size = small_size, .colour = paper::muted, .anchor = Anchor::middle});
}

bool is_drawable(const Histogram& chart) {
  const auto is_finite = [](double value) { return std::isfinite(value); };
  return !chart.shares.empty() && chart.edges.size() == chart.shares.size() + 1 &&
         std::ranges::all_of(chart.edges, is_finite) && chart.edges.back() > chart.edges.front();
}

void draw_columns(Svg& svg, const Histogram& chart, Box box, const Scale& x) {
  // Height is density, so that columns of unequal width stay honest.
  std::vector<double> density;
  for (std::size_t i = 0; i < chart.shares.size(); ++i) {
    const double width = chart.edges[i + 1] - chart.edges[i];
    density.push_back(width > 0.0 && std::isfinite(chart.shares[i]) ? std::max(0.0, chart.shares[i]) / width : 0.0);
  }
  const double highest = std::ranges::max(density);
  const Scale y({0.0, highest > 0.0 ? highest : 1.0}, {box.bottom, box.top});
  for (std::size_t i = 0; i < density.size(); ++i) {
    if (!(density[i] > 0.0)) continue;
    const auto hover = number_text(chart.edges[i], chart.decimals) + " to " +
                       number_text(chart.edges[i + 1], chart.decimals) + ": " + percent_text(chart.shares[i]);
    svg.begin_group(hover);
    svg.rectangle({x(chart.edges[i]), y(density[i]), x(chart.edges[i + 1]), box.bottom}, {line_colour(chart.hue), 0.75},
                  {paper::white, 1.0, "", 1.0});
    svg.end_group();
  }
}

}  // namespace

std::string draw(const QuantileChart& chart) {
  if (chart.rows.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  const auto legend_hue = chart.rows.size() == 1 ? settled(chart.rows[0].hue, 0) : Hue::grey;
  top += draw_legend(svg, {0.0, top}, chart.width, strip_legend(legend_hue));
  const double reference_base = top + 12.0;
  if (chart.reference) top += 18.0;
  std::vector<RowText> texts;
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    texts.push_back({chart.rows[i].label, "", strip_words(chart.rows[i].points, chart.style, chart.decimals),
                     ink_colour(settled(chart.rows[i].hue, i))});
  }
  const RowLayout layout(chart.width, top, texts, 28.0);
  const Box plot = layout.plot();
  const Scale x(range_of_rows(chart), {plot.left, plot.right}, chart.scale);
  draw_bottom_axis(svg, plot, x, chart.style, chart.unit);
  if (chart.reference && std::isfinite(*chart.reference)) draw_reference(svg, chart, plot, x, reference_base);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    draw_strip(svg, chart.rows[i].points, x, layout.centre(i), settled(chart.rows[i].hue, i));
  }
  layout.draw_words(svg);
  return svg.finished(chart.width, plot.bottom + bottom_axis_height - (chart.unit.empty() ? 14.0 : 0.0), chart.heading);
}

std::string draw(const Histogram& chart) {
  if (!is_drawable(chart)) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  const bool has_strip = chart.points && all_finite(*chart.points);
  if (has_strip) {
    svg.text({0.0, top + 12.0}, "Median " + strip_words(*chart.points, NumberStyle::plain, chart.decimals),
             {.size = label_size, .colour = ink_colour(chart.hue), .weight = Weight::bold});
    top += 22.0;
  }
  const Box columns{14.0, top, chart.width - 16.0, top + (is_narrow(chart.width) ? 120.0 : 150.0)};
  const Box box{columns.left, columns.top, columns.right, columns.bottom + (has_strip ? 26.0 : 0.0)};
  const Scale x({chart.edges.front(), chart.edges.back()}, {box.left, box.right});
  draw_bottom_axis(svg, box, x, NumberStyle::plain, chart.unit);
  draw_columns(svg, chart, columns, x);
  svg.line({columns.left, columns.bottom}, {columns.right, columns.bottom}, {paper::rule, 1.0, "", 1.0});
  if (has_strip) draw_strip(svg, *chart.points, x, columns.bottom + 14.0, chart.hue);
  return svg.finished(chart.width, box.bottom + bottom_axis_height - (chart.unit.empty() ? 14.0 : 0.0), chart.heading);
}

}  // namespace truce::figure
