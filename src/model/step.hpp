// One step of one member: the phases in the order of MODEL, each a file in phase/.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "model/member.hpp"
#include "model/model.hpp"
#include "model/state.hpp"

namespace truce::model {

/// Function objects of the rooms for one draw of the parameters and one length of step.
struct Rooms {
  Rooms(const Parameters& parameters, double dt_days);
  double dt_days;
  patronage::SupportProcess support;
  std::vector<funnel::FactionParameters> faction_parameters;  // FunnelStep keeps a view of it
  funnel::FunnelStep funnel;
  credibility::CredibilityStep credibility;
  partnership::CooperationStep cooperation;
  double hits_kept;
  double highest_exit_hazard;  // per day; an exit's uniform that outlasts it brings none
  violence::ViolenceStep violence;
};

/// A faction whose leaders may revise or leave in this step, and what they see as it begins.
struct Stirring {
  std::size_t faction;
  random::Stream stream;
  double exit_uniform;
  posture::Utilities utilities;
  double enforcement;
};

/// Memory reused from step to step, so that a step allocates nothing.
struct Scratch {
  explicit Scratch(const Model& model);
  std::vector<calendar::Applied> applied;
  std::vector<Stirring> stirring;
  std::vector<funnel::FactionInput> funnel_input;
  std::vector<violence::FrontInput> front_input;
  std::vector<violence::ChannelInput> channel_input;
  std::vector<violence::ForcedEvent> forced;
  std::vector<double> part;
  std::vector<double> material, foreign, hits, complying;  // per faction, for the fronts' covariates
  std::vector<double> weight;
  std::vector<double> position, salience, capability;
  std::vector<std::uint8_t> due;             // issues that bargain in this step
  bargaining::Table table;                   // of issues settled together
  bargaining::challenge::Workspace challenge;
  std::vector<int> seats;
  std::vector<double> seat_shares, last_shares;
  violence::Happenings violence;
};

/// Which measures a step reads: those that may matter at any step, or all (on report dates).
enum class Reading : std::uint8_t { needed, all };

/// What a phase may touch: the model and the member's parameters to read, the state to advance.
struct Step {
  const Model& model;
  const Member& member;
  const calendar::Schedule& plan;
  const Rooms& rooms;
  State& state;
  Scratch& scratch;
  Chance chance;
  int dt;
  Reading reading = Reading::all;

  [[nodiscard]] const Parameters& parameters() const { return *member.parameters; }
  void happen(HappeningKind kind, double day_in_step, std::uint16_t faction = nobody, std::uint16_t channel = 0,
              std::int32_t deaths = 0);
};

using PhaseFunction = void (*)(Step&);

/// A named phase and the mechanism whose switch turns it off.
struct Phase {
  std::string_view name;
  Mechanism mechanism;
  PhaseFunction advance;
};

/// The step, read aloud.
[[nodiscard]] const std::vector<Phase>& phases();

void advance_calendar(Step& step);
void advance_election(Step& step);
void advance_patronage(Step& step);
void advance_capability(Step& step);
void advance_bargaining(Step& step);
void advance_posture(Step& step);
void advance_funnel(Step& step);
void advance_violence(Step& step);
void advance_credibility(Step& step);
void advance_partnership(Step& step);
void observe(Step& step);  // composites and measures; cannot be switched off

/// Runs one member. Construct once per worker and reuse: `take` a member, `start`, then `advance` tick by tick.
class Simulator {
 public:
  explicit Simulator(const Model& model);

  /// The member to run; kept as a view. Members that share their parameters share the rooms made of them.
  void take(const Member& member);
  /// State at the case's start.
  void start(State& state);
  /// From the next tick of the state, under a plan's schedule (empty before the as-of date).
  void advance(State& state, const calendar::Schedule& plan, Reading reading = Reading::all);
  /// The same with something around each phase: `around(phase, step)` is called for every phase that is switched on, in
  /// their order, and advances it or does otherwise (path.hpp).
  template <class Around>
  void advance_around(State& state, const calendar::Schedule& plan, Reading reading, Around&& around) {
    Step step = begin(state, plan, reading);
    for (const Phase& phase : phases())
      if (model_.is_on(phase.mechanism)) around(phase, step);
    finish(step);
  }
  /// The state stands at the as-of date: counters of the forecast begin.
  void branch(State& state, const calendar::Schedule& plan) const;

 private:
  const Rooms& rooms(int dt);
  [[nodiscard]] Step begin(State& state, const calendar::Schedule& plan, Reading reading);
  static void finish(Step& step);

  const Model& model_;
  const Member* member_ = nullptr;
  std::shared_ptr<const Parameters> parameters_;  // of the member
  Scratch scratch_;
  std::optional<Rooms> regular_;  // for the step of the case
  std::optional<Rooms> odd_;      // for a shortened step
};

/// Sets the state's fields that follow from others after a change from outside: capability, authority, troops.
void derive(const Model& model, const Member& member, State& state);

}  // namespace truce::model
