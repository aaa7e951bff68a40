// Posture: quantal response of a faction's leaders to the deal.
//
// A continuous-time Markov chain on the line holdout - pledged - complying. At rate nu per link the leaders reconsider
// that link and choose between its two ends with logit probabilities (Blume 1993; McKelvey & Palfrey 1995), so
//
//   rate(y -> y') = nu logistic(lambda (U_y' - U_y)),   lambda = 1                                           (1)
//   stationary law: softmax(lambda U)                                                                       (2)
//
//   B  = w_order order + w_patron material + w_identity gap + w_income own_income + w_presence foreign       (3)
//   E  = enforcement will c_state / (c_state + c_bloc),   q' = q + (1 - q) g guarantee                      (4)
//   U_holdout   = B - w_pressure E - w_strike strikes + w_rent rent (1 - E)                                 (5)
//   U_pledged   = phi B - psi w_pressure E - phi w_strike strikes + w_rent rent - w_face + w_peers peers_pledged
//   U_complying = w_rent rent + q' (w_pay pay + w_rank rank + w_seats seats + w_amnesty amnesty)
//                 - (1 - q') (w_shift shift + w_exposure threat) + w_peers peers_complying - w_deed
//
//   symbol  name                 unit    range     default (reason)
//   w_*     w_pay, w_order, ...  1       >= 0      MODEL priors in parameter_signs(); w_strike may be negative
//   phi     pledge_keeps         1       [0, 1]    Beta(8, 2): a pledge keeps the arms
//   psi     pledge_pressure      1       [0, 1]    .4: the state presses those who pledged less
//   g       guarantee_effect     1       [0, 1]    Beta(4, 4): share of the missing trust a monitor replaces
//   nu      revision_per_day     1/day   > 0       LN(1/240, .4)
//   p_say   say_probability      1       [0, 1]    Beta(2, 3): a withdrawal is declared, else it lapses in silence
//   h_exit  exit_per_day         1/day   > 0       LN(.02/365.25, .8)
//   lambda  1, fixed: it cannot be told from the weights.
//
// A type (Stedman 1997) scales identity, the offer (pay, rank, seats, amnesty) and the deed. Stedman gives the types
// in words; the numbers are ours.
//
// Holds for leaders who can carry their people along; those who cannot are the funnel's splinters. Fails where the
// choice is not on this line (merging with a rival, a coup), and where leaders look far ahead: the response is to
// present features. Features are frozen inside a step.
// Ours: the features, (3)-(5), the type numbers, exits, all priors. The form of choice (1)-(2) is published.
// Papers: McKelvey & Palfrey 1995, doi:10.1006/game.1995.1023; Blume 1993, doi:10.1006/game.1993.1023;
// Stedman 1997; Powell 2006, doi:10.1017/S0020818306060061 (shift).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::posture {

enum class Posture : std::uint8_t { holdout, pledged, complying };
enum class LeaderType : std::uint8_t { limited, greedy, total };
inline constexpr std::size_t postures = 3;
inline constexpr std::size_t leader_types = 3;

[[nodiscard]] std::string_view to_string(Posture posture);
[[nodiscard]] std::string_view to_string(LeaderType type);

/// How a type reads the deal: factors on w_identity; on w_pay, w_rank, w_seats, w_amnesty; on w_deed.
struct TypeScale {
  double identity;
  double offer;
  double deed;
};
// Types from Stedman 1997; the three numbers per type are judgement.
inline constexpr std::array<TypeScale, leader_types> type_scales{{{0.8, 1.0, 1.0}, {0.6, 1.5, 1.0}, {1.8, 0.4, 1.5}}};
// Prior probability of each type, where the case says none (judgement).
inline constexpr std::array<double, leader_types> type_probabilities{0.5, 0.3, 0.2};

struct Parameters {
  double w_order;
  double w_patron;
  double w_identity;
  double w_income;
  double w_presence;
  double w_pressure;
  double w_strike;
  double w_rent;
  double w_pay;
  double w_rank;
  double w_seats;
  double w_amnesty;
  double w_shift;
  double w_exposure;
  double w_peers;
  double w_face;            // price of the word
  double w_deed;            // price of the deed
  double pledge_keeps;      // phi
  double pledge_pressure;   // psi
  double guarantee_effect;  // g
  double revision_per_day;  // nu, per link
  double say_probability;   // p_say
  double exit_per_day;      // h_exit
};

/// What the leaders see; 0 when nothing is there. All in [0, 1] but order in [-1, 1] and pay in [0, 2].
struct Features {
  double order = 0;        // of the patrons, on `command`; 1 = keep arms
  double material = 0;     // of the patrons
  double gap = 0;          // settlement beyond the own position, on `command`
  double own_income = 0;   // income that is not the state's
  double foreign = 0;      // foreign troops, as far as they matter to it
  double enforcement = 0;  // E, by effective_enforcement
  double credibility = 0;  // q
  double guarantee = 0;    // third-party monitor
  double strikes = 0;      // on it, remembered
  double rent = 0;         // state money and posts
  double pay = 0;          // offer, relative to own income
  double rank = 0;
  double seats = 0;
  double amnesty = 0;
  double shift = 0;   // of power by the next irreversible step
  double threat = 0;  // of being struck
  double peers_pledged = 0;
  double peers_complying = 0;
};

struct Utilities {
  double holdout;
  double pledged;
  double complying;
};

/// (3)-(5).
[[nodiscard]] Utilities utilities(const Parameters& parameters, LeaderType type, const Features& features);

/// (2).
[[nodiscard]] std::array<double, postures> equilibrium(const Utilities& utilities);

/// Rates (1), per day.
struct Rates {
  double holdout_to_pledged;
  double pledged_to_holdout;
  double pledged_to_complying;
  double complying_to_pledged;
};
[[nodiscard]] Rates rates(const Parameters& parameters, const Utilities& utilities);

/// transition[from][to] after dt_days, exact (closed form).
using Transition = std::array<std::array<double, postures>, postures>;
[[nodiscard]] Transition transition(const Parameters& parameters, const Utilities& utilities, double dt_days);

enum class Voice : std::uint8_t { silent, spoken };

/// One change of posture. Only a withdrawal (pledged -> holdout) can be silent.
struct Move {
  double day;  // in [0, dt)
  Posture from;
  Posture to;
  Voice voice;
};

/// Changes inside one step, in time order. Room for 16; beyond that the chain goes on and the posture returned is
/// right, but the later moves are only counted in `dropped()`. At the default prior a week has .06 revisions, so 17
/// moves in a step mean a revision rate or a step far outside the range of use; the caller reports it.
class Moves {
 public:
  static constexpr std::size_t capacity = 16;
  void clear() { count_ = dropped_ = 0; }
  void add(const Move& move) {
    if (count_ < capacity) moves_[count_++] = move;
    else ++dropped_;
  }
  [[nodiscard]] std::span<const Move> all() const { return {moves_.data(), count_}; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::uint32_t dropped() const { return dropped_; }
  [[nodiscard]] const Move* begin() const { return moves_.data(); }
  [[nodiscard]] const Move* end() const { return moves_.data() + count_; }

 private:
  std::array<Move, capacity> moves_;
  std::uint32_t count_ = 0;
  std::uint32_t dropped_ = 0;
};

/// The chain over dt_days, exact; clears `out` and fills it. One exponential mostly. Revisions come at rate 2 nu
/// whatever the posture and use a fixed number of draws each, so that two plans on one stream reconsider on the same
/// days, and the one with the higher U_complying - U_pledged and U_pledged - U_holdout is never behind the other.
[[nodiscard]] Posture advance(const Parameters& parameters, Posture posture, const Utilities& utilities,
                              double dt_days, random::Stream& stream, Moves& out);

/// False where `advance` on this stream is sure to leave the posture alone, so that what the leaders see need not be
/// computed. Reads a copy of the stream; the uniform that `advance` would read first decides.
[[nodiscard]] bool may_revise(const Parameters& parameters, double dt_days, random::Stream stream);

/// The highest hazard of an exit there is, whatever the leaders see.
[[nodiscard]] double highest_exit_hazard_per_day(const Parameters& parameters);

/// Hazard that a non-complying faction with people on the payroll leaves the official force.
[[nodiscard]] double exit_hazard_per_day(const Parameters& parameters, double enforcement, double gap);

// Features from plain numbers.

/// E of (4); 0 where nobody has any capability.
[[nodiscard]] double effective_enforcement(double enforcement, double will, double capability_state,
                                           double capability_bloc);
/// max(0, settlement - position) / 100, on `command`.
[[nodiscard]] double gap(double settlement, double position);
/// Share of its arms at stake in the next step: tranche / armed, without tranches .3 + dispersal; at most 1.
[[nodiscard]] double shift(double tranche, double armed, double dispersal);
/// 1 - exp(-14 days x intensity of strikes on factions).
[[nodiscard]] double threat(double strikes_per_day);

inline constexpr double hit_half_life_days = 52;  // judgement
inline constexpr double hit_of_lethal_strike = 1;
inline constexpr double hit_of_other_strike = 0.3;  // judgement

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::posture
