#include "standing/precondition.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "standing/posture.hpp"
#include "standing/words.hpp"

namespace truce::standing {

namespace {

using record::Row;

constexpr std::size_t security_window = window_count - 1;

/// The factions on the other side of a commitment of the state; none where the state is on neither or both sides.
std::vector<FactionId> counterparts(const casefile::Case& situation, const casefile::Commitment& commitment) {
  const casefile::Party state{situation.state(), {}};
  if (commitment.who == state) return factions_of(situation, commitment.whom);
  if (commitment.whom == state) return factions_of(situation, commitment.who);
  return {};
}

void add_latest(std::vector<Row>& evidence, const CommitmentStanding& commitment) {
  if (!commitment.evidence.empty()) evidence.push_back(commitment.evidence.front());
}

Precondition agreement(const casefile::Case& situation, const std::vector<CommitmentStanding>& commitments) {
  Precondition found{"agreement", "A signed agreement", Met::not_known, {}, {}};
  std::set<FactionId> parties;
  for (std::size_t i = 0; i < commitments.size(); ++i) {
    const auto factions = counterparts(situation, situation.commitments[i]);
    if (factions.empty()) continue;
    found.met = Met::not_met;  // what is owed is listed, and perhaps no agreement is on the list
    if (commitments[i].form != casefile::Undertaking::agreement || commitments[i].light == Light::red) continue;
    parties.insert(factions.begin(), factions.end());
    add_latest(found.evidence, commitments[i]);
  }
  if (found.met == Met::not_known) {
    found.because = "no commitment between the state and a faction is stated";
    return found;
  }
  if (!parties.empty()) found.met = parties.size() == situation.factions.size() ? Met::met : Met::partly;
  found.because = fmt::format("{} of {} factions are party to an agreement with the state that stands",
                              parties.size(), situation.factions.size());
  return found;
}

/// The latest row for each faction that has one, with the word that `word_of` finds in it.
template <class WordOf>
std::vector<Row> latest(const casefile::Case& situation, WordOf word_of) {
  std::vector<Row> all;
  for (const auto& faction : situation.factions) {
    std::optional<Row> last;
    for (const Row& row : situation.record.rows) {
      const std::optional<std::string_view> word = word_of(row, situation.actors[faction.actor.index()].id);
      if (!word || (last && row.to < last->to)) continue;
      last = row;
      last->word = *word;
    }
    if (last) all.push_back(*last);
  }
  return all;
}

std::optional<std::string_view> word_on_order(const Row& row, std::string_view faction) {
  if (row.kind != record::Kind::order || row.subject != faction) return std::nullopt;
  return row.word;
}

Precondition trust(const casefile::Case& situation, const std::vector<CommitmentStanding>& commitments) {
  Precondition found{"trust", "Trust in the process", Met::not_known, {}, {}};
  std::size_t kept = 0, broken = 0;
  for (std::size_t i = 0; i < commitments.size(); ++i) {
    if (counterparts(situation, situation.commitments[i]).empty()) continue;
    kept += commitments[i].light == Light::green;
    broken += commitments[i].light == Light::red;
    if (commitments[i].light == Light::green || commitments[i].light == Light::red)
      add_latest(found.evidence, commitments[i]);
  }
  std::size_t obeyed = 0, defied = 0;
  for (const Row& row : latest(situation, word_on_order)) {
    (row.word == "obeyed" ? obeyed : defied) += 1;
    found.evidence.push_back(row);
  }
  const bool good = kept + obeyed > 0, bad = broken + defied > 0;
  if (good) found.met = bad ? Met::partly : Met::met;
  if (!good && bad) found.met = Met::not_met;
  found.because = good || bad ? fmt::format("between state and factions {} kept, {} broken; the last order obeyed by {}, "
                                            "defied by {} factions",
                                            counted_words(kept, "commitment"), broken, obeyed, defied)
                              : "no commitment between state and factions is seen kept or broken, no order is recorded";
  return found;
}

Precondition willingness(const casefile::Case& situation) {
  Precondition found{"willingness", "Willingness of the factions", Met::not_known, {}, {}};
  found.evidence = latest(situation, word_on_command);
  const auto willing = static_cast<std::size_t>(std::count_if(
      found.evidence.begin(), found.evidence.end(), [](const Row& row) { return row.word != "holdout"; }));
  if (!found.evidence.empty())
    found.met = willing == situation.factions.size() ? Met::met : willing > 0 ? Met::partly : Met::not_met;
  found.because = fmt::format("of {} factions the record has a word of {}; the last one is a pledge or compliance for {}",
                              situation.factions.size(), found.evidence.size(), willing);
  return found;
}

bool is_shielded(const casefile::Case& situation, std::string_view id) {
  const auto actor = situation.actor(id);
  if (!actor) return false;
  const auto kind = situation.actors[actor->index()].kind;
  return kind == casefile::ActorKind::state || kind == casefile::ActorKind::partner;
}

Precondition security(const casefile::Case& situation, const std::vector<Campaign>& campaigns) {
  Precondition found{"security", "A minimum of security", Met::not_known, {}, {}};
  record::Range sum{0, 0};
  std::set<std::string> spoken_of;
  for (const Campaign& campaign : campaigns) {
    if (!is_shielded(situation, campaign.object)) continue;
    spoken_of.insert(campaign.subject);
    sum.low += campaign.window[security_window].range.low;
    sum.high += campaign.window[security_window].range.high;
    if (campaign.last) found.evidence.push_back(*campaign.last);
  }
  const bool all_fronts = std::all_of(situation.fronts.begin(), situation.fronts.end(), [&](const auto& front) {
    return !is_shielded(situation, situation.actors[front.target.index()].id) || spoken_of.contains(front.id);
  });
  if (!all_fronts || spoken_of.empty()) sum.high = record::Range{}.high;
  if (sum.low > 0) found.met = Met::not_met;
  if (sum.high == 0) found.met = Met::met;
  found.because = fmt::format("attacks on the state and its partners in {} days: {}", window_days[security_window],
                              range_words(sum));
  return found;
}

}  // namespace

std::vector<Precondition> preconditions(const casefile::Case& situation,
                                        const std::vector<CommitmentStanding>& commitments,
                                        const std::vector<Campaign>& campaigns) {
  return {agreement(situation, commitments), trust(situation, commitments), willingness(situation),
          security(situation, campaigns)};
}

std::string_view to_word(Met met) {
  static constexpr std::array<std::string_view, 4> words{"met", "partly met", "not met", "not known"};
  return words[static_cast<std::size_t>(met)];
}

}  // namespace truce::standing
