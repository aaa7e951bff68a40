#include "figure/round_chart.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

// Black is the settlement's.
constexpr Hue side_hues[] = {Hue::blue,   Hue::vermillion, Hue::bluish_green, Hue::reddish_purple,
                             Hue::orange, Hue::sky_blue};
constexpr std::size_t hue_count = std::size(side_hues);
Hue hue_of(std::size_t side) { return side_hues[side % hue_count]; }
/// Hues repeat: dashes tell the second half-dozen from the first.
bool is_dashed(std::size_t side) { return side / hue_count % 2 == 1; }

std::size_t rounds_of(const RoundChart& chart) {
  std::size_t rounds = chart.settlement.size();
  for (const auto& line : chart.lines) rounds = std::max(rounds, line.position.size());
  return rounds;
}

double last_of(const std::vector<double>& values) {
  for (auto value = values.rbegin(); value != values.rend(); ++value) {
    if (std::isfinite(*value)) return *value;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

std::string words_of(const std::string& label, double value, Range axis) {
  const int decimals = axis.high - axis.low >= 50.0 ? 0 : axis.high - axis.low >= 5.0 ? 1 : 2;
  return label + (label.empty() ? "" : " ") + number_text(value, decimals);
}

// From top to bottom, by name where they end alike.
std::vector<EndLabel> labels_of(const RoundChart& chart, const Scale& y) {
  std::vector<EndLabel> labels;
  if (const double value = last_of(chart.settlement); std::isfinite(value)) {
    labels.push_back({y(value), words_of("Settlement", value, chart.axis), paper::ink});
  }
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const double value = last_of(chart.lines[i].position);
    if (!std::isfinite(value)) continue;
    labels.push_back({y(value), words_of(chart.lines[i].label, value, chart.axis), ink_colour(hue_of(i))});
  }
  std::sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) {
    return a.y != b.y ? a.y < b.y : a.words < b.words;
  });
  return labels;
}

std::vector<std::vector<Point>> pieces(const std::vector<double>& values, const Scale& x, const Scale& y) {
  std::vector<std::vector<Point>> all;
  bool broken = true;
  for (std::size_t r = 0; r < values.size(); ++r) {
    if (!std::isfinite(values[r])) {
      broken = true;
      continue;
    }
    if (broken) all.emplace_back();
    all.back().push_back({x(static_cast<double>(r)), y(values[r])});
    broken = false;
  }
  return all;
}

void draw_side(Svg& svg, const RoundLine& line, std::size_t place, const Scale& x, const Scale& y) {
  const auto colour = line_colour(hue_of(place));
  const std::string_view dashes = is_dashed(place) ? "6 3" : "";
  const double thickness = 1.2 + 3.0 * (std::isfinite(line.weight) ? std::clamp(line.weight, 0.0, 1.0) : 0.0);
  svg.begin_group(line.label);
  for (const auto& piece : pieces(line.position, x, y)) {
    svg.polyline(piece, {colour, thickness, dashes, 0.85});
    for (const Point& at : piece) svg.circle(at, 1.2 + thickness / 2.0, {colour, 1.0});
  }
  svg.end_group();
}

void draw_settlement(Svg& svg, const RoundChart& chart, const Scale& x, const Scale& y) {
  for (const auto& piece : pieces(chart.settlement, x, y)) {
    svg.polyline(piece, {paper::white, 6.0, "", 0.9});
    svg.polyline(piece, {paper::ink, 3.0, "", 1.0});
    for (const Point& at : piece) svg.diamond(at, 6.0, {paper::ink, 1.0}, {paper::white, 1.0, "", 1.0});
  }
}

void draw_rounds(Svg& svg, Box box, const Scale& x, std::size_t rounds) {
  const std::size_t step = std::max<std::size_t>(1, (rounds + 9) / 10);
  for (std::size_t r = 0; r < rounds; r += step) {
    const double at = x(static_cast<double>(r));
    svg.line({at, box.top}, {at, box.bottom}, {paper::grid, 1.0, "1 3", 1.0});
    svg.text({at, box.bottom + 16.0}, r == 0 ? "start" : number_text(static_cast<double>(r)),
             {.size = small_size, .colour = paper::muted, .anchor = r == 0 ? Anchor::start : Anchor::middle});
  }
  svg.text({box.right, box.bottom + 32.0}, "round",
           {.size = small_size, .colour = paper::muted, .anchor = Anchor::end});
}

void draw_reference(Svg& svg, const RoundChart& chart, Box box, const Scale& y) {
  if (!std::isfinite(chart.reference)) return;
  const double at = y(chart.reference);
  svg.line({box.left, at}, {box.right, at}, {paper::rule, 1.4, "5 4", 1.0});
  svg.text({box.left + 4.0, at - 4.0}, chart.reference_label,
           {.size = small_size, .colour = paper::muted, .halo = Halo::white});
}

double names_below(Svg& svg, const RoundChart& chart, double top) {
  if (!is_narrow(chart.width)) return 0.0;
  std::vector<LegendItem> items{{words_of("Settlement", last_of(chart.settlement), chart.axis), paper::ink,
                                 LegendShape::diamond}};
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    items.push_back({words_of(chart.lines[i].label, last_of(chart.lines[i].position), chart.axis),
                     line_colour(hue_of(i)), is_dashed(i) ? LegendShape::dashed_line : LegendShape::line});
  }
  return draw_legend(svg, {0.0, top}, chart.width, items);
}

}  // namespace

std::string draw(const RoundChart& chart) {
  const std::size_t rounds = rounds_of(chart);
  if (rounds == 0) return without_data(chart.width, chart.heading);
  Svg svg;
  const double top = draw_heading(svg, chart.width, chart.heading) + 8.0;
  const Range values = with_width(chart.axis);
  double room = 16.0;
  const std::size_t names = chart.lines.size() + 1;
  const double height = std::max(is_narrow(chart.width) ? 220.0 : 260.0,
                                 is_narrow(chart.width) ? 0.0 : 15.0 * static_cast<double>(names) + 10.0);
  Box box{value_axis_width(Scale(values, {0.0, 1.0}), NumberStyle::plain), top, 0.0, top + height};
  const Scale y(values, {box.bottom, box.top});
  const auto labels = labels_of(chart, y);
  if (!is_narrow(chart.width)) {
    for (const auto& label : labels) room = std::max(room, 24.0 + text_width(label.words, label_size * 1.06));
    room = std::min(room, 0.36 * chart.width);
  }
  box.right = chart.width - room;
  const Scale x({0.0, std::max(1.0, static_cast<double>(rounds - 1))}, {box.left + 8.0, box.right - 8.0});
  draw_value_axis(svg, box, y, NumberStyle::plain);
  draw_rounds(svg, box, x, rounds);
  draw_reference(svg, chart, box, y);
  for (std::size_t i = 0; i < chart.lines.size(); ++i) draw_side(svg, chart.lines[i], i, x, y);
  draw_settlement(svg, chart, x, y);
  if (!is_narrow(chart.width)) draw_end_labels(svg, box, box.right + 20.0, labels, room - 20.0);
  const double below = names_below(svg, chart, box.bottom + 40.0);
  return svg.finished(chart.width, box.bottom + 38.0 + below, chart.heading);
}

}  // namespace truce::figure
