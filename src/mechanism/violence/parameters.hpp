// Parameters of violence: symbol, unit, range and prior of each. The equations are in violence.hpp.
#pragma once

#include <vector>

#include "mechanism/mechanism.hpp"

namespace truce::violence {

struct Parameters {
  // the gate
  double open_per_day;       // h_on, hold -> fire at x = 0
  double close_per_day;      // h_off, fire -> hold at x = 0
  double war_per_day;        // h_war, fire -> war
  double calm_per_day;       // h_calm, war -> fire
  double war_factor;         // m_war, own rate in war
  double escalation_factor;  // m_esc, while the patron is at war with rival or partner
  double g_front;
  double g_order;
  double g_strike;
  double g_comply;
  double g_blood;
  double g_material;
  double g_presence;
  double g_window;
  double leak_per_day;  // what a front on hold lets through
  // own rates, of a whole coalition
  double attack_on_partner_per_day;  // mu
  double attack_on_rival_per_day;
  double attack_on_state_per_day;
  double partner_strike_per_year;  // unprovoked
  double rival_strike_per_year;
  double raid_per_year;  // the state's
  // excitation
  double memory_days;      // 1 / beta
  double branching_ratio;  // G_kk of the factions' channels
  double partner_reply;    // strikes by the partner per attack on it
  double rival_reply;
  // blood
  double attack_lethal;  // pi
  double strike_lethal;
  double raid_lethal;
  double lethal_boost;  // z

  [[nodiscard]] double decay_per_day() const { return 1 / memory_days; }  // beta
};

// Deaths in a lethal event: 1 + negative binomial of this mean and size (judgement).
inline constexpr double deaths_beyond_one_mean = 2;
inline constexpr double deaths_beyond_one_size = 0.5;
inline constexpr double blood_memory_days = 10;  // judgement
inline constexpr double days_per_year = 365.25;

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::violence
