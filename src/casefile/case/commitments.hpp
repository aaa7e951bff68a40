// What has been promised, ordered or agreed: who owes what to whom by when. How far it is kept is the record's to say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

/// One side of a commitment: an actor, or a coalition for all its members.
struct Party {
  ActorId actor;
  CoalitionId coalition;  // one of the two is set
  friend bool operator==(const Party&, const Party&) = default;
};

/// Both sides signed; one side laid it down; one side said it.
enum class Undertaking { agreement, law, pledge };

struct Commitment {
  std::string id;
  std::string title;  // what is owed
  Undertaking form = Undertaking::agreement;
  Party who;
  Party whom;
  Date made{};
  std::optional<Date> due;  // none: never late
  std::string note;
  Provenance provenance;
  Place place;
};

}  // namespace truce::casefile
