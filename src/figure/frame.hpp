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

/// A drawing that says that there is nothing to draw.
[[nodiscard]] std::string without_data(double width, const Heading& heading);

/// Grid lines and labels of a value axis, labels left of the box.
void draw_value_axis(Svg& svg, Box box, const Scale& y, NumberStyle style, int tick_count = 5);
/// Room left of the box that the labels of this axis need.
[[nodiscard]] double value_axis_width(const Scale& y, NumberStyle style, int tick_count = 5);
/// Small line above an axis that says its unit; nothing for an empty one. Returns the height used.
double draw_unit(Svg& svg, Point at, const std::string& unit);

/// Ticks and labels below the box.
void draw_date_axis(Svg& svg, Box box, const DateScale& x);
inline constexpr double date_axis_height = 36.0;

/// Grid lines and labels of a value axis below the box.
void draw_bottom_axis(Svg& svg, Box box, const Scale& x, NumberStyle style, const std::string& unit);
inline constexpr double bottom_axis_height = 40.0;

/// Words above the box, or only the lines (panels after the first).
enum class MarkWords : unsigned char { drawn, omitted };
/// Height that the labels of these marks need above the box.
[[nodiscard]] double marks_height(const std::vector<DateMark>& marks, const DateScale& x);
/// Shaded spans first (behind the data), lines and labels after it. Marks outside the dates are left out.
void draw_mark_spans(Svg& svg, Box box, const std::vector<DateMark>& marks, const DateScale& x);
void draw_mark_lines(Svg& svg, Box box, const std::vector<DateMark>& marks, const DateScale& x,
                     MarkWords words = MarkWords::drawn);

/// Points of a curve over dates, cut where a value is not finite.
[[nodiscard]] std::vector<std::vector<Point>> curve_points(const std::vector<Date>& dates,
                                                           const std::vector<double>& values, const DateScale& x,
                                                           const Scale& y);
/// Outlines of the band between two curves, cut where either is not finite.
[[nodiscard]] std::vector<std::vector<Point>> band_points(const std::vector<Date>& dates,
                                                          const std::vector<double>& low,
                                                          const std::vector<double>& high, const DateScale& x,
                                                          const Scale& y);

/// Label at the right end of a curve.
struct EndLabel {
  double y = 0.0;
  std::string words;
  std::string_view ink;
};
/// Draws labels at `left`, moved apart, with a leader to the curve's end where one had to move far.
void draw_end_labels(Svg& svg, Box box, double left, const std::vector<EndLabel>& labels, double room);

/// One entry of a legend.
enum class LegendShape : unsigned char {
  line,
  thin_line,
  dashed_line,
  dot,
  area,
  diamond,
  triangle,
  triangle_down,
  bar,
  pie
};
struct LegendItem {
  std::string label;
  std::string_view colour;
  LegendShape shape = LegendShape::area;
  double opacity = 1.0;
};
/// Entries in rows, broken at `width`; returns the height used.
double draw_legend(Svg& svg, Point at, double width, const std::vector<LegendItem>& items);

}  // namespace truce::figure
