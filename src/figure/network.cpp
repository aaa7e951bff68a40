#include "figure/network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

constexpr double full_turn = 2.0 * std::numbers::pi;

struct PlacedNode {
  Point at;
  double radius = 0.0;
  double angle = 0.0;  // from twelve o'clock, clockwise
};

struct Ground {
  Point centre;
  double inner_x, inner_y;  // half axes of the factions' ring
  double outer_x, outer_y;  // half axes of everyone else's
};

std::string_view node_colour(NodeKind kind) {
  switch (kind) {
    case NodeKind::state:
      return line_colour(Hue::blue);
    case NodeKind::faction:
      return line_colour(Hue::orange);
    case NodeKind::patron:
      return line_colour(Hue::reddish_purple);
    case NodeKind::coalition:
      return line_colour(Hue::bluish_green);
    default:
      return line_colour(Hue::grey);
  }
}

std::string_view kind_words(NodeKind kind) {
  constexpr std::array<std::string_view, 5> words = {"state", "faction", "patron", "opponent", "other"};
  return words[static_cast<std::size_t>(kind)];
}

Stroke edge_stroke(EdgeKind kind, double width) {
  switch (kind) {
    case EdgeKind::tie:
      return {line_colour(Hue::reddish_purple), width, "", 0.75};
    case EdgeKind::front:
      return {line_colour(Hue::vermillion), width, "6 4", 0.85};
    default:
      return {paper::rule, width, "", 0.7};
  }
}

double node_radius(const Network& chart, const NetworkNode& node) {
  double largest = 0.0;
  for (const auto& other : chart.nodes) {
    if (other.kind == node.kind && std::isfinite(other.size)) largest = std::max(largest, other.size);
  }
  const double size = std::isfinite(node.size) ? std::max(0.0, node.size) : 0.0;
  const double share = largest > 0.0 ? size / largest : 0.0;
  const double base = node.kind == NodeKind::state ? 16.0 : 7.0;
  return base + 8.0 * std::sqrt(share);
}

Ground ground_of(const Network& chart, double top) {
  const bool slim = is_narrow(chart.width);
  const double height = slim ? 470.0 : 430.0;
  return {{0.5 * chart.width, top + 0.5 * height},
          (slim ? 0.33 : 0.3) * chart.width,
          slim ? 130.0 : 108.0,
          0.5 * chart.width - (slim ? 34.0 : 80.0),
          0.5 * height - 46.0};
}

bool is_on_ring(NodeKind kind) { return kind == NodeKind::faction; }

// Mean direction of the factions an outer node is tied to, so that edges stay short; its place in the list otherwise.
double wished_angle(const Network& chart, const std::vector<PlacedNode>& placed, std::size_t node) {
  double east = 0.0;
  double north = 0.0;
  for (const auto& edge : chart.edges) {
    if (edge.from >= chart.nodes.size() || edge.to >= chart.nodes.size()) continue;
    if (edge.from != node && edge.to != node) continue;
    const auto other = edge.from == node ? edge.to : edge.from;
    if (!is_on_ring(chart.nodes[other].kind)) continue;
    east += std::sin(placed[other].angle);
    north += std::cos(placed[other].angle);
  }
  if (std::hypot(east, north) < 1e-6)
    return full_turn * static_cast<double>(node) / static_cast<double>(chart.nodes.size());
  const double angle = std::atan2(east, north);
  return angle < 0.0 ? angle + full_turn : angle;
}

void place_ring(const Network& chart, const Ground& ground, std::vector<PlacedNode>& placed) {
  std::size_t count = 0;
  for (const auto& node : chart.nodes) count += is_on_ring(node.kind) ? 1 : 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (!is_on_ring(chart.nodes[i].kind)) continue;
    placed[i].angle = full_turn * (static_cast<double>(next++) + 0.5) / static_cast<double>(count);
    placed[i].at = {ground.centre.x + ground.inner_x * std::sin(placed[i].angle),
                    ground.centre.y - ground.inner_y * std::cos(placed[i].angle)};
  }
}

void place_outside(const Network& chart, const Ground& ground, std::vector<PlacedNode>& placed) {
  std::vector<std::size_t> outer;
  std::vector<double> wishes;
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (is_on_ring(chart.nodes[i].kind) || chart.nodes[i].kind == NodeKind::state) continue;
    outer.push_back(i);
    wishes.push_back(wished_angle(chart, placed, i));
  }
  const double gap = outer.empty() ? 1.0 : full_turn / static_cast<double>(outer.size() + 1);
  const auto angles = spread(wishes, std::min(gap, 0.75), 0.1, full_turn - 0.1);
  for (std::size_t k = 0; k < outer.size(); ++k) {
    auto& place = placed[outer[k]];
    place.angle = angles[k];
    place.at = {ground.centre.x + ground.outer_x * std::sin(place.angle),
                ground.centre.y - ground.outer_y * std::cos(place.angle)};
  }
}

std::vector<PlacedNode> placed_nodes(const Network& chart, const Ground& ground) {
  std::vector<PlacedNode> placed(chart.nodes.size());
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    placed[i].at = ground.centre;
    placed[i].radius = node_radius(chart, chart.nodes[i]);
  }
  place_ring(chart, ground, placed);
  place_outside(chart, ground, placed);
  return placed;
}

Point between(Point a, Point b, double share) { return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}; }

void draw_edges(Svg& svg, const Network& chart, const Ground& ground, const std::vector<PlacedNode>& placed) {
  double heaviest = 0.0;
  for (const auto& edge : chart.edges) heaviest = std::max(heaviest, std::isfinite(edge.weight) ? edge.weight : 0.0);
  for (const auto& edge : chart.edges) {
    if (edge.from >= placed.size() || edge.to >= placed.size() || edge.from == edge.to) continue;
    const double share = heaviest > 0.0 && std::isfinite(edge.weight) ? std::max(0.0, edge.weight) / heaviest : 0.0;
    const Point from = placed[edge.from].at;
    const Point to = placed[edge.to].at;
    // Bent a little outwards, so that edges do not all cross the state in the centre.
    const Point middle = between(from, to, 0.5);
    const bool to_centre =
        chart.nodes[edge.from].kind == NodeKind::state || chart.nodes[edge.to].kind == NodeKind::state;
    const Point control = to_centre ? middle : between(ground.centre, middle, 1.18);
    const auto hover = chart.nodes[edge.from].label + " \u2013 " + chart.nodes[edge.to].label +
                       (edge.label.empty() ? "" : ": " + edge.label);
    svg.begin_group(hover);
    svg.curve(from, control, to, edge_stroke(edge.kind, 1.2 + 4.0 * share));
    svg.end_group();
  }
}

void draw_edge_labels(Svg& svg, const Network& chart, const std::vector<PlacedNode>& placed) {
  if (is_narrow(chart.width)) return;  // no room; the words are in the hover text and the brief's table
  for (const auto& edge : chart.edges) {
    if (edge.label.empty() || edge.from >= placed.size() || edge.to >= placed.size()) continue;
    const Point at = between(placed[edge.from].at, placed[edge.to].at, 0.5);
    svg.text({at.x, at.y + 4.0}, edge.label,
             {.size = small_size, .colour = paper::muted, .anchor = Anchor::middle, .halo = Halo::white});
  }
}

void draw_node(Svg& svg, const Network& chart, const Ground& ground, const NetworkNode& node, const PlacedNode& place) {
  svg.circle(place.at, place.radius, {node_colour(node.kind), 1.0}, {paper::white, 1.5, "", 1.0});
  const double room = is_narrow(chart.width) ? 78.0 : 150.0;
  const auto lines = wrapped(node.label, room, small_size);
  double widest = 0.0;
  for (const auto& line : lines) widest = std::max(widest, text_width(line, small_size));
  const double middle = std::clamp(place.at.x, 0.5 * widest, std::max(0.5 * widest, chart.width - 0.5 * widest));
  // Edges of the outer nodes run inwards, so their words stand on the far side.
  const bool above = !is_on_ring(node.kind) && place.at.y < ground.centre.y - 20.0;
  const double height = static_cast<double>(lines.size()) * small_size * 1.25;
  const double base = above ? place.at.y - place.radius - height + 9.0 : place.at.y + place.radius + 13.0;
  svg.lines({middle, base}, lines,
            {.size = small_size,
             .anchor = Anchor::middle,
             .weight = node.kind == NodeKind::state ? Weight::bold : Weight::normal,
             .halo = Halo::white});
}

std::vector<LegendItem> legend_of(const Network& chart) {
  std::vector<LegendItem> items;
  for (const auto kind : {NodeKind::state, NodeKind::faction, NodeKind::patron, NodeKind::coalition, NodeKind::other}) {
    const auto is_kind = [kind](const NetworkNode& node) { return node.kind == kind; };
    if (std::ranges::any_of(chart.nodes, is_kind))
      items.push_back({std::string(kind_words(kind)), node_colour(kind), LegendShape::dot});
  }
  const std::array<std::string, 3> words = {chart.tie_label, chart.front_label, chart.membership_label};
  for (const auto kind : {EdgeKind::tie, EdgeKind::front, EdgeKind::membership}) {
    const auto is_kind = [kind](const NetworkEdge& edge) { return edge.kind == kind; };
    if (!std::ranges::any_of(chart.edges, is_kind)) continue;
    const auto shape = kind == EdgeKind::front ? LegendShape::dashed_line : LegendShape::line;
    items.push_back({words[static_cast<std::size_t>(kind)], edge_stroke(kind, 1.0).colour, shape});
  }
  return items;
}

}  // namespace

std::string draw(const Network& chart) {
  if (chart.nodes.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  top += draw_legend(svg, {0.0, top}, chart.width, legend_of(chart));
  const auto ground = ground_of(chart, top);
  const auto placed = placed_nodes(chart, ground);
  draw_edges(svg, chart, ground, placed);
  draw_edge_labels(svg, chart, placed);
  for (std::size_t i = 0; i < placed.size(); ++i) draw_node(svg, chart, ground, chart.nodes[i], placed[i]);
  return svg.finished(chart.width, ground.centre.y + ground.outer_y + 58.0, chart.heading);
}

}  // namespace truce::figure
