// A case: everything the analyst states about one situation, as plain values. `read` (read.hpp) returns a Case that
// is complete and valid, or the list of everything that is wrong with it. docs/casefile.md documents every key; the
// tables are declared in case/, one file for each group of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "casefile/case/actors.hpp"
#include "casefile/case/commitments.hpp"
#include "casefile/case/decision.hpp"
#include "casefile/case/issues.hpp"
#include "casefile/case/plans.hpp"
#include "casefile/case/questions.hpp"
#include "casefile/case/sources.hpp"
#include "casefile/case/state.hpp"
#include "casefile/case/statement.hpp"
#include "casefile/case/violence.hpp"
#include "record/record.hpp"

namespace truce::casefile {

struct Case {
  std::string id;     // the folder's name
  std::string title;
  std::string summary;
  Date start{};
  Date as_of{};
  Date end{};
  int step_days = 7;
  int report_days = 28;  // spacing of the reported paths

  std::vector<Actor> actors;
  std::vector<Faction> factions;
  std::vector<Coalition> coalitions;
  std::vector<Issue> issues;
  std::vector<Position> positions;
  std::vector<Tie> ties;
  std::vector<Stance> stances;
  std::vector<TroopPlace> places;
  std::vector<Front> fronts;
  std::vector<StrikeChannel> strike_channels;
  std::vector<Retaliation> retaliations;
  std::vector<WarPair> wars;
  FunnelSettings funnel;
  std::array<Number, lever_count> levers;  // today's policy
  std::vector<ElectionList> lists;
  std::vector<Election> elections;
  std::vector<Shock> shocks;
  std::vector<Plan> plans;          // the first is the one the others are compared with
  std::vector<Move> moves;          // none: what the plans do (analysis/search/space.hpp)
  std::vector<Measure> measures;
  std::vector<Question> questions;
  std::vector<Check> checklist;
  std::vector<Commitment> commitments;
  std::vector<Objective> objectives;  // none: every headline question that has a better direction
  std::vector<RivalReading> readings;
  std::vector<Override> overrides;
  std::vector<std::string> mechanisms_off;
  record::Record record;
  std::vector<Source> sources;
  std::vector<Claim> claims;
  std::vector<File> files;

  [[nodiscard]] std::optional<ActorId> actor(std::string_view id) const;
  [[nodiscard]] std::optional<FactionId> faction(std::string_view actor_id) const;
  [[nodiscard]] std::optional<CoalitionId> coalition(std::string_view id) const;
  [[nodiscard]] std::optional<IssueId> issue(std::string_view id) const;
  [[nodiscard]] std::optional<std::size_t> measure(std::string_view id) const;
  [[nodiscard]] std::optional<std::size_t> commitment(std::string_view id) const;
  [[nodiscard]] const Actor& actor_of(FactionId faction) const;
  [[nodiscard]] ActorId state() const;  // the one actor of kind state
};

/// The id and the name of a commitment's side, and the factions in it.
[[nodiscard]] const std::string& id_of(const Case& situation, const Party& party);
[[nodiscard]] const std::string& name_of(const Case& situation, const Party& party);
[[nodiscard]] std::vector<FactionId> factions_of(const Case& situation, const Party& party);

}  // namespace truce::casefile
