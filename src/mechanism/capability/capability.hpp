// Capability: how much weight an actor has at the table and in a fight.
//
// Faction, relative to its weight c_0 at the start:
//
//   c = c_0 (n / n_0)^eta (1 + w s) / (1 + w s_0),   0 if n_0 = 0                                            (1)
//
// State, which gains what it truly absorbs and what a cooperating partner adds:
//
//   c = (c_0 + sum_f c_0f i_f loyalty_f / n_0f) (1 + k) / (1 + k_0)                                          (2)
//
// Other actors keep the weight the case gives them.
//
//   symbol    name            unit      range     default
//   eta       elasticity      1         (0, 1]    U(.5, 1), judgement: losses thin the least useful first
//   w         arms_weight     1         >= 0      LN(.5, .5), judgement
//   n, n_0    armed           persons   >= 0      outside + dual + splinter, now and at the start
//   s, s_0    material        1         [0, 1]    patronage, now and at the start
//   i_f       integrated      persons   >= 0      of faction f, in the state's force
//   k, k_0    cooperation     1         [0, 1]    of the partner, now and at the start
//
// Holds while a faction stays one kind of force. Fails where it changes its trade (a militia that buys drones), where
// people replace people of another quality, and above n_0: growth by recruitment is outside the model.
// Ours: both equations. They are an index for weights and odds, not a theory of battle.
#pragma once

#include <cmath>
#include <vector>

#include "mechanism/mechanism.hpp"

namespace truce::capability {

struct Parameters {
  double elasticity;   // eta
  double arms_weight;  // w_arms
};

/// (n / n_0)^eta: the share of a group's force that n of its n_0 people carry. No power is taken at 0 and at n_0.
[[nodiscard]] inline double participation(double elasticity, double armed, double armed_at_start) {
  if (armed == armed_at_start && armed > 0) return 1;
  if (armed <= 0 || armed_at_start <= 0) return 0;
  return std::pow(armed / armed_at_start, elasticity);
}

/// (1)
[[nodiscard]] double faction_capability(const Parameters& parameters, double initial, double armed,
                                        double armed_at_start, double material, double material_at_start);

/// (1) for a participation already known.
[[nodiscard]] double faction_capability(const Parameters& parameters, double initial, double participation,
                                        double material, double material_at_start);

/// (2); `absorbed` is the sum over factions of absorbed_capability.
[[nodiscard]] double state_capability(double initial, double absorbed, double cooperation,
                                      double cooperation_at_start);

/// What one faction's integrated, loyal people add to the state; 0 if it had no armed people.
[[nodiscard]] double absorbed_capability(double faction_initial, double integrated, double loyalty,
                                         double armed_at_start);

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::capability
