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

}  // namespace truce::casefile
