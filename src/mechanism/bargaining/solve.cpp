// One door for all models: each is asked for what it can answer.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <tuple>

#include "base/contract.hpp"
#include "mechanism/bargaining/bargaining.hpp"
#include "random/pick.hpp"

namespace truce::bargaining {

namespace {

struct Part {
  Model model;
  double ensemble::Options::*weight;
};

constexpr Part parts[] = {
    {Model::compromise, &ensemble::Options::compromise},
    {Model::median, &ensemble::Options::median},
    {Model::nash, &ensemble::Options::nash},
    {Model::challenge, &ensemble::Options::challenge},
    {Model::exchange, &ensemble::Options::exchange},
    {Model::condorcet, &ensemble::Options::condorcet},
    {Model::spatial, &ensemble::Options::spatial},
    {Model::quantal, &ensemble::Options::quantal},
};

Solution solve_ensemble(const TableView& table, const Options& options) {
  std::vector<Solution> solutions;
  std::vector<double> weights;
  for (const Part& part : parts) {
    const double weight = options.ensemble.*part.weight;
    if (!(weight > 0)) continue;
    solutions.push_back(solve(part.model, table, options));
    weights.push_back(weight);
  }
  std::vector<ensemble::Component> components;
  for (std::size_t m = 0; m < solutions.size(); ++m) components.push_back({weights[m], &solutions[m]});
  std::vector<double> anchor;
  for (const Outcome& outcome : solve(Model::compromise, table, options).outcome) anchor.push_back(outcome.value);
  return ensemble::mix(components, anchor, table, options.ensemble);
}

Solution solve_quantal(const TableView& table, const Options& options) {
  quantal::Options one = options.quantal;
  one.challenge = options.challenge;
  return quantal::solve(table, one);
}

Solution solve_plain(Model model, const TableView& table, const Options& options) {
  switch (model) {
    case Model::compromise: return compromise::solve(table, options.compromise);
    case Model::median: return median::solve(table, options.median);
    case Model::nash: return nash::solve(table, options.nash);
    case Model::challenge: return challenge::solve(table, options.challenge);
    case Model::condorcet: return condorcet::solve(table, options.condorcet);
    case Model::spatial: return spatial::solve(table, options.spatial);
    case Model::quantal: return solve_quantal(table, options);
    case Model::exchange: return exchange::solve(table, options.exchange);
    case Model::ensemble: return solve_ensemble(table, options);
  }
  return {};
}

void append(Solution& all, const Solution& one, std::size_t issue, std::size_t issues, std::size_t actors) {
  all.outcome.push_back(one.outcome.front());
  all.law.push_back(one.law.front());
  // Issues may take different numbers of rounds: what has stopped stays where it is.
  while (all.round.size() < one.round.size()) {
    all.round.push_back(all.round.empty() ? std::vector<double>(issues * actors) : all.round.back());
    all.settled.push_back(all.settled.empty() ? std::vector<double>(issues) : all.settled.back());
  }
  for (std::size_t r = 0; r < all.round.size(); ++r) {
    const std::size_t last = std::min(r, one.round.size() - 1);
    for (std::size_t a = 0; a < actors; ++a) all.round[r][issue * actors + a] = one.round[last][a];
    all.settled[r][issue] = one.settled[last].front();
  }
  for (Move move : one.moves) {
    move.issue = static_cast<std::uint32_t>(issue);
    all.moves.push_back(move);
  }
  for (const std::string& note : one.notes) {
    all.notes.push_back(issues == 1 ? note : "issue " + std::to_string(issue) + ": " + note);
  }
}

// Each issue as a table of its own, with the capabilities of that issue.
Solution solve_apart(Model model, const TableView& table, const Options& options) {
  Solution all;
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    TableView one{table.actors, 1, table.positions(issue), table.saliences(issue), table.capabilities(issue), {}};
    if (!table.reference.empty()) one.reference = table.reference.subspan(issue, 1);
    append(all, solve_plain(model, one, options), issue, table.issues, table.actors);
  }
  std::sort(all.moves.begin(), all.moves.end(), [](const Move& a, const Move& b) {
    return std::tie(a.round, a.issue, a.mover, a.from) < std::tie(b.round, b.issue, b.mover, b.from);
  });
  return all;
}

}  // namespace

Model picked(const ensemble::Options& options, random::Stream& stream) {
  std::array<double, std::size(parts)> weight{};
  double total = 0;
  for (std::size_t m = 0; m < weight.size(); ++m) total += weight[m] = std::max(0.0, options.*parts[m].weight);
  return total > 0 ? parts[random::pick(stream, weight)].model : Model::compromise;
}

Solution solve(Model model, const TableView& table, const Options& options) {
  TRUCE_EXPECTS(problems(table).empty());
  const bool apart = !table.issue_capability.empty() && sign_of(model).scope == Scope::issue_by_issue;
  if (apart) return solve_apart(model, table, options);
  Solution solution = solve_plain(model, table, options);
  if (!table.issue_capability.empty() && model == Model::spatial) {
    solution.notes.emplace_back("capability differs by issue, and this model knows one per actor: the mean is used");
  }
  return solution;
}

}  // namespace truce::bargaining
