// Rows of a chart: a label, a stretch of axis, a value in words. Narrow drawings put the words above the stretch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure/svg.hpp"

namespace truce::figure {

struct RowText {
  std::string label;
  std::string group;
  std::string value;  // words at the right, may be empty
  std::string_view value_ink = "#1a1a1a";
};

/// Where each row lies. The plot box is shared: its left and right hold for every row.
class RowLayout {
 public:
  RowLayout(double width, double top, std::vector<RowText> rows, double plot_height = 24.0);

  [[nodiscard]] Box plot() const { return plot_; }
  [[nodiscard]] double centre(std::size_t row) const { return places_[row].centre; }
  void draw_words(Svg& svg) const;

 private:
  struct Place {
    double group_base = 0.0;  // baseline of the group's name; 0 where none begins
    double label_base = 0.0;
    double value_base = 0.0;
    double centre = 0.0;
    double bottom = 0.0;
    std::vector<std::string> lines;
  };
  Place wide_place(std::size_t row, double top) const;
  Place narrow_place(std::size_t row, double top) const;

  double width_;
  double plot_height_;
  double label_width_ = 0.0;
  double value_width_ = 0.0;
  std::vector<RowText> rows_;
  std::vector<Place> places_;
  Box plot_;
};

}  // namespace truce::figure
