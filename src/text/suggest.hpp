// The nearest of a list of words, for "did you mean ...?".
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace truce::text {

/// Insertions, deletions, substitutions and swaps of neighbours (Damerau-Levenshtein, restricted) from one to the
/// other.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// The nearest candidate within a third of the word's length (at least two edits); empty where none is near.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string_view> candidates);

/// "did you mean 'kind'?" or, where nothing is near, "one of: a, b, c" (the first twelve), or `otherwise` if no
/// candidate exists.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> candidates,
                                       std::string_view otherwise = "remove it");
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                                       std::string_view otherwise = "remove it");

}  // namespace truce::text
