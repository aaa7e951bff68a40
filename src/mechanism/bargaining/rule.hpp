// A rule: a model that settles each issue by itself and moves nobody. What such models share when a whole table is
// asked.
#pragma once

#include <functional>

#include "mechanism/bargaining/present.hpp"
#include "mechanism/bargaining/solution.hpp"

namespace truce::bargaining {

/// Settles issue by issue. An actor without a position on an issue (NaN) is left out of that issue; an issue without
/// any position settles at NaN, has an empty law, and a note says so.
[[nodiscard]] Solution solve_by_rule(const TableView& table, const std::function<Outcome(const Present&)>& rule);

}  // namespace truce::bargaining
