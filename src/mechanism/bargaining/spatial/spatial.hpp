// Spatial: actors with positions on several issues at once challenge whom it pays to challenge, bargain in the shadow
// of that challenge, and all together elect which bargains are carried out; turn after turn until they rest.
//
//   d_ij = sqrt( sum_k s_ik^2 (z_ik - x_jk)^2 / sum_k s_ik^2 )        from i's ideal to j's position, in [0, 1]  (1)
//   u_ij = (1 - d_ij)(1 + R_i d_ij)                                                                          (2)
//   R_i = (3 p_i - (pmax + 2 pmin)) / (2 (pmax - pmin))                                                       (3)
//   R^h_i = (2 R_h + R_i) / 3                                         what h believes of i's risk attitude     (4)
//   v_n(i:j) = w_n f( p_n (u_nn - u_ni) - (1 - p_n)(u_nn - u_nj) )    third party n, half committed           (5)
//   P_ij = C(i:j) / (C(i:j) + C(j:i))                                 i wins, by h's utilities                (6)
//   gain_k = (1 - S_j) 2 u_ki + S_j (P_ij 2 u_ki + (1 - P_ij) 2 u_kj) - (u_ki + u_kj)                         (7)
//   b_k = (A x_ik + B x_jk)/(A + B),  A = (s_ik P_ij)^2,  B = (s_jk (1 - P_ij))^2                             (8)
//
// with p of (3) from an election (condorcet.hpp) among all positions by risk-neutral utilities, R = 0; p_n the chance
// of the small contest of i, j and n alone, w_n f(u_ni - u_nj) added to the side n prefers; C(i:j) the votes of i, j
// and all n that fall to i. Each i takes, by its own beliefs (h = i), the j of largest gain, if over 1e-5, and proposes
// (8). An actor's queue is its status quo and the bargains it is party to; all elect among them with weight c, by the
// average utility of the positions that would then stand. What is carried out: see `binding`. Then ideals follow.
//
//   symbol  name             unit   range      default
//   x, z    position, ideal  scale             given; z follows x (accommodation 1)
//   s_ik    salience         1      [0, 1]     given
//   S_j     total salience   1      [0, 1]     sum_k s_jk; all saliences of a table are divided by the largest sum over
//   1 c_i     capability       1      >= 0       given w_i     weight           1      >= 0       c_i S_i in
//   challenges, c_i in elections R_i     risk attitude    1      [-1/2, 1]  (3); low: [0, 1], high: [-1, 1]
//
// Stops after at least 2 and at most 100 turns, when the summed shift is under 2 % of the first turn's. The outcome of
// an issue is the expected value over the positions of the last turn, by their election.
// Holds for negotiations in which the same actors meet on a few issues for long. Checked against the authors' log of a
// made-up table; never tested on armed groups. It answers on every table: what is undefined is in Solution::notes.
//
// Changed, and why. binding = both (default): a bargain binds both sides. Bargains are struck in order of the chance
// that both sides' elections give them, while neither side is bound, if both rate it over the status quo; in the
// published program each side follows its own queue, and one may carry out what the other did not take (independent).
// precision = exact: (8) itself; the program adds 1e-6 to a side's own weight and rounds to four decimals of the scale.
// scale = range: each issue's width is the range of its positions, free of units; the program uses 0 to 100.
// If no position is more probable than another, (3) is 0/0 and all are risk neutral; the program throws. Floors of
// coalitions are shares of total capability. Proposals of the target use the target's own chance and capability; the
// program uses its gain and the initiator's capability. Actors without weight take no part and stay where they are.
// Papers: Wise, Lester & Efird 2015 (introduction; multidimensional bargaining), by the equations of their public
// program; KAPSARC 2017, its log. More in docs/methods/bargaining/spatial.md.
#pragma once

#include <vector>

#include "mechanism/bargaining/solution.hpp"
#include "mechanism/bargaining/spatial/options.hpp"
#include "mechanism/bargaining/spatial/turn.hpp"
#include "mechanism/bargaining/table.hpp"

namespace truce::bargaining::spatial {

/// The same for any caller and any thread. An issue on which nobody has a position settles at NaN.
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

/// With the workspace of an earlier call: no allocation in a turn, and less outside.
[[nodiscard]] Solution solve(const TableView& table, const Options& options, Workspace& workspace);

}  // namespace truce::bargaining::spatial
