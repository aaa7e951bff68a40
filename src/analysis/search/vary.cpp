#include "analysis/search/vary.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"

namespace truce::analysis::search {

namespace {

constexpr double children_index = 15;
constexpr double moves_index = 20;
constexpr double crossed_pairs = 0.9;
constexpr double crossed_axes = 0.5;

double spread_of_children(double u) {
  const double power = 1 / (children_index + 1);
  return u <= 0.5 ? std::pow(2 * u, power) : std::pow(1 / (2 * (1 - u)), power);
}

double length_of_move(double u) {
  const double power = 1 / (moves_index + 1);
  return u < 0.5 ? std::pow(2 * u, power) - 1 : 1 - std::pow(2 * (1 - u), power);
}

double child_of(double x, double y, random::Stream& stream) {
  const double spread = spread_of_children(stream.uniform());
  const double side = stream.uniform() < 0.5 ? -1 : 1;
  return std::clamp(0.5 * (x + y + side * spread * std::abs(x - y)), 0.0, 1.0);
}

}  // namespace

Point random_point(const std::vector<Axis>& axes, random::Stream& stream) {
  Point point(axes.size());
  for (std::size_t d = 0; d < axes.size(); ++d) {
    const double u = stream.uniform();
    point[d] = axes[d] == Axis::choice ? (u < 0.5 ? 0.0 : 1.0) : u;
  }
  return point;
}

Point crossed(const std::vector<Axis>& axes, const Point& first, const Point& second, random::Stream& stream) {
  TRUCE_EXPECTS(first.size() == axes.size() && second.size() == axes.size());
  Point child = first;
  if (stream.uniform() > crossed_pairs) return child;
  for (std::size_t d = 0; d < axes.size(); ++d) {
    if (stream.uniform() > crossed_axes) continue;
    child[d] = axes[d] == Axis::choice ? second[d] : child_of(first[d], second[d], stream);
  }
  return child;
}

void move(const std::vector<Axis>& axes, Point& point, random::Stream& stream) {
  TRUCE_EXPECTS(point.size() == axes.size());
  const double chance = 1.0 / static_cast<double>(axes.size());
  for (std::size_t d = 0; d < axes.size(); ++d) {
    if (stream.uniform() >= chance) continue;
    if (axes[d] == Axis::choice)
      point[d] = 1 - point[d];
    else
      point[d] = std::clamp(point[d] + length_of_move(stream.uniform()), 0.0, 1.0);
  }
}

}  // namespace truce::analysis::search
