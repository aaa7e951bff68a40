// Whether the rows of a table are what a method needs.
#pragma once

#include <optional>
#include <vector>

#include "analysis/sensitivity/given.hpp"
#include "analysis/sensitivity/replicates.hpp"
#include "analysis/sensitivity/report.hpp"

namespace truce::analysis {

/// A design of its own is needed: not for the folder of a run.
void check_design(const Table& table, Method method, Diagnostics& found);

/// Rows in SALib's order: a whole number of base points, and AB_j, BA_j where they belong.
void check_cross_sampled(const Table& table, random::SecondOrder second, Diagnostics& found);

/// An output that moves, in enough rows.
void check_output(const Column& output, std::size_t complete, std::size_t least, Diagnostics& found);

void check_output(const Replicates& output, std::size_t complete, std::size_t least, Diagnostics& found);

/// The complete rows.
[[nodiscard]] Sample sample_of(const Table& table, const Column& output, const std::vector<std::size_t>& rows);

/// The rows that are meant, and how they are called; rows in which it cannot be told are dropped from `rows`.
struct Meant {
  std::string words;
  std::vector<bool> holds;  // by row kept
};
[[nodiscard]] std::optional<Meant> meant_rows(const Table& table, const Question& question, std::vector<std::size_t>& rows,
                                              Diagnostics& found);

}  // namespace truce::analysis
