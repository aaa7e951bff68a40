// Who: the state, the factions and what only they have, patrons, partners, rivals, coalitions.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

enum class ActorKind { state, faction, patron, partner, rival, other };

struct Actor {
  std::string id;
  std::string name;
  std::string short_name;  // for charts; defaults to name
  ActorKind kind = ActorKind::other;
  Number capability;       // weight in bargaining and force, any unit, >= 0
  std::string note;
  Provenance provenance;
  Place place;
};

/// What only a faction has. The i-th faction of the case has FactionId i.
struct Faction {
  ActorId actor;
  std::string official_hat;  // its place in the state's forces, in words
  std::string armed_hat;     // the label under which it acts on its own
  Number planned;            // persons the state plans for
  std::optional<Number> overrun;      // real = planned x overrun; default funnel prior
  std::optional<Number> ghost_share;  // of the declared; default funnel prior
  std::array<std::optional<Number>, 8> share;  // of the declared in each stage at start (order of funnel stages)
  Number rent;               // state money and posts, best-placed faction 1
  Number own_income;         // other income, same scale
  std::optional<Number> loyalty_dual;        // share of dual who obey the state at start; default .1
  std::optional<Number> planned_days;        // the programme's planned length for it; default [funnel]
  std::optional<Number> quota;               // most who may be integrated; default none
  std::optional<Number> weapons_per_person;  // light; default funnel prior
  std::optional<Number> weapons_light;       // held at start; default ratio x real
  std::optional<Number> weapons_heavy;       // held at start; default 0
  std::array<std::optional<Number>, 3> type_probability;  // limited, greedy, total; default .5 .3 .2
  std::optional<std::size_t> list;           // its election list, index into Case::lists
  Provenance provenance;
  Place place;
};

struct Coalition {
  std::string id;
  std::string name;
  std::vector<FactionId> members;
  Provenance provenance;
  Place place;
};

}  // namespace truce::casefile
