// The record in words, for the terminal and the brief alike.
#pragma once

#include <string>
#include <string_view>

#include "record/bound.hpp"
#include "record/record.hpp"
#include "standing/commitment.hpp"

namespace truce::standing {

/// "12", "3 to 7", "at least 3", "at most 7", "not known".
[[nodiscard]] std::string range_words(const record::Range& range);

/// A number as people write it: "238,000", "2.5".
[[nodiscard]] std::string number_words(double value);

/// "no commitment", "one commitment", "3 commitments".
[[nodiscard]] std::string counted_words(std::size_t count, std::string_view what);

/// What a row says, without its days and source: "pledged (a statement of its leader)", "at least 4 attacks: ...".
[[nodiscard]] std::string row_words(const record::Row& row);

/// The light's colour, "not due" where none is lit.
[[nodiscard]] std::string_view light_words(Light light);

/// "1 of 3, minimal"; "not scored" where nothing was observed.
[[nodiscard]] std::string score_words(const CommitmentStanding& commitment);

}  // namespace truce::standing
