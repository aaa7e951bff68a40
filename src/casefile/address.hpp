// Addresses: how a change names the quantity it touches ("tie.iran.kh.material", "lever.enforcement").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace truce::casefile {

struct Case;

enum class Quantity : std::uint8_t {
  lever,           // lever.NAME                       first = Lever
  tie_material,    // tie.PATRON.FACTION.material      first = index of the tie
  tie_direction,   // tie.PATRON.FACTION.direction     first = index of the tie
  front_other,     // front.ID.other                   first = index of the front
  front_gate,      // front.ID.gate                    first = index of the front; 0 hold, 1 fire, 2 war
  war,             // war.A.B                          first = index of the pair; 0 or 1
  stance,          // stance.PATRON.TARGET|command     first = index of the stance
  attack_on,       // attack_on.PATRON                 first = actor; each unit is one attack on the patron (M2)
  drive,           // drive                            the head of government's will to subordinate, 0-1
  position,        // position.ACTOR.ISSUE             first = index of the position
  ideal,           // ideal.ACTOR.ISSUE                first = index of the position
  salience,        // salience.ACTOR.ISSUE             first = index of the position
  capability,      // capability.ACTOR                 first = actor (scales what M3 computes for state and factions)
  rent,            // rent.FACTION                     first = faction
  own_income,      // own_income.FACTION               first = faction
  cooperation,     // cooperation.PARTNER              first = actor
  troops,          // troops.PLACE                     first = place
  posture,         // posture.FACTION                  first = faction; 0, 1, 2 (a dated statement of the record)
  credibility,     // credibility.FACTION              first = faction; adds kept (+) or broken (-) promises
  forced_attack,   // event.FRONT_ID                   first = front; 1: somebody is killed (how many is drawn), 0: nobody
  forced_strike,   // event.CHANNEL_ID                 first = strike channel; likewise
  election_day     // election.ID                      first = election; sets its day to the change's day
};

struct Address {
  Quantity quantity = Quantity::lever;
  std::uint32_t first = 0;
  friend bool operator==(const Address&, const Address&) = default;
};

/// What an address text names: one address, several where a part is `*`, or why it names nothing.
struct AddressReading {
  std::vector<Address> addresses;
  std::string problem;     // empty when read
  std::string suggestion;  // the nearest valid text
};

[[nodiscard]] AddressReading read_address(const Case& situation, std::string_view text);
[[nodiscard]] std::string to_text(const Case& situation, const Address& address);

}  // namespace truce::casefile
