#include "figure/difference_chart.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"
#include "figure/rows.hpp"

namespace truce::figure {
namespace {

enum class Verdict : unsigned char { undecided, better, worse };

bool has_interval(const DifferenceRow& row) { return std::isfinite(row.low) && std::isfinite(row.high); }

Verdict verdict_of(const DifferenceRow& row) {
  if (row.better == Better::neither || !std::isfinite(row.estimate) || !has_interval(row)) return Verdict::undecided;
  if (row.low <= 0.0 && row.high >= 0.0) return Verdict::undecided;
  const bool is_higher = row.estimate > 0.0;
  return is_higher == (row.better == Better::higher) ? Verdict::better : Verdict::worse;
}

std::string_view mark_colour(Verdict verdict) {
  if (verdict == Verdict::undecided) return paper::muted;
  return line_colour(verdict == Verdict::better ? Hue::blue : Hue::vermillion);
}

std::string_view words_colour(Verdict verdict) {
  if (verdict == Verdict::undecided) return paper::muted;
  return ink_colour(verdict == Verdict::better ? Hue::blue : Hue::vermillion);
}

std::string value_words(const DifferenceRow& row, int decimals) {
  if (!std::isfinite(row.estimate)) return "n/a";
  auto words = signed_text(row.estimate, decimals);
  if (has_interval(row))
    words += " (" + signed_text(row.low, decimals) + " to " + signed_text(row.high, decimals) + ")";
  return words;
}

void draw_row(Svg& svg, const DifferenceRow& row, const Scale& x, double y) {
  if (!std::isfinite(row.estimate)) return;
  const auto verdict = verdict_of(row);
  const auto colour = mark_colour(verdict);
  if (has_interval(row)) svg.line({x(row.low), y}, {x(row.high), y}, {colour, 2.4, "", 1.0});
  const Point at{x(row.estimate), y};
  const Stroke edge{paper::white, 1.2, "", 1.0};
  if (verdict == Verdict::better) svg.triangle(at, 7.0, {colour, 1.0}, edge);
  if (verdict == Verdict::worse) svg.triangle_down(at, 7.0, {colour, 1.0}, edge);
  if (verdict == Verdict::undecided) svg.circle(at, 4.5, {colour, 1.0}, edge);
}

Range range_of_rows(const DifferenceChart& chart) {
  Range range{0.0, 0.0};
  for (const auto& row : chart.rows) {
    for (const double value : {row.estimate, row.low, row.high}) range = including(range, value);
  }
  range = with_width(range);
  const double margin = 0.04 * (range.high - range.low);
  return {range.low - margin, range.high + margin};
}

double draw_shapes(Svg& svg, const DifferenceChart& chart, double top) {
  const bool has_direction =
      std::ranges::any_of(chart.rows, [](const DifferenceRow& row) { return row.better != Better::neither; });
  if (!has_direction) return 0.0;
  return draw_legend(svg, {0.0, top}, chart.width,
                     {{"better", line_colour(Hue::blue), LegendShape::triangle},
                      {"worse", line_colour(Hue::vermillion), LegendShape::triangle_down},
                      {"could go either way", paper::muted, LegendShape::dot}});
}

void draw_ends(Svg& svg, const DifferenceChart& chart, Box plot, double y) {
  const double room = 0.5 * plot.width() - 6.0;
  svg.text({plot.left, y}, shortened(chart.left_end, room, small_size), {.size = small_size, .colour = paper::muted});
  svg.text({plot.right, y}, shortened(chart.right_end, room, small_size),
           {.size = small_size, .colour = paper::muted, .anchor = Anchor::end});
}

}  // namespace

std::string draw(const DifferenceChart& chart) {
  if (chart.rows.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_shapes(svg, chart, top);
  std::vector<RowText> texts;
  for (const auto& row : chart.rows) {
    texts.push_back({row.label, row.group, value_words(row, chart.decimals), words_colour(verdict_of(row))});
  }
  const RowLayout layout(chart.width, top, texts);
  const Box plot = layout.plot();
  const Scale x(range_of_rows(chart), {plot.left, plot.right});
  draw_bottom_axis(svg, plot, x, NumberStyle::plain, chart.unit);
  svg.line({x(0.0), plot.top}, {x(0.0), plot.bottom}, {paper::ink, 1.2, "", 1.0});
  for (std::size_t i = 0; i < chart.rows.size(); ++i) draw_row(svg, chart.rows[i], x, layout.centre(i));
  layout.draw_words(svg);
  double bottom = plot.bottom + (chart.unit.empty() ? bottom_axis_height - 16.0 : bottom_axis_height);
  if (!chart.left_end.empty() || !chart.right_end.empty()) {
    draw_ends(svg, chart, plot, bottom + 10.0);
    bottom += 18.0;
  }
  return svg.finished(chart.width, bottom, chart.heading);
}

}  // namespace truce::figure
