#include "figure/fan_chart.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

constexpr double opacity_90 = 0.18;
constexpr double opacity_50 = 0.38;

Range date_free_range(const FanChart& chart) {
  if (chart.y_range) return *chart.y_range;
  Range range{0.0, 0.0};
  for (const auto& series : chart.series) {
    for (const auto* values : {&series.median, &series.low_50, &series.high_50, &series.low_90, &series.high_90}) {
      for (const double value : *values) range = including(range, value);
    }
  }
  for (const auto& point : chart.observed) {
    for (const double value : {point.value, point.low, point.high}) range = including(range, value);
  }
  return nice_range(with_width(range), 5);
}

struct DateSpan {
  Date from;
  Date to;
};

DateSpan dates_of(const FanChart& chart) {
  DateSpan span = chart.dates.empty() ? DateSpan{chart.observed.front().date, chart.observed.front().date}
                                      : DateSpan{chart.dates.front(), chart.dates.front()};
  for (const Date date : chart.dates) span = {std::min(span.from, date), std::max(span.to, date)};
  for (const auto& point : chart.observed) span = {std::min(span.from, point.date), std::max(span.to, point.date)};
  return span;
}

bool has_panels(const FanChart& chart) {
  return chart.layout == FanLayout::panels || (chart.layout == FanLayout::automatic && chart.series.size() > 2);
}

void draw_bands(Svg& svg, const FanChart& chart, const FanSeries& series, Hue hue, const DateScale& x, const Scale& y) {
  const auto colour = line_colour(hue);
  for (const auto& outline : band_points(chart.dates, series.low_90, series.high_90, x, y)) {
    svg.polygon(outline, {colour, opacity_90});
  }
  for (const auto& outline : band_points(chart.dates, series.low_50, series.high_50, x, y)) {
    svg.polygon(outline, {colour, opacity_50});
  }
}

void draw_median(Svg& svg, const FanChart& chart, const FanSeries& series, Stroke stroke, const DateScale& x,
                 const Scale& y) {
  for (const auto& curve : curve_points(chart.dates, series.median, x, y)) {
    svg.polyline(curve, stroke);
    // A single date between gaps has no line, yet must be seen.
    if (curve.size() == 1) svg.circle(curve[0], 3.0, {stroke.colour, stroke.opacity});
  }
}

// Words beside a point, unless they would touch those of an earlier one.
void draw_point_label(Svg& svg, Box box, Box point, const std::string& words, std::vector<Box>& taken) {
  if (words.empty()) return;
  const double room = text_width(words, small_size);
  for (const bool above : {true, false}) {
    const double base = above ? point.top - 5.0 : point.bottom + 13.0;
    const double left =
        std::clamp(0.5 * (point.left + point.right - room), box.left + 2.0, std::max(box.left + 2.0, box.right - room));
    const Box here{left - 2.0, base - small_size, left + room + 2.0, base + 3.0};
    const auto touches = [&here](const Box& other) {
      return here.left < other.right && other.left < here.right && here.top < other.bottom && other.top < here.bottom;
    };
    if (here.top < box.top || here.bottom > box.bottom || std::ranges::any_of(taken, touches)) continue;
    svg.text({left, base}, words, {.size = small_size, .halo = Halo::white});
    taken.push_back(here);
    return;
  }
}

Box extent_of(const ObservedPoint& point, const DateScale& x, const Scale& y) {
  const double across = x(point.date);
  const double low = std::isfinite(point.low) ? y(point.low) : y(point.value);
  const double high = std::isfinite(point.high) ? y(point.high) : y(point.value);
  return {across - 4.0, std::min(high, y(point.value) - 4.0), across + 4.0, std::max(low, y(point.value) + 4.0)};
}

void draw_observed(Svg& svg, const FanChart& chart, Box box, const DateScale& x, const Scale& y) {
  std::vector<Box> taken;
  for (const auto& point : chart.observed) {
    if (!std::isfinite(point.value) || !x.holds(point.date)) continue;
    const Point at{x(point.date), y(point.value)};
    if (std::isfinite(point.low) && std::isfinite(point.high)) {
      svg.line({at.x, y(point.low)}, {at.x, y(point.high)}, {paper::ink, 1.4, "", 1.0});
    }
    svg.circle(at, 3.5, {paper::ink, 1.0}, {paper::white, 1.2, "", 1.0});
    taken.push_back(extent_of(point, x, y));
  }
  for (const auto& point : chart.observed) {
    if (!std::isfinite(point.value) || !x.holds(point.date)) continue;
    draw_point_label(svg, box, extent_of(point, x, y), point.label, taken);
  }
}

std::vector<LegendItem> legend_of(const FanChart& chart, bool names_series) {
  std::vector<LegendItem> items;
  if (names_series) {
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
      items.push_back({chart.series[i].label, line_colour(settled(chart.series[i].hue, i)), LegendShape::line});
    }
  }
  const auto hue = chart.series.size() == 1 ? settled(chart.series[0].hue, 0) : Hue::grey;
  const auto any = [&chart](auto list) {
    return std::ranges::any_of(chart.series, [list](const FanSeries& series) { return !(series.*list).empty(); });
  };
  if (any(&FanSeries::median))
    items.push_back({"median", hue == Hue::grey ? paper::muted : line_colour(hue), LegendShape::line});
  if (any(&FanSeries::low_50)) items.push_back({"half of futures", line_colour(hue), LegendShape::area, 0.56});
  if (any(&FanSeries::low_90)) items.push_back({"9 in 10 futures", line_colour(hue), LegendShape::area, opacity_90});
  if (!chart.observed.empty()) items.push_back({"on record", paper::ink, LegendShape::dot});
  return items;
}

double last_height(const FanChart& chart, const FanSeries& series, const DateScale& x, const Scale& y) {
  const auto curves = curve_points(chart.dates, series.median, x, y);
  return curves.empty() ? NAN : curves.back().back().y;
}

double draw_overlaid(Svg& svg, const FanChart& chart, double top) {
  const bool labels_at_end = !is_narrow(chart.width) && chart.series.size() > 1;
  top += draw_legend(svg, {0.0, top}, chart.width, legend_of(chart, !labels_at_end && chart.series.size() > 1));
  top += draw_unit(svg, {0.0, top}, chart.unit);
  const Range values = date_free_range(chart);
  const Scale measure(values, {0.0, 1.0});
  double room = 16.0;
  if (labels_at_end) {
    for (const auto& series : chart.series) room = std::max(room, 18.0 + text_width(series.label, label_size * 1.06));
    room = std::min(room, 0.26 * chart.width);
  }
  Box box{value_axis_width(measure, chart.style), top, chart.width - room, 0.0};
  const auto span = dates_of(chart);
  const DateScale x(span.from, span.to, {box.left, box.right});
  box.top += std::max(6.0, marks_height(chart.marks, x));
  box.bottom = box.top + (is_narrow(chart.width) ? 210.0 : 270.0);
  const Scale y(values, {box.bottom, box.top});
  draw_mark_spans(svg, box, chart.marks, x);
  draw_value_axis(svg, box, y, chart.style);
  std::vector<EndLabel> ends;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    draw_bands(svg, chart, chart.series[i], settled(chart.series[i].hue, i), x, y);
  }
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const auto hue = settled(chart.series[i].hue, i);
    draw_median(svg, chart, chart.series[i], {line_colour(hue), 2.4, "", 1.0}, x, y);
    const double end = last_height(chart, chart.series[i], x, y);
    if (std::isfinite(end)) ends.push_back({end, chart.series[i].label, ink_colour(hue)});
  }
  draw_mark_lines(svg, box, chart.marks, x);
  draw_observed(svg, chart, box, x, y);
  if (labels_at_end) draw_end_labels(svg, box, box.right + 14.0, ends, room - 14.0);
  draw_date_axis(svg, box, x);
  return box.bottom + date_axis_height;
}

void draw_panel(Svg& svg, const FanChart& chart, std::size_t shown, Box box, Range values, MarkWords words) {
  const auto span = dates_of(chart);
  const DateScale x(span.from, span.to, {box.left, box.right});
  const Scale y(values, {box.bottom, box.top});
  draw_mark_spans(svg, box, chart.marks, x);
  draw_value_axis(svg, box, y, chart.style, 4);
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    if (i != shown) draw_median(svg, chart, chart.series[i], {paper::rule, 1.0, "", 0.7}, x, y);
  }
  const auto hue = settled(chart.series[shown].hue, shown);
  draw_bands(svg, chart, chart.series[shown], hue, x, y);
  draw_median(svg, chart, chart.series[shown], {line_colour(hue), 2.4, "", 1.0}, x, y);
  draw_mark_lines(svg, box, chart.marks, x, words);
  draw_observed(svg, chart, box, x, y);
  draw_date_axis(svg, box, x);
}

double draw_panels(Svg& svg, const FanChart& chart, double top) {
  auto items = legend_of(chart, false);
  if (chart.series.size() > 1) items.push_back({"medians of the other plans", paper::rule, LegendShape::thin_line});
  top += draw_legend(svg, {0.0, top}, chart.width, items);
  top += draw_unit(svg, {0.0, top}, chart.unit);
  const Range values = date_free_range(chart);
  const double axis = value_axis_width(Scale(values, {0.0, 1.0}), chart.style, 4);
  const std::size_t columns = is_narrow(chart.width) ? 1 : 2;
  const double gap = 18.0;
  const double column_width = (chart.width + gap) / static_cast<double>(columns) - gap;
  const auto span = dates_of(chart);
  const double words_height = marks_height(chart.marks, DateScale(span.from, span.to, {axis, column_width - 16.0}));
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const double left = static_cast<double>(i % columns) * (column_width + gap);
    const auto words = i == 0 ? MarkWords::drawn : MarkWords::omitted;
    const double title = top + 22.0;
    Box box{left + axis, title + (i < columns ? words_height : 0.0) + 4.0, left + column_width - 16.0, 0.0};
    box.bottom = box.top + 150.0;
    svg.text({left, top + 14.0}, shortened(chart.series[i].label, column_width, 13.0 * 1.04),
             {.size = 13.0, .colour = ink_colour(settled(chart.series[i].hue, i)), .weight = Weight::bold});
    draw_panel(svg, chart, i, box, values, words);
    if (i % columns == columns - 1 || i + 1 == chart.series.size()) top = box.bottom + date_axis_height + 8.0;
  }
  return top;
}

}  // namespace

std::string draw(const FanChart& chart) {
  if (chart.dates.empty() && chart.observed.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  const double top = draw_heading(svg, chart.width, chart.heading);
  const double bottom = has_panels(chart) ? draw_panels(svg, chart, top) : draw_overlaid(svg, chart, top);
  return svg.finished(chart.width, bottom, chart.heading);
}

}  // namespace truce::figure
