// What each random stream is for. The numbers are part of the promise "same case, same seed, same bits": a purpose is
// never renumbered, and a new one takes the next free number.
#pragma once

#include <cstdint>

#include "random/stream.hpp"

namespace truce::model {

enum class Purpose : std::uint32_t {
  parameter = 1,    // step = hash of the parameter's address, entity = attempt (supercritical draws are drawn again)
  schedule = 2,     // entity = index of the shock or of the plan's step; step 0
  support = 3,      // entity = tie; material, then direction
  stance = 5,       // entity = stance
  position = 6,     // entity = row of [[position]]
  signing = 7,      // entity = issue
  posture = 8,      // entity = faction; the exit's uniform, then the leaders' moves
  funnel = 10,      // entity = faction
  violence = 11,    // one stream for all gates and channels
  attribution = 12, // which faction attacked, which was struck
  payroll = 13,     // months late: one treasury, one stream for all factions
  partnership = 14, // entity = partner
  slip = 15,        // entity = place
  election = 16,
  start = 17,       // entity = faction: leader type
  negotiation = 18  // entity = issue; step 0: which model of an ensemble; later: chance inside a model
};

/// The part of an address that a member's step fixes; phases fill in purpose and entity.
struct Chance {
  std::uint64_t seed = 0;
  std::uint32_t member = 0;
  std::uint32_t step = 0;

  [[nodiscard]] random::Address address(Purpose purpose, std::size_t entity = 0) const {
    return {seed, static_cast<std::uint32_t>(purpose), static_cast<std::uint32_t>(entity), member, step};
  }
  [[nodiscard]] random::Stream stream(Purpose purpose, std::size_t entity = 0) const {
    return random::Stream{address(purpose, entity)};
  }
};

}  // namespace truce::model
