#include "figure/dot_table.hpp"

#include <algorithm>
#include <cmath>

#include "figure/rows.hpp"

namespace truce::figure {
namespace {

// Shape stands beside colour, so that plans stay apart in grey print.
constexpr LegendShape plan_shapes[] = {LegendShape::dot, LegendShape::diamond, LegendShape::triangle,
                                       LegendShape::triangle_down};

LegendShape shape_of(std::size_t plan) { return plan_shapes[plan % 4]; }

void draw_shape(Svg& svg, Point at, LegendShape shape, std::string_view colour) {
  const Fill fill{colour, 1.0};
  const Stroke edge{paper::white, 1.0, "", 1.0};
  switch (shape) {
    case LegendShape::diamond:
      svg.diamond(at, 6.0, fill, edge);
      break;
    case LegendShape::triangle:
      svg.triangle(at, 6.0, fill, edge);
      break;
    case LegendShape::triangle_down:
      svg.triangle_down(at, 6.0, fill, edge);
      break;
    default:
      svg.circle(at, 4.8, fill, edge);
      break;
  }
}

// Plans of a row lie on lines of their own, a little above each other, so that equal answers stay visible.
double offset_of(std::size_t plan, std::size_t plans) {
  return plans < 2 ? 0.0 : (static_cast<double>(plan) - 0.5 * static_cast<double>(plans - 1)) * 8.0;
}

void draw_dots(Svg& svg, const DotTable& chart, const DotRow& row, const Scale& x, double y) {
  const auto plans = std::min(row.dots.size(), chart.plans.size());
  for (std::size_t i = 0; i < plans; ++i) {
    const auto& dot = row.dots[i];
    const double at = y + offset_of(i, chart.plans.size());
    const auto colour = line_colour(settled(chart.plans[i].hue, i));
    if (std::isfinite(dot.low) && std::isfinite(dot.high)) {
      svg.line({x(dot.low), at}, {x(dot.high), at}, {colour, 1.6, "", 0.6});
    }
  }
  for (std::size_t i = 0; i < plans; ++i) {
    if (!std::isfinite(row.dots[i].value)) continue;
    const Point at{x(row.dots[i].value), y + offset_of(i, chart.plans.size())};
    draw_shape(svg, at, shape_of(i), line_colour(settled(chart.plans[i].hue, i)));
  }
}

void draw_row_rule(Svg& svg, Box plot, double y) {
  svg.line({plot.left, y}, {plot.right, y}, {paper::grid, 1.0, "1 3", 1.0});
}

std::string chance_words(const ProbabilityRow& row) {
  auto words = percent_text(row.chance);
  if (std::isfinite(row.low) && std::isfinite(row.high)) {
    words += " (" + number_text(100.0 * row.low) + "\u2013" + number_text(100.0 * row.high) + ")";
  }
  return words;
}

void draw_chance(Svg& svg, double chance, double low, double high, const Scale& x, double y, double half, Hue hue) {
  svg.rectangle({x(0.0), y - half, x(1.0), y + half}, {paper::grid, 0.6});
  if (std::isfinite(chance)) svg.rectangle({x(0.0), y - half, x(chance), y + half}, {line_colour(hue), 1.0});
  if (!std::isfinite(low) || !std::isfinite(high)) return;
  // White below black: the interval is seen on the bar and beside it.
  svg.line({x(low), y}, {x(high), y}, {paper::white, 4.0, "", 1.0});
  svg.line({x(low), y}, {x(high), y}, {paper::ink, 1.6, "", 1.0});
  for (const double end : {low, high}) svg.line({x(end), y - 3.5}, {x(end), y + 3.5}, {paper::ink, 1.6, "", 1.0});
}

}  // namespace

std::string draw(const DotTable& chart) {
  if (chart.rows.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  std::vector<LegendItem> items;
  for (std::size_t i = 0; i < chart.plans.size(); ++i) {
    items.push_back({chart.plans[i].label, line_colour(settled(chart.plans[i].hue, i)), shape_of(i)});
  }
  top += draw_legend(svg, {0.0, top}, chart.width, items);
  std::vector<RowText> texts;
  for (const auto& row : chart.rows) texts.push_back({row.label, row.group, "", paper::ink});
  const RowLayout layout(chart.width, top, texts, 18.0 + 8.0 * static_cast<double>(chart.plans.size()));
  const Box plot = layout.plot();
  const Scale x(chart.axis, {plot.left, plot.right});
  draw_bottom_axis(svg, plot, x, chart.style, chart.unit);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    draw_row_rule(svg, plot, layout.centre(i));
    draw_dots(svg, chart, chart.rows[i], x, layout.centre(i));
  }
  layout.draw_words(svg);
  return svg.finished(chart.width, plot.bottom + bottom_axis_height - (chart.unit.empty() ? 14.0 : 0.0), chart.heading);
}

std::string draw(const ProbabilityBars& chart) {
  if (chart.rows.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  const double top = draw_heading(svg, chart.width, chart.heading);
  std::vector<RowText> texts;
  for (const auto& row : chart.rows) texts.push_back({row.label, row.group, chance_words(row), paper::ink});
  const RowLayout layout(chart.width, top, texts, 24.0);
  const Box plot = layout.plot();
  const Scale x({0.0, 1.0}, {plot.left, plot.right});
  draw_bottom_axis(svg, plot, x, NumberStyle::share_as_percent, "");
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const auto& row = chart.rows[i];
    draw_chance(svg, row.chance, row.low, row.high, x, layout.centre(i), 6.0, chart.hue);
  }
  layout.draw_words(svg);
  return svg.finished(chart.width, plot.bottom + bottom_axis_height - 14.0, chart.heading);
}

std::string draw(const ProbabilityCell& cell) {
  Svg svg;
  const Scale x({0.0, 1.0}, {1.0, cell.width - 1.0});
  draw_chance(svg, cell.chance, cell.low, cell.high, x, 8.0, 5.0, cell.hue);
  const auto words = chance_words({"", cell.chance, cell.low, cell.high, ""});
  return svg.finished(cell.width, 16.0, {words, "", words}, Sizing::fixed);
}

}  // namespace truce::figure
