// Everything that is asked of a study at once: who is calibrated, what the weights make of it, whether it lasts.
#pragma once

#include "experts/pool.hpp"
#include "text/json.hpp"

namespace truce::experts {

struct Report {
  Study study;
  std::size_t tested = 0;              // seed questions that the calibrations rest on
  std::vector<Score> experts;          // empty without seed questions
  std::vector<DecisionMaker> makers;   // equal alone without seed questions, else one for each weighting
  std::vector<LeaveOneOut> left_out;   // beside the makers; empty with fewer than two seed questions

  /// The one with the best combined score; equal weights without seed questions.
  [[nodiscard]] std::size_t best() const;
};

[[nodiscard]] Report examine(Study study);

[[nodiscard]] text::Json to_json(const Report& report);

}  // namespace truce::experts
