// [[place]], [[withdrawal]], [funnel], [levers], [[list]], [[election]], [[parameter]], [mechanisms].
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "casefile/ranges.hpp"
#include "casefile/reader.hpp"
#include "casefile/words.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

void read_place(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[place]]"};
  TroopPlace place;
  place.place = table.place();
  place.id = table.id();
  place.name = table.text_or("name", place.id);
  if (const auto partner = table.reference("partner", reader.ids.actors, "actor")) {
    place.partner = ActorId{*partner};
    if (reader.situation.actors[*partner].kind != ActorKind::partner)
      table.problem(table.place_of("partner"), fmt::format("'{}' is no partner", reader.ids.actors[*partner]),
                    "only a partner's troops are followed", "name an actor of kind partner");
  }
  place.troops = table.number("troops", fmt::format("place.{}.troops", place.id), persons);
  place.in_country = table.truth("in_country", true);
  table.finish();
  reader.situation.places.push_back(std::move(place));
}

void read_withdrawal(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[withdrawal]]"};
  Withdrawal withdrawal;
  withdrawal.place = table.place();
  const auto place = table.reference("place", reader.ids.places, "place");
  const auto date = table.date("date");
  withdrawal.date = date.value_or(Date{});
  withdrawal.troops = table.number(
      "troops",
      fmt::format("place.{}.withdrawal.{}", place ? reader.ids.places[*place] : "?", to_string(withdrawal.date)),
      persons);
  table.finish();
  if (date && *date < reader.situation.start)
    table.problem(table.place_of("date"), fmt::format("the withdrawal {} is before the case begins", to_string(*date)),
                  "the place already has the troops of the start", "remove it or correct the day");
  if (!place || !date) return;
  auto& all = reader.situation.places[*place].withdrawals;
  if (!all.empty() && withdrawal.date <= all.back().date)
    table.problem(table.place_of("date"),
                  fmt::format("the withdrawal {} does not follow {}", to_string(*date), to_string(all.back().date)),
                  "a schedule is written in order of time", "sort the withdrawals of this place");
  all.push_back(std::move(withdrawal));
}

void read_funnel(Reader& reader, Table& root) {
  constexpr Range days{1, 36525, "a programme takes at least a day"};
  auto& funnel = reader.situation.funnel;
  const auto* node = root.sub_table("funnel");
  if (node == nullptr) {
    funnel.planned_days = default_number("funnel.planned_days", 365, root.place());
    return;
  }
  Table table{reader, *node, "[funnel]"};
  funnel.place = table.place();
  funnel.planned_days = table.number_or("planned_days", "funnel.planned_days", days, 365);
  table.finish();
}

// What is not offered is 0; what has no such zero must be said.
bool has_default(std::size_t lever) {
  const auto which = static_cast<Lever>(lever);
  return which != Lever::demand && which != Lever::intake && which != Lever::vetting && which != Lever::absorption;
}

void read_levers(Reader& reader, Table& root) {
  const auto* node = root.sub_table("levers");
  if (node == nullptr) {
    root.problem({reader.case_file, 0, 0}, "no [levers]", "plans start from today's policy",
                 "add [levers] with demand, intake, vetting and absorption");
    for (std::size_t i = 0; i < lever_count; ++i)
      reader.situation.levers[i] = default_number(fmt::format("lever.{}", lever_words[i]), 0, root.place());
    return;
  }
  Table table{reader, *node, "[levers]"};
  for (std::size_t i = 0; i < lever_count; ++i) {
    auto address = fmt::format("lever.{}", lever_words[i]);
    const Range range = range_of(static_cast<Lever>(i));
    reader.situation.levers[i] = has_default(i) ? table.number_or(lever_words[i], std::move(address), range, 0)
                                                : table.number(lever_words[i], std::move(address), range);
  }
  table.finish();
}

void read_list(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[list]]"};
  ElectionList list;
  list.place = table.place();
  list.id = table.id();
  list.name = table.text_or("name", list.id);
  list.seats = table.number("seats", fmt::format("list.{}.seats", list.id), {0, unbounded, "seats are counted from 0"});
  list.in_cabinet = table.truth("in_cabinet", false);
  if (const auto faction = table.reference("faction", reader.ids.factions, "faction", Need::optional))
    list.faction = FactionId{*faction};
  table.finish();
  reader.situation.lists.push_back(std::move(list));
}

// `list` of a faction and `faction` of a list say the same thing: one may be left out, none may contradict.
void match_lists(Reader& reader) {
  auto& situation = reader.situation;
  for (std::size_t f = 0; f < situation.factions.size(); ++f) {
    auto& faction = situation.factions[f];
    for (std::size_t l = 0; l < situation.lists.size(); ++l) {
      auto& list = situation.lists[l];
      if (list.faction == FactionId{f} && !faction.list) faction.list = l;
      if (faction.list == l && !list.faction) list.faction = FactionId{f};
      if (faction.list == l && list.faction != FactionId{f})
        reader.found.problem(list.place,
                             fmt::format("the list '{}' and the faction '{}' name each other differently", list.id,
                                         reader.ids.factions[f]),
                             "a list belongs to one faction", "correct one of them");
    }
  }
}

void read_election(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[election]]"};
  Election election;
  election.place = table.place();
  election.id = table.id();
  election.name = table.text_or("name", election.id);
  const auto day = table.date("date", Need::optional);
  const auto earliest = table.date("earliest", Need::optional);
  const auto latest = table.date("latest", Need::optional);
  election.provenance = table.provenance();
  table.finish();
  if (day.has_value() == (earliest || latest) || earliest.has_value() != latest.has_value())
    table.problem(table.place(), fmt::format("the election '{}' has no clear day", election.id),
                  "the campaign is counted back from it", "give date, or earliest and latest");
  election.earliest = day ? *day : earliest.value_or(reader.situation.start);
  election.latest = day ? *day : latest.value_or(election.earliest);
  if (election.latest < election.earliest)
    table.problem(table.place_of("latest"), "the latest day is before the earliest", "no day lies between them",
                  "swap them");
  if (election.earliest < reader.situation.start)
    table.problem(table.place(), fmt::format("the election '{}' is before the case begins", election.id),
                  "its seats are those of the lists at the start", "remove it");
  if (election.earliest > reader.situation.end)
    reader.found.warning(table.place(), fmt::format("the election '{}' is after the case ends", election.id),
                         "only a campaign that begins earlier is felt", "move the end of the case or remove it");
  reader.situation.elections.push_back(std::move(election));
}

void read_parameter(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[parameter]]"};
  const auto id = table.text_at("id");
  Override change{table.number("value", id ? id->text : "?", any_number)};
  table.finish();
  if (!id) return;
  const auto room = std::string_view{id->text}.substr(0, id->text.find('.'));
  if (std::find(mechanism_words.begin(), mechanism_words.end(), room) == mechanism_words.end() ||
      room.size() == id->text.size())
    table.problem(id->place, fmt::format("'{}' is no parameter", id->text), "it would change nothing",
                  text::did_you_mean(room, std::span<const std::string_view>{mechanism_words}) +
                      " (parameters are called mechanism.name)");
  for (const auto& earlier : reader.situation.overrides)
    if (earlier.number.address == id->text) reader.duplicate(id->place, fmt::format("the parameter '{}'", id->text));
  reader.situation.overrides.push_back(std::move(change));
}

void read_mechanisms(Reader& reader, Table& root) {
  const auto* node = root.sub_table("mechanisms");
  if (node == nullptr) return;
  Table table{reader, *node, "[mechanisms]"};
  for (const auto& name : table.texts("off")) {
    if (std::find(mechanism_words.begin(), mechanism_words.end(), name.text) == mechanism_words.end())
      table.problem(name.place, fmt::format("no mechanism '{}'", name.text), "nothing would be switched off",
                    text::did_you_mean(name.text, std::span<const std::string_view>{mechanism_words}));
    reader.situation.mechanisms_off.push_back(name.text);
  }
  table.finish();
}

}  // namespace

void read_state(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("place")) read_place(reader, *node);
  for (const auto* node : root.sub_tables("withdrawal")) read_withdrawal(reader, *node);
  read_funnel(reader, root);
  read_levers(reader, root);
  for (const auto* node : root.sub_tables("list")) read_list(reader, *node);
  match_lists(reader);
  for (const auto* node : root.sub_tables("election")) read_election(reader, *node);
  for (const auto* node : root.sub_tables("parameter")) read_parameter(reader, *node);
  read_mechanisms(reader, root);
}

}  // namespace truce::casefile
