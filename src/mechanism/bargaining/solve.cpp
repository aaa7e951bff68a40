// One door for all models: each is asked for what it can answer.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

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

}  // namespace

Model picked(const ensemble::Options& options, random::Stream& stream) {
  std::array<double, std::size(parts)> weight{};
  double total = 0;
  for (std::size_t m = 0; m < weight.size(); ++m) total += weight[m] = std::max(0.0, options.*parts[m].weight);
  return total > 0 ? parts[random::pick(stream, weight)].model : Model::compromise;
}

Solution solve(Model model, const TableView& table, const Options& options) {
  TRUCE_EXPECTS(problems(table).empty());
  Solution solution = solve_plain(model, table, options);
  if (!table.issue_capability.empty() && model == Model::spatial) {
    solution.notes.emplace_back("capability differs by issue, and this model knows one per actor: the mean is used");
  }
  return solution;
}

}  // namespace truce::bargaining
