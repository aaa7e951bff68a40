#include "casefile/case.hpp"

namespace truce::casefile {

namespace {

template <class List>
std::optional<std::size_t> index_of(const List& list, std::string_view id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return i;
  return std::nullopt;
}

template <class SomeId>
std::optional<SomeId> as(std::optional<std::size_t> index) {
  if (!index) return std::nullopt;
  return SomeId{*index};
}

}  // namespace

std::optional<ActorId> Case::actor(std::string_view name) const { return as<ActorId>(index_of(actors, name)); }
std::optional<CoalitionId> Case::coalition(std::string_view name) const {
  return as<CoalitionId>(index_of(coalitions, name));
}
std::optional<IssueId> Case::issue(std::string_view name) const { return as<IssueId>(index_of(issues, name)); }
std::optional<std::size_t> Case::measure(std::string_view name) const { return index_of(measures, name); }
std::optional<std::size_t> Case::commitment(std::string_view name) const { return index_of(commitments, name); }

std::optional<FactionId> Case::faction(std::string_view actor_id) const {
  for (std::size_t i = 0; i < factions.size(); ++i)
    if (factions[i].actor.is_set() && actors[factions[i].actor.index()].id == actor_id) return FactionId{i};
  return std::nullopt;
}

const Actor& Case::actor_of(FactionId faction) const { return actors[factions[faction.index()].actor.index()]; }

ActorId Case::state() const {
  for (std::size_t i = 0; i < actors.size(); ++i)
    if (actors[i].kind == ActorKind::state) return ActorId{i};
  return {};
}

const std::string& id_of(const Case& situation, const Party& party) {
  static const std::string nobody;
  if (party.actor.is_set()) return situation.actors[party.actor.index()].id;
  return party.coalition.is_set() ? situation.coalitions[party.coalition.index()].id : nobody;
}

const std::string& name_of(const Case& situation, const Party& party) {
  return party.actor.is_set() ? situation.actors[party.actor.index()].name
                              : situation.coalitions[party.coalition.index()].name;
}

std::vector<FactionId> factions_of(const Case& situation, const Party& party) {
  if (party.coalition.is_set()) return situation.coalitions[party.coalition.index()].members;
  const auto faction = situation.faction(situation.actors[party.actor.index()].id);
  return faction ? std::vector{*faction} : std::vector<FactionId>{};
}

}  // namespace truce::casefile
