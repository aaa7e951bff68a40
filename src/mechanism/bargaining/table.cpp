#include "mechanism/bargaining/table.hpp"

#include <cmath>

namespace truce::bargaining {

namespace {

std::string at(std::size_t issue, std::size_t actor) {
  return "actor " + std::to_string(actor) + " on issue " + std::to_string(issue);
}

}  // namespace

std::vector<std::string> problems(const TableView& table) {
  std::vector<std::string> found;
  const std::size_t cells = table.actors * table.issues;
  if (table.actors == 0) found.push_back("the table has no actors");
  if (table.issues == 0) found.push_back("the table has no issues");
  if (table.position.size() != cells) found.push_back("positions are not issues x actors");
  if (table.salience.size() != cells) found.push_back("saliences are not issues x actors");
  if (table.capability.size() != table.actors) found.push_back("there is not one capability per actor");
  if (!table.reference.empty() && table.reference.size() != table.issues) {
    found.push_back("there is not one reference point per issue");
  }
  if (!table.issue_capability.empty() && table.issue_capability.size() != cells) {
    found.push_back("capabilities by issue are not issues x actors");
  }
  if (!found.empty()) return found;  // the numbers cannot be read before the shape is right
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    for (std::size_t actor = 0; actor < table.actors; ++actor) {
      if (std::isinf(table.positions(issue)[actor])) {
        found.push_back("the position of " + at(issue, actor) + " is infinite");
      }
      const double salience = table.saliences(issue)[actor];
      if (!(salience >= 0 && salience <= 1)) {
        found.push_back("the salience of " + at(issue, actor) + " is not in [0, 1]");
      }
    }
  }
  for (std::size_t actor = 0; actor < table.actors; ++actor) {
    const double capability = table.capability[actor];
    if (!(capability >= 0 && std::isfinite(capability))) {
      found.push_back("the capability of actor " + std::to_string(actor) + " is not a number of at least 0");
    }
  }
  for (const double capability : table.issue_capability) {
    if (!(capability >= 0 && std::isfinite(capability))) {
      found.push_back("a capability by issue is not a number of at least 0");
    }
  }
  return found;
}

}  // namespace truce::bargaining
