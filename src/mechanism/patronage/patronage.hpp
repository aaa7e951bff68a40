// Patronage: what an outside patron gives a faction, and whether its word is an order.
//
// Support on one channel (material: money and arms; direction: the power to order) is a share in (0, 1). Its logit l
// is an Ornstein-Uhlenbeck process around the logit m of a target that only dated changes move:
//
//   l(t + dt) = m + (l - m) exp(-theta dt) + sigma sqrt((1 - exp(-2 theta dt)) / (2 theta)) N(0, 1)        (1)
//
// exact for any dt (Gillespie 1996, there mu = exp(-dt/tau) with tau = 1/theta and c = sigma^2). Over the ties f of
// one faction, with direction d and stance z of the patron on the matter asked about:
//
//   material = min(1, sum logistic(l_f)),   order = sum d_f z_f held to [-1, 1]                              (2)
//   z' = z + N(0, jump^2) held to [-1, 1], after an attack on the patron                                     (3)
//
//   symbol  name                unit       range         default
//   theta   reversion_per_day   1/day      > 0           LN(1/365, .5), judgement
//   sigma   volatility          day^-1/2   >= 0          LN(.03, .5), judgement
//   jump    stance_jump_sd      1          >= 0          .4, judgement: the sign of the answer is unknown
//   z       stance              1          [-1, 1]       U(-1, 1) at the start; -1 restraint, 1 fire
//
// Holds for support that is renewed in small amounts; a sudden end is a dated change of the target, which then acts
// at rate theta, or a change of the support itself. Fails where a patron trades one channel for the other: the
// channels are independent here.
// Ours: the logit scale, (2) and (3). Weakening a patron is not assumed to calm its clients (Karlen 2017): this room
// only says how much arrives; the signs are in posture and violence.
// Papers: Gillespie 1996, doi:10.1103/PhysRevE.54.2084; Karlen 2017, doi:10.1177/0022343317700465.
#pragma once

#include <span>
#include <vector>

#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::patronage {

struct Parameters {
  double reversion_per_day;
  double volatility;  // per square root of a day, on the logit scale
  double stance_jump_sd;
};

inline constexpr double lowest_share = 0.01;
inline constexpr double highest_share = 0.99;

/// A share held to [.01, .99], on the logit scale.
[[nodiscard]] double logit_of_share(double share);
[[nodiscard]] double share_of_logit(double logit);

/// Moves one channel by a fixed dt (1). Draws one normal per call.
class SupportProcess {
 public:
  SupportProcess(const Parameters& parameters, double dt_days);

  [[nodiscard]] double operator()(double logit, double target_share, random::Stream& stream) const;
  /// The same where the caller keeps the target as a logit: saves a logarithm.
  [[nodiscard]] double toward_logit(double logit, double target_logit, random::Stream& stream) const;

 private:
  double kept_;  // exp(-theta dt)
  double sd_;    // of the Gaussian term
};

/// Money and arms of all ties of a faction (2).
[[nodiscard]] double combined_material(std::span<const double> logits);

/// How strongly its patrons order it (2): -1 restraint, 1 fire or keep arms, 0 no order. Directions are shares.
[[nodiscard]] double combined_order(std::span<const double> directions, std::span<const double> stances);

/// Stance after an attack on the patron (3). Draws one normal.
[[nodiscard]] double stance_after_attack(const Parameters& parameters, double stance, random::Stream& stream);

/// Law of a stance at the start.
[[nodiscard]] random::Distribution initial_stance();

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::patronage
