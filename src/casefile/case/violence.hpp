// Fronts, strikes and raids, and who answers whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

enum class GateAtStart { hold, fire, war };

/// A coalition's (or a single faction's) campaign against one target: one gate, one channel of attacks.
struct Front {
  std::string id;
  std::string name;
  std::optional<CoalitionId> coalition;  // else one faction
  std::vector<FactionId> members;        // the coalition's or the one
  std::vector<Number> share;             // of attacks, per member, sum 1
  ActorId target;                        // state, partner or rival
  GateAtStart gate = GateAtStart::hold;
  Number other;                          // 0-1: the other front that keeps this one hot (for Iraq: Gaza), at start
  std::optional<Number> pace;            // attacks a day on an open front (mu); default violence prior by target
  std::optional<Number> lethality;       // chance that one kills; default violence prior
  Place place;
};

enum class StrikeKind { strike, raid };  // a foreign state's; the state's own

/// A state's own violence against the factions.
struct StrikeChannel {
  std::string id;
  std::string name;
  ActorId by;
  StrikeKind kind = StrikeKind::strike;
  std::optional<Number> per_year;   // unprovoked; default violence prior by kind of actor
  std::optional<Number> lethality;
  Place place;
};

/// Mean number of direct responses on channel `to` to one event on channel `from`; overrides the defaults.
struct Retaliation {
  std::string from;  // a front's or strike channel's id
  std::string to;
  Number responses;
  Place place;
};

/// Two actors that may be at war with each other: the addressable `war.a.b`.
struct WarPair {
  ActorId first;
  ActorId second;
  Place place;
};

}  // namespace truce::casefile
