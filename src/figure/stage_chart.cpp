#include "figure/stage_chart.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

// From the ground up: under the state first, so that its growth is read from the base line.
constexpr std::array<Stage, stage_count> stacking = {Stage::integrated, Stage::civilian, Stage::verified,
                                                     Stage::registered, Stage::dual,     Stage::outside,
                                                     Stage::splinter,   Stage::gone};
constexpr std::array<Posture, posture_count> posture_stacking = {Posture::complying, Posture::pledged,
                                                                 Posture::holdout};
constexpr double strip_height = 64.0;

struct Layer {
  std::string label;
  std::string_view colour;
  std::vector<double> low;
  std::vector<double> high;
};

template <class Kind, std::size_t count>
std::vector<Layer> stacked(const std::vector<Date>& dates, const std::array<Kind, count>& order,
                           const std::array<std::vector<double>, count>& values) {
  std::vector<Layer> layers;
  std::vector<double> base(dates.size(), 0.0);
  for (const Kind kind : order) {
    const auto& list = values[static_cast<std::size_t>(kind)];
    if (list.size() != dates.size()) continue;
    const bool is_seen = std::ranges::any_of(list, [](double value) { return std::isfinite(value) && value > 0.0; });
    if (!is_seen) continue;
    Layer layer{std::string(name_of(kind)), area_colour(kind), base, base};
    for (std::size_t i = 0; i < dates.size(); ++i) {
      layer.high[i] = base[i] + (std::isfinite(list[i]) ? std::max(0.0, list[i]) : NAN);
    }
    base = layer.high;
    layers.push_back(std::move(layer));
  }
  return layers;
}

void draw_layers(Svg& svg, const std::vector<Date>& dates, const std::vector<Layer>& layers, const DateScale& x,
                 const Scale& y) {
  for (const auto& layer : layers) {
    for (const auto& outline : band_points(dates, layer.low, layer.high, x, y)) {
      svg.polygon(outline, {layer.colour, 1.0}, {paper::white, 0.8, "", 1.0});
    }
  }
}

std::string last_words(const Layer& layer, NumberStyle style) {
  const double last = layer.high.back() - layer.low.back();
  if (!std::isfinite(last)) return layer.label;
  return layer.label + " " + (style == NumberStyle::plain ? number_text(std::round(last)) : percent_text(last));
}

void draw_layer_labels(Svg& svg, Box box, double left, const std::vector<Layer>& layers, const Scale& y,
                       NumberStyle style) {
  std::vector<double> wishes;
  for (const auto& layer : layers) wishes.push_back(y(0.5 * (layer.low.back() + layer.high.back())));
  const auto places = spread(wishes, 15.5, box.top + 4.0, box.bottom - 4.0);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    svg.line({box.right + 1.0, wishes[i]}, {left - 3.0, places[i]}, {paper::rule, 0.8, "", 1.0});
    svg.rectangle({left, places[i] - 5.0, left + 10.0, places[i] + 5.0}, {layers[i].colour, 1.0});
    svg.text({left + 15.0, places[i] + 4.0}, last_words(layers[i], style), {.size = label_size});
  }
}

double label_room(const std::vector<Layer>& layers, NumberStyle style) {
  double room = 0.0;
  for (const auto& layer : layers) room = std::max(room, text_width(last_words(layer, style), label_size));
  return room;
}

double draw_names(Svg& svg, double top, double width, const std::vector<Layer>& layers, NumberStyle style) {
  std::vector<LegendItem> items;
  for (const auto& layer : layers) items.push_back({last_words(layer, style), layer.colour});
  return draw_legend(svg, {0.0, top}, width, items);
}

Range people_range(const std::vector<Layer>& layers) {
  Range range{0.0, 0.0};
  for (const auto& layer : layers) {
    for (const double value : layer.high) range = including(range, value);
  }
  return {0.0, nice_range(with_width(range), 5).high};
}

}  // namespace

std::string draw(const StageChart& chart) {
  if (chart.dates.empty()) return without_data(chart.width, chart.heading);
  const auto layers = stacked(chart.dates, stacking, chart.people);
  const auto postures = stacked(chart.dates, posture_stacking, chart.posture_share);
  const auto share = NumberStyle::share_as_percent;
  const bool labels_at_end = !is_narrow(chart.width);
  Svg svg;
  double top = draw_heading(svg, chart.width, chart.heading);
  if (!labels_at_end) top += draw_names(svg, top, chart.width, layers, NumberStyle::plain);
  const Range values = people_range(layers);
  const double room =
      labels_at_end ? 36.0 + std::max(label_room(layers, NumberStyle::plain), label_room(postures, share)) : 16.0;
  top += draw_unit(svg, {0.0, top},
                   labels_at_end ? "people (at the right: last date)" : "people (in the legend: last date)");
  Box box{std::max(44.0, value_axis_width(Scale(values, {0.0, 1.0}), NumberStyle::plain)), top, chart.width - room,
          0.0};
  const auto [first, last] = std::ranges::minmax_element(chart.dates);
  const DateScale x(*first, *last, {box.left, box.right});
  box.top += std::max(6.0, marks_height(chart.marks, x));
  box.bottom = box.top + (labels_at_end ? 240.0 : 200.0);
  const Scale y(values, {box.bottom, box.top});
  draw_value_axis(svg, box, y, NumberStyle::plain);
  draw_layers(svg, chart.dates, layers, x, y);
  draw_mark_lines(svg, box, chart.marks, x);
  if (labels_at_end) draw_layer_labels(svg, box, box.right + 16.0, layers, y, NumberStyle::plain);
  draw_date_axis(svg, box, x);
  double bottom = box.bottom + date_axis_height;
  if (!postures.empty()) {
    bottom += 6.0 + draw_unit(svg, {0.0, bottom + 2.0}, chart.posture_label);
    if (!labels_at_end) bottom += draw_names(svg, bottom, chart.width, postures, share);
    const Box strip{box.left, bottom, box.right, bottom + strip_height};
    const Scale shares({0.0, 1.0}, {strip.bottom, strip.top});
    draw_value_axis(svg, strip, shares, share, 2);
    draw_layers(svg, chart.dates, postures, x, shares);
    if (labels_at_end) draw_layer_labels(svg, strip, box.right + 16.0, postures, shares, share);
    svg.line({strip.left, strip.bottom}, {strip.right, strip.bottom}, {paper::rule, 1.0, "", 1.0});
    bottom = strip.bottom + 10.0;
  }
  return svg.finished(chart.width, bottom, chart.heading);
}

}  // namespace truce::figure
