#include "skill/sighting.hpp"

#include <algorithm>
#include <optional>

#include "casefile/words.hpp"


namespace truce::skill {

namespace {

using casefile::What;
using record::Row;

/// Does the row speak of exactly the factions that the measure counts?
class SameFactions {
 public:
  SameFactions(const casefile::Case& situation, const casefile::Measure& measure) : situation_(situation) {
    for (const FactionId f : measure.of) wanted_.push_back(f.index());
    if (wanted_.empty())
      for (std::size_t f = 0; f < situation.factions.size(); ++f) wanted_.push_back(f);
    std::sort(wanted_.begin(), wanted_.end());
  }

  [[nodiscard]] bool holds(const std::string& subject) const {
    if (const auto faction = situation_.faction(subject)) return wanted_ == std::vector<std::size_t>{faction->index()};
    if (const auto coalition = situation_.coalition(subject)) {
      std::vector<std::size_t> members;
      for (const FactionId f : situation_.coalitions[coalition->index()].members) members.push_back(f.index());
      std::sort(members.begin(), members.end());
      return wanted_ == members;
    }
    // The state's own figure of all that it has to do with.
    return situation_.actor(subject) == situation_.state() && wanted_.size() == situation_.factions.size();
  }

 private:
  const casefile::Case& situation_;
  std::vector<std::size_t> wanted_;
};

/// The word under which a level of this measure stands in the record; empty where there is none.
std::string level_word(const casefile::Measure& measure) {
  switch (measure.what) {
    case What::people:
      return measure.stages.size() == 1 ? std::string(casefile::stage_words[measure.stages[0]]) : std::string{};
    case What::weapons_surrendered: return "weapons_surrendered";
    case What::weapons_held: return "weapons";
    case What::payroll: return "payroll";
    case What::authority: return "authority";
    case What::troops: return "troops";
    default: return {};
  }
}

bool same_level(const casefile::Case& situation, const casefile::Measure& measure, const Row& row) {
  const std::string word = level_word(measure);
  if (row.kind != record::Kind::level || word.empty() || row.object != word) return false;
  if (measure.what != What::troops) return SameFactions{situation, measure}.holds(row.subject);
  return measure.place_of ? situation.places[*measure.place_of].id == row.subject : situation.places.size() == 1;
}

bool counts_the_same(What what, const std::string& definition) {
  const auto says = [&](std::string_view word) { return definition.find(word) != std::string::npos; };
  const bool lethal = says("lethal") || says("deadly");
  switch (what) {
    case What::attacks: return definition.starts_with("attacks");
    case What::lethal_attacks: return lethal && says("attack");
    case What::deaths: return definition.starts_with("deaths");
    case What::strikes: return definition.starts_with("strikes");
    default: return false;
  }
}

/// Index of the channel that a count's subject and object name; the number of channels where there is none.
std::size_t channel_of(const casefile::Case& situation, const model::Model& model, const Row& row) {
  std::size_t k = 0;
  for (; k < model.channel.size(); ++k) {
    if (model.channel[k].id == row.subject) break;
    if (k >= situation.fronts.size()) continue;
    const casefile::Front& front = situation.fronts[k];
    const bool by = front.coalition ? situation.coalitions[front.coalition->index()].id == row.subject
                                    : front.members.size() == 1 && situation.actor_of(front.members[0]).id == row.subject;
    if (by && situation.actors[front.target.index()].id == row.object) break;
  }
  return k;
}

bool same_count(const casefile::Case& situation, const model::Model& model, std::size_t measure, const Row& row) {
  if (row.kind != record::Kind::count || !counts_the_same(situation.measures[measure].what, row.definition)) return false;
  const std::size_t channel = channel_of(situation, model, row);
  // All of the measure and nothing else: several channels would have to be summed.
  return channel < model.channel.size() && model.measure[measure].channels == std::uint64_t{1} << channel;
}

std::optional<double> posture_of(const casefile::Case& situation, const casefile::Measure& measure, const Row& row) {
  if (measure.what != What::posture || !SameFactions{situation, measure}.holds(row.subject)) return std::nullopt;
  if (row.kind == record::Kind::event && row.object == "posture." + row.subject) return row.value;
  if (row.kind != record::Kind::posture || row.object != "command") return std::nullopt;
  return row.word == "complying" ? 2.0 : row.word == "pledged" ? 1.0 : 0.0;
}

}  // namespace

std::vector<Sighting> sightings_of(const casefile::Case& situation, const model::Model& model, std::size_t measure) {
  std::vector<Sighting> all;
  if (measure >= situation.measures.size()) return all;  // a standing measure, not the case's
  for (const Row& row : situation.record.rows) {
    if (row.bound == record::Bound::at_least || row.bound == record::Bound::at_most) continue;
    const casefile::Measure& wanted = situation.measures[measure];
    if (const auto posture = posture_of(situation, wanted, row))
      all.push_back({row.from, row.to, row.known, *posture, SightingKind::level});
    else if (row.value && same_level(situation, wanted, row))
      all.push_back({row.from, row.to, row.known, *row.value, SightingKind::level});
    else if (row.value && same_count(situation, model, measure, row))
      all.push_back({row.from, row.to, row.known, *row.value, SightingKind::count});
  }
  std::stable_sort(all.begin(), all.end(), [](const Sighting& a, const Sighting& b) { return a.to < b.to; });
  return all;
}

std::vector<Sighting> known_by(const std::vector<Sighting>& all, Date date) {
  std::vector<Sighting> known;
  for (const Sighting& one : all)
    if (one.known <= date) known.push_back(one);
  return known;
}

}  // namespace truce::skill
