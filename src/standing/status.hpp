// Where things stand on a case's as-of date, from its record alone: no model, no forecast.
//
// Every entry holds the rows it rests on. Conflicting sources stand side by side; a number that the record bounds is a
// range. The case must be `casefile::as_known`, or `casefile::as_of` another day.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "casefile/case.hpp"
#include "record/bound.hpp"
#include "record/record.hpp"
#include "standing/attacks.hpp"
#include "standing/commitment.hpp"
#include "standing/precondition.hpp"

namespace truce::standing {

struct FactionStanding {
  FactionId id;
  std::string name;
  std::vector<record::Row> strength;         // every source, the latest first
  std::optional<record::Row> posture;        // the latest word, whatever it says
  std::optional<record::Row> last_pledge;    // the latest `pledged` or `complying`
  std::optional<record::Row> last_obeyed;
  std::optional<record::Row> last_defied;
  std::array<record::Range, window_count> attacks;  // its own and its part in those of its fronts and coalitions
  std::optional<Date> last_heard;            // last day of any row that names it
};

/// Something the record should speak of and has not for longer than `silent_after_days`.
struct Silence {
  enum class About { faction, campaign, commitment } about = About::faction;
  std::string id;
  std::string name;
  std::optional<Date> last;  // none: never
};

struct Status {
  std::string case_id;
  std::string title;
  Date as_of{};
  std::vector<FactionStanding> factions;      // in the case's order
  std::vector<Campaign> campaigns;            // who attacks whom, as the record counts it
  std::vector<CommitmentStanding> commitments;
  std::vector<Precondition> preconditions;    // agreement, trust, willingness, minimum security
  std::vector<Silence> silences;
};

[[nodiscard]] Status status(const casefile::Case& situation);

/// One thing that reads otherwise than on the earlier day.
struct Shift {
  enum class About { commitment, precondition, posture, pledge, obeyed, defied, strength, silence } about =
      About::commitment;
  std::string name;
  std::string before;  // in words; empty: nothing
  std::string after;
};

[[nodiscard]] std::string_view to_word(Shift::About about);

struct Changes {
  Date since{};
  std::vector<Shift> shifts;
  std::vector<record::Row> news;  // rows that became known after `since`, in the order in which they did
};

/// What changed between two days of one case: the statuses, and the later one's record.
[[nodiscard]] Changes changes(const Status& before, const Status& after, const record::Record& record);

}  // namespace truce::standing
