// What the charts share: the heading above, axes of values and dates, marks across, legends.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "figure/number.hpp"
#include "figure/palette.hpp"
#include "figure/scale.hpp"
#include "figure/svg.hpp"

namespace truce::figure {

inline constexpr double wide = 720.0;    // column of a desk screen or of A4
inline constexpr double narrow = 350.0;  // column of a phone 375 pixels wide
inline constexpr double label_size = 12.0;
inline constexpr double small_size = 11.0;

/// Narrow drawings put labels above rows instead of beside them.
[[nodiscard]] constexpr bool is_narrow(double width) { return width < 520.0; }

/// Something that happened or is due: a line across the chart, or a shaded span.
enum class MarkKind : unsigned char { as_of, election, shock, milestone };
struct DateMark {
  Date from;
  Date to;  // equal to `from` for a line
  std::string label;
  MarkKind kind = MarkKind::shock;
};

/// Draws title and subtitle; returns the y below them.
double draw_heading(Svg& svg, double width, const Heading& heading);

/// Grid lines and labels of a value axis, left of the box; `unit` stands above the top label.
void draw_value_axis(Svg& svg, Box box, const Scale& y, NumberStyle style, const std::string& unit, int tick_count = 5);
/// Room left of the box that the labels of this axis need.
[[nodiscard]] double value_axis_width(const Scale& y, NumberStyle style, int tick_count = 5);

/// Ticks and labels below the box; returns the height used (labels included).
double draw_date_axis(Svg& svg, Box box, const DateScale& x);
inline constexpr double date_axis_height = 34.0;

/// Grid lines and labels of a value axis below the box.
void draw_bottom_axis(Svg& svg, Box box, const Scale& x, NumberStyle style, const std::string& unit);
inline constexpr double bottom_axis_height = 38.0;

/// Height that the labels of these marks need above the box, at this width.
[[nodiscard]] double marks_height(const std::vector<DateMark>& marks, const DateScale& x);
/// Shaded spans first (behind the data), lines and labels after it. Marks outside the dates are left out.
void draw_mark_spans(Svg& svg, Box box, const std::vector<DateMark>& marks, const DateScale& x);
void draw_mark_lines(Svg& svg, Box box, const std::vector<DateMark>& marks, const DateScale& x);

/// One entry of a legend.
enum class LegendShape : unsigned char { line, dot, area, diamond, triangle, bar };
struct LegendItem {
  std::string label;
  std::string_view colour;
  LegendShape shape = LegendShape::area;
  double opacity = 1.0;
};
/// Entries in rows, broken at `width`; returns the height used.
double draw_legend(Svg& svg, Point at, double width, const std::vector<LegendItem>& items);

}  // namespace truce::figure
