// Every link between mechanisms that no paper made, said aloud in one place.
//
// A mechanism knows only its own numbers; what one reads of another is computed here from the state, when it is read.
// All of it is ours. docs/methods/coupling.md lists the same links in words.
#pragma once

#include <cstddef>

#include "model/member.hpp"
#include "model/model.hpp"
#include "model/state.hpp"

namespace truce::model {

/// A patron's money and arms to a faction: sum over its ties, at most 1 (M2).
[[nodiscard]] double material(const Model& model, const State& state, std::size_t faction);

/// The patrons' order to a faction on `command`: sum of direction x stance, held to [-1, 1] (M2).
[[nodiscard]] double order_on_command(const Model& model, const State& state, std::size_t faction);

/// The same on a front's target, to the front's n-th member.
[[nodiscard]] double order_on_target(const Model& model, const State& state, std::size_t front, std::size_t member);

/// State money and posts: the case's rent plus half the gain in seats over the largest list; nothing once the
/// faction has left the official force, until it joins.
[[nodiscard]] double rent(const Model& model, const State& state, std::size_t faction);

/// Share of the reference force that is still there, at most 1.
[[nodiscard]] double troop_share(const Model& model, const State& state);

/// Foreign troops as far as they matter to the faction: salience of `presence` x troop_share; once signed, x what was
/// signed.
[[nodiscard]] double foreign(const Model& model, const State& state, std::size_t faction, double troop_share);

/// How far the settlement on `command` asks for more than the faction's position.
[[nodiscard]] double gap(const Model& model, const State& state, std::size_t faction);

/// Settlement in force on an issue: what was signed, else where talks stand.
[[nodiscard]] double settlement(const State& state, std::size_t issue);

/// Troops of all partners in the country.
[[nodiscard]] double troops_in_country(const Model& model, const State& state);

/// 1 in a campaign or while a government is being formed.
[[nodiscard]] double window(const Model& model, const State& state);

/// Share of the cabinet's seats held by lists of factions that do not comply.
[[nodiscard]] double hostile_cabinet_share(const Model& model, const State& state);

/// The state's will to enforce (M8).
[[nodiscard]] double will(const Model& model, const State& state);

/// Capability that would stand with a faction: its own and that of its bloc's other members that do not comply (M3).
[[nodiscard]] double bloc_capability(const Model& model, const State& state, std::size_t faction);

struct Peers {
  double pledged = 0;    // at least
  double complying = 0;
};
/// Capability-weighted share of the bloc's other factions at least pledged, complying (M5).
[[nodiscard]] Peers peers(const Model& model, const State& state, std::size_t faction);

/// Chance of a strike on the factions by a partner or rival within 14 days, at the last step's intensity (M5).
[[nodiscard]] double strike_intensity(const Model& model, const State& state);

/// Is a patron of the case at war with this actor? (m_esc of M7)
[[nodiscard]] bool patron_at_war_with(const Model& model, const State& state, ActorId actor);

/// People of a faction that take part in its attacks, as a share of those at start to the power eta: all armed ones
/// while it does not comply, its splinter afterwards (M7).
[[nodiscard]] double part(const Member& member, State& state, std::size_t faction);

/// A faction's people as authority sees them (M8).
[[nodiscard]] credibility::Following following(const funnel::Faction& people);

/// Share of all who are under arms or on the payroll that obeys the state (M8).
[[nodiscard]] double authority(const State& state);

/// Mean cooperation of the partners; .5 where the case has none, which leaves the state's capacity as it is at start.
[[nodiscard]] double cooperation(const Model& model, const State& state);

/// Whether a deal on `presence` has been signed.
[[nodiscard]] bool presence_signed(const Model& model, const State& state);

[[nodiscard]] inline double lever(const State& state, casefile::Lever l) {
  return state.quantity[static_cast<std::size_t>(l)].value;  // levers lie first (layout.cpp)
}

}  // namespace truce::model
