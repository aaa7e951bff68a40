// Which rows are futures of one draw of the inputs.
//
// A run that was conditioned on the record starts many members from each posterior draw. Such rows share all inputs; what
// tells them apart is chance. They say little more about an input than one row would, so whatever asks how sure an answer
// about inputs is counts draws, not rows. Draws may in turn descend from few ancestors, which the sampler's moves have not
// wholly set apart (stats/design_effect.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/table/table.hpp"

namespace truce::analysis {

struct Draws {
  std::vector<std::uint32_t> of_row;  // numbered in the order of their first row
  std::size_t count = 0;
  std::vector<std::uint32_t> ancestor_of_row{};  // empty where nothing is known of ancestors
  std::size_t ancestors = 0;

  /// How many ancestors with equally many rows would scatter a mean as much: 1 over the sum of their squared shares; 0
  /// where nothing is known.
  [[nodiscard]] double effective_ancestors() const;
};

[[nodiscard]] Draws one_for_each(std::size_t rows);

/// Rows of a run that agree in all inputs are of one draw. Rows of other tables are each their own: an input of few values
/// may well repeat.
[[nodiscard]] Draws draws_of(const Table& table, const std::vector<std::size_t>& rows);

}  // namespace truce::analysis
