// record.csv in and out: one row for each dated statement, with the place of each.
//
// Columns: from,to,known,kind,subject,object,value,bound,definition,source,reliability and, where a row is the running
// total of a counter, series. docs/casefile.md says what each kind of row carries. Whether subjects, objects and sources exist is asked where the case is known (casefile).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "record/record.hpp"

namespace truce::record {

struct Reading {
  Record record;            // the rows that could be read
  Diagnostics diagnostics;  // what is wrong with the others
};

[[nodiscard]] Reading read(std::string_view text, const std::string& file);

/// The same columns back, `series` only where a row has one; reading the text again gives the same rows.
[[nodiscard]] std::string write(const Record& record);

/// The words of a posture row, from no deal to the deed.
inline constexpr std::array<std::string_view, 3> posture_words{"holdout", "pledged", "complying"};

[[nodiscard]] std::string_view to_word(Kind kind);
[[nodiscard]] std::string_view to_word(Bound bound);
[[nodiscard]] std::string_view to_word(Reliability reliability);
[[nodiscard]] std::optional<Reliability> reliability_from(std::string_view word);

/// "set: ...", "ramp 30: ...": the operation with which an event's definition begins. docs/casefile.md
struct EventOperation {
  std::string word;      // set, add, scale, ramp
  double over_days = 0;  // ramp
  std::string story;     // what happened
};
[[nodiscard]] std::optional<EventOperation> event_operation(std::string_view definition);

/// The id in an object "commitment.ID": the row says how far a commitment has been kept. Nothing for other rows.
[[nodiscard]] std::optional<std::string_view> commitment_of(const Row& row);

/// "claimed: ...", "verified: ...": the word with which the definition of such a row begins.
enum class Proof { claimed, verified };
struct CommitmentStep {
  Proof proof = Proof::claimed;
  std::string story;
};
[[nodiscard]] std::optional<CommitmentStep> commitment_step(std::string_view definition);

}  // namespace truce::record
