// Where each addressable quantity lies in State::quantity.
#pragma once

#include <array>
#include <cstdint>

#include "casefile/case.hpp"

namespace truce::model {

struct Layout {
  std::uint32_t lever = 0, tie_material = 0, tie_direction = 0, front_other = 0, front_gate = 0, war = 0, stance = 0,
                attack_on = 0, drive = 0, position = 0, ideal = 0, salience = 0, capability = 0, rent = 0,
                own_income = 0, cooperation = 0, troops = 0, posture = 0, credibility = 0, forced_attack = 0,
                forced_strike = 0, election_day = 0, size = 0;

  [[nodiscard]] std::uint32_t of(const casefile::Address& address) const;
  [[nodiscard]] std::uint32_t of(casefile::Lever l) const { return lever + static_cast<std::uint32_t>(l); }
};

[[nodiscard]] Layout make_layout(const casefile::Case& situation);

}  // namespace truce::model
