// Which of a forecast's members are futures of one draw of the posterior, and of one draw of the prior.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/table/draws.hpp"
#include "ensemble/forecast.hpp"

namespace truce::brief {

/// Of these members; each is a draw of its own where the forecast starts from the prior.
[[nodiscard]] analysis::Draws draws_of(const ensemble::Forecast& forecast, const std::vector<std::size_t>& members);

}  // namespace truce::brief
