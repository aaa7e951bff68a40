// What is measured on a path and asked of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "casefile/case/plans.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

/// What a measure reads off a path. `docs/casefile.md` lists which keys each one takes.
enum class What {
  people, people_share, payroll, paper, effective, authority,      // of, stage
  posture,                                                         // of (one faction): 0 holdout, 1 pledged, 2 complying
  attacks, lethal_attacks, deaths, attacks_most_in_a_day,          // by, on: factions' attacks
  strikes, lethal_strikes, strike_deaths,                          // by: a state's strikes or raids
  settlement, position, signed_deal,                               // issue (and of)
  troops, cooperation,                                             // place, of
  weapons_held, weapons_surrendered,                               // of, weapon
  support,                                                         // patron's: by (patron), of (faction)
  capability, credibility,                                         // of
  event, factions_with_event,                                      // event kind, of
  gate,                                                            // front: 0 hold, 1 fire, 2 war
  days_without_government, days_to_form, premier_kept, seats,      // election
  escalation, sovereignty, stability                               // composites defined in docs/methods/measures.md
};

enum class EventKind { pledge, withdrawal, joining, exit, splinter, breach, signing, election, government };
enum class Weapon { light, heavy };

struct Measure {
  std::string id;
  std::string title;
  std::string unit;
  What what = What::authority;
  std::vector<FactionId> of;             // factions (coalitions resolved); all where empty
  std::vector<ActorId> by;               // attackers that are states or patrons
  std::vector<ActorId> on;               // targets
  std::vector<std::size_t> stages;       // funnel stages
  std::optional<std::size_t> place_of;   // index into Case::places; all in country where empty
  std::optional<IssueId> issue;
  std::optional<ActorId> actor;          // position, capability, cooperation
  std::optional<FrontId> front;
  std::optional<std::size_t> list;
  EventKind event = EventKind::pledge;
  Weapon weapon = Weapon::light;
  bool shown = true;                     // a fan chart in the brief
  Place place;
};

enum class Form { level, reaches, count, first_time, longest_without, then };

/// What resolves. With `comparison` the answer is yes or no, else a number.
struct Question {
  std::string id;
  std::string title;
  std::string group;                     // heading in the brief
  Form form = Form::level;
  std::size_t measure = 0;               // index into Case::measures
  std::optional<Comparison> comparison;
  double value = 0;
  Date from{};                           // first day that counts; default as_of
  Date to{};                             // the day it is asked for, or the last day that counts
  std::size_t then_measure = 0;          // form `then`: the second event, within `within_days`, same faction
  int within_days = 0;
  bool headline = false;                 // may be used for the answer in three sentences
  enum class Better { none, higher, lower } better = Better::none;
  Place place;
};

/// One line of the partner's checklist.
struct Check {
  std::string id;
  std::string title;
  ActorId partner;
  Condition condition;
  Date by;
  Provenance provenance;
  Place place;
};

/// The case's own prior for a mechanism's parameter: "posture.w_pay".
struct Override {
  Number number;  // address = the parameter's
};

}  // namespace truce::casefile
