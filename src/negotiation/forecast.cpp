#include "negotiation/forecast.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/contract.hpp"
#include "mechanism/bargaining/challenge/many.hpp"
#include "mechanism/bargaining/present.hpp"
#include "parallel/parallel.hpp"

namespace truce::negotiation {

namespace {

using Weighted = std::vector<std::pair<double, double>>;  // point, probability

void describe(IssueForecast& issue, Weighted points) {
  std::sort(points.begin(), points.end());
  double total = 0;
  for (const auto& [point, probability] : points) total += probability;
  if (!(total > 0)) return;
  bargaining::Law law;
  for (const auto& [point, weight] : points) {
    const double probability = weight / total;
    (point < issue.divide ? issue.below : point > issue.divide ? issue.above : issue.on) += probability;
    law.point.push_back(point);
    law.probability.push_back(probability);
  }
  issue.mean = bargaining::mean_of(law);
  constexpr std::array<std::pair<double, double IssueForecast::*>, 5> wanted{{{0.05, &IssueForecast::p05},
                                                                              {0.25, &IssueForecast::p25},
                                                                              {0.5, &IssueForecast::p50},
                                                                              {0.75, &IssueForecast::p75},
                                                                              {0.95, &IssueForecast::p95}}};
  for (const auto& [p, member] : wanted) issue.*member = bargaining::quantile_of(law, p);
}

// Every number of the solution from 0 to 100 to the issue's own scale.
void unscale(bargaining::Solution& solution, const Negotiation& n) {
  const std::size_t actors = n.actors.size();
  for (std::size_t p = 0; p < n.issues.size(); ++p) {
    const Issue& issue = n.issues[p];
    solution.outcome[p].value = unscaled(issue, solution.outcome[p].value);
    for (double& x : solution.law[p].point) x = unscaled(issue, x);
    for (auto& settled : solution.settled) settled[p] = unscaled(issue, settled[p]);
    for (auto& round : solution.round) {
      for (std::size_t a = 0; a < actors; ++a) round[p * actors + a] = unscaled(issue, round[p * actors + a]);
    }
  }
  for (bargaining::Move& move : solution.moves) {
    move.from = unscaled(n.issues[move.issue], move.from);
    move.to = unscaled(n.issues[move.issue], move.to);
  }
}

// Models know issues by number: "issue 2: ..." becomes "Tax: ...", and with one issue the number goes.
void name_issues(std::vector<std::string>& notes, const Negotiation& n) {
  for (std::string& note : notes) {
    for (std::size_t p = n.issues.size(); p-- > 0;) {
      const std::string prefix = "issue " + std::to_string(p) + ": ";
      if (!note.starts_with(prefix)) continue;
      const std::string& name = n.issues[p].name;
      note.replace(0, prefix.size(), name.empty() ? "" : name + ": ");
      break;
    }
  }
}

constexpr std::size_t draws_of_a_block = 16;

// Of the challenge model, a block's draws side by side.
void challenge_side_by_side(const std::vector<bargaining::Table>& tables, const bargaining::challenge::Options& options,
                            std::span<std::vector<bargaining::Law>> laws) {
  bargaining::challenge::ManyWorkspace workspace;
  bargaining::Present part;
  std::vector<double> position, salience, capability, settled(tables.size());
  const std::size_t issues = tables.front().issues;
  for (auto& law : laws) law.resize(issues);
  for (std::size_t p = 0; p < issues; ++p) {
    for (auto* numbers : {&position, &salience, &capability}) numbers->clear();
    for (const bargaining::Table& table : tables) {
      part.take(table.view(), p);
      position.insert(position.end(), part.position.begin(), part.position.end());
      salience.insert(salience.end(), part.salience.begin(), part.salience.end());
      capability.insert(capability.end(), part.capability.begin(), part.capability.end());
    }
    if (part.position.empty()) continue;  // nobody takes a position, in no draw
    bargaining::challenge::settle_each({part.position.size(), position, salience, capability}, options, workspace,
                                       settled);
    for (std::size_t d = 0; d < tables.size(); ++d) laws[d][p] = {{settled[d]}, {1.0}};
  }
}

// One place per draw and issue: which thread fills it does not matter.
std::vector<std::vector<bargaining::Law>> draw_laws(const Negotiation& n, bargaining::Model model,
                                                    const bargaining::Options& options, const DrawOptions& draws) {
  std::vector<std::vector<bargaining::Law>> laws(draws.draws);
  parallel::for_each_block(
      draws.draws, draws_of_a_block, draws.threads,
      [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<bargaining::Table> tables;
        for (std::size_t d = begin; d < end; ++d) tables.push_back(drawn(n, draws.seed, static_cast<std::uint32_t>(d)));
        if (model == bargaining::Model::challenge) {
          return challenge_side_by_side(tables, options.challenge, std::span(laws).subspan(begin, end - begin));
        }
        for (std::size_t d = begin; d < end; ++d) {
          const auto of_draw = options_of_draw(options, static_cast<std::uint32_t>(d));
          laws[d] = bargaining::solve(model, tables[d - begin].view(), of_draw).law;
        }
      },
      draws.stop);
  return laws;
}

}  // namespace

bargaining::Options options_of_draw(bargaining::Options options, std::uint32_t draw) {
  options.exchange.seed += draw;
  options.quantal.seed += draw;
  options.quantal.draws = 1;
  return options;
}

Forecast forecast(const Negotiation& n, bargaining::Model model, const bargaining::Options& options,
                  const DrawOptions& draws) {
  TRUCE_EXPECTS(draws.draws >= 1 && draws.draws <= most_draws);
  Forecast result;
  result.model = model;
  const bargaining::Table modes = table_of(n);
  result.solution = bargaining::solve(model, modes.view(), options);
  unscale(result.solution, n);
  name_issues(result.solution.notes, n);
  result.draws = uncertain(n) ? draws.draws : 1;
  std::vector<std::vector<bargaining::Law>> laws;
  if (result.draws > 1) laws = draw_laws(n, model, options, draws);
  for (std::size_t p = 0; p < n.issues.size(); ++p) {
    const Issue& issue = n.issues[p];
    IssueForecast made;
    made.settlement = result.solution.outcome[p].value;
    made.unweighted = result.solution.outcome[p].weighting == bargaining::Weighting::unweighted;
    made.divide = std::isnan(issue.reference) ? issue.low + (issue.high - issue.low) / 2 : issue.reference;
    made.law = result.solution.law[p];
    Weighted points;
    for (std::size_t k = 0; laws.empty() && k < made.law.point.size(); ++k) {
      points.emplace_back(made.law.point[k], made.law.probability[k]);
    }
    for (const auto& law : laws) {
      if (law.empty()) continue;  // stopped before this draw
      for (std::size_t k = 0; k < law[p].point.size(); ++k) {
        points.emplace_back(unscaled(issue, law[p].point[k]), law[p].probability[k]);
      }
    }
    describe(made, std::move(points));
    result.issues.push_back(std::move(made));
  }
  return result;
}

}  // namespace truce::negotiation
