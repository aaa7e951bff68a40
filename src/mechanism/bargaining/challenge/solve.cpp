// A whole table, issue by issue, with everything that happened on the way.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "base/contract.hpp"
#include "mechanism/bargaining/challenge/challenge.hpp"
#include "mechanism/bargaining/present.hpp"

namespace truce::bargaining::challenge {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

class Telling {
 public:
  Telling(const TableView& table, const Options& options) : table_(table), options_(options) {
    solution_.round.assign(1, {table.position.begin(), table.position.end()});
    solution_.settled.assign(1, std::vector<double>(table.issues, nan));
  }

  void tell(std::size_t issue) {
    Present part = present_on(table_, issue);
    if (part.position.empty()) return nobody_speaks(issue);
    const auto [low, high] = std::minmax_element(part.position.begin(), part.position.end());
    const double initial = *high - *low;
    Outcome outcome = read_out(part.position, part.salience, part.capability, options_);
    for (auto& settled : solution_.settled) settled[issue] = outcome.value;
    if (outcome.weighting == Weighting::unweighted) note(issue, "nobody has any weight; all count alike");
    if (!(initial > 0)) note(issue, "all want the same; nobody challenges anybody");
    if (options_.range == Range::scale && options_.scale < initial)
      note(issue, "positions lie further apart than challenge.scale");
    bool moved = false;
    for (std::uint32_t round = 1; round <= options_.rounds && initial > 0; ++round) {
      const double last = outcome.value;
      moved = go(part, issue, round, initial);
      outcome = read_out(part.position, part.salience, part.capability, options_);
      keep(part, issue, round, outcome.value);
      if (options_.stop == Stop::settled && std::abs(outcome.value - last) < options_.settled_change * initial) break;
    }
    if (moved) note(issue, "positions still moved in the last round");
    solution_.outcome.push_back(outcome);
    solution_.law.push_back({{outcome.value}, {1.0}});
  }

  Solution finish() {
    std::sort(solution_.moves.begin(), solution_.moves.end(), [](const Move& a, const Move& b) {
      return std::tie(a.round, a.issue, a.mover) < std::tie(b.round, b.issue, b.mover);
    });
    return std::move(solution_);
  }

 private:
  // One round; whether anybody moved.
  bool go(Present& part, std::size_t issue, std::uint32_t round, double initial) {
    const std::vector<double> before = part.position;
    const double range = range_of(part.position, initial, options_);
    if (!(range > 0)) return false;
    advance(part.position, part.salience, part.capability, range, options_, workspace_);
    if (part.position.size() > 1 && !workspace_.seen.risk_is_defined()) {
      note(issue,
           "round " + std::to_string(round) + ": security does not differ, so risk is undefined and taken as neutral");
    }
    bool moved = false;
    for (std::size_t i = 0; i < part.position.size(); ++i) {
      if (part.position[i] == before[i]) continue;
      const Offer& taken = workspace_.taken[i];
      moved = true;
      solution_.moves.push_back({round, static_cast<std::uint32_t>(issue), part.who[i], part.who[taken.by], before[i],
                                 part.position[i], to_string(taken.kind)});
    }
    return moved;
  }

  // An issue that stops early keeps its last state in later rounds.
  void keep(const Present& part, std::size_t issue, std::uint32_t round, double value) {
    if (solution_.round.size() <= round) {
      solution_.round.push_back(solution_.round.back());
      solution_.settled.push_back(solution_.settled.back());
    }
    for (std::size_t later = round; later < solution_.round.size(); ++later) {
      for (std::size_t i = 0; i < part.position.size(); ++i) {
        solution_.round[later][issue * table_.actors + part.who[i]] = part.position[i];
      }
      solution_.settled[later][issue] = value;
    }
  }

  void nobody_speaks(std::size_t issue) {
    note(issue, "nobody takes a position; the outcome is undefined");
    solution_.outcome.push_back({nan, Weighting::unweighted});
    solution_.law.push_back({});
  }

  void note(std::size_t issue, const std::string& words) {
    solution_.notes.push_back("issue " + std::to_string(issue) + ": " + words);
  }

  const TableView& table_;
  const Options& options_;
  Workspace workspace_;
  Solution solution_;
};

}  // namespace

Solution solve(const TableView& table, const Options& options) {
  TRUCE_EXPECTS(problems(table).empty());
  Telling telling{table, options};
  for (std::size_t issue = 0; issue < table.issues; ++issue) telling.tell(issue);
  return telling.finish();
}

}  // namespace truce::bargaining::challenge
