// An output that was run several times in each row: columns y/1, y/2, ... y/K of a table. Replicates of one number share no
// chance with those of another; rows may share the chance of the same number.
#pragma once

#include <string>
#include <vector>

#include "analysis/table/table.hpp"

namespace truce::analysis {

struct Replicates {
  std::string name;                    // without the number
  std::vector<const Column*> columns;  // one where the output was run once

  [[nodiscard]] bool several() const { return columns.size() > 1; }
};

/// "y/3".
[[nodiscard]] std::string replicate_name(const std::string& output, std::size_t number);

/// The output that is meant, as choose_output; a name without a column stands for its replicates, and so does none at all where
/// the table has nothing else. Empty where there is none.
[[nodiscard]] Replicates choose_replicates(const Table& table, const std::string& name, Diagnostics& found);

/// Rows without a gap, by base point or trajectory of `width` rows: how many of them are whole.
[[nodiscard]] std::size_t whole_blocks(const Replicates& output, std::size_t width);

/// Is there one answer only, in all rows and replicates?
[[nodiscard]] bool is_constant(const Replicates& output);

}  // namespace truce::analysis
