// Rules of choice side by side, on all objectives together: no rule is right for everybody, so each names its plan.
//
//   expected value       largest E[ g_p ]
//   worst tail           largest mean of the worst share of members (prospect.hpp)
//   largest regret       smallest max over members of r_p                    minimax regret: savage_1951
//   regret in 19 of 20   smallest 0.95-quantile of r_p                       the same without the single worst member
//   chance of being best largest
//   satisfies all        largest share of members that satisfy every objective (simon_1955)
//   worst belief         largest min over beliefs of E_b[ g_p ]              beliefs: the case's own and each reading
//   regret over beliefs  smallest max over beliefs of max_q E_b[ g_q ] - E_b[ g_p ]        that the run can answer
//
// A tie names every plan that shares it. The largest regret grows with the number of members: compare plans by it within
// one run only.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/decision/prospect.hpp"

namespace truce::analysis::decision {

enum class Rule : unsigned char {
  expected_value, worst_tail, largest_regret, regret_19_of_20, chance_of_best, satisfies_all, worst_belief, regret_over_beliefs
};
[[nodiscard]] std::string_view id_of(Rule rule);
[[nodiscard]] std::string_view words_of(Rule rule);

struct Verdict {
  Rule rule = Rule::expected_value;
  std::vector<double> score;        // by plan
  bool more_is_better = true;
  std::vector<std::size_t> chosen;  // plans with the best score
};

/// `means_by_belief[b][p]`: the first belief is the case's own. Rules over beliefs are left out where there is only one.
[[nodiscard]] std::vector<Verdict> verdicts(const std::vector<Prospect>& all, const std::vector<Estimate>& satisfied,
                                            const std::vector<std::vector<double>>& means_by_belief);

}  // namespace truce::analysis::decision
