// From values to pixels, and the round values at which an axis is labelled.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"

namespace truce::figure {

/// Closed interval of values.
struct Range {
  double low = 0.0;
  double high = 1.0;
};

/// Smallest range that holds every finite value; [0,1] where there is none.
[[nodiscard]] Range range_of(const std::vector<double>& values);
/// `range` grown to hold `value`, unchanged where it is not finite.
[[nodiscard]] Range including(Range range, double value);
/// A range of some width: a constant c becomes c - |c|/10 .. c + |c|/10, or 0..1 for 0.
[[nodiscard]] Range with_width(Range range);

/// Multiples of 1, 2 or 5 times a power of ten inside the range, about `count` of them.
[[nodiscard]] std::vector<double> nice_ticks(Range range, int count);
/// The range moved outwards to the nice ticks around it.
[[nodiscard]] Range nice_range(Range range, int count);
/// 1, 10, 100, ... inside a positive range, with 2 and 5 between where there are few.
[[nodiscard]] std::vector<double> log_ticks(Range range);

enum class ScaleKind : unsigned char { linear, logarithmic };

/// Values to pixels. A logarithmic scale holds only positive values; others land on its low end.
class Scale {
 public:
  Scale(Range values, Range pixels, ScaleKind kind = ScaleKind::linear);
  [[nodiscard]] double operator()(double value) const;  // clamped to the pixels
  [[nodiscard]] std::vector<double> ticks(int count) const;
  [[nodiscard]] Range values() const { return values_; }
  [[nodiscard]] Range pixels() const { return pixels_; }

 private:
  Range values_;
  Range pixels_;
  ScaleKind kind_;
};

struct DateTick {
  Date date;
  std::string label;        // "Mar", "Q3" or "2025"
  std::string second_line;  // the year, where it begins
};

/// Dates to pixels.
class DateScale {
 public:
  DateScale(Date from, Date to, Range pixels);
  [[nodiscard]] double operator()(Date date) const;  // clamped to the pixels
  [[nodiscard]] Date from() const { return from_; }
  [[nodiscard]] Date to() const { return to_; }
  [[nodiscard]] bool holds(Date date) const { return date >= from_ && date <= to_; }
  [[nodiscard]] Range pixels() const { return pixels_; }
  /// First days of months, every 1, 2, 3 or 6 months, or of years, at least `spacing` pixels apart.
  [[nodiscard]] std::vector<DateTick> ticks(double spacing) const;

 private:
  Date from_;
  Date to_;
  Range pixels_;
};

}  // namespace truce::figure
