// [[front]], [[strikes]], [[raids]], [[retaliation]], [[war_pair]].
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "casefile/words.hpp"

namespace truce::casefile {

namespace {

constexpr Range a_pace{0, 1000, "attacks a day lie between 0 and 1000"};
constexpr Range a_yearly_rate{0, 100000, "a rate cannot be negative"};
constexpr Range a_chance{0, 1, "a probability lies between 0 and 1"};
constexpr Range a_response{0, 10, "mean responses lie between 0 and 10"};

class FrontReader {
 public:
  FrontReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[front]]") {}

  void read() {
    front_.place = table_.place();
    front_.id = table_.id();
    front_.name = table_.text_or("name", front_.id);
    by();
    on();
    front_.gate = static_cast<GateAtStart>(table_.word("gate", gate_words, 0));
    front_.other = table_.number_or("other", address("other"), a_share, 0);
    front_.pace = table_.number_if("pace", address("pace"), a_pace);
    front_.lethality = table_.number_if("lethality", address("lethality"), a_chance);
    shares();
    table_.finish();
    check_overlap();
    reader_.situation.fronts.push_back(std::move(front_));
  }

 private:
  [[nodiscard]] std::string address(std::string_view key) const { return fmt::format("front.{}.{}", front_.id, key); }

  void by() {
    const auto given = table_.text_at("by");
    if (!given) return;
    const auto& factions = reader_.ids.factions;
    const auto& coalitions = reader_.ids.coalitions;
    if (const auto c = std::find(coalitions.begin(), coalitions.end(), given->text); c != coalitions.end()) {
      front_.coalition = CoalitionId{static_cast<std::size_t>(c - coalitions.begin())};
      front_.members = reader_.situation.coalitions[front_.coalition->index()].members;
      return;
    }
    auto both = factions;
    both.insert(both.end(), coalitions.begin(), coalitions.end());
    if (const auto found = reader_.find(*given, both, "faction or coalition")) front_.members = {FactionId{*found}};
  }

  void on() {
    const auto target = table_.reference("on", reader_.ids.actors, "actor");
    if (!target) return;
    front_.target = ActorId{*target};
    const auto kind = reader_.situation.actors[*target].kind;
    if (kind != ActorKind::state && kind != ActorKind::partner && kind != ActorKind::rival)
      table_.problem(table_.place_of("on"),
                     fmt::format("'{}' is of kind {}", reader_.ids.actors[*target], to_word(kind)),
                     "fronts are on the state, a partner or a rival", "name one of those");
  }

  void shares() {
    const auto* node = table_.sub_table("share");
    const double equal = front_.members.empty() ? 1 : 1 / static_cast<double>(front_.members.size());
    if (node == nullptr) {
      for (const auto member : front_.members)
        front_.share.push_back(default_number(address("share." + id(member)), equal, table_.place()));
      return;
    }
    Table share{reader_, *node, "[front.share]", table_.provenance()};
    double sum = 0;
    bool known = true;
    for (const auto member : front_.members) {
      front_.share.push_back(share.number_or(id(member), address("share." + id(member)), a_share, 0));
      const auto value = constant(front_.share.back());
      known = known && value;
      sum += value.value_or(0);
    }
    if (!front_.members.empty()) share.finish();
    if (known && !front_.members.empty() && std::abs(sum - 1) > 1e-6)
      table_.problem(node->place, fmt::format("the shares of '{}' sum to {:.6g}, not to 1", front_.id, sum),
                     "they are parts of all its attacks", "correct them");
  }

  void check_overlap() {
    for (const auto& earlier : reader_.situation.fronts) {
      if (!front_.target.is_set() || earlier.target != front_.target) continue;
      for (const auto member : front_.members)
        if (std::find(earlier.members.begin(), earlier.members.end(), member) != earlier.members.end())
          return table_.problem(front_.place,
                                fmt::format("'{}' fights on the fronts '{}' and '{}' against the same target",
                                            id(member), earlier.id, front_.id),
                                "its attacks would be counted twice", "leave it on one of them");
    }
  }

  [[nodiscard]] const std::string& id(FactionId faction) const { return reader_.ids.factions[faction.index()]; }

  Reader& reader_;
  Table table_;
  Front front_;
};

void read_channel(Reader& reader, const text::Node& node, StrikeKind kind) {
  const std::string word = kind == StrikeKind::strike ? "strikes" : "raids";
  Table table{reader, node, fmt::format("[[{}]]", word)};
  StrikeChannel channel;
  channel.place = table.place();
  channel.kind = kind;
  channel.id = table.id();
  channel.name = table.text_or("name", channel.id);
  if (const auto by = table.reference("by", reader.ids.actors, "actor")) {
    channel.by = ActorId{*by};
    const auto found = reader.situation.actors[*by].kind;
    const bool right =
        kind == StrikeKind::raid ? found == ActorKind::state : found == ActorKind::partner || found == ActorKind::rival;
    if (!right)
      table.problem(table.place_of("by"), fmt::format("'{}' is of kind {}", reader.ids.actors[*by], to_word(found)),
                    "raids are the state's, strikes a partner's or rival's", "name one of those");
  }
  channel.per_year = table.number_if("per_year", fmt::format("{}.{}.per_year", word, channel.id), a_yearly_rate);
  channel.lethality = table.number_if("lethality", fmt::format("{}.{}.lethality", word, channel.id), a_chance);
  table.finish();
  reader.situation.strike_channels.push_back(std::move(channel));
}

void read_retaliation(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[retaliation]]"};
  Retaliation retaliation;
  retaliation.place = table.place();
  auto channels = reader.ids.fronts;
  channels.insert(channels.end(), reader.ids.channels.begin(), reader.ids.channels.end());
  const auto from = table.reference("from", channels, "front, strikes or raids");
  const auto to = table.reference("to", channels, "front, strikes or raids");
  if (from) retaliation.from = channels[*from];
  if (to) retaliation.to = channels[*to];
  retaliation.responses =
      table.number("responses", fmt::format("retaliation.{}.{}", retaliation.from, retaliation.to), a_response);
  table.finish();
  for (const auto& earlier : reader.situation.retaliations)
    if (from && to && earlier.from == retaliation.from && earlier.to == retaliation.to)
      reader.duplicate(retaliation.place, "this retaliation");
  reader.situation.retaliations.push_back(std::move(retaliation));
}

void read_war(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[war_pair]]"};
  WarPair pair;
  pair.place = table.place();
  const auto between = table.texts("between", Need::required);
  table.finish();
  if (between.size() != 2 || between[0].text == between[1].text) {
    table.problem(table.place_of("between"), "'between' does not name two different actors", "wars have two sides here",
                  "write between = [\"a\", \"b\"]");
    return reader.situation.wars.push_back(std::move(pair));
  }
  if (const auto first = reader.find(between[0], reader.ids.actors, "actor")) pair.first = ActorId{*first};
  if (const auto second = reader.find(between[1], reader.ids.actors, "actor")) pair.second = ActorId{*second};
  const bool complete = pair.first.is_set() && pair.second.is_set();
  for (const auto& earlier : reader.situation.wars)
    if (complete && ((earlier.first == pair.first && earlier.second == pair.second) ||
                     (earlier.first == pair.second && earlier.second == pair.first)))
      reader.duplicate(pair.place, "this pair");
  reader.situation.wars.push_back(std::move(pair));
}

}  // namespace

void read_violence(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("front")) FrontReader{reader, *node}.read();
  for (const auto* node : root.sub_tables("strikes")) read_channel(reader, *node, StrikeKind::strike);
  for (const auto* node : root.sub_tables("raids")) read_channel(reader, *node, StrikeKind::raid);
  for (const auto* node : root.sub_tables("retaliation")) read_retaliation(reader, *node);
  for (const auto* node : root.sub_tables("war_pair")) read_war(reader, *node);
}

}  // namespace truce::casefile
