// Resolutions against what was asked: which question, under which plan, with which outcome; or everything that cannot be.
#pragma once

#include <string>
#include <vector>

#include "skill/resolution.hpp"
#include "skill/said.hpp"

namespace truce::skill {

struct Outcome {
  std::size_t question;    // index into Said::questions
  std::size_t plan;        // index into Said::plans
  double value;            // 1 or 0; a number; the horizon for what never came
  std::optional<double> base_rate;
  std::optional<Date> day;
  std::string source;
};

struct Outcomes {
  std::vector<Outcome> all;
  std::size_t open = 0;    // rows without a resolution
  Diagnostics diagnostics;
};

/// `plan`: id of the plan that was followed where a row names none.
[[nodiscard]] Outcomes outcomes_of(const Said& said, const std::vector<Resolution>& rows, const std::string& plan);

}  // namespace truce::skill
