// How the two readers of answers (said.cpp from an ensemble, read_run.cpp from a folder) build them. Inside the room.
#pragma once

#include <vector>

#include "skill/said.hpp"

namespace truce::skill {

[[nodiscard]] std::vector<Question> questions_with_days(const model::Model& model);

/// One member's answer; NaN where its path gives none.
void add_member(const Question& question, double answer, Answer& into);
void finish_answer(const Question& question, Answer& answer);

}  // namespace truce::skill
