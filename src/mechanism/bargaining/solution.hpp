// The solution: what every bargaining model says about a table. One value for all models, so that they can be laid
// side by side, mixed and drawn alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mechanism/bargaining/law.hpp"
#include "mechanism/bargaining/table.hpp"

namespace truce::bargaining {

/// Somebody moved, and on whose account.
struct Move {
  std::uint32_t round;  // 1 is the first
  std::uint32_t issue;
  std::uint32_t mover;
  std::uint32_t by;     // whose challenge, offer or exchange moved it; `nobody` where nobody in particular
  double from;
  double to;
  std::string_view kind;  // "compromise", "confrontation", "exchange", ...: a literal of the model
};
inline constexpr std::uint32_t nobody = 0xffffffff;

/// What a model makes of a table.
struct Solution {
  std::vector<Outcome> outcome;               // per issue: the settlement
  std::vector<std::vector<double>> round;     // round[0] = as given, then after each round: issues x actors
  std::vector<std::vector<double>> settled;   // per round as above: the settlement of each issue as of then
  std::vector<Law> law;                       // per issue: the distribution over outcomes (one point where the model is a rule)
  std::vector<Move> moves;                    // in order of round, issue, mover
  std::vector<std::string> notes;             // what is undefined or was decided by a limit rule, in words
};

}  // namespace truce::bargaining
