// Partnership: how far a foreign partner cooperates with the state, and how many of its troops stay where.
//
// Cooperation k in (0, 1) relaxes on the logit scale, exactly over a step:
//
//   x* = r0 + r1 authority - r2 log(1 + A) - r3 L + r4 [presence signed]                                      (1)
//   x(t + dt) = x* + (x - x*) exp(-dt/60),   k = logistic(x)                                                  (2)
//
// A and L are memories of attacks on the partner and of lethal ones: each attack counts exp(-age/tau), tau 90 and 180
// days. At a steady pace A is the number of attacks in 90 days; those of a step are taken as spread evenly over it:
//
//   A(t + dt) = A exp(-dt/tau) + n (tau/dt) (1 - exp(-dt/tau))                                                (3)
//
// Troops at a place follow the agreed schedule; step j takes effect on day
//
//   e_j = max(e_(j-1), agreed day + slip_j),   slip = 0 with probability .4, else LN(90, .8) days             (4)
//
// and the very last step of all leaves residual x reference behind (never more than were there before it). A signed
// settlement on `presence` replaces the schedule: linear in 180 days to settlement/100 x the place's reference. An
// abrupt withdrawal, linear in 60 days to nothing, ends both; its hazard is
//
//   h_abrupt exp(2 (1 - k))   per day                                                                         (5)
//
//   symbol     name              unit   range    default
//   r0         base              logit  any      N(.8, .5)
//   r1         of_authority      logit  >= 0     LN(1, .5)
//   r2         of_attacks        logit  >= 0     LN(.4, .4)
//   r3         of_lethal         logit  >= 0     LN(1, .4)   one recent lethal attack undoes full authority
//   r4         of_signing        logit  >= 0     LN(.5, .5)
//   residual   residual_share    1      [0, 1]   U(0, .4) of the reference force
//   h_abrupt   abrupt_per_day    1/day  >= 0     LN(.03/year, .8)
//
// Holds for a partner that reviews its presence continuously. Fails at turns of the partner's own politics, which enter
// only through h_abrupt and through dated changes of the case, and for reinforcements: troops never rise but by a
// settlement above the present number.
// Ours: all of it, numbers by judgement.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::partnership {

struct Parameters {
  double base;  // r0
  double of_authority;  // r1
  double of_attacks;  // r2
  double of_lethal;  // r3
  double of_signing;  // r4
  double residual_share;  // of the reference force
  double abrupt_per_day;  // h_abrupt
};

// ---- cooperation ---------------------------------------------------------------------------------------------------

/// One partner.
struct State {
  double logit_cooperation;
  double attacks = 0;  // A
  double lethal = 0;  // L
};

[[nodiscard]] inline double cooperation(const State& state) { return 1 / (1 + std::exp(-state.logit_cooperation)); }

enum class Presence : std::uint8_t { open, agreed };  // signed: agreed

/// x* of (1).
[[nodiscard]] double target_logit(const Parameters& parameters, double authority, double attacks, double lethal,
                                  Presence presence);

/// At the target, without any memory.
[[nodiscard]] State start(const Parameters& parameters, double authority, Presence presence);

/// (1)-(3) over a fixed dt. No chance in it.
class CooperationStep {
 public:
  CooperationStep(const Parameters& parameters, double dt_days);
  /// `attacks`, `lethal`: on the partner in the step; `lethal` are among `attacks`.
  [[nodiscard]] State operator()(const State& state, double authority, double attacks, double lethal,
                                 Presence presence) const;

 private:
  Parameters parameters_;
  double logit_kept_;
  double attacks_kept_, attacks_weight_;
  double lethal_kept_, lethal_weight_;
};

inline constexpr double cooperation_days = 60;  // judgement
inline constexpr double attack_memory_days = 90;  // judgement
inline constexpr double lethal_memory_days = 180;  // judgement

// ---- troops --------------------------------------------------------------------------------------------------------

/// Days are numbers on the case's calendar (any origin, the same everywhere).
struct AgreedStep {
  double day;
  double troops;  // to remain from that day
};

inline constexpr std::size_t most_steps = 12;  // of one place

/// A place's schedule as this member will see it: slips and residual drawn. Constant over its life.
struct Schedule {
  double at_start = 0;
  std::uint32_t count = 0;
  std::array<AgreedStep, most_steps> steps{};
};

enum class Last : std::uint8_t { no, very_last };  // does this place hold the last agreed step of all places?

/// Draws the slips (4). Always two uniforms per step; `reference` is the partner's whole force at the start.
/// Steps in order of date, at most `most_steps`.
[[nodiscard]] Schedule draw_schedule(const Parameters& parameters, double at_start, std::span<const AgreedStep> agreed,
                                     Last last, double reference, random::Stream& stream);

enum class Regime : std::uint8_t { scheduled, settled, leaving };

/// What governs the troops at a place now.
struct Place {
  Regime regime = Regime::scheduled;
  double since_day = 0;
  double from = 0;  // troops when the regime began
  double to = 0;  // troops when it has run its course
};

[[nodiscard]] double troops_at(const Schedule& schedule, const Place& place, double day);

/// A signed settlement on `presence`, [0, 100]; `reference` is the place's. No effect on a place already being left.
[[nodiscard]] Place settle(const Schedule& schedule, const Place& place, double day, double settlement,
                           double reference);

/// An abrupt withdrawal begins. No effect on a place already being left.
[[nodiscard]] Place leave(const Schedule& schedule, const Place& place, double day);

/// (5)
[[nodiscard]] double abrupt_hazard_per_day(const Parameters& parameters, double cooperation);

/// Day within [0, dt) on which an abrupt withdrawal begins, if one does. One uniform.
[[nodiscard]] std::optional<double> abrupt_withdrawal(const Parameters& parameters, double cooperation, double dt_days,
                                                      random::Stream& stream);

inline constexpr double settlement_days = 180;  // judgement
inline constexpr double leaving_days = 60;  // judgement
inline constexpr double slip_none = 0.4;  // probability of no slip, judgement
inline constexpr double slip_median_days = 90;
inline constexpr double slip_sd_of_log = 0.8;

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::partnership
