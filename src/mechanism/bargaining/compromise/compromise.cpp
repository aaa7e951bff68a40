#include "mechanism/bargaining/compromise/compromise.hpp"

#include "base/contract.hpp"
#include "mechanism/bargaining/rule.hpp"

namespace truce::bargaining::compromise {

Outcome outcome(std::span<const double> position, std::span<const double> salience,
                std::span<const double> capability) {
  TRUCE_EXPECTS(!position.empty() && position.size() == salience.size() && position.size() == capability.size());
  // Taken about the first position: unanimity then comes out to the last bit.
  const double origin = position[0];
  double total = 0, moment = 0, plain = 0;
  for (std::size_t i = 0; i < position.size(); ++i) {
    const double weight = capability[i] * salience[i];
    const double offset = position[i] - origin;
    total += weight;
    moment += weight * offset;
    plain += offset;
  }
  if (total > 0) return {origin + moment / total, Weighting::weighted};  // (1)
  return {origin + plain / static_cast<double>(position.size()), Weighting::unweighted};
}

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<OptionSign<Options>> none;
  return none;
}

Solution solve(const TableView& table, const Options&) {
  return solve_by_rule(table, [](const Present& at) { return outcome(at.position, at.salience, at.capability); });
}

}  // namespace truce::bargaining::compromise
