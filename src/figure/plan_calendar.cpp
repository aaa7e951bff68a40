#include "figure/plan_calendar.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

constexpr double row_height = 20.0;
constexpr double lane_gap = 10.0;
constexpr double disc = 6.5;

enum class ItemKind : unsigned char { bar, day, milestone };

struct Item {
  ItemKind kind = ItemKind::bar;
  double from = 0.0;  // pixels
  double to = 0.0;
  double chance = NAN;
  std::string words;
  double words_left = 0.0;
  int row = 0;
  std::size_t place = 0;  // in the lane's own order; ends ties
  [[nodiscard]] double left() const { return std::min(from, words_left) - 8.0; }
  [[nodiscard]] double right() const { return std::max(to, words_left + text_width(words, small_size)) + 8.0; }
};

std::string milestone_words(const CalendarMilestone& milestone) {
  if (!std::isfinite(milestone.chance_in_time)) return milestone.label;
  return milestone.label + " " + percent_text(milestone.chance_in_time);
}

// A bar's words begin on it and may run on; they move left where they would leave the chart.
void place_on_bar(Item& item, const std::string& label, const DateScale& x) {
  const Range pixels = x.pixels();
  item.words = shortened(label, pixels.high - pixels.low - 8.0, small_size);
  const double room = text_width(item.words, small_size);
  item.words_left = std::max(pixels.low + 4.0, std::min(item.from + 6.0, pixels.high + 8.0 - room));
}

// Words right of a diamond or disc; left of it where they would leave the chart.
void place_beside(Item& item, const std::string& label, const DateScale& x) {
  const double half = disc;
  const double room_right = x.pixels().high - (item.to + half + 4.0);
  const double room_left = item.from - half - 4.0 - x.pixels().low;
  item.words = shortened(label, std::max({room_right, room_left, 40.0}), small_size);
  const double room = text_width(item.words, small_size);
  const bool right_side = room <= room_right || room_right >= room_left;
  item.words_left = right_side ? item.to + half + 4.0 : item.from - half - 4.0 - room;
}

std::vector<Item> items_of(const CalendarLane& lane, const DateScale& x) {
  std::vector<Item> items;
  for (const auto& step : lane.steps) {
    if (step.to < x.from() || step.from > x.to()) continue;
    Item item;
    item.kind = step.to > step.from ? ItemKind::bar : ItemKind::day;
    item.from = x(step.from);
    item.to = std::max(x(step.to), item.from + (item.kind == ItemKind::bar ? 3.0 : 0.0));
    item.kind == ItemKind::bar ? place_on_bar(item, step.label, x) : place_beside(item, step.label, x);
    items.push_back(std::move(item));
  }
  for (const auto& milestone : lane.milestones) {
    if (!x.holds(milestone.due)) continue;
    Item item;
    item.kind = ItemKind::milestone;
    item.from = item.to = x(milestone.due);
    item.chance = milestone.chance_in_time;
    place_beside(item, milestone_words(milestone), x);
    items.push_back(std::move(item));
  }
  for (std::size_t i = 0; i < items.size(); ++i) items[i].place = i;
  std::ranges::sort(
      items, [](const Item& a, const Item& b) { return a.from != b.from ? a.from < b.from : a.place < b.place; });
  return items;
}

// Each item in the first row where it touches nothing; returns the number of rows.
int pack(std::vector<Item>& items) {
  int rows = 1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto touches = [&](const Item& other) {
      return other.row == items[i].row && items[i].left() < other.right() && other.left() < items[i].right();
    };
    const auto end = items.begin() + static_cast<std::ptrdiff_t>(i);
    while (std::any_of(items.begin(), end, touches)) ++items[i].row;
    rows = std::max(rows, items[i].row + 1);
  }
  return rows;
}

void draw_item(Svg& svg, const Item& item, double top, Hue hue) {
  const double y = top + item.row * row_height + 0.5 * row_height;
  const Fill fill{line_colour(hue), 1.0};
  if (item.kind == ItemKind::bar) {
    svg.rectangle({item.from, y - 8.0, item.to, y + 8.0}, {paper::white, 1.0});
    svg.rectangle({item.from, y - 8.0, item.to, y + 8.0}, {line_colour(hue), 0.28});
    svg.rectangle({item.from, y - 8.0, item.from + 3.0, y + 8.0}, fill);
  }
  if (item.kind == ItemKind::day) svg.diamond({item.from, y}, disc, fill, {paper::white, 1.0, "", 1.0});
  if (item.kind == ItemKind::milestone) {
    svg.circle({item.from, y}, disc, {paper::white, 1.0}, {ink_colour(hue), 1.6, "", 1.0});
    svg.slice({item.from, y}, disc, item.chance, {ink_colour(hue), 1.0});
  }
  svg.text({item.words_left, y + 4.0}, item.words,
           {.size = small_size, .halo = item.kind == ItemKind::bar ? Halo::none : Halo::white});
}

double lane_label_width(const PlanCalendar& chart) {
  if (is_narrow(chart.width)) return 0.0;
  double room = 0.0;
  for (const auto& lane : chart.lanes) room = std::max(room, text_width(lane.label, label_size * 1.06) + 12.0);
  return std::min(room, 0.22 * chart.width);
}

double lane_title_height(const PlanCalendar& chart) { return is_narrow(chart.width) ? 20.0 : 0.0; }

void draw_lane_label(Svg& svg, const PlanCalendar& chart, std::size_t lane, double top) {
  const double room = is_narrow(chart.width) ? chart.width : lane_label_width(chart) - 10.0;
  const auto words = wrapped(chart.lanes[lane].label, room, label_size * 1.06);
  svg.lines({0.0, top + 14.0}, words,
            {.size = label_size,
             .colour = ink_colour(settled(chart.lanes[lane].hue, lane)),
             .weight = Weight::bold,
             .halo = Halo::white});
}

double lane_height(const PlanCalendar& chart, std::size_t lane, int rows) {
  const auto lines = wrapped(chart.lanes[lane].label, lane_label_width(chart) - 10.0, label_size * 1.06);
  const double label = is_narrow(chart.width) ? 0.0 : 15.0 * static_cast<double>(lines.size());
  return lane_title_height(chart) + std::max(rows * row_height, label + 4.0) + lane_gap;
}

void draw_months(Svg& svg, Box box, const DateScale& x) {
  for (const auto& tick : x.ticks(38.0)) {
    svg.line({x(tick.date), box.top}, {x(tick.date), box.bottom}, {paper::grid, 1.0, "", 1.0});
  }
}

std::vector<LegendItem> legend_of(const PlanCalendar& chart) {
  const auto any = [&chart](auto question) {
    return std::ranges::any_of(chart.lanes,
                               [&](const CalendarLane& lane) { return std::ranges::any_of(lane.steps, question); });
  };
  std::vector<LegendItem> items;
  if (any([](const CalendarStep& step) { return step.to > step.from; }))
    items.push_back({"takes time", paper::muted, LegendShape::bar});
  if (any([](const CalendarStep& step) { return step.to <= step.from; }))
    items.push_back({"on a day", paper::muted, LegendShape::diamond});
  const bool has_milestone =
      std::ranges::any_of(chart.lanes, [](const CalendarLane& lane) { return !lane.milestones.empty(); });
  if (has_milestone) items.push_back({"due: filled by the chance of being in time", paper::muted, LegendShape::pie});
  return items;
}

}  // namespace

std::string draw(const PlanCalendar& chart) {
  if (chart.lanes.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_legend(svg, {0.0, top}, chart.width, legend_of(chart));
  const double left = is_narrow(chart.width) ? 14.0 : std::max(14.0, lane_label_width(chart));
  const DateScale x(chart.from, chart.to, {left, chart.width - 16.0});
  Box box{left, top + std::max(4.0, marks_height(chart.marks, x)), chart.width - 16.0, 0.0};
  std::vector<std::vector<Item>> lanes;
  std::vector<double> tops;
  double y = box.top + 4.0;
  for (std::size_t i = 0; i < chart.lanes.size(); ++i) {
    lanes.push_back(items_of(chart.lanes[i], x));
    tops.push_back(y);
    y += lane_height(chart, i, pack(lanes.back()));
  }
  box.bottom = y;
  draw_mark_spans(svg, box, chart.marks, x);
  draw_months(svg, box, x);
  draw_mark_lines(svg, box, chart.marks, x);
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    if (i > 0)
      svg.line({0.0, tops[i] - 0.5 * lane_gap}, {chart.width, tops[i] - 0.5 * lane_gap}, {paper::rule, 0.6, "", 1.0});
    draw_lane_label(svg, chart, i, tops[i]);
    for (const auto& item : lanes[i])
      draw_item(svg, item, tops[i] + lane_title_height(chart), settled(chart.lanes[i].hue, i));
  }
  draw_date_axis(svg, box, x);
  return svg.finished(chart.width, box.bottom + date_axis_height, chart.heading);
}

}  // namespace truce::figure
