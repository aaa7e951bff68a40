#include "figure/rows.hpp"

#include <algorithm>

#include "figure/frame.hpp"
#include "figure/label.hpp"

namespace truce::figure {
namespace {

constexpr double line_step = label_size * 1.25;
constexpr double group_height = 28.0;

}  // namespace

RowLayout::RowLayout(double width, double top, std::vector<RowText> rows, double plot_height)
    : width_(width), plot_height_(plot_height), rows_(std::move(rows)) {
  for (const auto& row : rows_) {
    label_width_ = std::max(label_width_, text_width(row.label, label_size));
    value_width_ = std::max(value_width_, text_width(row.value, label_size * 1.04));
  }
  label_width_ = std::min(label_width_, 0.38 * width);
  const bool beside = !is_narrow(width);
  plot_ = beside ? Box{label_width_ + 18.0, top, width - value_width_ - (value_width_ > 0.0 ? 18.0 : 22.0), top}
                 : Box{14.0, top, width - 22.0, top};
  double y = top;
  std::string group;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    double group_base = 0.0;
    if (rows_[i].group != group && !rows_[i].group.empty()) {
      group_base = y + group_height - 8.0;
      y += group_height;
    }
    group = rows_[i].group;
    places_.push_back(beside ? wide_place(i, y) : narrow_place(i, y));
    places_.back().group_base = group_base;
    y = places_.back().bottom;
  }
  plot_.bottom = y + 4.0;
}

RowLayout::Place RowLayout::wide_place(std::size_t row, double top) const {
  Place place;
  place.lines = wrapped(rows_[row].label, label_width_ + 1.0, label_size);
  const double words = static_cast<double>(place.lines.size()) * line_step;
  const double height = std::max(plot_height_, words + 6.0);
  place.centre = top + 0.5 * height;
  place.label_base = place.centre - 0.5 * words + label_size * 0.98;
  place.value_base = place.centre + 4.0;
  place.bottom = top + height;
  return place;
}

RowLayout::Place RowLayout::narrow_place(std::size_t row, double top) const {
  Place place;
  const double value_room = rows_[row].value.empty() ? 0.0 : text_width(rows_[row].value, label_size * 1.04) + 10.0;
  place.lines = wrapped(rows_[row].label, width_ - value_room, label_size);
  place.label_base = top + label_size + 4.0;
  place.value_base = place.label_base;
  const double words = static_cast<double>(place.lines.size()) * line_step;
  place.centre = top + 6.0 + words + 0.5 * plot_height_ - 2.0;
  place.bottom = top + 6.0 + words + plot_height_;
  return place;
}

void RowLayout::draw_words(Svg& svg) const {
  const bool beside = !is_narrow(width_);
  const Halo halo = beside ? Halo::none : Halo::white;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto& place = places_[i];
    if (place.group_base > 0.0) {
      svg.text({0.0, place.group_base}, rows_[i].group,
               {.size = label_size, .colour = paper::muted, .weight = Weight::bold, .halo = Halo::white});
    }
    svg.lines({0.0, place.label_base}, place.lines, {.size = label_size, .halo = halo});
    svg.text({width_, place.value_base}, rows_[i].value,
             {.size = label_size,
              .colour = rows_[i].value_ink,
              .anchor = Anchor::end,
              .weight = Weight::bold,
              .halo = halo});
  }
}

}  // namespace truce::figure
