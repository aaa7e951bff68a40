// What happened inside a step, with its day: attacks and strikes, pledges and exits, signings, elections.
// The list is cleared at the start of each step; measures and questions read it.
#pragma once

#include <cstdint>

namespace truce::model {

enum class HappeningKind : std::uint8_t {
  attack,      // by a faction's coalition; channel = front
  strike,      // by a foreign state or the state's own raid; channel = fronts + strike channel
  pledge,      // holdout to pledged
  withdrawal,  // back to holdout, said aloud
  joining,     // first entry into complying
  exit,        // leaves the official force
  splinter,    // part of the faction breaks away
  breach,      // the state refuses a tranche
  signing,     // an issue's settlement becomes binding; channel = issue
  election,    // votes are cast
  government   // a government takes office
};

inline constexpr std::uint16_t nobody = 0xffff;

struct Happening {
  std::int32_t day;       // days since the case's start
  HappeningKind kind;
  std::uint16_t channel;  // of violence; issue of a signing
  std::uint16_t faction;  // who did it, or to whom it was done; `nobody` where none
  std::int32_t deaths;    // of attacks and strikes

  bool operator==(const Happening&) const = default;
};

}  // namespace truce::model
