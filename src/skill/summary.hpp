// All scored questions together: calibration, sharpness, skill against each baseline, coverage; with errors by clusters.
//
// Numbers have units, so their scores are not added. Against a baseline each is turned into
//   advantage = (CRPS of the baseline - CRPS of the forecast) / (their sum)          in -1 to 1, 0 where both are 0
// and the advantages are averaged. It is ours; it ranks, and being bounded it is not a proper score of its own.
// A yes-or-no question counts by its Brier and log scores: skill 1 - mean / mean of the baseline, and the mean
// difference with its interval.
//
// Coverage of the central 80 % intervals [l, u] around the median m: an outcome y needs the factor
//   f = (y - m)/(u - m) above, (m - y)/(m - l) below    (0 at the median, infinite where there is no width on that side)
// and is covered where f <= 1. The factor that would have covered 80 % is the ceil(.8 (n + 1))-th smallest of n
// (split conformal prediction's rank); it is found leaving one cluster out, and tried on the cluster left out. Where there
// are too few others, or they need an infinite one, there is no such factor and the left-out cluster is not tried.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "skill/scored.hpp"
#include "stats/score/compare.hpp"
#include "stats/score/probability.hpp"

namespace truce::skill {

/// The forecast against one baseline over the questions that both answer. Positive differences: the forecast is better.
struct Versus {
  Baseline baseline = Baseline::even_chance;
  std::size_t yes_no = 0, numbers = 0;      // questions
  double brier_skill = unknown;
  double log_skill = unknown;
  stats::score::ClusterTest brier{}, log{}, advantage{};  // mean difference, sandwich by clusters
  stats::score::Estimate brier_resampled{unknown, unknown, unknown};  // the same by the bootstrap of clusters
  double brier_sign_flip = unknown, advantage_sign_flip = unknown;    // p values
};

struct Coverage {
  std::size_t numbers = 0, covered = 0;
  stats::score::ClusterTest share{};       // its interval by clusters
  stats::Interval independent{unknown, unknown};  // as if questions were independent (Wilson)
  double factor = unknown;                 // that would have covered 80 %; infinite or unknown where none would
  std::size_t tried = 0, covered_outside = 0;  // leaving one cluster out: its questions under the others' factor
};

struct Summary {
  std::size_t yes_no = 0, numbers = 0, clusters = 0;
  stats::score::Decomposition brier{};
  double log = unknown;
  std::vector<stats::score::ChanceBin> bins;
  double sharpness = unknown;              // mean |2 p - 1|: 0 says nothing, 1 is certain
  std::vector<Versus> versus;              // baselines that answer at least one question
  Coverage coverage;
  std::array<std::size_t, 5> pit{};        // numbers by fifths
};

[[nodiscard]] Summary summarise(std::span<const Scored> questions, std::uint64_t seed);

}  // namespace truce::skill
