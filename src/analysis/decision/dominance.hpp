// Which plans nobody need choose, whatever the weights: another is at least as good on every objective.
//
//   q dominates p   E[ g_qk - g_pk ] >= 0 for every objective k, > 0 for one         (Pareto, by means)
//
// Means are never without error, so each domination says on what evidence it rests, the strongest that holds:
//
//   in every member   g_qk >= g_pk for all k in each member
//   clear             for every k the lower bound of E[ g_qk - g_pk ] / s_k is above -m, for one it is above m;
//                     the bounds hold together with 95 % (Bonferroni, two-sided over the objectives)
//   by means only     some bound is lower: the plan may be better than its dominator on that objective, named `weakest`
//
//   symbol  name                                                     unit
//   g_pk    goodness of plan p on objective k, per member            of objective k
//   s_k     swing: the amount of objective k that counts as one      of objective k
//   m       0.02: below a fiftieth of a swing nobody would act       1 (judgement)
//
// Differences are paired by member. Fails with many objectives and few members, when nothing is clear.
#pragma once

#include <optional>
#include <vector>

#include "analysis/decision/prospect.hpp"

namespace truce::analysis::decision {

inline constexpr double no_matter = 0.02;

enum class Evidence : unsigned char { means, clear, every_member };

struct Domination {
  std::size_t plan = 0;
  std::size_t by = 0;
  Evidence evidence = Evidence::means;
  std::vector<Estimate> gain;    // of `by` over `plan`, by objective, in its unit
  double share_no_worse = 0;     // of the members (by weight): `by` at least as good on every objective
  std::size_t weakest = 0;       // objective with the lowest bound
};

/// `objective[k]` is the goodness on objective k, `swing[k]` its swing.
[[nodiscard]] std::optional<Domination> domination(const std::vector<Goodness>& objective, const std::vector<double>& swing,
                                                   const Sample& sample, std::size_t plan, std::size_t by);

/// For each plan that is dominated, by the plan for which the evidence is strongest (of equals, by the one with the largest
/// gain in swings over all objectives).
[[nodiscard]] std::vector<Domination> dominated(const std::vector<Goodness>& objective, const std::vector<double>& swing,
                                                const Sample& sample);

}  // namespace truce::analysis::decision
