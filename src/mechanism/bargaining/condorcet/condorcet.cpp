#include "mechanism/bargaining/condorcet/condorcet.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/contract.hpp"
#include "mechanism/bargaining/present.hpp"

namespace truce::bargaining::condorcet {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// One issue, of those who have a position on it.
struct Issue {
  std::vector<double> position, weight, point;  // point: the options, ascending
  std::vector<double> utility, probability;
  Weighting weighting = Weighting::weighted;
};

// Who votes, and with what weight. Without any weight all count alike.
void gather(const Present& present, const Options& options, Issue& issue) {
  issue.position = present.position;
  issue.weight = present.capability;
  double total = 0;
  for (std::size_t i = 0; i < issue.weight.size(); ++i) {
    if (options.weight == Weight::capability_salience) issue.weight[i] *= present.salience[i];
    total += issue.weight[i];
  }
  issue.weighting = total > 0 ? Weighting::weighted : Weighting::unweighted;
  if (!(total > 0)) std::fill(issue.weight.begin(), issue.weight.end(), 1.0);
}

// The positions of those who weigh something, each once.
void list_points(Issue& issue) {
  issue.point.clear();
  for (std::size_t i = 0; i < issue.position.size(); ++i) {
    if (issue.weight[i] > 0) issue.point.push_back(issue.position[i]);
  }
  std::sort(issue.point.begin(), issue.point.end());
  issue.point.erase(std::unique(issue.point.begin(), issue.point.end()), issue.point.end());
}

void fill_utility(Issue& issue, Scale scale) {
  const double range = issue.point.back() - issue.point.front();
  const double unit = scale == Scale::hundred ? std::max(range, 100.0) : range;
  const std::size_t voters = issue.position.size();
  issue.utility.resize(issue.point.size() * voters);
  for (std::size_t a = 0; a < issue.point.size(); ++a) {
    for (std::size_t k = 0; k < voters; ++k) {
      const double distance = std::abs(issue.position[k] - issue.point[a]);
      issue.utility[a * voters + k] = unit > 0 ? 1 - distance / unit : 1;
    }
  }
}

// Taken about the first point, so that unanimity comes out to the last bit.
double expected(const Issue& issue) {
  double offset = 0;
  for (std::size_t a = 0; a < issue.point.size(); ++a) {
    offset += issue.probability[a] * (issue.point[a] - issue.point[0]);
  }
  return std::min(issue.point[0] + offset, issue.point.back());
}

double most_likely(const Issue& issue) {
  const double most = *std::max_element(issue.probability.begin(), issue.probability.end());
  double sum = 0, count = 0;
  for (std::size_t a = 0; a < issue.point.size(); ++a) {
    if (issue.probability[a] >= most * (1 - 1e-12)) sum += issue.point[a] - issue.point[0], count += 1;
  }
  return issue.point[0] + sum / count;
}

void settle(std::size_t k, const Options& options, Issue& issue, Workspace& workspace, Solution& solution) {
  const std::string name = "issue " + std::to_string(k);
  if (issue.position.empty()) {
    solution.notes.push_back(name + ": nobody takes a position; it does not settle");
    solution.outcome.push_back({nan, Weighting::unweighted});
    solution.law.emplace_back();
    return;
  }
  if (issue.weighting == Weighting::unweighted) {
    solution.notes.push_back(name + ": nobody has any weight; all count alike");
  }
  list_points(issue);
  fill_utility(issue, options.scale);
  issue.probability.assign(issue.point.size(), 0.0);
  elect(options.rule, issue.utility, issue.weight, issue.probability, workspace);
  const double value = options.read_out == ReadOut::expected ? expected(issue) : most_likely(issue);
  solution.outcome.push_back({value, issue.weighting});
  solution.law.push_back({issue.point, issue.probability});
}

}  // namespace

Solution solve(const TableView& table, const Options& options) {
  TRUCE_EXPECTS(problems(table).empty());
  Solution solution;
  Present present;
  Issue issue;
  Workspace workspace;
  for (std::size_t k = 0; k < table.issues; ++k) {
    present.take(table, k);
    gather(present, options, issue);
    settle(k, options, issue, workspace, solution);
  }
  solution.round.emplace_back(table.position.begin(), table.position.end());
  solution.settled.emplace_back();
  for (const Outcome& outcome : solution.outcome) solution.settled.back().push_back(outcome.value);
  return solution;
}

}  // namespace truce::bargaining::condorcet
