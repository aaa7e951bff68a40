// Compromise: the mean position, weighted by capability times salience.
//
//   O = sum_i c_i s_i x_i / sum_i c_i s_i                                                                    (1)
//
// where c is capability, s salience in [0, 1], x position. If every weight is zero, the unweighted mean, and the
// outcome says so. Van den Bos 1991 states it for the European Community; Achen 2006 (chapter 4 of Thomson et al.)
// derives it as a first approximation to the Nash bargaining solution when failure is bad for all. On the European
// Union decisions no model beats it significantly; that is cooperative lawmaking and says nothing of armed groups.
// Papers: van den Bos 1991; Achen 2006.
#pragma once

#include <span>

#include "mechanism/bargaining/option.hpp"
#include "mechanism/bargaining/solution.hpp"

namespace truce::bargaining::compromise {

/// (1) on one issue: all positions finite, at least one actor, spans of one length. No allocation.
[[nodiscard]] Outcome outcome(std::span<const double> position, std::span<const double> salience,
                              std::span<const double> capability);

[[nodiscard]] inline double settlement(std::span<const double> position, std::span<const double> salience,
                                       std::span<const double> capability) {
  return outcome(position, salience, capability).value;
}

struct Options {};
[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// (1) on every issue.
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::compromise
