#include "figure/cause_graph.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"

namespace truce::figure {

namespace {

constexpr double line_height = 14.0;
constexpr double between_rows = 58.0;
constexpr double most_box = 190.0;

struct Placed {
  Box box;
  std::vector<std::string> label, note;
};

double height_of(const Placed& node) {
  return 14.0 + line_height * static_cast<double>(node.label.size()) + 13.0 * static_cast<double>(node.note.size());
}

/// Boxes of one row side by side, all as wide as the row allows.
void place_row(const CauseGraph& chart, const std::vector<std::size_t>& row, double top, std::vector<Placed>& placed) {
  const double slot = chart.width / static_cast<double>(row.size());
  const double width = std::min(most_box, slot - 10.0);
  double height = 0.0;
  for (const auto i : row) {
    placed[i].label = wrapped(chart.nodes[i].label, width - 12.0, label_size);
    if (!chart.nodes[i].note.empty()) placed[i].note = wrapped(chart.nodes[i].note, width - 12.0, small_size);
    height = std::max(height, height_of(placed[i]));
  }
  for (std::size_t k = 0; k < row.size(); ++k) {
    const double middle = slot * (static_cast<double>(k) + 0.5);
    placed[row[k]].box = {middle - 0.5 * width, top, middle + 0.5 * width, top + height};
  }
}

std::vector<Placed> place(const CauseGraph& chart, double& top) {
  std::size_t last = 0;
  for (const auto& node : chart.nodes) last = std::max(last, node.row);
  std::vector<Placed> placed(chart.nodes.size());
  for (std::size_t r = 0; r <= last; ++r) {
    std::vector<std::size_t> row;
    for (std::size_t i = 0; i < chart.nodes.size(); ++i)
      if (chart.nodes[i].row == r) row.push_back(i);
    if (row.empty()) continue;
    place_row(chart, row, top, placed);
    top = placed[row.front()].box.bottom + between_rows;
  }
  top -= between_rows;
  return placed;
}

double middle_of(const Box& box) { return 0.5 * (box.left + box.right); }

/// A head at the end of an arrow that arrives from `control`.
void draw_head(Svg& svg, Point control, Point to, double width, std::string_view colour) {
  const double dx = to.x - control.x, dy = to.y - control.y;
  const double length = std::hypot(dx, dy);
  if (length < 1e-9) return;
  const double size = 5.0 + width, across = 0.45 * size;
  const Point back{to.x - dx / length * size, to.y - dy / length * size};
  svg.polygon({to, {back.x - dy / length * across, back.y + dx / length * across}, {back.x + dy / length * across, back.y - dx / length * across}},
              {colour, 1.0});
}

struct Course {
  Point from, control, to;
};

/// Down: from the lower edge to the upper one, around what stands between. Else around the side that is nearer to the border.
Course course_of(const Box& from, const Box& to, std::size_t rows_down, double width) {
  if (rows_down > 0) {
    const Point a{middle_of(from), from.bottom}, b{middle_of(to), to.top};
    const double side = a.x + b.x < width - 1.0 ? -1.0 : 1.0, out = rows_down > 1 ? 0.4 * width : 0.0;
    return {a, {0.5 * (a.x + b.x) + side * out, 0.5 * (a.y + b.y)}, b};
  }
  const bool right = middle_of(from) + middle_of(to) >= width;
  const double ay = 0.5 * (from.top + from.bottom), by = 0.5 * (to.top + to.bottom);
  const Point a{right ? from.right : from.left, ay}, b{right ? to.right : to.left, by + (ay > by ? 6.0 : -6.0)};
  if (std::abs(ay - by) < 1.0) {  // neighbours in a row: an arch below them
    const Point c{middle_of(from), from.bottom}, d{middle_of(to), to.bottom};
    return {c, {0.5 * (c.x + d.x), from.bottom + 34.0}, d};
  }
  const double out = right ? std::min(width - 2.0, std::max(a.x, b.x) + 46.0) : std::max(2.0, std::min(a.x, b.x) - 46.0);
  return {a, {out, 0.5 * (ay + by)}, b};
}

void draw_arrows(Svg& svg, const CauseGraph& chart, const std::vector<Placed>& placed) {
  double heaviest = 0.0;
  for (const auto& arrow : chart.arrows)
    if (std::isfinite(arrow.weight)) heaviest = std::max(heaviest, std::abs(arrow.weight));
  for (const auto& arrow : chart.arrows) {
    if (arrow.from >= placed.size() || arrow.to >= placed.size() || arrow.from == arrow.to) continue;
    const double share = heaviest > 0.0 && std::isfinite(arrow.weight) ? std::abs(arrow.weight) / heaviest : 0.0;
    const std::size_t from = chart.nodes[arrow.from].row, to = chart.nodes[arrow.to].row;
    const bool down = from < to;
    const double stroke = 1.0 + 4.0 * share;
    const auto course = course_of(placed[arrow.from].box, placed[arrow.to].box, down ? to - from : 0, chart.width);
    const auto colour = down ? line_colour(Hue::blue) : paper::rule;
    if (!arrow.words.empty()) svg.begin_group(arrow.words);
    svg.curve(course.from, course.control, course.to, {colour, stroke, down ? "" : "5 3", 0.85});
    draw_head(svg, course.control, course.to, stroke, colour);
    if (!arrow.words.empty()) svg.end_group();
  }
}

void draw_node(Svg& svg, const CauseNode& node, const Placed& placed) {
  const bool between = node.kind == CauseKind::between;
  const auto colour = between ? paper::rule : paper::ink;
  svg.rectangle(placed.box, {node.kind == CauseKind::start ? paper::window : paper::white, 1.0}, {colour, between ? 1.0 : 1.8, "", 1.0}, 5.0);
  double y = placed.box.top + 17.0;
  y += svg.lines({middle_of(placed.box), y}, placed.label,
                 {.size = label_size, .anchor = Anchor::middle, .weight = between ? Weight::normal : Weight::bold});
  if (!placed.note.empty())
    svg.lines({middle_of(placed.box), y}, placed.note, {.size = small_size, .colour = paper::muted, .anchor = Anchor::middle});
}

}  // namespace

std::string draw(const CauseGraph& chart) {
  if (chart.nodes.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading) + 6.0;
  const auto placed = place(chart, top);
  draw_arrows(svg, chart, placed);
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) draw_node(svg, chart.nodes[i], placed[i]);
  return svg.finished(chart.width, top + 12.0, chart.heading);
}

}  // namespace truce::figure
