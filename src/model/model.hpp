// The model of a case: the case turned into numbers, indices and rooms, ready to be simulated.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/diagnostic.hpp"
#include "casefile/case.hpp"
#include "mechanism/calendar/calendar.hpp"
#include "mechanism/mechanism.hpp"
#include "model/measure.hpp"
#include "model/parameters.hpp"

namespace truce::model {

enum class Mechanism : std::uint8_t {
  calendar, election, patronage, capability, bargaining, posture, funnel, violence, credibility, partnership
};
inline constexpr std::size_t mechanism_count = 10;
[[nodiscard]] std::string_view to_string(Mechanism mechanism);

/// One step of the clock: from `day`, `dt` days, both counted from the case's start.
struct Tick {
  int day;
  int dt;
};

enum class ChannelKind : std::uint8_t { front, strike, raid };

/// Who hits whom. Channels 0..fronts-1 are the fronts', then come the strike channels in the case's order.
struct ChannelSign {
  ChannelKind kind = ChannelKind::front;
  std::string id;
  std::string name;
  ActorId by;                    // strikes and raids
  ActorId on;                    // fronts
  casefile::ActorKind state_kind = casefile::ActorKind::state;  // of the target (fronts) or striker
  std::size_t pair = 0;          // index into CompositeState::pair
  ParameterId rate;              // the case's own: per day (fronts), per year (strikes); unset: the prior
  ParameterId lethality;         // the case's own; unset: the prior
};

/// A patron's tie to a faction and its stance on what it would order.
struct OrderLink {
  std::uint16_t tie;
  std::uint16_t stance;
};

struct FrontSign {
  std::vector<std::uint16_t> members;
  std::vector<ParameterId> share;
  std::vector<double> share_constant;  // shares where they are constants (the usual case)
  ActorId target;
  std::vector<std::vector<OrderLink>> orders;  // per member: patrons with a stance towards this target
};

struct FactionSign {
  ActorId actor;
  std::uint16_t bloc = nobody;                // index into Model::blocs
  std::vector<std::uint16_t> ties;            // of this faction
  std::vector<OrderLink> orders_on_command;   // those of its patrons that have a stance on `command`
  std::uint16_t command_row = nobody;         // its row in [[position]] on `command`
  std::uint16_t presence_row = nobody;
  std::uint16_t list = nobody;
  ParameterId planned, overrun, ghost_share, weapons_per_person, planned_days, loyalty_dual, quota, weapons_light,
      weapons_heavy;
  std::array<ParameterId, 8> share;
  std::array<ParameterId, 3> type_probability;
  std::vector<std::uint16_t> fronts;          // it takes part in
};

struct Layout;

struct Model {
  std::shared_ptr<const casefile::Case> situation;
  ParameterTable table;
  std::vector<mechanism::DoorSign> doors;
  std::array<bool, mechanism_count> on{};

  // time
  std::vector<Tick> ticks;      // history, then forecast
  std::size_t history_steps = 0;
  int as_of_day = 0;
  int end_day = 0;

  // who and what, by index
  std::size_t factions = 0;
  std::vector<FactionSign> faction;
  std::vector<std::vector<std::uint16_t>> blocs;    // members of each bloc
  std::vector<ChannelSign> channel;
  std::vector<FrontSign> front;
  std::size_t pairs = 0;
  std::vector<std::uint16_t> pair_of_actor;          // `nobody` where not a side of one
  std::vector<ActorId> partners;                     // actors of kind partner
  std::vector<std::uint16_t> partner_of_place;
  std::vector<double> reference_of_place;            // troops at start (median), the reference force per place
  double reference_force = 0;                        // in country
  std::size_t last_place = 0;                        // holds the very last agreed step
  std::uint16_t command = nobody;                    // issue with that role
  std::uint16_t presence = nobody;
  std::vector<std::vector<std::uint16_t>> issue_rows;  // rows of [[position]] on each issue
  std::vector<std::vector<std::uint16_t>> signatory_rows;
  struct BargainingSign { bargaining::Model model; bargaining::Options options; };
  std::vector<BargainingSign> bargaining;              // per issue
  std::vector<std::uint16_t> state_rows;             // the state's rows
  std::vector<std::uint16_t> patron_of_stance;       // actor index
  std::uint16_t state_pair = 0;

  // numbers of the case, by id in the table
  std::vector<ParameterId> actor_capability, tie_material, tie_direction, stance_value, position_value, salience_value,
      place_troops, front_other, list_seats, lever_value, faction_rent, faction_income, issue_round;
  struct RetaliationSign { std::size_t from, to; ParameterId responses; };
  std::vector<RetaliationSign> retaliation;
  std::vector<ParameterId> retaliation_parameters;   // drawn again together when supercritical

  // schedules: numbers of shocks, events and plans
  struct ChangeSign {
    std::vector<std::uint32_t> targets;  // quantity indices
    casefile::Operation operation;
    ParameterId size;
    double over_days;
  };
  struct TimingSign {
    casefile::Timing::Form form;
    double from, to;
    ParameterId per_year, probability;
    casefile::Condition condition;
  };
  struct ShockSign {
    std::string id;
    std::string title;
    TimingSign when;
    ParameterId lasts;
    std::vector<ChangeSign> changes;
    bool is_event = false;  // an event row of the record
    bool is_past = false;   // certain and dated before the as-of date
  };
  struct PlanStepSign { TimingSign when; ChangeSign change; };
  struct PlanSign { std::vector<PlanStepSign> steps; };
  std::vector<ShockSign> shock;
  std::vector<PlanSign> plan;
  std::vector<calendar::Quantity> quantity_template;  // ranges; values are filled at start
  std::shared_ptr<const Layout> layout;

  std::vector<CompiledMeasure> measure;  // the case's, in order, then the standing ones
  std::vector<std::uint16_t> event_measures;      // those that count happenings
  std::vector<std::uint16_t> level_measures;      // those read off the state
  std::vector<std::uint16_t> every_step_measures; // levels that may matter at any step
  std::vector<bool> resolves;            // per step: some question or check reads a level at its end

  [[nodiscard]] bool is_on(Mechanism m) const { return on[static_cast<std::size_t>(m)]; }
  [[nodiscard]] std::size_t fronts() const { return front.size(); }
};

struct Assembly {
  std::shared_ptr<const Model> model;  // set when there is no problem
  Diagnostics diagnostics;
};

/// A case turned into a model; finds what only the whole can show (parameters no mechanism has, a supercritical
/// retaliation matrix, measures that cannot be read).
[[nodiscard]] Assembly assemble(std::shared_ptr<const casefile::Case> situation);

/// Every default prior of every mechanism, for `truce new`, the documents and the check of [[parameter]].
[[nodiscard]] std::vector<ParameterEntry> default_parameters();

}  // namespace truce::model
