// A case: everything the analyst states about one situation, as plain values. `read` (read.hpp) returns a Case that
// is complete and valid, or the list of everything that is wrong with it. docs/casefile.md documents every key.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "base/id.hpp"
#include "casefile/address.hpp"
#include "random/distribution.hpp"
#include "record/record.hpp"

namespace truce::casefile {

/// Where a statement of the case comes from. All empty: nobody has said (a warning).
struct Provenance {
  std::vector<std::string> sources;  // ids of sources.toml
  std::vector<std::string> claims;   // ids of sources.toml
  std::string judgement;             // why, where it is ours
};

/// A number of the case: constant or uncertain. Its address names it in members.csv ("faction.kh.planned").
struct Number {
  std::string address;
  random::Distribution law = random::Constant{0};
  Provenance provenance;
  Place place;
};

// ---- who -----------------------------------------------------------------------------------------------------------

enum class ActorKind { state, faction, patron, partner, rival, other };

struct Actor {
  std::string id;
  std::string name;
  std::string short_name;  // for charts; defaults to name
  ActorKind kind = ActorKind::other;
  Number capability;       // weight in bargaining and force, any unit, >= 0
  std::string note;
  Provenance provenance;
  Place place;
};

/// What only a faction has. The i-th faction of the case has FactionId i.
struct Faction {
  ActorId actor;
  std::string official_hat;  // its place in the state's forces, in words
  std::string armed_hat;     // the label under which it acts on its own
  Number planned;            // persons the state plans for
  std::optional<Number> overrun;      // real = planned x overrun; default funnel prior
  std::optional<Number> ghost_share;  // of the declared; default funnel prior
  std::array<std::optional<Number>, 8> share;  // of the declared in each stage at start (order of funnel stages)
  Number rent;               // state money and posts, best-placed faction 1
  Number own_income;         // other income, same scale
  std::optional<Number> loyalty_dual;        // share of dual who obey the state at start; default .1
  std::optional<Number> planned_days;        // the programme's planned length for it; default [funnel]
  std::optional<Number> quota;               // most who may be integrated; default none
  std::optional<Number> weapons_per_person;  // light; default funnel prior
  std::optional<Number> weapons_light;       // held at start; default ratio x real
  std::optional<Number> weapons_heavy;       // held at start; default 0
  std::array<std::optional<Number>, 3> type_probability;  // limited, greedy, total; default .5 .3 .2
  std::optional<std::size_t> list;           // its election list, index into Case::lists
  Provenance provenance;
  Place place;
};

struct Coalition {
  std::string id;
  std::string name;
  std::vector<FactionId> members;
  Provenance provenance;
  Place place;
};

// ---- what is at issue ----------------------------------------------------------------------------------------------

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

// ---- who is tied to whom -------------------------------------------------------------------------------------------

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

// ---- violence ------------------------------------------------------------------------------------------------------

enum class GateAtStart { hold, fire, war };

/// A coalition's (or a single faction's) campaign against one target: one gate, one channel of attacks.
struct Front {
  std::string id;
  std::string name;
  std::optional<CoalitionId> coalition;  // else one faction
  std::vector<FactionId> members;        // the coalition's or the one
  std::vector<Number> share;             // of attacks, per member, sum 1
  ActorId target;                        // state, partner or rival
  GateAtStart gate = GateAtStart::hold;
  Number other;                          // 0-1: the other front that keeps this one hot (for Iraq: Gaza), at start
  std::optional<Number> pace;            // attacks a day on an open front (mu); default violence prior by target
  std::optional<Number> lethality;       // chance that one kills; default violence prior
  Place place;
};

enum class StrikeKind { strike, raid };  // a foreign state's; the state's own

/// A state's own violence against the factions.
struct StrikeChannel {
  std::string id;
  std::string name;
  ActorId by;
  StrikeKind kind = StrikeKind::strike;
  std::optional<Number> per_year;   // unprovoked; default violence prior by kind of actor
  std::optional<Number> lethality;
  Place place;
};

/// Mean number of direct responses on channel `to` to one event on channel `from`; overrides the defaults.
struct Retaliation {
  std::string from;  // a front's or strike channel's id
  std::string to;
  Number responses;
  Place place;
};

/// Two actors that may be at war with each other: the addressable `war.a.b`.
struct WarPair {
  ActorId first;
  ActorId second;
  Place place;
};

// ---- state: funnel, levers, election -------------------------------------------------------------------------------

struct FunnelSettings {
  Number planned_days;  // planned length of registration; default 365
  Place place;
};

enum class Lever : std::uint8_t {
  demand, presence_offer, pay, rank, seats, amnesty, dispersal, guarantee, enforcement, tranche, intake, vetting,
  absorption
};
inline constexpr std::size_t lever_count = 13;

struct ElectionList {
  std::string id;
  std::string name;
  Number seats;                // at start
  bool in_cabinet = false;     // supports the government at start
  std::optional<FactionId> faction;
  Place place;
};

struct Election {
  std::string id;
  std::string name;
  Date earliest;  // equal to latest where the day is set
  Date latest;
  Provenance provenance;
  Place place;
};

// ---- what happens --------------------------------------------------------------------------------------------------

enum class Operation { set, add, scale, ramp };
enum class Comparison { at_least, at_most, above, below };

/// A condition on a measure.
struct Condition {
  std::size_t measure = 0;  // index into Case::measures
  Comparison comparison = Comparison::at_least;
  double value = 0;
};

/// When a change happens: at a date, somewhere in a window, at the first arrival of a yearly hazard, or (plans) in
/// the first step after a condition holds.
struct Timing {
  enum class Form { date, window, hazard, condition } form = Form::date;
  Date from{};  // the date; the window's first day; the day from which the hazard runs
  Date to{};    // the window's last day
  Number per_year;      // hazard
  Condition condition;  // plans
  Number probability;   // that it happens at all; default 1
  Place place;
};

struct Change {
  std::vector<Address> targets;  // more than one where the file says *
  std::string target_text;
  Operation operation = Operation::set;
  Number size;
  double over_days = 0;  // ramp
  Place place;
};

struct Shock {
  std::string id;
  std::string title;
  Timing when;
  std::optional<Number> lasts_days;  // afterwards its changes are undone
  std::vector<Change> changes;
  Provenance provenance;
  Place place;
};

struct PlanStep {
  std::string title;
  Timing when;
  Change change;
};

struct Milestone {
  std::string title;
  Condition condition;
  Date by;
  Place place;
};

struct Plan {
  std::string id;
  std::string title;
  std::string summary;
  std::vector<PlanStep> steps;
  std::vector<Milestone> milestones;
  Provenance provenance;
  Place place;
};

// ---- what is asked -------------------------------------------------------------------------------------------------

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

// ---- who said so ---------------------------------------------------------------------------------------------------

struct Source {
  std::string id;
  std::string publisher;
  std::string address;
  std::string title;          // empty where not known
  std::optional<Date> date;
  record::Reliability reliability = record::Reliability::medium;
  Place place;
};

struct Claim {
  std::string id;
  std::string source;
  std::string speaker;
  std::optional<Date> date;
  std::string text;                       // one sentence in our words
  std::vector<std::string> stands_for;    // what in the case stands for it: addresses and ids
  std::vector<std::string> questions;     // ids of questions whose answers speak to it
  std::vector<std::string> measures;      // ids of measures that speak to it
  Place place;
};

/// A file as it was read: copied into the run, hashed.
struct File {
  std::string name;
  std::string text;
};

struct Case {
  std::string id;     // the folder's name
  std::string title;
  std::string summary;
  Date start{};
  Date as_of{};
  Date end{};
  int step_days = 7;
  int report_days = 28;  // spacing of the reported paths

  std::vector<Actor> actors;
  std::vector<Faction> factions;
  std::vector<Coalition> coalitions;
  std::vector<Issue> issues;
  std::vector<Position> positions;
  std::vector<Tie> ties;
  std::vector<Stance> stances;
  std::vector<TroopPlace> places;
  std::vector<Front> fronts;
  std::vector<StrikeChannel> strike_channels;
  std::vector<Retaliation> retaliations;
  std::vector<WarPair> wars;
  FunnelSettings funnel;
  std::array<Number, lever_count> levers;  // today's policy
  std::vector<ElectionList> lists;
  std::vector<Election> elections;
  std::vector<Shock> shocks;
  std::vector<Plan> plans;          // the first is the one the others are compared with
  std::vector<Measure> measures;
  std::vector<Question> questions;
  std::vector<Check> checklist;
  std::vector<Override> overrides;
  std::vector<std::string> mechanisms_off;
  record::Record record;
  std::vector<Source> sources;
  std::vector<Claim> claims;
  std::vector<File> files;

  [[nodiscard]] std::optional<ActorId> actor(std::string_view id) const;
  [[nodiscard]] std::optional<FactionId> faction(std::string_view actor_id) const;
  [[nodiscard]] std::optional<CoalitionId> coalition(std::string_view id) const;
  [[nodiscard]] std::optional<IssueId> issue(std::string_view id) const;
  [[nodiscard]] std::optional<std::size_t> measure(std::string_view id) const;
  [[nodiscard]] const Actor& actor_of(FactionId faction) const;
  [[nodiscard]] ActorId state() const;  // the one actor of kind state
};

}  // namespace truce::casefile
