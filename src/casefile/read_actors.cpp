// [[actor]], [[faction]], [[coalition]].
#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "casefile/words.hpp"

namespace truce::casefile {

namespace {

constexpr double sum_tolerance = 1e-6;

void read_actor(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[actor]]"};
  Actor actor;
  actor.place = table.place();
  actor.id = table.id();
  actor.name = table.text("name");
  actor.short_name = table.text_or("short", actor.name);
  actor.kind = static_cast<ActorKind>(table.word("kind", actor_kind_words, std::nullopt));
  actor.capability = table.number("capability", fmt::format("actor.{}.capability", actor.id), not_negative);
  actor.note = table.text_or("note", "");
  actor.provenance = table.provenance();
  table.finish();
  reader.situation.actors.push_back(std::move(actor));
}

void check_one_state(Reader& reader) {
  const auto& actors = reader.situation.actors;
  const Actor* state = nullptr;
  for (const auto& actor : actors) {
    if (actor.kind != ActorKind::state) continue;
    if (state != nullptr)
      reader.found.problem(actor.place, fmt::format("a second state, '{}'", actor.id),
                           "the factions are brought under the command of exactly one", "make it a partner or other");
    state = &actor;
  }
  if (state == nullptr)
    reader.found.problem({reader.case_file, 0, 0}, "no actor of kind state",
                         "the factions are brought under the command of exactly one", "add one with kind = \"state\"");
}

// Where all are constants their sum is known; where one is uncertain, draws are scaled to one.
template <class Numbers>
void check_sum(Reader& reader, const Place& place, const Numbers& numbers, std::string_view what) {
  double sum = 0;
  bool any = false;
  for (const auto& number : numbers) {
    if (!number) continue;
    any = true;
    const auto value = constant(*number);
    if (!value) return;
    sum += *value;
  }
  if (any && (sum < 1 - sum_tolerance || sum > 1 + sum_tolerance))
    reader.found.problem(place, fmt::format("{} sum to {:.6g}, not to 1", what, sum), "they are parts of one whole",
                         "correct them");
}

class FactionReader {
 public:
  FactionReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[faction]]") {}

  void read() {
    faction_.place = table_.place();
    who();
    people();
    income_and_arms();
    type();
    faction_.provenance = table_.provenance();
    table_.finish();
    reader_.situation.factions.push_back(std::move(faction_));
  }

 private:
  [[nodiscard]] std::string address(std::string_view key) const { return fmt::format("faction.{}.{}", id_, key); }
  std::optional<Number> number_if(std::string_view key, const Range& range) {
    return table_.number_if(key, address(key), range);
  }

  void who() {
    const auto index = table_.reference("actor", reader_.ids.actors, "actor");
    faction_.official_hat = table_.text_or("official_hat", "");
    faction_.armed_hat = table_.text_or("armed_hat", "");
    if (const auto list = table_.reference("list", reader_.ids.lists, "list", Need::optional)) faction_.list = *list;
    if (!index) return;
    faction_.actor = ActorId{*index};
    const auto& actor = reader_.situation.actors[*index];
    id_ = actor.id;
    if (actor.kind != ActorKind::faction)
      table_.problem(table_.place_of("actor"), fmt::format("'{}' is of kind {}, not faction", id_, to_word(actor.kind)),
                     "only factions are brought under command", "correct its kind or the id");
  }

  void people() {
    faction_.planned = table_.number("planned", address("planned"), persons);
    faction_.overrun = number_if("overrun", {0, 100, "real people over planned ones lie between 0 and 100"});
    faction_.ghost_share = number_if("ghost_share", a_share);
    constexpr std::size_t at_start = 6;  // nobody has splintered or gone before the case begins
    for (std::size_t i = 0; i < at_start; ++i) faction_.share[i] = number_if(stage_words[i], a_share);
    if (std::none_of(faction_.share.begin(), faction_.share.end(), [](const auto& s) { return s.has_value(); }))
      table_.problem(table_.place(), "the faction says in no stage where its people are", "the funnel starts from them",
                     "add outside = ..., dual = ... (their sum is 1)");
    check_sum(reader_, table_.place(), faction_.share, fmt::format("the shares of '{}' over the stages", id_));
    faction_.loyalty_dual = number_if("loyalty_dual", a_share);
    faction_.planned_days = number_if("planned_days", {1, 36525, "a programme takes at least a day"});
    faction_.quota = number_if("quota", persons);
  }

  void income_and_arms() {
    faction_.rent = table_.number("rent", address("rent"), a_share);
    faction_.own_income = table_.number("own_income", address("own_income"), a_share);
    faction_.weapons_per_person = number_if("weapons_per_person", not_negative);
    faction_.weapons_light = number_if("weapons_light", not_negative);
    faction_.weapons_heavy = number_if("weapons_heavy", not_negative);
  }

  void type() {
    for (std::size_t i = 0; i < type_words.size(); ++i)
      faction_.type_probability[i] = number_if(type_words[i], {0, 1, "a probability lies between 0 and 1"});
    const auto given = std::count_if(faction_.type_probability.begin(), faction_.type_probability.end(),
                                     [](const auto& p) { return p.has_value(); });
    if (given != 0 && given != 3)
      table_.problem(table_.place(), fmt::format("'{}' has {} of the three type probabilities", id_, given),
                     "limited, greedy and total exclude each other and sum to 1", "give all three or none");
    else
      check_sum(reader_, table_.place(), faction_.type_probability, fmt::format("the type probabilities of '{}'", id_));
  }

  Reader& reader_;
  Table table_;
  Faction faction_;
  std::string id_;
};

void check_factions(Reader& reader) {
  const auto& situation = reader.situation;
  for (const auto& actor : situation.actors) {
    const auto described = std::any_of(situation.factions.begin(), situation.factions.end(), [&](const Faction& f) {
      return f.actor.is_set() && situation.actors[f.actor.index()].id == actor.id;
    });
    if (actor.kind == ActorKind::faction && !described)
      reader.found.problem(actor.place, fmt::format("the faction '{}' has no [[faction]] table", actor.id),
                           "its people, income and shares are unknown", "add one with actor = \"" + actor.id + "\"");
  }
  if (situation.factions.empty())
    reader.found.problem({reader.case_file, 0, 0}, "no faction", "there is nobody to bring under command",
                         "add an [[actor]] of kind faction and its [[faction]]");
}

// ---- coalitions: members may be coalitions; resolved to factions, each once, in the order written ------------------

class CoalitionReader {
 public:
  explicit CoalitionReader(Reader& reader) : reader_(reader) {}

  void read(const std::vector<const text::Node*>& nodes) {
    for (const auto* node : nodes) read_one(*node);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      std::vector<std::size_t> path;
      collect(i, path, reader_.situation.coalitions[i].members);
    }
  }

 private:
  struct Member {
    enum class Kind { faction, coalition } kind;
    std::size_t index;
    Place place;
  };

  void read_one(const text::Node& node) {
    Table table{reader_, node, "[[coalition]]"};
    Coalition coalition;
    coalition.place = table.place();
    coalition.id = table.id();
    coalition.name = table.text_or("name", coalition.id);
    std::vector<Member> members;
    const auto given = table.texts("members", Need::required);
    if (given.empty() && table.has("members"))
      table.problem(table.place_of("members"), fmt::format("'{}' has no members", coalition.id),
                    "an empty coalition does nothing", "add factions or remove it");
    for (const auto& id : given) add(id, members);
    coalition.provenance = table.provenance();
    table.finish();
    members_.push_back(std::move(members));
    reader_.situation.coalitions.push_back(std::move(coalition));
  }

  void add(const TextAt& id, std::vector<Member>& members) {
    const auto& factions = reader_.ids.factions;
    const auto& coalitions = reader_.ids.coalitions;
    if (const auto f = std::find(factions.begin(), factions.end(), id.text); f != factions.end())
      return members.push_back({Member::Kind::faction, static_cast<std::size_t>(f - factions.begin()), id.place});
    if (const auto c = std::find(coalitions.begin(), coalitions.end(), id.text); c != coalitions.end())
      return members.push_back({Member::Kind::coalition, static_cast<std::size_t>(c - coalitions.begin()), id.place});
    auto both = factions;
    both.insert(both.end(), coalitions.begin(), coalitions.end());
    (void)reader_.find(id, both, "faction or coalition");
  }

  // `path` holds the coalitions on the way down: meeting one again is a circle, said where it closes.
  void collect(std::size_t coalition, std::vector<std::size_t>& path, std::vector<FactionId>& into) {
    if (path.size() > 64) return;
    path.push_back(coalition);
    for (const auto& member : members_[coalition]) {
      if (member.kind == Member::Kind::faction) {
        const FactionId faction{member.index};
        if (std::find(into.begin(), into.end(), faction) == into.end()) into.push_back(faction);
      } else if (std::find(path.begin(), path.end(), member.index) != path.end()) {
        circle(coalition, member);
      } else if (visits_++ < visit_limit) {
        collect(member.index, path, into);
      }
    }
    path.pop_back();
  }

  void circle(std::size_t coalition, const Member& member) {
    const std::pair edge{coalition, member.index};
    if (std::find(circles_.begin(), circles_.end(), edge) != circles_.end()) return;
    circles_.push_back(edge);
    reader_.found.problem(member.place,
                          fmt::format("the coalition '{}' is inside itself", reader_.ids.coalitions[member.index]),
                          "its members could not be listed", "remove it from the members");
  }

  static constexpr int visit_limit = 100000;  // diamonds of coalitions could otherwise take for ever
  Reader& reader_;
  std::vector<std::vector<Member>> members_;
  std::vector<std::pair<std::size_t, std::size_t>> circles_;
  int visits_ = 0;
};

}  // namespace

void read_actors(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("actor")) read_actor(reader, *node);
  check_one_state(reader);
  for (const auto* node : root.sub_tables("faction")) FactionReader{reader, *node}.read();
  check_factions(reader);
  CoalitionReader{reader}.read(root.sub_tables("coalition"));
}

}  // namespace truce::casefile
