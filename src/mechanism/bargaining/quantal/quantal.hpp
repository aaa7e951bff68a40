// Quantal response in the challenge model: every choice on which a round turns is a logit, so that the answer is a
// distribution over outcomes.
//
// The octants of challenge.hpp (8) are cut by four lines in the expectations (a, b) = (EU_ij, EU_ji). Each line is a
// choice of one side between two courses whose expected utilities differ by the line's left-hand side, and is taken by
// quantal response: with L(z) = 1 / (1 + exp(-lambda z)),
//
//   j challenges i            L(b)          i challenges j                     L(a)
//   both: i gives way         L(b - a)      only j: i holds out for half way   L(b + a)                       (1)
//
//   P(confrontation) = L(b) L(a) L(b - a)      P(compromise)   = L(b) (1 - L(a)) L(b + a)
//   P(nothing)       = the rest                P(capitulation) = L(b) (1 - L(a)) (1 - L(b + a))               (2)
//
// Of the offers that come in, o is taken with probability proportional to exp(lambda_a v_o), where
//
//   v_o = -2 (class of o) - |move of o| / R     where offers are taken by class and least move
//   v_o = what its maker expects                under challenge.choice = highest_eu                           (3)
//
//   symbol     name      unit         range          default
//   lambda     lambda    1/utility    [0, 1e9]       8, judgement
//   lambda_a   accept    1/v          [0, 1e9]       8, judgement
//              draws     -            [1, 1e6]       1000
//
// lambda -> infinity gives challenge/, except that among offers of equal worth one is drawn; lambda = 0 a fair coin at
// every line, lambda_a = 0 a uniform choice among the offers. The distribution is that of addressed draws of the chain
// of rounds: draw d of issue q reads the stream (seed, purpose, entity q, member d, step 0), whatever the thread.
// Utilities run from about -4 to 4, so 8 is sharp except near a line.
//
// McKelvey & Palfrey 1995 give the logit response and its limits. Ours: putting it on the lines of the octants and on
// the choice among offers, (2), (3), both numbers, and that it is no equilibrium: an actor responds to expectations in
// which the others do not err. The two sides of a pair draw apart, as they see the pair apart. class_quirk counts as
// class and least move here. Holds where challenge/ does.
// Papers: McKelvey & Palfrey 1995, doi:10.1006/game.1995.1023; Scholz, Calbert & Smith 2011.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/bargaining/challenge/challenge.hpp"
#include "random/stream.hpp"

namespace truce::bargaining::quantal {

enum class ReadOut : std::uint8_t { mean, median };

struct Options {
  challenge::Options challenge;  // set by challenge.*
  double lambda = 8;
  double accept = 8;
  std::uint32_t draws = 1000;
  std::uint64_t seed = 1;
  ReadOut outcome = ReadOut::mean;  // of the draws
};

[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// (2), in the order of challenge::Kind.
[[nodiscard]] std::array<double, 4> kinds(double a, double b, double lambda);

/// One draw of the chain on one issue: all positions finite, moved in place. No allocation once the workspace is large
/// enough.
Outcome draw(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
             const Options& options, challenge::Workspace& workspace, random::Stream& stream);

/// A whole table, issue by issue. `law` is the distribution of the draws; `round` and `settled` are means over them.
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::quantal
