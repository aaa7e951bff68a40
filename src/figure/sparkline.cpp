#include "figure/sparkline.hpp"

#include <cmath>

namespace truce::figure {

std::string draw(const Sparkline& line) {
  Svg svg;
  const Scale x({0.0, static_cast<double>(line.values.size() > 1 ? line.values.size() - 1 : 1)},
                {3.0, line.width - 4.0});
  const Scale y(range_of(line.values), {line.height - 4.0, 4.0});
  std::vector<std::vector<Point>> pieces(1);
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    if (std::isfinite(line.values[i])) {
      pieces.back().push_back({x(static_cast<double>(i)), y(line.values[i])});
    } else if (!pieces.back().empty()) {
      pieces.emplace_back();
    }
  }
  if (pieces.back().empty()) pieces.pop_back();
  for (const auto& piece : pieces) svg.polyline(piece, {line_colour(line.hue), 1.6, "", 1.0});
  if (!pieces.empty()) svg.circle(pieces.back().back(), 2.6, {line_colour(line.hue), 1.0});
  return svg.finished(line.width, line.height, {line.label, "", line.label}, Sizing::fixed);
}

std::string draw(const Legend& legend) {
  Svg svg;
  const double height = draw_legend(svg, {0.0, 2.0}, legend.width, legend.items);
  return svg.finished(legend.width, height + 2.0, {legend.label, "", legend.label});
}

}  // namespace truce::figure
