#include "figure/frame.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

constexpr double title_size = 15.0;
constexpr double subtitle_size = 12.5;
constexpr double legend_row = 19.0;

// Decimals of an axis in the style it is written in.
int axis_decimals(const std::vector<double>& ticks, NumberStyle style) {
  if (ticks.size() < 2) return ticks.empty() || std::fabs(ticks[0]) >= 1.0 ? 0 : 2;
  double step = ticks[1] - ticks[0];
  for (std::size_t i = 2; i < ticks.size(); ++i) step = std::min(step, ticks[i] - ticks[i - 1]);
  return decimals_for_step(style == NumberStyle::share_as_percent ? 100.0 * step : step);
}

void draw_legend_mark(Svg& svg, Point at, const LegendItem& item) {
  const Fill fill{item.colour, item.opacity};
  const Point centre{at.x + 7.0, at.y - 4.0};
  switch (item.shape) {
    case LegendShape::line:
      svg.line({at.x, centre.y}, {at.x + 14.0, centre.y}, {item.colour, 2.5, "", 1.0});
      break;
    case LegendShape::thin_line:
      svg.line({at.x, centre.y}, {at.x + 14.0, centre.y}, {item.colour, 1.2, "", 1.0});
      break;
    case LegendShape::dashed_line:
      svg.line({at.x, centre.y}, {at.x + 14.0, centre.y}, {item.colour, 2.5, "4 3", 1.0});
      break;
    case LegendShape::dot:
      svg.circle(centre, 4.5, fill);
      break;
    case LegendShape::area:
      svg.rectangle({at.x, centre.y - 5.5, at.x + 14.0, centre.y + 5.5}, fill);
      break;
    case LegendShape::diamond:
      svg.diamond(centre, 6.0, fill);
      break;
    case LegendShape::triangle:
      svg.triangle(centre, 6.0, fill);
      break;
    case LegendShape::triangle_down:
      svg.triangle_down(centre, 6.0, fill);
      break;
    case LegendShape::pie:
      svg.circle(centre, 5.5, {paper::white, 1.0}, {item.colour, 1.4, "", 1.0});
      svg.slice(centre, 5.5, 0.65, fill);
      break;
    case LegendShape::bar:
      svg.rectangle({at.x, centre.y - 3.0, at.x + 14.0, centre.y + 3.0}, fill);
      break;
  }
}

bool same_length(const std::vector<Date>& dates, const std::vector<double>& values) {
  return !values.empty() && values.size() == dates.size();
}

}  // namespace

double draw_heading(Svg& svg, double width, const Heading& heading) {
  double y = 4.0;
  if (heading.place != TitlePlace::drawn) return y;
  const auto title = wrapped(heading.title, width, title_size * 1.04);  // bold letters are wider
  if (!title.empty()) y += svg.lines({0.0, y + title_size}, title, {.size = title_size, .weight = Weight::bold});
  const auto subtitle = wrapped(heading.subtitle, width, subtitle_size);
  if (!subtitle.empty()) {
    y += svg.lines({0.0, y + subtitle_size + 2.0}, subtitle, {.size = subtitle_size, .colour = paper::muted});
  }
  return y + 8.0;
}

std::string without_data(double width, const Heading& heading) {
  Svg svg;
  const double y = draw_heading(svg, width, heading);
  svg.text({0.0, y + 16.0}, "Nothing to draw: no values.", {.size = label_size, .colour = paper::muted});
  return svg.finished(width, y + 28.0, heading);
}

void draw_value_axis(Svg& svg, Box box, const Scale& y, NumberStyle style, int tick_count) {
  const auto ticks = y.ticks(tick_count);
  const int decimals = axis_decimals(ticks, style);
  for (const double tick : ticks) {
    const double at = y(tick);
    const bool is_zero = tick == 0.0;
    svg.line({box.left, at}, {box.right, at}, {is_zero ? paper::rule : paper::grid, 1.0, "", 1.0});
    svg.text({box.left - 6.0, at + 4.0}, styled_text(tick, style, decimals),
             {.size = small_size, .colour = paper::muted, .anchor = Anchor::end});
  }
}

double value_axis_width(const Scale& y, NumberStyle style, int tick_count) {
  const auto ticks = y.ticks(tick_count);
  const int decimals = axis_decimals(ticks, style);
  double room = 16.0;
  for (const double tick : ticks) room = std::max(room, text_width(styled_text(tick, style, decimals), small_size));
  return room + 8.0;
}

double draw_unit(Svg& svg, Point at, const std::string& unit) {
  if (unit.empty()) return 0.0;
  svg.text({at.x, at.y + small_size}, unit, {.size = small_size, .colour = paper::muted});
  return small_size + 7.0;
}

void draw_date_axis(Svg& svg, Box box, const DateScale& x) {
  svg.line({box.left, box.bottom}, {box.right, box.bottom}, {paper::rule, 1.0, "", 1.0});
  for (const auto& tick : x.ticks(38.0)) {
    const double at = x(tick.date);
    svg.line({at, box.bottom}, {at, box.bottom + 4.0}, {paper::rule, 1.0, "", 1.0});
    const TextStyle style{.size = small_size, .colour = paper::muted, .anchor = Anchor::middle};
    svg.text({at, box.bottom + 16.0}, tick.label, style);
    svg.text({at, box.bottom + 30.0}, tick.second_line, style);
  }
}

void draw_bottom_axis(Svg& svg, Box box, const Scale& x, NumberStyle style, const std::string& unit) {
  const auto ticks = x.ticks(box.width() < 300.0 ? 4 : 6);
  const int decimals = axis_decimals(ticks, style);
  double last_end = -1e9;
  for (const double tick : ticks) {
    const double at = x(tick);
    svg.line({at, box.top}, {at, box.bottom}, {paper::grid, 1.0, "", 1.0});
    const auto words = styled_text(tick, style, decimals);
    const double half = 0.5 * text_width(words, small_size);
    if (at - half < last_end + 6.0) continue;
    svg.text({at, box.bottom + 16.0}, words, {.size = small_size, .colour = paper::muted, .anchor = Anchor::middle});
    last_end = at + half;
  }
  svg.text({0.5 * (box.left + box.right), box.bottom + 32.0}, unit,
           {.size = small_size, .colour = paper::muted, .anchor = Anchor::middle});
}

std::vector<std::vector<Point>> curve_points(const std::vector<Date>& dates, const std::vector<double>& values,
                                             const DateScale& x, const Scale& y) {
  std::vector<std::vector<Point>> pieces(1);
  if (!same_length(dates, values)) return {};
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (std::isfinite(values[i]) && x.holds(dates[i])) {
      pieces.back().push_back({x(dates[i]), y(values[i])});
    } else if (!pieces.back().empty()) {
      pieces.emplace_back();
    }
  }
  if (pieces.back().empty()) pieces.pop_back();
  return pieces;
}

std::vector<std::vector<Point>> band_points(const std::vector<Date>& dates, const std::vector<double>& low,
                                            const std::vector<double>& high, const DateScale& x, const Scale& y) {
  if (!same_length(dates, low) || !same_length(dates, high)) return {};
  auto upper = high;
  auto lower = low;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (!std::isfinite(low[i]) || !std::isfinite(high[i])) upper[i] = lower[i] = NAN;
  }
  auto outlines = curve_points(dates, upper, x, y);
  const auto floors = curve_points(dates, lower, x, y);
  for (std::size_t k = 0; k < outlines.size(); ++k) {
    outlines[k].insert(outlines[k].end(), floors[k].rbegin(), floors[k].rend());
  }
  return outlines;
}

void draw_end_labels(Svg& svg, Box box, double left, const std::vector<EndLabel>& labels, double room) {
  std::vector<double> wishes;
  for (const auto& label : labels) wishes.push_back(label.y);
  const auto places = spread(wishes, 15.0, box.top + 2.0, box.bottom - 2.0);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    svg.line({box.right + 2.0, labels[i].y}, {left - 3.0, places[i]}, {labels[i].ink, 1.0, "", 0.6});
    svg.text({left, places[i] + 4.0}, shortened(labels[i].words, room, label_size * 1.04),
             {.size = label_size, .colour = labels[i].ink, .weight = Weight::bold});
  }
}

double draw_legend(Svg& svg, Point at, double width, const std::vector<LegendItem>& items) {
  if (items.empty()) return 0.0;
  double x = at.x;
  double y = at.y + 12.0;
  for (const auto& item : items) {
    const auto words = shortened(item.label, width - 20.0, label_size);
    const double room = 20.0 + text_width(words, label_size) + 16.0;
    if (x > at.x && x + room - 16.0 > at.x + width) {
      x = at.x;
      y += legend_row;
    }
    draw_legend_mark(svg, {x, y}, item);
    svg.text({x + 20.0, y}, words, {.size = label_size, .colour = paper::ink});
    x += room;
  }
  return y - at.y + 12.0;
}

}  // namespace truce::figure
