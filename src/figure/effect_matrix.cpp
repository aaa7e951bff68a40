#include "figure/effect_matrix.hpp"

#include <algorithm>
#include <cmath>

#include "figure/label.hpp"

namespace truce::figure {
namespace {

constexpr double cell_height = 26.0;
constexpr double group_height = 24.0;
constexpr double bold_width = 1.13;  // of bold letters against plain ones
constexpr double line_step = label_size * 1.25;

double full_shade(const EffectMatrix& chart) {
  if (chart.full_shade_at && *chart.full_shade_at > 0.0) return *chart.full_shade_at;
  double largest = 0.0;
  for (const auto& row : chart.rows) {
    for (const auto& cell : row.cells) {
      if (std::isfinite(cell.change)) largest = std::max(largest, std::fabs(cell.change));
    }
  }
  return largest > 0.0 ? largest : 1.0;
}

bool is_undecided(const EffectCell& cell) {
  return std::isfinite(cell.low) && std::isfinite(cell.high) && cell.low <= 0.0 && cell.high >= 0.0;
}

struct Table {
  double left = 0.0;  // of the first column of cells
  double column = 0.0;
  double label_room = 0.0;
};

Table table_of(const EffectMatrix& chart) {
  const auto columns = static_cast<double>(std::max<std::size_t>(1, chart.columns.size()));
  if (is_narrow(chart.width)) return {0.0, chart.width / columns, chart.width};
  double labels = 0.0;
  for (const auto& row : chart.rows) labels = std::max(labels, text_width(row.label, label_size));
  labels = std::min(labels, 0.42 * chart.width);
  return {labels + 14.0, std::min(130.0, (chart.width - labels - 14.0) / columns), labels};
}

void draw_cell(Svg& svg, const EffectMatrix& chart, const EffectCell& cell, Box box, double full) {
  if (!std::isfinite(cell.change)) {
    svg.text({0.5 * (box.left + box.right), box.top + 17.0}, "\u2013",
             {.size = label_size, .colour = paper::muted, .anchor = Anchor::middle});
    return;
  }
  const double side = chart.better == Better::lower ? -1.0 : 1.0;
  const bool plain = is_undecided(cell) || chart.better == Better::neither;
  const double goodness = plain ? 0.0 : side * cell.change / full;
  svg.rectangle(box, {plain ? paper::white : diverging_colour(goodness), 1.0},
                {plain ? paper::grid : "none", 1.0, "", 1.0});
  svg.text({0.5 * (box.left + box.right), box.top + 17.0}, points_text(cell.change),
           {.size = label_size,
            .colour = is_undecided(cell) ? paper::muted : diverging_ink(goodness),
            .anchor = Anchor::middle,
            .weight = is_undecided(cell) ? Weight::normal : Weight::bold});
}

/// Small, and smaller where the longest word of a head would reach into the next column.
double head_size(const EffectMatrix& chart, double room) {
  double widest = 0.0;
  for (const auto& name : chart.columns) {
    for (const auto& word : wrapped(name, 0.0, small_size)) {
      widest = std::max(widest, text_width(word, small_size * bold_width));
    }
  }
  return widest > room ? small_size * room / widest : small_size;
}

double draw_columns(Svg& svg, const EffectMatrix& chart, const Table& table, double top) {
  const double room = table.column - 6.0;
  const double size = head_size(chart, room);
  const auto lines_of = [&](const std::string& name) { return wrapped(name, room + 0.5, size * bold_width); };
  double height = 0.0;
  for (const auto& name : chart.columns) {
    height = std::max(height, 1.25 * size * static_cast<double>(lines_of(name).size()) + 1.0);
  }
  for (std::size_t i = 0; i < chart.columns.size(); ++i) {
    const auto lines = lines_of(chart.columns[i]);
    const double base = top + height - 1.25 * size * (static_cast<double>(lines.size()) - 1.0) - 3.0;
    svg.lines({table.left + (static_cast<double>(i) + 0.5) * table.column, base}, lines,
              {.size = size, .anchor = Anchor::middle, .weight = Weight::bold});
  }
  return height + 6.0;
}

double draw_row(Svg& svg, const EffectMatrix& chart, const EffectRow& row, const Table& table, double top,
                double full) {
  const bool above = is_narrow(chart.width);
  const auto lines = wrapped(row.label, table.label_room + 1.0, label_size);
  const double words = static_cast<double>(lines.size()) * line_step;
  const double height = above ? cell_height : std::max(cell_height, words + 6.0);
  const double cells_top = above ? top + words + 4.0 : top;
  svg.lines({0.0, above ? top + label_size : top + 0.5 * (height - words) + label_size * 0.98}, lines,
            {.size = label_size});
  const auto count = std::min(row.cells.size(), chart.columns.size());
  for (std::size_t i = 0; i < count; ++i) {
    const double left = table.left + static_cast<double>(i) * table.column;
    const Box box{left + 1.0, cells_top + 1.0 + 0.5 * (height - cell_height), left + table.column - 1.0,
                  cells_top + 0.5 * (height + cell_height) - 1.0};
    draw_cell(svg, chart, row.cells[i], box, full);
  }
  return (above ? words + 4.0 + cell_height + 8.0 : height);
}

double draw_key(Svg& svg, const EffectMatrix& chart, double top) {
  if (chart.better == Better::neither) return 0.0;
  return draw_legend(svg, {0.0, top}, chart.width,
                     {{"helps", diverging_colour(0.75)},
                      {"harms", diverging_colour(-0.75)},
                      {"grey words: could go either way", paper::grid}});
}

}  // namespace

std::string draw(const EffectMatrix& chart) {
  if (chart.rows.empty() || chart.columns.empty()) return without_data(chart.width, chart.heading);
  Svg svg;
  double y = draw_heading(svg, chart.width, chart.heading);
  y += draw_key(svg, chart, y);
  const auto table = table_of(chart);
  const double full = full_shade(chart);
  y += draw_columns(svg, chart, table, y);
  std::string group;
  for (const auto& row : chart.rows) {
    if (row.group != group && !row.group.empty()) {
      svg.text({0.0, y + group_height - 8.0}, row.group,
               {.size = label_size, .colour = paper::muted, .weight = Weight::bold});
      y += group_height;
    }
    group = row.group;
    y += draw_row(svg, chart, row, table, y, full);
  }
  return svg.finished(chart.width, y + 6.0, chart.heading);
}

}  // namespace truce::figure
