// [[measure]]: what is read off a path. One row of the table below says which keys each kind takes.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "casefile/words.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

enum Keys : unsigned {
  none = 0,
  of = 1,
  by = 2,
  on = 4,
  stage = 8,
  place = 16,
  issue = 32,
  actor = 64,
  front = 128,
  list = 256,
  event = 512,
  weapon = 1024
};

struct Takes {
  unsigned allowed;
  unsigned needed;
  std::string_view unit;
};

Takes takes(What what) {
  switch (what) {
    case What::people:
      return {of | stage, none, "people"};
    case What::people_share:
      return {of | stage, stage, "share"};
    case What::payroll:
    case What::paper:
      return {of, none, "people"};
    case What::effective:
    case What::authority:
      return {of, none, "share"};
    case What::posture:
      return {of, of, "posture"};
    case What::attacks:
    case What::lethal_attacks:
      return {of | by | on, none, "attacks per step"};
    case What::deaths:
      return {of | by | on, none, "people per step"};
    case What::attacks_most_in_a_day:
      return {of | by | on, none, "attacks in a day"};
    case What::strikes:
    case What::lethal_strikes:
      return {of | by | on, none, "strikes per step"};
    case What::strike_deaths:
      return {of | by | on, none, "people per step"};
    case What::settlement:
      return {issue, issue, "position"};
    case What::position:
      return {issue | actor, issue | actor, "position"};
    case What::signed_deal:
      return {issue | of, issue, "0 or 1"};
    case What::troops:
      return {place, none, "people"};
    case What::cooperation:
      return {actor, none, "share"};
    case What::weapons_held:
    case What::weapons_surrendered:
      return {of | weapon, none, "weapons"};
    case What::support:
      return {by | of, none, "share"};
    case What::capability:
      return {actor, actor, "capability"};
    case What::credibility:
      return {of, none, "share"};
    case What::event:
    case What::factions_with_event:
      return {of | event, event, what == What::event ? "events" : "factions"};
    case What::gate:
      return {front, front, "gate"};
    case What::days_without_government:
    case What::days_to_form:
      return {none, none, "days"};
    case What::premier_kept:
      return {none, none, "0 or 1"};
    case What::seats:
      return {list, list, "seats"};
    case What::escalation:
      return {none, none, "level"};
    case What::sovereignty:
      return {none, none, "share"};
    case What::stability:
      return {none, none, "share"};
  }
  return {none, none, ""};
}

struct KeyWord {
  Keys key;
  std::string_view word;
};
constexpr std::array<KeyWord, 11> key_words{{{of, "of"},
                                             {by, "by"},
                                             {on, "on"},
                                             {stage, "stage"},
                                             {place, "place"},
                                             {issue, "issue"},
                                             {actor, "actor"},
                                             {front, "front"},
                                             {list, "list"},
                                             {event, "event"},
                                             {weapon, "weapon"}}};

bool is_attack(What what) {
  return what == What::attacks || what == What::lethal_attacks || what == What::deaths ||
         what == What::attacks_most_in_a_day;
}
bool is_strike(What what) {
  return what == What::strikes || what == What::lethal_strikes || what == What::strike_deaths;
}

class MeasureReader {
 public:
  MeasureReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[measure]]") {}

  void read() {
    measure_.place = table_.place();
    measure_.id = table_.id();
    measure_.title = table_.text("title");
    measure_.what = static_cast<What>(table_.word("what", what_words, std::nullopt));
    takes_ = takes(measure_.what);
    measure_.unit = table_.text_or("unit", std::string{takes_.unit});
    measure_.shown = table_.truth("shown", true);
    check_keys();
    who();
    others();
    table_.finish();
    reader_.situation.measures.push_back(std::move(measure_));
  }

 private:
  // What stands in the table must be of use to this kind, and what the kind needs must stand there.
  void check_keys() {
    for (const auto& [key, word] : key_words) {
      const bool given = table_.has(word);
      if (given && (takes_.allowed & key) == 0 && !(key == of && (takes_.allowed & actor) != 0))
        table_.problem(table_.place_of(word), fmt::format("'{}' means nothing to a measure of '{}'", word, name()),
                       "it would be ignored in silence", "remove it, or choose another kind (docs/casefile.md)");
      const bool either = key == actor && table_.has("of");
      if (!given && !either && (takes_.needed & key) != 0)
        table_.problem(table_.place(), fmt::format("a measure of '{}' needs '{}'", name(), word),
                       "it would not be clear what is measured", fmt::format("add {} = ...", word));
    }
  }

  void who() {
    if ((takes_.allowed & actor) != 0) {
      one_actor();
    } else {
      for (const auto& id : table_.texts("of")) factions_of(id);
    }
    for (const auto& id : table_.texts("by")) attacker(id);
    for (const auto& id : table_.texts("on")) target(id);
    if (measure_.what == What::posture && measure_.of.size() > 1)
      table_.problem(table_.place_of("of"), "a posture is of one faction", "postures of several have no sum",
                     "write one measure for each");
    if (measure_.what == What::cooperation && !measure_.actor) default_partner();
  }

  void one_actor() {
    for (const auto* key : {"actor", "of"})
      for (const auto& id : table_.texts(key)) {
        const auto found = reader_.find(id, reader_.ids.actors, "actor");
        if (found && measure_.actor)
          table_.problem(id.place, fmt::format("a measure of '{}' is of one actor", name()), "two have no sum",
                         "write one measure for each");
        if (found) measure_.actor = ActorId{*found};
      }
  }

  void default_partner() {
    for (std::size_t a = 0; a < reader_.situation.actors.size(); ++a)
      if (reader_.situation.actors[a].kind == ActorKind::partner && !measure_.actor) measure_.actor = ActorId{a};
    if (!measure_.actor)
      table_.problem(table_.place(), "the case has no partner", "cooperation is with one", "add one or remove it");
  }

  // A faction, or a coalition that stands for its factions; false where the id is neither.
  bool add_factions(const std::string& id) {
    const auto& factions = reader_.ids.factions;
    const auto& coalitions = reader_.ids.coalitions;
    const auto add = [&](FactionId f) {
      if (std::find(measure_.of.begin(), measure_.of.end(), f) == measure_.of.end()) measure_.of.push_back(f);
    };
    if (const auto f = std::find(factions.begin(), factions.end(), id); f != factions.end()) {
      add(FactionId{static_cast<std::size_t>(f - factions.begin())});
      return true;
    }
    if (const auto c = std::find(coalitions.begin(), coalitions.end(), id); c != coalitions.end()) {
      for (const auto f : reader_.situation.coalitions[static_cast<std::size_t>(c - coalitions.begin())].members)
        add(f);
      return true;
    }
    return false;
  }

  void factions_of(const TextAt& id) {
    if (add_factions(id.text)) return;
    auto both = reader_.ids.factions;
    both.insert(both.end(), reader_.ids.coalitions.begin(), reader_.ids.coalitions.end());
    (void)reader_.find(id, both, "faction or coalition");
  }

  void attacker(const TextAt& id) {
    if (is_attack(measure_.what)) return factions_of(id);
    if (const auto found = reader_.find(id, reader_.ids.actors, "actor")) {
      measure_.by.emplace_back(*found);
      if (is_strike(measure_.what) && reader_.situation.actors[*found].kind == ActorKind::faction)
        table_.problem(id.place, fmt::format("'{}' is a faction", id.text), "strikes and raids are by states",
                       "use a measure of attacks");
    }
  }

  void target(const TextAt& id) {
    if (is_strike(measure_.what)) return factions_of(id);
    if (const auto found = reader_.find(id, reader_.ids.actors, "actor")) {
      measure_.on.emplace_back(*found);
      if (is_attack(measure_.what) && reader_.situation.actors[*found].kind == ActorKind::faction)
        table_.problem(id.place, fmt::format("'{}' is a faction", id.text),
                       "factions attack the state, partners and rivals", "use a measure of strikes");
    }
  }

  void others() {
    for (const auto& word : table_.texts("stage")) {
      const auto at = std::find(stage_words.begin(), stage_words.end(), word.text);
      if (at == stage_words.end())
        table_.problem(word.place, fmt::format("no stage '{}'", word.text), "nobody would be counted",
                       text::did_you_mean(word.text, std::span<const std::string_view>{stage_words}));
      else
        measure_.stages.push_back(static_cast<std::size_t>(at - stage_words.begin()));
    }
    if (const auto i = table_.reference("place", reader_.ids.places, "place", Need::optional)) measure_.place_of = *i;
    if (const auto i = table_.reference("issue", reader_.ids.issues, "issue", Need::optional))
      measure_.issue = IssueId{*i};
    if (const auto i = table_.reference("front", reader_.ids.fronts, "front", Need::optional))
      measure_.front = FrontId{*i};
    if (const auto i = table_.reference("list", reader_.ids.lists, "list", Need::optional)) measure_.list = *i;
    measure_.event = static_cast<EventKind>(table_.word("event", event_words, 0));
    measure_.weapon = static_cast<Weapon>(table_.word("weapon", weapon_words, 0));
    if (measure_.what == What::position && measure_.issue && measure_.actor) check_position();
  }

  void check_position() {
    for (const auto& position : reader_.situation.positions)
      if (position.actor == *measure_.actor && position.issue == *measure_.issue) return;
    table_.problem(table_.place(),
                   fmt::format("'{}' has no position on '{}'", reader_.ids.actors[measure_.actor->index()],
                               reader_.ids.issues[measure_.issue->index()]),
                   "there is nothing to read", "add a [[position]] or remove the measure");
  }

  [[nodiscard]] std::string_view name() const { return to_word(measure_.what); }

  Reader& reader_;
  Table table_;
  Measure measure_;
  Takes takes_{};
};

}  // namespace

void read_measures(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("measure")) MeasureReader{reader, *node}.read();
}

}  // namespace truce::casefile
