// The range to which each addressable quantity is held.
#pragma once

#include "casefile/reader.hpp"

namespace truce::casefile {

[[nodiscard]] constexpr Range range_of(Lever lever) {
  switch (lever) {
    case Lever::demand:
    case Lever::presence_offer:
      return a_point;
    case Lever::pay:
      return {0, 2, "pay is relative to own income, from 0 to 2"};
    case Lever::tranche:
    case Lever::intake:
    case Lever::vetting:
    case Lever::absorption:
      return persons;
    default:
      return {0, 1, "this lever lies between 0 and 1"};
  }
}

[[nodiscard]] constexpr Range range_of(const Address& address) {
  switch (address.quantity) {
    case Quantity::lever:
      return range_of(static_cast<Lever>(address.first));
    case Quantity::position:
    case Quantity::ideal:
      return a_point;
    case Quantity::stance:
      return a_stance;
    case Quantity::front_gate:
      return {0, 2, "a gate is 0 (hold), 1 (fire) or 2 (war)"};
    case Quantity::posture:
      return {0, 2, "a posture is 0 (holdout), 1 (pledged) or 2 (complying)"};
    case Quantity::capability:
    case Quantity::attack_on:
      return not_negative;
    case Quantity::troops:
    case Quantity::forced_attack:
    case Quantity::forced_strike:
      return persons;
    case Quantity::credibility:
    case Quantity::election_day:
      return any_number;
    default:
      return a_share;
  }
}

}  // namespace truce::casefile
