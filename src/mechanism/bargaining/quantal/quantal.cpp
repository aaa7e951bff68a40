#include "mechanism/bargaining/quantal/quantal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "base/contract.hpp"
#include "mechanism/bargaining/present.hpp"

namespace truce::bargaining::quantal {

namespace {

using challenge::Kind;
using challenge::Offer;

constexpr std::uint32_t purpose = 0x3b1;  // of streams; the seed is the caller's

double logit(double z) { return 1 / (1 + std::exp(-z)); }

Kind drawn_kind(const challenge::Expectations& seen, std::size_t i, std::size_t j, const Options& options, double u) {
  const auto chance = kinds(seen.own(i, j), seen.other(i, j), options.lambda);
  if (u < chance[1])
    return options.challenge.confrontation == challenge::Confrontation::none ? Kind::nothing : Kind::confrontation;
  if (u < chance[1] + chance[2]) return Kind::compromise;
  if (u < chance[1] + chance[2] + chance[3] && options.challenge.capitulation == challenge::Capitulation::full)
    return Kind::capitulation;
  return Kind::nothing;
}

// (3).
double worth(const Offer& offer, double position, double range, const Options& options) {
  if (options.challenge.choice == challenge::Choice::highest_eu) return offer.expected;
  return -2 * static_cast<double>(offer.kind) - std::abs(offer.target - position) / range;
}

// Logit choice by the largest of lambda v + Gumbel noise; offers that are worth the same are told apart as in
// challenge/.
Offer taken_by(const challenge::Expectations& seen, std::size_t i, const Options& options, random::Stream& stream) {
  Offer best{};
  double best_score = -std::numeric_limits<double>::infinity();
  const double x = seen.position(i);
  for (std::size_t j = 0; j < seen.actors(); ++j) {
    if (j == i || std::abs(seen.position(j) - x) <= options.challenge.zero * seen.range()) continue;
    const Kind kind = drawn_kind(seen, i, j, options, stream.uniform());
    const double noise = -std::log(-std::log(stream.uniform()));
    if (kind == Kind::nothing) continue;
    const Offer made = challenge::offer(seen, i, j, kind, options.challenge);
    const double score = options.accept * worth(made, x, seen.range(), options) + noise;
    if (best.kind == Kind::nothing || score > best_score) best = made, best_score = score;
  }
  return best;
}

void advance(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
             double range, const Options& options, challenge::Workspace& workspace, random::Stream& stream) {
  challenge::Expectations& seen = workspace.seen;
  seen.assess(position, salience, capability, range, options.challenge);
  const bool sequential = options.challenge.moves == challenge::Moves::sequential;
  std::copy(position.begin(), position.end(), workspace.next.begin());
  for (std::size_t turn = 0; turn < position.size(); ++turn) {
    if (sequential && turn > 0) seen.reassess(position, options.challenge);
    std::size_t i = 0;
    while (seen.who(i) != turn) ++i;
    const Offer taken = taken_by(seen, i, options, stream);
    if (taken.kind == Kind::nothing) continue;
    (sequential ? position[turn] : workspace.next[turn]) = taken.target;
  }
  if (!sequential) std::copy_n(workspace.next.begin(), position.size(), position.begin());
}

double spread(std::span<const double> position) {
  const auto [low, high] = std::minmax_element(position.begin(), position.end());
  return *high - *low;
}

/// Where a chain is kept, round by round; nothing inside a step.
struct NoTrace {
  void operator()(std::uint32_t, std::span<const double>, double) const {}
};

template <class Trace>
Outcome run(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
            const Options& options, challenge::Workspace& workspace, random::Stream& stream, const Trace& trace) {
  workspace.reserve(position.size());
  const double initial = spread(position);
  Outcome outcome = challenge::read_out(position, salience, capability, options.challenge);
  bool going = initial > 0;
  for (std::uint32_t round = 1; round <= options.challenge.rounds; ++round) {
    if (going) {
      const double last = outcome.value;
      const double range = challenge::range_of(position, initial, options.challenge);
      if (range > 0 && spread(position) > 0) advance(position, salience, capability, range, options, workspace, stream);
      outcome = challenge::read_out(position, salience, capability, options.challenge);
      going = options.challenge.stop == challenge::Stop::rounds ||
              std::abs(outcome.value - last) >= options.challenge.settled_change * initial;
    }
    trace(round, position, outcome.value);
  }
  return outcome;
}

Law law_of(std::vector<double> value) {
  std::sort(value.begin(), value.end());
  Law law;
  const double one = 1 / static_cast<double>(value.size());
  std::size_t held = 0;
  for (std::size_t d = 0; d < value.size(); ++d) {
    ++held;
    if (d + 1 < value.size() && value[d + 1] == value[d]) continue;
    law.point.push_back(value[d]);
    law.probability.push_back(static_cast<double>(held) * one);
    held = 0;
  }
  return law;
}

void solve_issue(const TableView& table, std::size_t issue, const Options& options, challenge::Workspace& workspace,
                 Solution& solution) {
  const auto note = [&](const char* words) {
    solution.notes.push_back("issue " + std::to_string(issue) + ": " + words);
  };
  const Present part = present_on(table, issue);
  if (part.position.empty()) {
    note("nobody takes a position; the outcome is undefined");
    solution.outcome.push_back({std::numeric_limits<double>::quiet_NaN(), Weighting::unweighted});
    solution.law.emplace_back();
    return;
  }
  const Outcome start = challenge::read_out(part.position, part.salience, part.capability, options.challenge);
  if (start.weighting == Weighting::unweighted) note("nobody has any weight; all count alike");
  if (!(spread(part.position) > 0)) note("all want the same; nobody challenges anybody");
  solution.settled[0][issue] = start.value;
  const double share = 1 / static_cast<double>(options.draws);
  for (std::size_t round = 1; round < solution.round.size(); ++round) {
    solution.settled[round][issue] = part.position[0];
    for (const std::uint32_t who : part.who) solution.round[round][issue * table.actors + who] = part.position[0];
  }
  const auto trace = [&](std::uint32_t round, std::span<const double> position, double value) {
    solution.settled[round][issue] += share * (value - part.position[0]);
    for (std::size_t i = 0; i < position.size(); ++i) {
      solution.round[round][issue * table.actors + part.who[i]] += share * (position[i] - part.position[0]);
    }
  };
  std::vector<double> value(options.draws), position(part.position.size());
  for (std::uint32_t d = 0; d < options.draws; ++d) {
    std::copy(part.position.begin(), part.position.end(), position.begin());
    random::Stream stream({options.seed, purpose, static_cast<std::uint32_t>(issue), d, 0});
    value[d] = run(position, part.salience, part.capability, options, workspace, stream, trace).value;
  }
  solution.law.push_back(law_of(std::move(value)));
  const Law& law = solution.law.back();
  solution.outcome.push_back({options.outcome == ReadOut::mean ? mean_of(law) : median_of(law), start.weighting});
}

}  // namespace

std::array<double, 4> kinds(double a, double b, double lambda) {
  const double j = logit(lambda * b), i = logit(lambda * a);
  const double confrontation = j * i * logit(lambda * (b - a));
  const double alone = j * logit(-lambda * a);
  const double compromise = alone * logit(lambda * (b + a)), capitulation = alone * logit(-lambda * (b + a));
  return {std::max(0.0, 1 - confrontation - alone), confrontation, compromise, capitulation};
}

Outcome draw(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
             const Options& options, challenge::Workspace& workspace, random::Stream& stream) {
  return run(position, salience, capability, options, workspace, stream, NoTrace{});
}

Solution solve(const TableView& table, const Options& options) {
  TRUCE_EXPECTS(problems(table).empty() && options.draws > 0);
  Solution solution;
  solution.round.assign(options.challenge.rounds + 1, {table.position.begin(), table.position.end()});
  solution.settled.assign(options.challenge.rounds + 1,
                          std::vector<double>(table.issues, std::numeric_limits<double>::quiet_NaN()));
  challenge::Workspace workspace;
  for (std::size_t issue = 0; issue < table.issues; ++issue) solve_issue(table, issue, options, workspace, solution);
  return solution;
}

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<OptionSign<Options>> all{
      {"quantal.lambda",
       {},
       {0, 1e9},
       "8",
       "precision at the four lines of the octants, per unit of expected utility",
       "judgement: sharp but near a line; calibrate it where decisions are known",
       [](Options& options, double value) { options.lambda = value; }},
      {"quantal.accept",
       {},
       {0, 1e9},
       "8",
       "precision of the choice among offers, per range moved or unit of expectation",
       "judgement, as quantal.lambda",
       [](Options& options, double value) { options.accept = value; }},
      {"quantal.draws",
       {},
       {1, 1e6},
       "1000",
       "draws of the chain",
       "a probability of one half is then known to 3 points at 95 %",
       [](Options& options, double value) { options.draws = static_cast<std::uint32_t>(value); }},
      {"quantal.seed",
       {},
       {0, 4294967295.0},
       "1",
       "seed of the draws",
       "any",
       [](Options& options, double value) { options.seed = static_cast<std::uint64_t>(value); }},
      {"quantal.outcome",
       {"mean", "median"},
       {},
       "mean",
       "one number for the distribution, where one is asked for",
       "the mean keeps every draw in view",
       [](Options& options, double value) { options.outcome = static_cast<ReadOut>(value); }},
  };
  return all;
}

}  // namespace truce::bargaining::quantal
