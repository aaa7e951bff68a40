// The page of truce score: what was said, what came, and how good that was.
#pragma once

#include <string>

#include "skill/score_run.hpp"

namespace truce::brief {

/// score.html, whole.
[[nodiscard]] std::string write_score_page(const skill::RunScore& score, const std::string& version);

}  // namespace truce::brief
