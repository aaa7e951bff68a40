// The state of a member at the case's start.
#include <algorithm>
#include <cmath>

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

double value_of(const Member& member, ParameterId id, double fallback = 0) {
  return id.is_set() ? member.parameters->value[id.index()] : fallback;
}

void start_quantities(const Model& model, const Member& member, State& state) {
  const casefile::Case& c = *model.situation;
  const Layout& l = *model.layout;
  state.quantity = model.quantity_template;
  const auto set = [&](std::size_t index, double value) {
    auto& q = state.quantity[index];
    q.value = std::clamp(value, q.low, q.high);
  };
  for (std::size_t i = 0; i < casefile::lever_count; ++i) set(l.lever + i, value_of(member, model.lever_value[i]));
  for (std::size_t i = 0; i < c.ties.size(); ++i) {
    set(l.tie_material + i, value_of(member, model.tie_material[i]));
    set(l.tie_direction + i, value_of(member, model.tie_direction[i]));
  }
  for (std::size_t i = 0; i < c.fronts.size(); ++i) {
    set(l.front_other + i, value_of(member, model.front_other[i]));
    set(l.front_gate + i, static_cast<double>(c.fronts[i].gate));
  }
  for (std::size_t i = 0; i < c.stances.size(); ++i) set(l.stance + i, value_of(member, model.stance_value[i]));
  set(l.drive, member.parameters->election.drive);
  for (std::size_t i = 0; i < c.positions.size(); ++i) {
    set(l.position + i, value_of(member, model.position_value[i]));
    set(l.ideal + i, value_of(member, model.position_value[i]));
    set(l.salience + i, value_of(member, model.salience_value[i]));
  }
  for (std::size_t i = 0; i < c.actors.size(); ++i) set(l.capability + i, 1);
  for (std::size_t i = 0; i < c.factions.size(); ++i) {
    set(l.rent + i, value_of(member, model.faction_rent[i]));
    set(l.own_income + i, value_of(member, model.faction_income[i]));
  }
}

/// Levers are the state's positions on the two roles (M1).
void start_lever_positions(const Model& model, State& state) {
  const Layout& l = *model.layout;
  for (const auto row : model.state_rows) {
    const auto role = model.situation->issues[model.situation->positions[row].issue.index()].role;
    if (role == casefile::IssueRole::other) continue;
    const double value = lever(state, role == casefile::IssueRole::command ? casefile::Lever::demand
                                                                           : casefile::Lever::presence_offer);
    state.quantity[l.position + row].value = value;
    state.quantity[l.ideal + row].value = value;
  }
}

funnel::Levers funnel_levers(const State& state) {
  using casefile::Lever;
  return {lever(state, Lever::pay),       lever(state, Lever::rank),   lever(state, Lever::dispersal),
          lever(state, Lever::guarantee), lever(state, Lever::tranche), lever(state, Lever::intake),
          lever(state, Lever::vetting),   lever(state, Lever::absorption)};
}

void start_people(const Model& model, const Member& member, State& state) {
  const funnel::Levers levers = funnel_levers(state);
  for (std::size_t f = 0; f < model.factions; ++f) {
    const FactionSign& sign = model.faction[f];
    funnel::Start start;
    start.planned = value_of(member, sign.planned);
    for (std::size_t s = 0; s < funnel::stages; ++s) start.share[s] = value_of(member, sign.share[s]);
    start.quota = value_of(member, sign.quota, funnel::no_quota);
    start.weapons_light = value_of(member, sign.weapons_light, funnel::default_weapons);
    start.weapons_heavy = value_of(member, sign.weapons_heavy);
    state.people.push_back(
        funnel::start(member.parameters->funnel, member.parameters->faction[f].funnel, start, levers));
  }
}

}  // namespace

void derive(const Model& model, const Member& member, State& state) {
  const casefile::Case& c = *model.situation;
  double absorbed = 0;
  for (std::size_t f = 0; f < model.factions; ++f) {
    const funnel::Faction& people = state.people[f];
    const double c0 = value_of(member, model.actor_capability[model.faction[f].actor.index()]);
    const double factor = state.quantity[model.layout->capability + model.faction[f].actor.index()].value;
    LeaderState& leader = state.leader[f];
    const double armed = static_cast<double>(funnel::armed(people));
    if (armed != leader.armed_people) {  // the power is computed again only when people moved
      leader.armed_people = armed;
      leader.armed_part = capability::participation(member.parameters->capability.elasticity, armed,
                                                    static_cast<double>(people.armed_at_start));
    }
    leader.capability = factor * capability::faction_capability(member.parameters->capability, c0, leader.armed_part,
                                                                material(model, state, f), leader.material_at_start);
    absorbed += capability::absorbed_capability(c0, static_cast<double>(people.at(funnel::Stage::integrated)),
                                                people.loyalty_integrated, static_cast<double>(people.armed_at_start));
  }
  const std::size_t s = c.state().index();
  state.state_capability =
      state.quantity[model.layout->capability + s].value *
      capability::state_capability(value_of(member, model.actor_capability[s]), absorbed, cooperation(model, state),
                                   state.cooperation_at_start);
}

void Simulator::start(State& state) {
  const casefile::Case& c = *model_.situation;
  const Member& member = *member_;
  state = State{};
  start_quantities(model_, member, state);
  start_lever_positions(model_, state);
  state.leader.assign(model_.factions, {});
  for (std::size_t i = 0; i < c.ties.size(); ++i) {
    const double m = state.quantity[model_.layout->tie_material + i].value;
    const double d = state.quantity[model_.layout->tie_direction + i].value;
    const double material = patronage::logit_of_share(m);
    const double direction = patronage::logit_of_share(d);
    state.tie.push_back({material, direction, m, d, m, material, d, direction});
  }
  start_people(model_, member, state);
  for (std::size_t f = 0; f < model_.factions; ++f) state.leader[f].material_at_start = material(model_, state, f);
  state.flows.assign(model_.factions, {});
  state.belief.assign(model_.factions, credibility::start(member.parameters->credibility));
  for (const auto& front : c.fronts)
    state.front.push_back({0, static_cast<violence::Gate>(static_cast<int>(front.gate))});
  state.channel.assign(model_.channel.size(), {});
  state.strike_intensity.assign(c.strike_channels.size(), 0);
  state.authority = authority(state);
  for (std::size_t i = 0; i < model_.partners.size(); ++i)
    state.partner.push_back(
        partnership::start(member.parameters->partnership, state.authority, partnership::Presence::open));
  state.cooperation_at_start = cooperation(model_, state);
  state.place.assign(c.places.size(), {});
  for (std::size_t i = 0; i < c.places.size(); ++i)
    state.troops.push_back(partnership::troops_at(member.place_schedule[i], state.place[i], 0));
  state.election_days = member.election_days;
  for (std::size_t i = 0; i < c.lists.size(); ++i) state.seats.push_back(value_of(member, model_.list_seats[i]));
  if (model_.is_on(Mechanism::election))
    state.election = election::ElectionStep{member.parameters->election, state.election_days}.start();
  else
    state.election.phase = election::Phase::in_office;
  state.issue.assign(c.issues.size(), {});
  state.world = member.world.start();
  state.composite.pair.assign(model_.pairs, {});
  state.happenings.reserve(usual_happenings);
  state.measure.assign(model_.measure.size(), 0);
  derive(model_, member, state);
  for (std::size_t i = 0; i < model_.measure.size(); ++i)
    if (model_.measure[i].form == MeasureForm::level)
      state.measure[i] = read_level(model_, state, model_.measure[i]);
}

}  // namespace truce::model
