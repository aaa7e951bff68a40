// Challenge: actors challenge each other where they expect to gain, and whoever is challenged takes the offer that
// moves it least; repeated over rounds.
//
// One round on one issue. With w_k = c_k s_k, D = |x_i - x_j|/R, M = (|x_i - mu| + |x_i - x_j|)/R:
//
//   v_k(i:j) = w_k ((|x_k - x_j|/R)^r_k - (|x_k - x_i|/R)^r_k)                      votes of k for i over j      (1)
//   P_ij     = sum_k max(0, v_k(i:j)) / N                                           chance that i prevails       (2)
//     all_pairs: N = sum over k and over all ordered pairs of actors a, b of |v_k(a:b)|; pair: N = sum_k |v_k(i:j)|
//   U_success = 2 - 4 (1/2 - D/2)^r     U_failure = 2 - 4 (1/2 + D/2)^r     U_quo = 2 - 4 (1/2)^r                (3)
//   U_better  = 2 - 4 (1/2 - M/4)^r     U_worse   = 2 - 4 (1/2 + M/4)^r                                          (4)
//   EU_ij = s_j (P_ij U_success + (1 - P_ij) U_failure) + (1 - s_j) U_success
//           - Q U_quo - (1 - Q) (T U_better + (1 - T) U_worse)                                                   (5)
//   R_i = (2 Sec_i - max Sec - min Sec)/(max Sec - min Sec),  Sec_i = sum_{j /= i} EU_ji at r = 1                (6)
//   r_i = (1 - R_i/3)/(1 + R_i/3)                                                                                (7)
//
// (1) to (5) are then taken again with the exponents (7). With a = EU_ij and b = EU_ji as i sees them, i is offered
//
//   b > a > 0         confrontation   x_j
//   a < 0 < b, b > -a compromise      x_i + (x_j - x_i) |a/b|
//   a < 0 < b, b < -a capitulation    x_j                                                                        (8)
//
// and takes, in that order of classes, the offer that moves it least. All move at once.
//
//   symbol   name                        unit            range
//   x        position                    issue's scale   any; NaN takes no part
//   c, s     capability, salience        1               >= 0; [0, 1]
//   R        range of positions          issue's scale   > 0
//   r        risk exponent               1               [1/2, 2]; < 1 risk acceptant in the votes
//   Q        chance that things stay     1               [0, 1], 1
//   mu       middle position             issue's scale   median
//   T        whether i gains by drift    1               1 if mu is nearer to x_i than to x_j, 1/2 if as near
//
// Every point on which texts and programs disagree is an option (options.hpp, with reasons in option_signs()). The
// published trajectory of the emission case does not settle, and readings that differ in one point end far apart:
// medians from 4 to 10 on a scale from 4 to 10. So one reading's answer is one draw from what the model might say.
// On the European Union's decisions no reading beats the mean; that is lawmaking, not armed groups.
//
// Holds for one issue, sincere positions, known saliences. Ours: equal positions never challenge each other; nobody has
// weight: all count alike; no vote at all: P = 1/2; no spread of security: r = 1; T = 1/2; equal offers: the one
// with more expected by its maker, then the lower; distances beyond a stated scale are held to it.
// Cost: n^2 powers a round (expectation.hpp), no allocation in a Workspace that has seen as many
// actors. Powers are ours (base/elementary.hpp): the same bits whatever the thread, the processor or the C library.
//
// Papers: Bueno de Mesquita 1994; Scholz, Calbert & Smith 2011, doi:10.1177/0951629811418142.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/bargaining/challenge/expectation.hpp"
#include "mechanism/bargaining/challenge/offer_rule.hpp"
#include "mechanism/bargaining/challenge/options.hpp"
#include "mechanism/bargaining/solution.hpp"

namespace truce::bargaining::challenge {

enum class Kind : std::uint8_t { nothing, confrontation, compromise, capitulation };
[[nodiscard]] std::string_view to_string(Kind kind);

/// What one actor is offered by another.
struct Offer {
  Kind kind = Kind::nothing;
  double target = 0;  // where it would stand
  double expected = 0;  // b: what its maker expects of a challenge
  double blend = 0;  // of a compromise: |EU|-weighted average of both positions
  std::uint32_t by = nobody;
};

/// What kind (8) gives to a pair of expectations.
[[nodiscard]] Kind kind_of(double a, double b, const Options& options);

/// The offer of that kind to `actor` by `other`; actors in the order of `seen`.
[[nodiscard]] Offer offer(const Expectations& seen, std::size_t actor, std::size_t other, Kind kind,
                          const Options& options);

/// Whether `actor` would rather have `left` than `right`.
[[nodiscard]] bool is_preferred(const Offer& left, const Offer& right, double position, double range,
                                const Options& options);

/// The kinds of many pairs, as numbers in order of preference; `nothing`, the last, where nobody would move.
void find_kinds(std::span<const double> own, std::span<const double> other, const Options& options,
                std::span<double> kinds);

/// The offer that `actor` takes, given the kinds of its row; of kind `nothing` where it stays.
[[nodiscard]] Offer taken_by(const Expectations& seen, std::size_t actor, std::span<const double> kinds,
                             const OfferRule& rule);

/// Buffers for tables of up to the largest number of actors seen; reused, they allocate no more.
class Workspace {
 public:
  Expectations seen;
  std::vector<double> next;
  std::vector<double> kinds;  // of each pair's offer
  std::vector<Offer> taken;  // by actor of the table, of the last round
  std::vector<double> x, s, c;  // an issue without those who take no part
  void reserve(std::size_t actors);
};

/// One round: all positions finite and moved in place. `range` is R. No allocation once the workspace is large enough.
void advance(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
             double range, const Options& options, Workspace& workspace);

/// R for positions as they are, given the range at the start.
[[nodiscard]] double range_of(std::span<const double> position, double initial, const Options& options);

/// The read-out: median (lower end of a tie) or mean, weighted by c s.
[[nodiscard]] Outcome read_out(std::span<const double> position, std::span<const double> salience,
                               std::span<const double> capability, const Options& options);

/// All rounds on one issue: all positions finite, moved in place. No allocation once the workspace is large enough.
Outcome settle(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
               const Options& options, Workspace& workspace);

/// A whole table, issue by issue.
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::challenge
