#include "standing/status.hpp"

#include <algorithm>
#include <utility>

#include "standing/posture.hpp"

namespace truce::standing {

namespace {

using record::Row;

void keep_later(std::optional<Row>& last, const Row& row) {
  if (!last || row.to >= last->to) last = row;
}

bool has(const std::vector<FactionId>& members, FactionId id) {
  return std::find(members.begin(), members.end(), id) != members.end();
}

/// One subject's attacks on one object; two definitions of them ("attacks", "claimed attacks") count the same events.
struct Attacks {
  const Campaign* campaign;
  record::Range range;
};

std::vector<Attacks> attacks_with(FactionId id, const std::vector<Campaign>& campaigns, std::size_t window) {
  std::vector<Attacks> all;
  for (const Campaign& c : campaigns) {
    if (!has(c.members, id)) continue;
    const record::Range& range = c.window[window].range;
    const auto twin = std::find_if(all.begin(), all.end(), [&](const Attacks& a) {
      return a.campaign->subject == c.subject && a.campaign->object == c.object;
    });
    if (twin == all.end())
      all.push_back({&c, range});
    else
      twin->range = {std::min(twin->range.low, range.low), std::max(twin->range.high, range.high)};
  }
  return all;
}

/// The attacks in which the faction may have had a part: all of its own, none to all of its fronts' and coalitions'.
record::Range attacks_of(const casefile::Case& situation, FactionId id, const std::vector<Campaign>& campaigns,
                         std::size_t window) {
  const auto mine = attacks_with(id, campaigns, window);
  record::Range sum{0, 0};
  for (const auto& [campaign, range] : mine) {
    if (campaign->members.size() == 1) sum.low += range.low;
    sum.high += range.high;
  }
  const bool uncounted_front = std::any_of(situation.fronts.begin(), situation.fronts.end(), [&](const auto& front) {
    return has(front.members, id) && std::none_of(mine.begin(), mine.end(), [&](const Attacks& a) {
             return a.campaign->subject == front.id;
           });
  });
  if (mine.empty() || uncounted_front) sum.high = record::Range{}.high;
  return sum;
}

FactionStanding faction_standing(const casefile::Case& situation, FactionId id,
                                 const std::vector<Campaign>& campaigns) {
  FactionStanding standing;
  standing.id = id;
  standing.name = situation.actor_of(id).name;
  const std::string& name = situation.actor_of(id).id;
  for (const Row& row : situation.record.rows) {
    if ((row.object == name || row.subject == name) && !reads_silence(row))
      standing.last_heard = std::max(standing.last_heard.value_or(row.to), row.to);
    if (const auto word = word_on_command(row, name)) {
      Row said = row;
      said.word = *word;
      keep_later(standing.posture, said);
      if (said.word != "holdout") keep_later(standing.last_pledge, said);
    }
    if (row.subject != name) continue;
    if (row.kind == record::Kind::level && row.object == "strength") standing.strength.push_back(row);
    if (row.kind == record::Kind::order)
      keep_later(row.word == "obeyed" ? standing.last_obeyed : standing.last_defied, row);
  }
  std::stable_sort(standing.strength.begin(), standing.strength.end(),
                   [](const Row& a, const Row& b) { return a.to > b.to; });
  for (std::size_t w = 0; w < window_count; ++w) standing.attacks[w] = attacks_of(situation, id, campaigns, w);
  return standing;
}

std::vector<Silence> silences_of(const casefile::Case& situation, const Status& status) {
  std::vector<Silence> all;
  const auto add = [&](Silence::About about, const std::string& id, const std::string& name, std::optional<Date> last) {
    if (!last || days_between(*last, situation.as_of) > silent_after_days) all.push_back({about, id, name, last});
  };
  for (const auto& f : status.factions) add(Silence::About::faction, situation.actor_of(f.id).id, f.name, f.last_heard);
  for (const auto& front : situation.fronts) {
    std::optional<Date> last;
    for (const auto& c : status.campaigns)
      if (c.subject == front.id && c.last) last = std::max(last.value_or(c.last->to), c.last->to);
    add(Silence::About::campaign, front.id, front.name, last);
  }
  for (const auto& c : status.commitments)
    add(Silence::About::commitment, c.id, c.title,
        c.evidence.empty() ? std::nullopt : std::optional{c.evidence.front().to});
  return all;
}

}  // namespace

Status status(const casefile::Case& situation) {
  Status status;
  status.case_id = situation.id;
  status.title = situation.title;
  status.as_of = situation.as_of;
  status.campaigns = campaigns(situation);
  for (std::size_t f = 0; f < situation.factions.size(); ++f)
    status.factions.push_back(faction_standing(situation, FactionId{f}, status.campaigns));
  status.commitments = commitments(situation);
  status.preconditions = preconditions(situation, status.commitments, status.campaigns);
  status.silences = silences_of(situation, status);
  return status;
}

}  // namespace truce::standing
