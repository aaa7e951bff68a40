// The gate of a front: leaders hold fire, fire, or wage war, and change their mind as a Markov chain whose rates
// depend on what they see and on blood they have just shed. Equations (1)-(2) of violence.hpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "mechanism/violence/parameters.hpp"

namespace truce::violence {

enum class Gate : std::uint8_t { hold, fire, war };
[[nodiscard]] std::string_view to_string(Gate gate);

/// Is the patron at war with the rival or the partner?
enum class Abroad : std::uint8_t { peace, war };

/// What a coalition sees on one front; means over its members by share of attacks.
struct GateCovariates {
  double other = 1;              // heat of the other front, 1 = as usual (case: dated changes)
  double order = 0;              // patron's, on this target; 1 = fire, -1 = restraint
  double strikes = 0;            // on the members, remembered
  double material = 0;           // from the patron
  double material_at_start = 0;  // s0
  double foreign = 0;            // foreign troops, as far as they matter
  double signed_presence = 0;    // 1 once the deal on presence is signed
  double complying = 0;          // share of members that comply
  double window = 0;             // 1 in a campaign or while a government is formed
};

/// x of (1).
[[nodiscard]] double gate_exponent(const Parameters& parameters, const GateCovariates& covariates);

/// Rates of one front in this step, blood apart. Made once per step and front: one exponential.
struct FrontInput {
  double open_per_day;   // hold -> fire
  double close_per_day;  // fire -> hold, without blood
  double war_per_day;    // fire -> war
};

inline constexpr double exponent_limit = 20;  // |x| beyond this is a gate that never or at once moves

/// (2); |x| is held to exponent_limit.
[[nodiscard]] FrontInput front_input(const Parameters& parameters, double exponent, Abroad abroad);

struct FrontState {
  double blood = 0;  // 1 after a lethal attack of one's own, then exp(-days/10)
  Gate gate = Gate::hold;
};

}  // namespace truce::violence
