// What changed between two days: every line of the status compared with itself.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "standing/status.hpp"
#include "standing/words.hpp"

namespace truce::standing {

namespace {

using record::Row;
using About = Shift::About;

class Comparison {
 public:
  void add(About about, const std::string& name, std::string before, std::string after) {
    if (before != after) shifts_.push_back({about, name, std::move(before), std::move(after)});
  }
  [[nodiscard]] std::vector<Shift> take() { return std::move(shifts_); }

 private:
  std::vector<Shift> shifts_;
};

std::string words_of(const std::optional<Row>& row) {
  return row ? fmt::format("{}: {}", to_string(row->to), row_words(*row)) : std::string{};
}

std::string words_of(const std::vector<Row>& strength) {
  return strength.empty() ? std::string{} : words_of(std::optional{strength.front()});
}

// The days since do not belong here: they change every day.
std::string words_of(const CommitmentStanding& c) {
  return c.light == Light::none ? score_words(c) : fmt::format("{}; {}", score_words(c), light_words(c.light));
}

void compare_factions(Comparison& found, const Status& before, const Status& after) {
  for (std::size_t f = 0; f < std::min(before.factions.size(), after.factions.size()); ++f) {
    const auto &a = before.factions[f], &b = after.factions[f];
    found.add(About::posture, b.name, words_of(a.posture), words_of(b.posture));
    found.add(About::pledge, b.name, words_of(a.last_pledge), words_of(b.last_pledge));
    found.add(About::obeyed, b.name, words_of(a.last_obeyed), words_of(b.last_obeyed));
    found.add(About::defied, b.name, words_of(a.last_defied), words_of(b.last_defied));
    found.add(About::strength, b.name, words_of(a.strength), words_of(b.strength));
  }
}

void compare_commitments(Comparison& found, const Status& before, const Status& after) {
  for (const auto& c : after.commitments) {
    const auto old = std::find_if(before.commitments.begin(), before.commitments.end(),
                                  [&](const auto& o) { return o.id == c.id; });
    found.add(About::commitment, c.title, old == before.commitments.end() ? std::string{} : words_of(*old), words_of(c));
  }
}

const Silence* silence_of(const Status& status, const Silence& wanted) {
  const auto found = std::find_if(status.silences.begin(), status.silences.end(), [&](const Silence& s) {
    return s.about == wanted.about && s.id == wanted.id;
  });
  return found == status.silences.end() ? nullptr : &*found;
}

void compare_silences(Comparison& found, const Status& before, const Status& after) {
  for (const Silence& s : after.silences)
    if (silence_of(before, s) == nullptr) found.add(About::silence, s.name, "", "silent");
  for (const Silence& s : before.silences)
    if (silence_of(after, s) == nullptr) found.add(About::silence, s.name, "silent", "heard of again");
}

std::vector<Row> news(Date since, const record::Record& record) {
  std::vector<Row> rows;
  for (const Row& row : record.rows)
    if (row.known > since) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.known < b.known; });
  return rows;
}

}  // namespace

std::string_view to_word(About about) {
  static constexpr std::array<std::string_view, 8> words{"commitment", "precondition", "posture",  "pledge",
                                                         "obeyed",     "defied",       "strength", "silence"};
  return words[static_cast<std::size_t>(about)];
}

Changes changes(const Status& before, const Status& after, const record::Record& record) {
  Comparison found;
  compare_commitments(found, before, after);
  for (std::size_t p = 0; p < std::min(before.preconditions.size(), after.preconditions.size()); ++p)
    found.add(About::precondition, after.preconditions[p].title, std::string{to_word(before.preconditions[p].met)},
              std::string{to_word(after.preconditions[p].met)});
  compare_factions(found, before, after);
  compare_silences(found, before, after);
  return {before.as_of, found.take(), news(before.as_of, record)};
}

}  // namespace truce::standing
