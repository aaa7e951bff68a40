// The walk-forward table: at each origin every method forecasts from what was known then, and is scored on what came.
//
// The regimes are fitted at the first origin and go on from there, with fewer passes, at each later one.
#pragma once

#include <vector>

#include "panel/skill.hpp"

namespace truce::panel {

struct ValidateOptions {
  std::vector<Month> origins;  // ascending
  Horizon horizon;
  Month until;                 // outcomes after are not looked at
  std::size_t draws = 1000;
  std::vector<Method> methods;
  std::uint64_t seed = 1;
};

struct MethodResult {
  Method method;
  std::vector<CellScore> cells;  // of all origins
  std::vector<Scores> by_origin;
  Difference difference;         // to the last method asked for
};

struct Validation {
  std::vector<Month> origins;
  std::vector<MethodResult> methods;
};

/// Origins every twelve months back from the last one that leaves a whole horizon, as long as ten years lie before.
[[nodiscard]] std::vector<Month> usual_origins(const Series& series, Horizon horizon);

/// Nothing is in the result of a run that was stopped.
[[nodiscard]] Validation validate(const Series& series, const Settings& settings, const ValidateOptions& options,
                                  const Run& run);

}  // namespace truce::panel
