// Election: the chance that each of some options is the one that beats all others in votes between two.
//
// The kernel of condorcet.hpp, which has the equations, and of spatial/. It knows utilities and weights only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/bargaining/condorcet/vote.hpp"

namespace truce::bargaining::condorcet {

enum class Power : std::uint8_t { linear, square, quartic, octic, threshold };
enum class Scheme : std::uint8_t { conditional, markov_uniform, markov_incentive };

/// What a coalition of nobody weighs, so that no chance is 0/0: a share of the total weight, or as published a number.
enum class Floor : std::uint8_t { share, absolute };

/// Which election is held.
struct Rule {
  Vote vote = Vote::difference;
  Power power = Power::linear;
  Scheme scheme = Scheme::conditional;
  Floor floor = Floor::share;
};

/// Room for elections over up to `options`; larger ones make it grow. Reused, it allocates nothing.
struct Workspace {
  std::vector<double> coalition;  // options x options: C(a:b)
  std::vector<double> victory;  // options x options: P(a>b)
  std::vector<double> chain;  // options x options: chance of a step from one option to another
  void grow(std::size_t options);
};

/// (2) for one pair of coalitions.
[[nodiscard]] double victory(Power power, double first, double second);

/// (1) to (5). `utility` is options x voters, each option's voters side by side; weights are not negative.
/// Fills `probability`, one per option: none negative, their sum one. Without weight all options are alike.
void elect(const Rule& rule, std::span<const double> utility, std::span<const double> weight,
           std::span<double> probability, Workspace& workspace);

}  // namespace truce::bargaining::condorcet
