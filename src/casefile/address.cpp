#include "casefile/address.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "casefile/case.hpp"
#include "casefile/words.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

constexpr std::array<std::string_view, 19> heads{"lever",      "tie",         "front",      "war",         "stance",
                                                 "attack_on",  "drive",       "position",   "ideal",       "salience",
                                                 "capability", "rent",        "own_income", "cooperation", "troops",
                                                 "posture",    "credibility", "event",      "election"};

struct Named {
  std::string text;
  Address address;
};

// Everything of one head that can be named in this case, with its text. Elements that were read with problems have
// unset ids and are passed over.
class Names {
 public:
  explicit Names(const Case& situation) : case_(situation) {}

  std::vector<Named> of(std::string_view head) {
    if (head == "lever") levers();
    if (head == "tie") ties();
    if (head == "front") fronts();
    if (head == "war") wars();
    if (head == "stance") stances();
    if (head == "drive") add("drive", Quantity::drive, 0);
    if (head == "position") positions(head, Quantity::position);
    if (head == "ideal") positions(head, Quantity::ideal);
    if (head == "salience") positions(head, Quantity::salience);
    if (head == "rent") factions(head, Quantity::rent);
    if (head == "own_income") factions(head, Quantity::own_income);
    if (head == "posture") factions(head, Quantity::posture);
    if (head == "credibility") factions(head, Quantity::credibility);
    if (head == "capability" || head == "attack_on" || head == "cooperation") actors(head);
    if (head == "troops")
      for (std::size_t i = 0; i < case_.places.size(); ++i)
        add(fmt::format("troops.{}", case_.places[i].id), Quantity::troops, i);
    if (head == "event") events();
    if (head == "election")
      for (std::size_t i = 0; i < case_.elections.size(); ++i)
        add(fmt::format("election.{}", case_.elections[i].id), Quantity::election_day, i);
    return std::move(names_);
  }

 private:
  void add(std::string text, Quantity quantity, std::size_t first) {
    names_.push_back({std::move(text), {quantity, static_cast<std::uint32_t>(first)}});
  }

  [[nodiscard]] std::string_view id(ActorId actor) const {
    return actor.is_set() ? std::string_view{case_.actors[actor.index()].id} : "?";
  }
  [[nodiscard]] std::string_view id(FactionId faction) const {
    return faction.is_set() ? id(case_.factions[faction.index()].actor) : "?";
  }

  void levers() {
    for (std::size_t i = 0; i < lever_count; ++i) add(fmt::format("lever.{}", lever_words[i]), Quantity::lever, i);
  }

  void ties() {
    for (std::size_t i = 0; i < case_.ties.size(); ++i) {
      const auto stem = fmt::format("tie.{}.{}", id(case_.ties[i].patron), id(case_.ties[i].faction));
      add(stem + ".material", Quantity::tie_material, i);
      add(stem + ".direction", Quantity::tie_direction, i);
    }
  }

  void fronts() {
    for (std::size_t i = 0; i < case_.fronts.size(); ++i) {
      add(fmt::format("front.{}.other", case_.fronts[i].id), Quantity::front_other, i);
      add(fmt::format("front.{}.gate", case_.fronts[i].id), Quantity::front_gate, i);
    }
  }

  void wars() {
    for (std::size_t i = 0; i < case_.wars.size(); ++i) {
      const auto& pair = case_.wars[i];
      add(fmt::format("war.{}.{}", id(pair.first), id(pair.second)), Quantity::war, i);
      add(fmt::format("war.{}.{}", id(pair.second), id(pair.first)), Quantity::war, i);
    }
  }

  void stances() {
    for (std::size_t i = 0; i < case_.stances.size(); ++i) {
      const auto& stance = case_.stances[i];
      const auto on = stance.target.is_set() ? id(stance.target) : std::string_view{"command"};
      add(fmt::format("stance.{}.{}", id(stance.patron), on), Quantity::stance, i);
    }
  }

  void positions(std::string_view head, Quantity quantity) {
    for (std::size_t i = 0; i < case_.positions.size(); ++i) {
      const auto& position = case_.positions[i];
      if (!position.issue.is_set()) continue;
      add(fmt::format("{}.{}.{}", head, id(position.actor), case_.issues[position.issue.index()].id), quantity, i);
    }
  }

  void factions(std::string_view head, Quantity quantity) {
    for (std::size_t i = 0; i < case_.factions.size(); ++i)
      add(fmt::format("{}.{}", head, id(FactionId{i})), quantity, i);
  }

  void actors(std::string_view head) {
    for (std::size_t i = 0; i < case_.actors.size(); ++i) {
      const auto& actor = case_.actors[i];
      if (head == "capability") add(fmt::format("{}.{}", head, actor.id), Quantity::capability, i);
      if (head == "attack_on" && actor.kind == ActorKind::patron)
        add(fmt::format("{}.{}", head, actor.id), Quantity::attack_on, i);
      if (head == "cooperation" && actor.kind == ActorKind::partner)
        add(fmt::format("{}.{}", head, actor.id), Quantity::cooperation, i);
    }
  }

  void events() {
    for (std::size_t i = 0; i < case_.fronts.size(); ++i)
      add(fmt::format("event.{}", case_.fronts[i].id), Quantity::forced_attack, i);
    for (std::size_t i = 0; i < case_.strike_channels.size(); ++i)
      add(fmt::format("event.{}", case_.strike_channels[i].id), Quantity::forced_strike, i);
  }

  const Case& case_;
  std::vector<Named> names_;
};

std::string_view head_of(std::string_view text) { return text.substr(0, text.find('.')); }

// Part by part; `*` stands for any one part.
bool matches(std::string_view pattern, std::string_view name) {
  for (;;) {
    const auto p = pattern.find('.'), n = name.find('.');
    const auto part = pattern.substr(0, p);
    if (part != "*" && part != name.substr(0, n)) return false;
    if (p == std::string_view::npos || n == std::string_view::npos) return p == n;
    pattern.remove_prefix(p + 1);
    name.remove_prefix(n + 1);
  }
}

bool known(std::string_view head) { return std::find(heads.begin(), heads.end(), head) != heads.end(); }

void add_once(std::vector<Address>& all, const Address& address) {
  if (std::find(all.begin(), all.end(), address) == all.end()) all.push_back(address);
}

std::string_view head_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::lever:
      return "lever";
    case Quantity::tie_material:
    case Quantity::tie_direction:
      return "tie";
    case Quantity::front_other:
    case Quantity::front_gate:
      return "front";
    case Quantity::war:
      return "war";
    case Quantity::stance:
      return "stance";
    case Quantity::attack_on:
      return "attack_on";
    case Quantity::drive:
      return "drive";
    case Quantity::position:
      return "position";
    case Quantity::ideal:
      return "ideal";
    case Quantity::salience:
      return "salience";
    case Quantity::capability:
      return "capability";
    case Quantity::rent:
      return "rent";
    case Quantity::own_income:
      return "own_income";
    case Quantity::cooperation:
      return "cooperation";
    case Quantity::troops:
      return "troops";
    case Quantity::posture:
      return "posture";
    case Quantity::credibility:
      return "credibility";
    case Quantity::forced_attack:
    case Quantity::forced_strike:
      return "event";
    case Quantity::election_day:
      return "election";
  }
  return "";
}

}  // namespace

AddressReading read_address(const Case& situation, std::string_view text) {
  AddressReading reading;
  const auto head = head_of(text);
  if (!known(head)) {
    reading.problem = fmt::format("'{}' names nothing that can change", text);
    reading.suggestion = text::nearest(head, std::span<const std::string_view>{heads});
    if (!reading.suggestion.empty() && head.size() < text.size()) reading.suggestion += text.substr(head.size());
    return reading;
  }
  const auto names = Names{situation}.of(head);
  for (const auto& name : names)
    if (matches(text, name.text)) add_once(reading.addresses, name.address);
  if (!reading.addresses.empty()) return reading;
  reading.problem = fmt::format("'{}' names nothing in this case", text);
  std::vector<std::string> candidates;
  for (const auto& name : names) candidates.push_back(name.text);
  reading.suggestion = text::nearest(text, std::span<const std::string>{candidates});
  return reading;
}

std::string to_text(const Case& situation, const Address& address) {
  for (auto& name : Names{situation}.of(head_of(address.quantity)))
    if (name.address == address) return std::move(name.text);
  return "?";
}

}  // namespace truce::casefile
