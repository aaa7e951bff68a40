// [[issue]], [[position]], [[tie]], [[stance]].
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "casefile/words.hpp"
#include "mechanism/bargaining/bargaining.hpp"

namespace truce::casefile {

namespace {

// The id of what a key refers to, for addresses; "?" where it refers to nothing.
std::string id_at(std::span<const std::string> ids, std::optional<std::size_t> index) {
  return index ? ids[*index] : "?";
}

void need_kind(Reader& reader, const Place& place, std::size_t actor, ActorKind kind, std::string_view why) {
  const auto& found = reader.situation.actors[actor];
  if (found.kind == kind) return;
  reader.found.problem(place, fmt::format("'{}' is of kind {}, not {}", found.id, to_word(found.kind), to_word(kind)),
                       std::string{why}, fmt::format("name a {}", to_word(kind)));
}

/// The model's name and options are the bargaining room's: it knows which there are.
void read_model(Reader& reader, Table& table, Issue& issue) {
  if (const auto model = table.text_at("model", Need::optional)) {
    issue.model = model->text;
    if (const auto known = bargaining::model(model->text); !known)
      reader.found.problem(model->place, known.error(), "nobody could say where talks settle", "name one of them");
  }
  for (const TextAt& option : table.texts("options")) {
    if (const auto set = bargaining::with({}, option.text); !set)
      reader.found.problem(option.place, set.error(), "the model would run otherwise than the case says",
                           "write it as \"median.ties = upper\"");
    else
      issue.model_options.push_back(option.text);
  }
}

void read_issue(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[issue]]"};
  Issue issue;
  issue.place = table.place();
  issue.id = table.id();
  issue.name = table.text_or("name", issue.id);
  issue.role = issue.id == "command"    ? IssueRole::command
               : issue.id == "presence" ? IssueRole::presence
                                        : IssueRole::other;
  issue.low_meaning = table.text("low");
  issue.high_meaning = table.text("high");
  read_model(reader, table, issue);
  issue.round_days = table.number_or("round", fmt::format("issue.{}.round", issue.id),
                                     {1, 3652, "rounds are at least a day apart"}, 28);
  issue.opens = table.date("opens", Need::optional);
  for (const auto& id : table.texts("signatories"))
    if (const auto actor = reader.find(id, reader.ids.actors, "actor")) issue.signatories.emplace_back(*actor);
  table.finish();
  reader.situation.issues.push_back(std::move(issue));
}

void read_position(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[position]]"};
  Position position;
  position.place = table.place();
  const auto actor = table.reference("actor", reader.ids.actors, "actor");
  const auto issue = table.reference("issue", reader.ids.issues, "issue");
  const auto stem = fmt::format("{}.{}", id_at(reader.ids.actors, actor), id_at(reader.ids.issues, issue));
  position.position = table.number("position", "position." + stem, a_point);
  position.salience = table.number("salience", "salience." + stem, a_share);
  table.finish();
  if (actor) position.actor = ActorId{*actor};
  if (issue) position.issue = IssueId{*issue};
  for (const auto& earlier : reader.situation.positions)
    if (actor && issue && earlier.actor == position.actor && earlier.issue == position.issue)
      reader.duplicate(position.place, fmt::format("the position of '{}'", stem));
  reader.situation.positions.push_back(std::move(position));
}

void read_tie(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[tie]]"};
  Tie tie;
  tie.place = table.place();
  const auto patron = table.reference("patron", reader.ids.actors, "actor");
  const auto faction = table.reference("faction", reader.ids.factions, "faction");
  const auto stem = fmt::format("tie.{}.{}", id_at(reader.ids.actors, patron), id_at(reader.ids.factions, faction));
  tie.material = table.number("material", stem + ".material", a_share);
  tie.direction = table.number("direction", stem + ".direction", a_share);
  table.finish();
  if (patron) {
    tie.patron = ActorId{*patron};
    need_kind(reader, table.place_of("patron"), *patron, ActorKind::patron, "ties run from patrons to factions");
  }
  if (faction) tie.faction = FactionId{*faction};
  for (const auto& earlier : reader.situation.ties)
    if (patron && faction && earlier.patron == tie.patron && earlier.faction == tie.faction)
      reader.duplicate(tie.place, stem);
  reader.situation.ties.push_back(std::move(tie));
}

bool may_be_attacked(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::partner || kind == ActorKind::rival;
}

void read_stance(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[stance]]"};
  Stance stance;
  stance.place = table.place();
  const auto patron = table.reference("patron", reader.ids.actors, "actor");
  const auto on = table.text_at("on");
  stance.value = table.number(
      "value", fmt::format("stance.{}.{}", id_at(reader.ids.actors, patron), on ? on->text : "?"), a_stance);
  table.finish();
  if (patron) {
    stance.patron = ActorId{*patron};
    need_kind(reader, table.place_of("patron"), *patron, ActorKind::patron, "only patrons order their clients");
  }
  if (on && on->text != "command") {
    if (const auto target = reader.find(*on, reader.ids.actors, "actor")) {
      stance.target = ActorId{*target};
      if (!may_be_attacked(reader.situation.actors[*target].kind))
        table.problem(on->place,
                      fmt::format("'{}' is of kind {}", on->text, to_word(reader.situation.actors[*target].kind)),
                      "stances are on attacks against the state, a partner or a rival", "name one of those or command");
    }
  }
  for (const auto& earlier : reader.situation.stances)
    if (patron && earlier.patron == stance.patron && earlier.target == stance.target)
      reader.duplicate(stance.place, "the stance of this patron on this target");
  reader.situation.stances.push_back(std::move(stance));
}

bool has_position(const Case& situation, ActorId actor, std::size_t issue) {
  return std::any_of(situation.positions.begin(), situation.positions.end(), [&](const Position& p) {
    return p.actor == actor && p.issue.is_set() && p.issue.index() == issue;
  });
}

void default_signatories(Case& situation, std::size_t index) {
  auto& issue = situation.issues[index];
  if (!issue.signatories.empty() || issue.role == IssueRole::command) return;
  for (std::size_t a = 0; a < situation.actors.size(); ++a) {
    const auto kind = situation.actors[a].kind;
    const bool signs = issue.role == IssueRole::presence ? kind == ActorKind::state || kind == ActorKind::partner
                                                         : has_position(situation, ActorId{a}, index);
    if (signs) issue.signatories.emplace_back(a);
  }
}

void check_positions(Reader& reader, std::size_t index) {
  auto& situation = reader.situation;
  const auto& issue = situation.issues[index];
  const auto missing = [&](std::size_t actor, std::string_view why) {
    if (has_position(situation, ActorId{actor}, index)) return;
    reader.found.problem(issue.place, fmt::format("'{}' has no position on '{}'", reader.ids.actors[actor], issue.id),
                         std::string{why}, "add a [[position]] for it");
  };
  for (const auto actor : issue.signatories) missing(actor.index(), "who signs must stand somewhere");
  if (issue.role != IssueRole::command) return;
  for (std::size_t a = 0; a < situation.actors.size(); ++a)
    if (situation.actors[a].kind == ActorKind::state || situation.actors[a].kind == ActorKind::faction)
      missing(a, "the state and every faction bargain over command");
}

void check_roles(Reader& reader) {
  const auto& issues = reader.situation.issues;
  const bool command =
      std::any_of(issues.begin(), issues.end(), [](const Issue& i) { return i.role == IssueRole::command; });
  if (!command)
    reader.found.problem({reader.case_file, 0, 0}, "no issue 'command'",
                         "who commands the factions is what every case is about",
                         "add [[issue]] with id = \"command\"");
}

}  // namespace

void read_issues(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("issue")) read_issue(reader, *node);
  for (const auto* node : root.sub_tables("position")) read_position(reader, *node);
  for (const auto* node : root.sub_tables("tie")) read_tie(reader, *node);
  for (const auto* node : root.sub_tables("stance")) read_stance(reader, *node);
  for (std::size_t i = 0; i < reader.situation.issues.size(); ++i) {
    default_signatories(reader.situation, i);
    check_positions(reader, i);
  }
  check_roles(reader);
}

}  // namespace truce::casefile
