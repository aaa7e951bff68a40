#include "figure/credence_bars.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"
#include "figure/rows.hpp"

namespace truce::figure {
namespace {

constexpr double half = 8.0;  // of a bar's height
constexpr double unit = 1.0;

std::string_view colour_of(const CredenceBars& chart, std::size_t choice) {
  const Hue hue = choice < chart.choices.size() ? chart.choices[choice].hue : Hue::automatic;
  return line_colour(settled(hue, choice));
}

double held(double credence) { return std::isfinite(credence) ? std::clamp(credence, 0.0, unit) : 0.0; }

void draw_stretch(Svg& svg, const CredenceBars& chart, const CredenceStretch& stretch, const Scale& x, double y) {
  const Box box{x(held(stretch.from)), y - half, x(held(stretch.to)), y + half};
  svg.rectangle(box, {colour_of(chart, stretch.choice), 0.35}, {paper::white, 1.0, "", 1.0});
  if (stretch.choice >= chart.choices.size() || box.width() < 30.0) return;
  const std::string words = shortened(chart.choices[stretch.choice].label, box.width() - 8.0, small_size);
  svg.text({box.left + 4.0, y + 4.0}, words, {small_size, paper::ink, Anchor::start, Weight::normal, Halo::none});
}

/// The first border and how far it may be off.
void draw_flip(Svg& svg, const CredenceRow& row, const Scale& x, double y) {
  if (!std::isfinite(row.flip)) return;
  svg.line({x(row.flip), y - half - 3.0}, {x(row.flip), y + half + 3.0}, {paper::ink, 2.0, "", 1.0});
  if (!std::isfinite(row.low) || !std::isfinite(row.high)) return;
  const double below = y + half + 3.0;
  svg.line({x(held(row.low)), below}, {x(held(row.high)), below}, {paper::ink, 1.6, "", 1.0});
}

}  // namespace

std::string draw(const CredenceBars& chart) {
  if (chart.rows.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  std::vector<LegendItem> items;
  for (std::size_t i = 0; i < chart.choices.size(); ++i)
    items.push_back({chart.choices[i].label, colour_of(chart, i), LegendShape::dot});
  top += draw_legend(svg, {0.0, top}, chart.width, items);
  std::vector<RowText> texts;
  for (const CredenceRow& row : chart.rows) texts.push_back({row.label, row.group, ""});
  const RowLayout layout(chart.width, top, std::move(texts), 2 * half + 12.0);
  const Box plot = layout.plot();
  const Scale x({0.0, unit}, {plot.left, plot.right});
  draw_bottom_axis(svg, plot, x, NumberStyle::share_as_percent, "credence in the reading, before the record");
  layout.draw_words(svg);
  for (std::size_t r = 0; r < chart.rows.size(); ++r) {
    const double y = layout.centre(r);
    for (const CredenceStretch& stretch : chart.rows[r].stretches) draw_stretch(svg, chart, stretch, x, y);
    draw_flip(svg, chart.rows[r], x, y);
    if (chart.rows[r].stretches.empty())
      svg.text({plot.left + 4.0, y + 4.0}, chart.unanswered, {small_size, paper::muted, Anchor::start, Weight::normal, Halo::none});
  }
  return svg.finished(chart.width, plot.bottom + bottom_axis_height, chart.heading);
}

}  // namespace truce::figure
