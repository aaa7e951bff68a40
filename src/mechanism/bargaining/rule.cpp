#include "mechanism/bargaining/rule.hpp"

#include <cmath>

#include "base/contract.hpp"

namespace truce::bargaining {

Solution solve_by_rule(const TableView& table, const std::function<Outcome(const Present&)>& rule) {
  TRUCE_EXPECTS(problems(table).empty());
  Solution result;
  result.round.emplace_back(table.position.begin(), table.position.end());
  result.settled.emplace_back();
  Present present;
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    present.take(table, issue);
    const bool nobody_speaks = present.position.empty();
    const Outcome outcome = nobody_speaks ? Outcome{NAN, Weighting::unweighted} : rule(present);
    if (nobody_speaks) result.notes.push_back("issue " + std::to_string(issue) + ": nobody takes a position");
    result.outcome.push_back(outcome);
    result.settled.front().push_back(outcome.value);
    result.law.push_back(nobody_speaks ? Law{} : Law{{outcome.value}, {1.0}});
  }
  return result;
}

}  // namespace truce::bargaining
