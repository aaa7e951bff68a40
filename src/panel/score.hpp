// The three scores of a set of draws of one count that the public contests of conflict forecasts take; lower is better.
//
//   CRPS of the draws as the forecast (pairs over m^2: it favours draws that are spread evenly over independent ones), IGN in
//   eleven bins, MIS of the central 90 %: stats/score/crps.hpp, stats/score/ensemble.hpp.
//
// The choice of scores follows Hegre and others 2024, arXiv:2407.11045; these reproduce the contest's published ones.
#pragma once

#include <span>

namespace truce::panel {

struct Scores {
  double crps = 0, ign = 0, mis = 0;
};

/// At least one draw, in any order.
[[nodiscard]] Scores score(std::span<const double> draws, double outcome);

}  // namespace truce::panel
