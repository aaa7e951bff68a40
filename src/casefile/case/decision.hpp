// What a choice among the plans is judged by, and how others read the evidence.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "casefile/case/plans.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

enum class Direction { higher, lower };

/// One thing that is wanted: of a question's answer more, or less.
struct Objective {
  std::string id;
  std::size_t question = 0;              // index into Case::questions
  Direction direction = Direction::higher;
  std::optional<Comparison> comparison;  // what satisfies; a question of yes or no satisfies by its wanted answer
  double satisfies = 0;
  double weight = 1;                     // of one swing
  std::optional<double> swing;           // amount of the answer that counts as one; none: see analysis/decision
  Provenance provenance;
  Place place;
};

/// What somebody believes instead of the case's priors: other laws for some of the numbers that a member draws.
struct RivalReading {
  std::string id;
  std::string title;
  std::string speaker;          // whose; empty: its claims say
  std::vector<Number> beliefs;  // address = the number's; no law is a constant
  Provenance provenance;
  Place place;
};

}  // namespace truce::casefile
