// The four preconditions of a disarmament programme as the United Nations' standards name them (iddrs, module 2.10: a
// signed agreement, trust in the process, willingness of the groups, a minimum of security), as far as the record shows.
// Where they are not met the standards point to tools that need no agreement. How each is read off the record is ours:
//
//   agreement         factions that are a side of a commitment of form `agreement` with the state, not red; not known
//                     where the case states no commitment between the two
//   trust             commitments between the state and the factions kept (green), against those red and orders defied
//   willingness       factions whose latest word is `pledged` or `complying`
//   minimum security  no attack by anybody counted on the state or a partner in the last 90 days, every day covered
//
// `met` needs all, `partly` some, `not_met` none of them, or the contrary shown; `not_known` means that no row speaks.
#pragma once

#include <string>
#include <vector>

#include "casefile/case.hpp"
#include "record/record.hpp"
#include "standing/attacks.hpp"
#include "standing/commitment.hpp"

namespace truce::standing {

enum class Met { met, partly, not_met, not_known };

struct Precondition {
  std::string id;       // agreement, trust, willingness, security
  std::string title;
  Met met = Met::not_known;
  std::string because;  // one sentence
  std::vector<record::Row> evidence;
};

[[nodiscard]] std::vector<Precondition> preconditions(const casefile::Case& situation,
                                                      const std::vector<CommitmentStanding>& commitments,
                                                      const std::vector<Campaign>& campaigns);

[[nodiscard]] std::string_view to_word(Met met);  // "met", "partly met", "not met", "not known"

}  // namespace truce::standing
