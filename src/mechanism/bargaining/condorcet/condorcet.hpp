// Condorcet: every occupied position is an option, options meet in pairs, and the law of outcomes is each option's
// chance to beat all others.
//
//   v_k(a:b) = w_k f(u_k(a) - u_k(b))                                        vote of k for a over b (vote.hpp)
//   C(a:b) = floor + sum over k of max(0, v_k(a:b))                                                          (1)
//   P(a>b) = C(a:b)^m / (C(a:b)^m + C(b:a)^m),   P(a>a) = 1/2                                                (2)
//   conditional:       p_a = prod_b P(a>b) / sum_c prod_b P(c>b)                                             (3)
//   Markov, uniform:   p_a = (1/n) sum_b P(a>b) (p_a + p_b)                                                  (4)
//   Markov, incentive: p_a = sum_b P(a>b) (p_a h_ba + p_b h_ab),   h_ab = C(a:b)P(a>b) / sum_c C(c:b)P(c>b)   (5)
//
//   symbol  name                       unit       range         default
//   x_k     position                   the scale        given
//   w_k     weight                     1          >= 0          capability times salience
//   u_k(a)  utility, 1 - |x_k - a|/R   1          [0, 1]        R: the range of the positions on the issue
//   f       vote                       1                        difference
//   m       power                      1          1, 2, 4, 8    1; or a threshold: with a tenth more, a sure win,
//                                                               and a straight line between
//   h_ab    chance that a challenges   1          [0, 1]        where b is what stands
//   p_a     probability of option a    1          [0, 1]        their sum is 1
//
// The outcome is the expected value, sum_a p_a a; a named option takes the most likely option instead.
// Holds for one issue and votes between two options at a time. It says nothing of who moves (spatial/ does).
// On the European Union's decisions it does no better than the weighted mean; that is cooperative lawmaking, and
// nothing there is about armed groups.
//
// Changed, and why. The floor of (1) and the one on staying in (5) are shares (1e-8, 1e-10) of the total weight, not
// absolute, so that capability in other units gives the same answer. In (1) both sides count max(0, v), so that no
// answer depends on the order of the options; under the asymmetric vote the published program counts votes for the
// later option at two thirds and for the earlier in full, while here 2/3 stands on both sides and cancels. (4) and (5)
// are linear in p, and are solved exactly as resting distributions of a Markov chain; published are iterations damped
// by one half, which have the same fixed point. An actor without weight votes for nothing, and its position is no
// option. Papers: Wise, Lester & Efird 2015 (introduction; multidimensional bargaining), by the equations of their
// public program; for the chain's solution Grassmann, Taksar & Heyman 1985, doi:10.1287/opre.33.5.1107.
#pragma once

#include <cstdint>
#include <vector>

#include "mechanism/bargaining/condorcet/election.hpp"
#include "mechanism/bargaining/option.hpp"
#include "mechanism/bargaining/solution.hpp"
#include "mechanism/bargaining/table.hpp"

namespace truce::bargaining::condorcet {

enum class ReadOut : std::uint8_t { expected, most_likely };
enum class Weight : std::uint8_t { capability_salience, capability };
enum class Scale : std::uint8_t { range, hundred };

struct Options {
  Rule rule{};
  ReadOut read_out = ReadOut::expected;
  Weight weight = Weight::capability_salience;
  Scale scale = Scale::range;
};

[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// Every issue by itself. Actors without a position on it are left out of it; an issue without any settles at NaN.
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::condorcet
