// Scores as JSON.
#pragma once

#include "skill/backtest.hpp"
#include "skill/score_run.hpp"
#include "text/json.hpp"

namespace truce::skill {

[[nodiscard]] text::Json to_json(const Summary& summary);
[[nodiscard]] text::Json to_json(const Scored& question);
[[nodiscard]] text::Json to_json(const RunScore& score);
[[nodiscard]] text::Json to_json(const Backtest& backtest);

}  // namespace truce::skill
