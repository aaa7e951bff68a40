// Strong indices. A FactionId is not a ChannelId, and an id that was never set is visible as such.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/contract.hpp"

namespace truce {

template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  explicit constexpr Id(std::size_t index) : value_(static_cast<std::uint32_t>(index)) {}

  [[nodiscard]] constexpr bool is_set() const { return value_ != unset_; }
  [[nodiscard]] constexpr std::size_t index() const {
    TRUCE_EXPECTS(is_set());
    return value_;
  }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t unset_ = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value_ = unset_;
};

using ActorId = Id<struct ActorTag>;          // any actor of the case
using FactionId = Id<struct FactionTag>;      // actors of kind faction, in the case's order
using CoalitionId = Id<struct CoalitionTag>;
using IssueId = Id<struct IssueTag>;
using TieId = Id<struct TieTag>;              // patron-faction
using FrontId = Id<struct FrontTag>;          // coalition-target
using ChannelId = Id<struct ChannelTag>;      // attacker-target
using PlaceId = Id<struct PlaceTag>;          // where a partner keeps troops
using LeverId = Id<struct LeverTag>;
using PlanId = Id<struct PlanTag>;
using MeasureId = Id<struct MeasureTag>;
using QuestionId = Id<struct QuestionTag>;
using ParameterId = Id<struct ParameterTag>;  // an uncertain number, drawn once per member

}  // namespace truce
