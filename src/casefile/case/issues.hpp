// What is at issue and who holds to whom: positions, ties, stances, and the troops that are bargained over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

enum class IssueRole { command, presence, other };

struct Issue {
  std::string id;
  std::string name;
  IssueRole role = IssueRole::other;
  std::string low_meaning;   // what 0 stands for
  std::string high_meaning;  // what 100 stands for
  std::string model = "compromise";          // a bargaining model by its id
  std::vector<std::string> model_options;    // "challenge.denominator = pair", as the case writes them
  Number round_days;         // days between rounds; default 28
  std::optional<Date> opens;  // nothing is signed before; a fact of the record, not a forecast
  std::vector<ActorId> signatories;  // default on `presence`: state and partner; on `command` each faction for itself
  Place place;
};

struct Position {
  ActorId actor;
  IssueId issue;
  Number position;  // 0-100, at start; the ideal equals it
  Number salience;  // 0-1
  Place place;
};

struct Tie {
  ActorId patron;
  FactionId faction;
  Number material;   // share 0-1: money and arms
  Number direction;  // share 0-1: the power to order
  Place place;
};

/// What a patron wants: -1 restraint or give up arms, 1 fire or keep arms.
struct Stance {
  ActorId patron;
  ActorId target;  // unset: on `command`
  Number value;
  Place place;
};

struct Withdrawal {
  Date date;
  Number troops;  // agreed to remain from that date
  Place place;
};

struct TroopPlace {
  std::string id;
  std::string name;
  ActorId partner;
  Number troops;                        // at start
  bool in_country = true;               // counts as foreign presence in the state's territory
  std::vector<Withdrawal> withdrawals;  // agreed schedule, by date
  Place place;
};

}  // namespace truce::casefile
