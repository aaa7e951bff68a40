// What a case and the members of its run give to a choice: objectives and readings of the case, answers and draws of the
// members. Members without an answer to one of the objectives' questions under one of the plans are left out.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/decision/report.hpp"
#include "casefile/case.hpp"
#include "model/model.hpp"

namespace truce::analysis::decision {

/// A run's members, in memory or read back. Both functions give a number for each member, nothing where the run has none.
struct Members {
  std::string source;
  std::vector<std::size_t> plans;  // indices into the case's plans
  std::function<std::optional<std::vector<double>>(const std::string& question, const std::string& plan)> answers;
  std::function<std::optional<std::vector<double>>(const std::string& address)> drawn;
  std::function<Draws(const std::vector<std::size_t>& members)> draws;
  bool conditioned = false;
};

/// `judged_by` states objectives and readings: the run's own case, or another that asks the same questions. Nothing, and
/// every problem, where the run cannot answer.
[[nodiscard]] std::optional<Choice> choice_of(const model::Model& model, const casefile::Case& judged_by, const Members& members,
                                              double tail, Diagnostics& found);

}  // namespace truce::analysis::decision
