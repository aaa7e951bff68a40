// Cells of the layouts that are not plain CSV, and numbers in cells: what all readers of this folder share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "negotiation/negotiation.hpp"
#include "text/csv.hpp"

namespace truce::negotiation {

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

/// Lines of cells apart by tabs, quotes ' or " around a cell taken off; empty lines are left out.
[[nodiscard]] std::vector<std::vector<text::Cell>> tabbed(std::string_view text, const std::string& file);

/// What a number of a column may be, and what to say where it is not.
struct Bounds {
  double low;
  double high;
  std::string what;  // "position", "salience"
  std::string why;   // why it matters outside
  std::string todo;  // what to do then
};

/// `12.5`, or `10..12.5..20`. An empty cell is not stated. Problems go into `found`.
[[nodiscard]] Quantity quantity(const text::Cell& cell, const Bounds& bounds, Diagnostics& found);

/// A plain number, NaN where the cell is empty.
[[nodiscard]] double number(const text::Cell& cell, const Bounds& bounds, Diagnostics& found);

[[nodiscard]] Bounds position_bounds(double low, double high);
[[nodiscard]] Bounds salience_bounds();
[[nodiscard]] Bounds percent_bounds();
[[nodiscard]] Bounds capability_bounds();

}  // namespace truce::negotiation
