// The record against itself: rows that cannot be, say nothing, or would be counted twice. Different sources may
// contradict each other; one source may not.
#pragma once

#include "base/diagnostic.hpp"
#include "record/record.hpp"

namespace truce::record {

/// One row alone: does its bound fit its kind, was its window over when it became known.
void check_row(const Row& row, Diagnostics& found);

/// Rows against each other, counters included.
void check_rows(const Record& record, Diagnostics& found);

/// What a row counted: its definition up to the colon, else all of it.
[[nodiscard]] std::string_view counted(const Row& row);

}  // namespace truce::record
