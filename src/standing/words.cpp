#include "standing/words.hpp"

#include <cmath>

#include <fmt/format.h>

#include "record/read.hpp"

namespace truce::standing {

namespace {

/// The definition after its operation or its word of proof.
std::string story_of(const record::Row& row) {
  if (row.kind != record::Kind::event || row.object.empty()) return row.definition;
  const auto colon = row.definition.find(':');
  if (colon == std::string::npos) return row.definition;
  const auto begin = row.definition.find_first_not_of(' ', colon + 1);
  return begin == std::string::npos ? std::string{} : row.definition.substr(begin);
}

std::string score_text(int score) { return fmt::format("{} of 3, {}", score, score_word(score)); }

}  // namespace

std::string number_words(double value) {
  if (value != std::round(value)) return fmt::format("{:.3g}", value);
  std::string digits = fmt::format("{:.0f}", value);
  for (auto at = static_cast<int>(digits.size()) - 3; at > (value < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::string range_words(const record::Range& range) {
  const double low = std::floor(range.low), high = std::ceil(range.high);  // events come whole
  if (std::isinf(high)) return low > 0 ? fmt::format("at least {}", number_words(low)) : "not known";
  if (low == high) return number_words(low);
  return low > 0 ? fmt::format("{} to {}", number_words(low), number_words(high))
                 : fmt::format("at most {}", number_words(high));
}

std::string counted_words(std::size_t count, std::string_view what) {
  if (count == 0) return fmt::format("no {}", what);
  return count == 1 ? fmt::format("one {}", what) : fmt::format("{} {}s", count, what);
}

std::string_view light_words(Light light) { return light == Light::none ? "not due" : to_word(light); }

std::string score_words(const CommitmentStanding& c) {
  return c.evidence.empty() ? std::string{"not scored"} : score_text(c.score);
}

std::string row_words(const record::Row& row) {
  const std::string story = story_of(row);
  if (const auto step = record::commitment_step(row.definition); step && record::commitment_of(row))
    return fmt::format("{} ({}): {}", score_text(static_cast<int>(row.value.value_or(0))),
                       step->proof == record::Proof::verified ? "verified" : "claimed", story);
  if (!row.word.empty()) return story.empty() ? row.word : fmt::format("{} ({})", row.word, story);
  if (!row.value || row.kind == record::Kind::event) return story;
  return fmt::format("{}{} {}", words_before(row.bound), number_words(*row.value), story);
}

}  // namespace truce::standing
