#include "mechanism/bargaining/median/median.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "mechanism/bargaining/rule.hpp"

namespace truce::bargaining::median {

Interval interval(std::span<const double> position, std::span<const double> salience,
                  std::span<const double> capability) {
  TRUCE_EXPECTS(!position.empty() && position.size() == salience.size() && position.size() == capability.size());
  const std::size_t actors = position.size();
  double total = 0;
  for (std::size_t i = 0; i < actors; ++i) total += capability[i] * salience[i];
  const Weighting weighting = total > 0 ? Weighting::weighted : Weighting::unweighted;
  const auto weight = [&](std::size_t i) { return total > 0 ? capability[i] * salience[i] : 1.0; };
  const double all = total > 0 ? total : static_cast<double>(actors);
  const double slack = 1e-12 * all;

  // lower: smallest position with at least half of the weight at or below it; upper: with more than half.
  Interval result{INFINITY, INFINITY, weighting};
  for (std::size_t candidate = 0; candidate < actors; ++candidate) {
    const double x = position[candidate];
    if (x >= result.upper || weight(candidate) <= 0) continue;
    double below = 0;
    for (std::size_t i = 0; i < actors; ++i) {
      below += position[i] <= x ? weight(i) : 0.0;
    }
    if (below >= all / 2 - slack) result.lower = std::min(result.lower, x);
    if (below > all / 2 + slack) result.upper = std::min(result.upper, x);
  }
  return result;
}

Outcome outcome(std::span<const double> position, std::span<const double> salience,
                std::span<const double> capability, Ties ties, double standing) {
  const Interval tied = interval(position, salience, capability);
  switch (ties) {
    case Ties::lower: break;
    case Ties::upper: return {tied.upper, tied.weighting};
    case Ties::midpoint: return {tied.lower + (tied.upper - tied.lower) / 2, tied.weighting};
    case Ties::holder:
      if (!std::isnan(standing)) return {std::clamp(standing, tied.lower, tied.upper), tied.weighting};
      break;
  }
  return {tied.lower, tied.weighting};  // (1)
}

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<OptionSign<Options>> all{
      {"median.ties",
       {"lower", "upper", "midpoint", "holder"},
       {},
       "lower",
       "which point of a tied interval: its lower end, upper end, middle, or what stands, held to it",
       "the median as printed (Black 1948); midpoint is the only rule that mirrors with the scale",
       [](Options& options, double place) { options.ties = static_cast<Ties>(static_cast<int>(place)); }},
  };
  return all;
}

Solution solve(const TableView& table, const Options& options) {
  return solve_by_rule(table, [&](const Present& at) {
    return outcome(at.position, at.salience, at.capability, options.ties, at.reference);
  });
}

}  // namespace truce::bargaining::median
