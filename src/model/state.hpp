// State: everything about one member that changes. Flat vectors of plain numbers whose sizes the model fixes, so a
// branch is a copy that allocates nothing.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "mechanism/calendar/calendar.hpp"
#include "mechanism/credibility/credibility.hpp"
#include "mechanism/election/election.hpp"
#include "mechanism/funnel/funnel.hpp"
#include "mechanism/partnership/partnership.hpp"
#include "mechanism/posture/posture.hpp"
#include "mechanism/violence/violence.hpp"
#include "model/happening.hpp"

namespace truce::model {

struct TieState {
  double material_logit = 0;
  double direction_logit = 0;
  double material = 0;   // shares, of the logits
  double direction = 0;
  double material_target = 0;  // share and its logit, kept while the share does not change
  double material_target_logit = 0;
  double direction_target = 0;
  double direction_target_logit = 0;
};

struct IssueState {
  double settlement = 50;
  double signed_value = 0;   // what was signed
  bool is_signed = false;
  int next_round = 0;        // day
};

/// What the leaders of a faction did and remember.
struct LeaderState {
  posture::Posture posture = posture::Posture::holdout;
  bool ever_joined = false;     // has been complying
  bool has_left = false;        // left the official force and has not joined since
  double hits = 0;              // memory of strikes received
  double capability = 0;
  double material_at_start = 0; // s0
  double armed_people = -1;     // armed for whom `armed_part` was last computed
  double armed_part = 0;        // (armed / armed at start)^eta
  double part_people = -1;      // people for whom `part` was last computed
  double part = 0;              // the same of those who take part in attacks
  std::int64_t killed = 0;      // in the last step, for the funnel
  bool interrupted = false;     // struck, raided or unpaid since the last funnel step
  bool fell_to_holdout = false; // this step
  bool joins_first = false;     // this step
  bool leaves_force = false;    // this step
  int raids_on_complying = 0;   // this step
  int strikes_on_complying = 0;
};

/// Attacks and killings between the factions and one state, one bit a day, the latest lowest (14 days kept).
struct PairMemory {
  std::uint32_t any = 0;
  std::uint32_t killed_by_factions = 0;
  std::uint32_t killed_by_state = 0;
};

/// What the composite measures (escalation, sovereignty, stability) remember.
struct CompositeState {
  std::vector<PairMemory> pair;                 // per target of fronts: the state, partners, rivals
  int escalation = 0;                           // highest level of the step's days
  std::array<std::uint8_t, 90> foreign_strikes{};  // per day, ring
  int foreign_strikes_90 = 0;
  int weeks = 0;                                // since the as-of date
  int quiet_weeks = 0;
  bool week_is_bad = false;
  int days_of_week = 0;
};

/// More than this in one step makes the list grow, which costs an allocation and changes nothing.
inline constexpr std::size_t usual_happenings = 512;

struct State {
  int day = 0;              // days since the case's start; the step to come begins here
  std::uint32_t step = 0;   // number of the step to come
  bool forecasting = false; // past the as-of date

  std::vector<calendar::Quantity> quantity;  // every addressable quantity (layout.hpp)
  calendar::Progress world;                  // shocks and dated events
  calendar::Progress plan;
  std::vector<TieState> tie;
  std::vector<IssueState> issue;
  std::vector<LeaderState> leader;           // per faction
  std::vector<funnel::Faction> people;       // per faction
  std::vector<funnel::Flows> flows;          // per faction, of the last step
  std::vector<credibility::State> belief;    // per faction
  std::vector<violence::FrontState> front;
  std::vector<violence::ChannelState> channel;
  std::vector<double> strike_intensity;      // per strike channel, at the end of the last step, per day
  std::vector<partnership::State> partner;
  std::vector<partnership::Place> place;
  std::vector<double> troops;                // per place, now
  election::State election;
  std::vector<double> election_days;
  std::vector<double> seats;                 // per list
  double state_capability = 0;
  double cooperation_at_start = 0.5;
  double authority = 0;
  CompositeState composite;

  std::vector<Happening> happenings;         // of the last step; room for usual_happenings from the start
  std::vector<double> measure;               // value of every measure at the end of the last step
  bool counted = false;                      // some event measure may not be 0
  std::array<std::uint64_t, 16> had_event{}; // per event kind: bit f, faction f has had one since the as-of date
  std::uint32_t overflows = 0;               // steps with more events than can be kept
};

}  // namespace truce::model
