// Forecasts and scores as JSON.
#pragma once

#include <vector>

#include "negotiation/forecast.hpp"
#include "negotiation/score.hpp"
#include "negotiation/validate.hpp"
#include "text/json.hpp"

namespace truce::negotiation {

/// {group, models: [{id, draws, issues: [...], moves, notes}]}; with one model its issues stand at the top as well.
[[nodiscard]] text::Json to_json(const Negotiation& negotiation, const std::vector<Forecast>& forecasts);

[[nodiscard]] text::Json to_json(const Arena& arena, const std::vector<Score>& scores);
[[nodiscard]] text::Json to_json(const Validation& validation);

}  // namespace truce::negotiation
