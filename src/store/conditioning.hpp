// What the record said of the model, as a part of forecast.json.
#pragma once

#include "assimilation/condition.hpp"
#include "text/json.hpp"

namespace truce::store {

[[nodiscard]] text::Json conditioning_json(const model::Model& model, const assimilation::Conditioned& conditioned);

}  // namespace truce::store
