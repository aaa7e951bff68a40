// What a reader of any answer from this table must know first: missing values, constant columns, inputs that move
// together.
#pragma once

#include "analysis/table/table.hpp"

namespace truce::analysis {

/// Inputs whose correlation is at least this far from zero are named (judgement), where chance would hardly do it.
inline constexpr double telling_correlation = 0.3;

struct CorrelatedPair {
  std::size_t a, b;  // inputs
  double correlation;
};

/// The pairs of inputs that move together, strongest first; rows with a missing input are left out.
[[nodiscard]] std::vector<CorrelatedPair> correlated_inputs(const Table& table);

/// Adds warnings to `found`; an input that repeats an output to the bit is a problem.
void examine(const Table& table, Diagnostics& found);

}  // namespace truce::analysis
