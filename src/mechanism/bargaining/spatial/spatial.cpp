#include "mechanism/bargaining/spatial/spatial.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace truce::bargaining::spatial {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t least_turns = 2;
constexpr double least_shift = 1e-4;  // added to the first turn's, so that a table at rest can stop

/// One issue's law: the distinct positions on it and their chances, ascending.
Law law_of(std::size_t issue, const Workspace& w) {
  std::vector<std::pair<double, double>> points;
  double all = 0;
  for (std::size_t o = 0; o < w.distinct.size(); ++o) {
    const double x = w.position[issue * w.actors + w.distinct[o]];
    if (std::isnan(x)) continue;
    points.emplace_back(x, w.probability[o]);
    all += w.probability[o];
  }
  std::sort(points.begin(), points.end());
  Law law;
  for (const auto& [x, p] : points) {
    const double share = all > 0 ? p / all : 1 / static_cast<double>(points.size());
    if (!law.point.empty() && law.point.back() == x) {
      law.probability.back() += share;
    } else {
      law.point.push_back(x), law.probability.push_back(share);
    }
  }
  return law;
}

// Taken about the first point, so that unanimity comes out to the last bit.
double read_out(ReadOut rule, const Law& law) {
  if (law.point.empty()) return nan;
  const double most = *std::max_element(law.probability.begin(), law.probability.end());
  double offset = 0, all = 0;
  for (std::size_t o = 0; o < law.point.size(); ++o) {
    const double p = law.probability[o];
    const double weight = rule == ReadOut::expected ? p : p >= most * (1 - 1e-12) ? 1 : 0;
    offset += weight * (law.point[o] - law.point[0]);
    all += weight;
  }
  return std::min(law.point[0] + offset / all, law.point.back());
}

void record_state(const TableView& table, const Options& options, const Workspace& w, Solution& solution) {
  solution.round.emplace_back(table.position.begin(), table.position.end());
  solution.settled.emplace_back();
  for (std::size_t k = 0; k < w.issues; ++k) {
    for (std::size_t a = 0; a < w.actors; ++a) {
      solution.round.back()[k * table.actors + w.participant[a]] = w.position[k * w.actors + a];
    }
    solution.settled.back().push_back(read_out(options.read_out, law_of(k, w)));
  }
}

void record_moves(std::uint32_t turn, const Workspace& w, Solution& solution) {
  for (std::size_t k = 0; k < w.issues; ++k) {
    for (std::size_t a = 0; a < w.actors; ++a) {
      const double from = w.before[k * w.actors + a], to = w.position[k * w.actors + a];
      if (w.taken[a] == stays || std::isnan(to) || from == to) continue;
      const Bargain& bargain = w.bargain[w.taken[a]];
      const std::uint32_t other = bargain.initiator == a ? bargain.target : bargain.initiator;
      solution.moves.push_back(
          {turn, static_cast<std::uint32_t>(k), w.participant[a], w.participant[other], from, to, "bargain"});
    }
  }
}

void run(const TableView& table, const Options& options, Workspace& w, Solution& solution) {
  const auto look = [&] {
    assess(options, w);
    rate_positions(options, w);
    record_state(table, options, w, solution);
  };
  look();
  double first = 0;
  for (std::uint32_t turn = 1; turn <= options.turns; ++turn) {
    propose(options, w);
    vote(options, w);
    const double shift = strike(options, w);
    record_moves(turn, w, solution);
    look();
    if (turn == 1) first = shift + least_shift;
    if (turn >= least_turns && shift / first < options.quiet) return;
  }
  solution.notes.push_back("positions were still moving when the turns ran out");
}

void finish(const TableView& table, const Workspace& w, const Options& options, Solution& solution) {
  if (w.neutral_turns > 0) {
    solution.notes.push_back("in " + std::to_string(w.neutral_turns) +
                             " turns no position was more probable than another: all actors counted as risk neutral");
  }
  for (std::size_t k = 0; k < table.issues; ++k) {
    solution.law.push_back(law_of(k, w));
    const double value = read_out(options.read_out, solution.law.back());
    if (std::isnan(value)) {
      solution.notes.push_back("issue " + std::to_string(k) +
                               ": nobody who takes part has a position; it does not settle");
    }
    solution.outcome.push_back(
        {value, w.unweighted || std::isnan(value) ? Weighting::unweighted : Weighting::weighted});
  }
}

}  // namespace

Solution solve(const TableView& table, const Options& options, Workspace& workspace) {
  Solution solution;
  load(table, options, workspace, solution.notes);
  workspace.distinct.clear();
  if (workspace.actors > 0) {
    run(table, options, workspace, solution);
  } else {
    record_state(table, options, workspace, solution);
  }
  finish(table, workspace, options, solution);
  return solution;
}

Solution solve(const TableView& table, const Options& options) {
  Workspace workspace;
  return solve(table, options, workspace);
}

}  // namespace truce::bargaining::spatial
