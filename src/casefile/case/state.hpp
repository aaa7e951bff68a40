// The state's programme and policy, the lists in parliament, the election.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "base/id.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

struct FunnelSettings {
  Number planned_days;  // planned length of registration; default 365
  Place place;
};

enum class Lever : std::uint8_t {
  demand, presence_offer, pay, rank, seats, amnesty, dispersal, guarantee, enforcement, tranche, intake, vetting,
  absorption
};
inline constexpr std::size_t lever_count = 13;

struct ElectionList {
  std::string id;
  std::string name;
  Number seats;                // at start
  bool in_cabinet = false;     // supports the government at start
  std::optional<FactionId> faction;
  Place place;
};

struct Election {
  std::string id;
  std::string name;
  Date earliest;  // equal to latest where the day is set
  Date latest;
  Provenance provenance;
  Place place;
};

}  // namespace truce::casefile
