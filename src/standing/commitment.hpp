// How far a commitment has been kept: its score and its light, from rows of the record that name it.
//
// Score, on the four points of the Peace Accords Matrix (joshi_2015): 0 not started, 1 minimal, 2 intermediate, 3 full.
// It is that of the latest row; of several on the same last day, the lowest.
//
// Light, the first that holds:
//   red     reversed: the score is under one reached earlier
//   green   full, and somebody else than who owes it has verified it
//   amber   full, claimed only
//   red     seen unmet more than 30 days after the day it was due
//   grey    nothing observed for 60 days
//   amber   late by up to 30 days, or under way and claimed only
//   red     late by more
//   none    not due: under way and verified, or not begun
//
// What was met, reversed or seen missed stays so when it is no longer reported on; anything else goes grey. The matrix
// scores provisions of signed accords once a year; here any commitment is scored on any day, and lights and their order
// are ours (docs/casefile.md).
//
// Joshi, Quinn & Regan 2015, Annualized implementation data on comprehensive intrastate peace accords, 1989-2012,
// Journal of Peace Research 52(4), doi:10.1177/0022343314567486
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "casefile/case.hpp"
#include "record/record.hpp"

namespace truce::standing {

inline constexpr int silent_after_days = 60;  // what is not heard of for longer is grey

enum class Light { none, green, amber, red, grey };
enum class Reason {
  reversed, met_verified, met_claimed, missed, not_observed, late, claimed, overdue, on_course, not_begun
};

struct CommitmentStanding {
  std::string id;
  std::string title;
  std::string who;   // names
  std::string whom;
  casefile::Undertaking form = casefile::Undertaking::agreement;
  Date made{};
  std::optional<Date> due;
  int score = 0;
  Light light = Light::grey;
  Reason reason = Reason::not_observed;
  int days = 0;                        // late, or since anything was observed
  std::vector<record::Row> evidence;   // the latest first
  bool contradicted = false;           // rows of the latest day give different scores
};

[[nodiscard]] std::vector<CommitmentStanding> commitments(const casefile::Case& situation);

[[nodiscard]] std::string_view to_word(Light light);
[[nodiscard]] std::string_view score_word(int score);  // "not started" to "full"

/// The light's reason: "claimed only", "missed by 75 days", "nothing observed for 60 days".
[[nodiscard]] std::string reason_words(const CommitmentStanding& commitment);

}  // namespace truce::standing
