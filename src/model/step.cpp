#include "model/step.hpp"

#include <algorithm>
#include <cmath>

#include "model/coupling.hpp"

namespace truce::model {

Rooms::Rooms(const Parameters& parameters, double dt)
    : dt_days(dt),
      support(parameters.patronage, dt),
      faction_parameters([&] {
        std::vector<funnel::FactionParameters> all;
        for (const auto& f : parameters.faction) all.push_back(f.funnel);
        return all;
      }()),
      funnel(parameters.funnel, faction_parameters, dt),
      credibility(parameters.credibility, dt),
      cooperation(parameters.partnership, dt),
      hits_kept(std::exp2(-dt / posture::hit_half_life_days)),
      highest_exit_hazard(posture::highest_exit_hazard_per_day(parameters.posture)),
      violence(parameters.violence, {parameters.retaliation, parameters.channels}, dt) {}

Scratch::Scratch(const Model& model) {
  stirring.reserve(model.factions);
  funnel_input.resize(model.factions);
  front_input.resize(model.fronts());
  channel_input.resize(model.channel.size());
  part.resize(model.factions);
  for (auto* values : {&material, &foreign, &hits, &complying}) values->resize(model.factions);
  weight.resize(std::max(model.factions, model.situation->lists.size()));
  const std::size_t rows = model.situation->positions.size();
  position.resize(rows);
  salience.resize(rows);
  capability.resize(rows);
  due.resize(model.situation->issues.size());
  const std::size_t lists = model.situation->lists.size();
  seats.resize(lists);
  seat_shares.resize(lists);
  last_shares.resize(lists);
  applied.reserve(256);
  forced.reserve(16);
  violence.reserve(4096, 256);
}

void Step::happen(HappeningKind kind, double day_in_step, std::uint16_t faction, std::uint16_t channel,
                  std::int32_t deaths) {
  state.happenings.push_back({state.day + static_cast<std::int32_t>(day_in_step), kind, channel, faction, deaths});
}

const std::vector<Phase>& phases() {
  static const std::vector<Phase> all{
      {"calendar", Mechanism::calendar, advance_calendar},
      {"election", Mechanism::election, advance_election},
      {"patronage", Mechanism::patronage, advance_patronage},
      {"capability", Mechanism::capability, advance_capability},
      {"bargaining", Mechanism::bargaining, advance_bargaining},
      {"posture", Mechanism::posture, advance_posture},
      {"funnel", Mechanism::funnel, advance_funnel},
      {"violence", Mechanism::violence, advance_violence},
      {"credibility", Mechanism::credibility, advance_credibility},
      {"partnership", Mechanism::partnership, advance_partnership},
  };
  return all;
}

Simulator::Simulator(const Model& model) : model_(model), scratch_(model) {}

void Simulator::take(const Member& member) {
  member_ = &member;
  if (parameters_ == member.parameters) return;  // the rooms stand ready
  parameters_ = member.parameters;
  regular_.emplace(*parameters_, model_.situation->step_days);
  odd_.reset();
}

const Rooms& Simulator::rooms(int dt) {
  if (dt == model_.situation->step_days) return *regular_;
  if (!odd_ || odd_->dt_days != dt) odd_.emplace(*parameters_, dt);
  return *odd_;
}

Step Simulator::begin(State& state, const calendar::Schedule& plan, Reading reading) {
  const Tick tick = model_.ticks[state.step];
  TRUCE_EXPECTS(tick.day == state.day);
  state.happenings.clear();
  return {model_, *member_, plan, rooms(tick.dt), state, scratch_, member_->chance(state.step), tick.dt,
          model_.resolves[state.step] ? Reading::all : reading};
}

void Simulator::finish(Step& step) {
  observe(step);
  step.state.day += step.dt;
  ++step.state.step;
}

void Simulator::advance(State& state, const calendar::Schedule& plan, Reading reading) {
  advance_around(state, plan, reading, [](const Phase& phase, Step& step) { phase.advance(step); });
}

void Simulator::branch(State& state, const calendar::Schedule& plan) const {
  state.forecasting = true;
  state.happenings.reserve(usual_happenings);  // a copy brings no more room than it filled
  state.plan = plan.start();
  state.had_event.fill(0);
  state.composite.weeks = state.composite.quiet_weeks = 0;
  state.composite.days_of_week = 0;
  state.composite.week_is_bad = false;
  state.election.days_without_government = 0;
}

}  // namespace truce::model
