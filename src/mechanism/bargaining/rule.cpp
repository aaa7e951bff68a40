#include "mechanism/bargaining/rule.hpp"

#include "base/contract.hpp"

namespace truce::bargaining {

Solution solve_by_rule(const TableView& table, const std::function<Outcome(const Present&)>& rule) {
  TRUCE_EXPECTS(problems(table).empty());
  Solution result;
  result.round.emplace_back(table.position.begin(), table.position.end());
  result.settled.emplace_back();
  std::vector<double> position, salience, capability;
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    position.clear();
    salience.clear();
    capability.clear();
    for (std::size_t actor = 0; actor < table.actors; ++actor) {
      const double x = table.positions(issue)[actor];
      if (std::isnan(x)) continue;
      position.push_back(x);
      salience.push_back(table.saliences(issue)[actor]);
      capability.push_back(table.capabilities(issue)[actor]);
    }
    const double reference = table.reference.empty() ? NAN : table.reference[issue];
    const Outcome outcome =
        position.empty() ? Outcome{NAN, Weighting::unweighted} : rule({position, salience, capability, reference});
    if (position.empty()) result.notes.push_back("issue " + std::to_string(issue) + ": nobody takes a position");
    result.outcome.push_back(outcome);
    result.settled.front().push_back(outcome.value);
    result.law.push_back(position.empty() ? Law{} : Law{{outcome.value}, {1.0}});
  }
  return result;
}

}  // namespace truce::bargaining
