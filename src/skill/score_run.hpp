// A run once the world has answered: its questions scored against the base rates that the resolutions give.
#pragma once

#include "skill/summary.hpp"

namespace truce::skill {

struct RunScore {
  std::string case_id, title;
  Date as_of{};
  std::string plan;              // that is taken to have been followed where a row names none
  std::vector<Scored> questions;
  std::size_t open = 0;          // rows not yet resolved
  std::size_t silent = 0;        // resolved, but no member's path answers
  Summary summary;               // clusters: the case's groups of questions
};

[[nodiscard]] RunScore score_run(const Said& said, const Outcomes& outcomes, const std::string& plan);

}  // namespace truce::skill
