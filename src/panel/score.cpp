#include "panel/score.hpp"

#include <algorithm>

#include "base/contract.hpp"
#include "stats/score/crps.hpp"
#include "stats/score/ensemble.hpp"

namespace truce::panel {

Scores score(std::span<const double> draws, double outcome) {
  TRUCE_EXPECTS(!draws.empty());
  return {stats::score::crps_empirical(draws, outcome), stats::score::ignorance(draws, outcome),
          stats::score::interval_score_90(draws, outcome)};
}

}  // namespace truce::panel
