// What a plan promises on one thing that is wanted: its mean, its spread, its worst tail, what is regretted, how often it
// satisfies, how often it is best. Plans are compared member by member, on the same unknowns and the same chance.
//
//   CVaR_a(p)  = 1/a ( E[ g_p ; g_p < v ] + v (a - P(g_p < v)) ),  v the a-quantile of g_p          tail mean
//   r_p        = max_q g_q - g_p                                                                    regret, per member
//   best(p)    = E[ 1{g_p = max_q g_q} / number of plans that reach the maximum ]                   ties are shared
//
//   symbol  name                                                           unit
//   g_p     goodness: the answer under plan p, times -1 where less is      of the answer
//           wanted
//   a       share of members that make up the tail, in (0, 1]              1
//
// The tail mean is rockafellar_2002's conditional value at risk, of a discrete sample: the member at the quantile counts with
// the part of it that fills the tail. Regret: savage_1951. The error of a tail mean is that of the mean of
// v + min(g - v, 0) / a, with v held (ours: v is itself estimated, which adds less).
//
// Holds for members that were simulated under every plan. A member's regret knows its future: it is no promise that a plan
// without it could be had, and of plans that differ by chance alone it is not zero.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "analysis/decision/sample.hpp"

namespace truce::analysis::decision {

inline constexpr std::array<double, 5> levels{0.05, 0.25, 0.5, 0.75, 0.95};

/// Goodness by plan, then member.
using Goodness = std::vector<std::vector<double>>;

struct Prospect {
  Estimate mean;                   // of the goodness, as all that follows
  std::array<double, 5> quantiles{};
  Estimate tail;                   // mean of the worst share
  Estimate regret;                 // mean
  double regret_19_of_20 = 0;      // 0.95-quantile
  double largest_regret = 0;       // over the members that have weight
  Estimate best;                   // chance of being best
};

[[nodiscard]] Estimate tail_mean(std::span<const double> goodness, const Sample& sample, double tail);

/// Largest goodness less each plan's, by plan and member.
[[nodiscard]] Goodness regrets(const Goodness& goodness);

/// Share of the credit for being best, by plan and member; sums to one over the plans.
[[nodiscard]] Goodness credits(const Goodness& goodness);

[[nodiscard]] std::vector<Prospect> prospects(const Goodness& goodness, const Sample& sample, double tail);

/// a less b, on the same members.
[[nodiscard]] Estimate difference(std::span<const double> a, std::span<const double> b, const Sample& sample);

/// The plan with the largest number, the first of equals.
[[nodiscard]] std::size_t best_of(const std::vector<Estimate>& means);

}  // namespace truce::analysis::decision
