// resolutions.csv: what became of the questions of a case. docs/methods/skill.md says what each column holds.
//
//   question,outcome,resolved,source[,plan][,base_rate][,note]
//
// Here only what the file itself says is read; whether the questions exist and their outcomes are possible is asked
// against what was asked (outcome.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"

namespace truce::skill {

enum class Resolving { resolved, open };

struct Resolution {
  std::string question;
  std::string outcome;       // as written; empty where open
  Resolving resolving = Resolving::open;
  std::optional<Date> day;   // on which it resolved; unset where open or where the file only says yes
  std::string source;
  std::string plan;          // that was followed; empty: not said
  std::optional<double> base_rate;
  struct Places {
    Place question, outcome, resolved, plan, base_rate;
  } places;
};

struct ResolutionReading {
  std::vector<Resolution> rows;  // those that could be read
  Diagnostics diagnostics;       // everything that is wrong with the others
};

[[nodiscard]] ResolutionReading read_resolutions(std::string_view text, const std::string& file);

}  // namespace truce::skill
