// Rows in the order of one column, fast: the sort that peeling spends most of its time in.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace truce::analysis {

struct Entry {
  double value;
  std::uint32_t row;
};

/// Upwards by value, ties by row; no value may be missing. A radix sort: time grows with the rows, not their logarithm.
[[nodiscard]] std::vector<Entry> sorted_by_value(std::span<const double> values);

}  // namespace truce::analysis
