// What a search is for: answers of the case's questions, each wanted higher or lower.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "casefile/case.hpp"
#include "ensemble/question.hpp"
#include "model/model.hpp"

namespace truce::analysis::search {

struct Goal {
  std::string id;  // of the question
  ensemble::Asked asked;
  casefile::Direction wanted = casefile::Direction::higher;

  /// Less is better.
  [[nodiscard]] double loss(double answer) const { return wanted == casefile::Direction::higher ? -answer : answer; }
  [[nodiscard]] std::string unit() const { return asked.kind == ensemble::AnswerKind::yes_no ? "share" : asked.unit; }
};

/// Each text is QUESTION, QUESTION:higher or QUESTION:lower; without any, the case's objectives; without those, its headline
/// questions that have a better direction. A question that a path may leave unanswered is refused: a plan could win by
/// leaving the bad cases unanswered.
[[nodiscard]] std::vector<Goal> goals_of(const model::Model& model, const std::vector<std::string>& texts, Diagnostics& found);

}  // namespace truce::analysis::search
