#include "model/coupling.hpp"

#include <algorithm>
#include <cmath>

#include "model/layout.hpp"

namespace truce::model {

using casefile::Lever;

double material(const Model& model, const State& state, std::size_t faction) {
  double sum = 0;
  for (const auto tie : model.faction[faction].ties) sum += state.tie[tie].material;
  return std::min(1.0, sum);
}

namespace {

double order_of(const Model& model, const State& state, const std::vector<OrderLink>& links) {
  double sum = 0;
  for (const OrderLink& link : links)
    sum += state.tie[link.tie].direction * state.quantity[model.layout->stance + link.stance].value;
  return std::clamp(sum, -1.0, 1.0);
}

}  // namespace

double order_on_command(const Model& model, const State& state, std::size_t faction) {
  return order_of(model, state, model.faction[faction].orders_on_command);
}

double order_on_target(const Model& model, const State& state, std::size_t front, std::size_t member) {
  return order_of(model, state, model.front[front].orders[member]);
}

double rent(const Model& model, const State& state, std::size_t faction) {
  if (state.leader[faction].has_left) return 0;
  double value = state.quantity[model.layout->rent + faction].value;
  const auto list = model.faction[faction].list;
  if (list != nobody && !state.seats.empty()) {
    const double largest = *std::max_element(state.seats.begin(), state.seats.end());
    const double before = random::median(model.situation->lists[list].seats.law);
    if (largest > 0) value += 0.5 * (state.seats[list] - before) / largest;  // half: judgement
  }
  return std::clamp(value, 0.0, 1.0);
}

bool presence_signed(const Model& model, const State& state) {
  return model.presence != nobody && state.issue[model.presence].is_signed;
}

double settlement(const State& state, std::size_t issue) {
  return state.issue[issue].is_signed ? state.issue[issue].signed_value : state.issue[issue].settlement;
}

double troops_in_country(const Model& model, const State& state) {
  double sum = 0;
  for (std::size_t i = 0; i < state.troops.size(); ++i)
    if (model.situation->places[i].in_country) sum += state.troops[i];
  return sum;
}

double troop_share(const Model& model, const State& state) {
  return model.reference_force > 0 ? std::min(1.0, troops_in_country(model, state) / model.reference_force) : 0.0;
}

double foreign(const Model& model, const State& state, std::size_t faction, double troop_share) {
  const auto row = model.faction[faction].presence_row;
  if (row == nobody) return 0;
  double value = state.quantity[model.layout->salience + row].value * troop_share;
  if (presence_signed(model, state)) value *= state.issue[model.presence].signed_value / 100;
  return std::clamp(value, 0.0, 1.0);
}

double gap(const Model& model, const State& state, std::size_t faction) {
  const auto row = model.faction[faction].command_row;
  if (row == nobody || model.command == nobody) return 0;
  return posture::gap(settlement(state, model.command), state.quantity[model.layout->position + row].value);
}

double window(const Model& model, const State& state) {
  return model.is_on(Mechanism::election) ? election::window(state.election) : 0;
}

double hostile_cabinet_share(const Model& model, const State& state) {
  double cabinet = 0;
  double hostile = 0;
  const auto& lists = model.situation->lists;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (!lists[i].in_cabinet) continue;
    cabinet += state.seats[i];
    if (lists[i].faction && state.leader[lists[i].faction->index()].posture != posture::Posture::complying)
      hostile += state.seats[i];
  }
  return cabinet > 0 ? hostile / cabinet : 0;
}

double will(const Model& model, const State& state) {
  return credibility::will(state.quantity[model.layout->drive].value, hostile_cabinet_share(model, state),
                           window(model, state) > 0 ? credibility::Window::open : credibility::Window::closed);
}

double bloc_capability(const Model& model, const State& state, std::size_t faction) {
  double sum = state.leader[faction].capability;
  const auto bloc = model.faction[faction].bloc;
  if (bloc == nobody) return sum;
  for (const auto other : model.blocs[bloc])
    if (other != faction && state.leader[other].posture != posture::Posture::complying)
      sum += state.leader[other].capability;
  return sum;
}

Peers peers(const Model& model, const State& state, std::size_t faction) {
  const auto bloc = model.faction[faction].bloc;
  if (bloc == nobody) return {};
  double all = 0;
  Peers p;
  for (const auto other : model.blocs[bloc]) {
    if (other == faction) continue;
    const LeaderState& leader = state.leader[other];
    all += leader.capability;
    if (leader.posture != posture::Posture::holdout) p.pledged += leader.capability;
    if (leader.posture == posture::Posture::complying) p.complying += leader.capability;
  }
  if (all <= 0) return {};
  return {p.pledged / all, p.complying / all};
}

double strike_intensity(const Model& model, const State& state) {
  double sum = 0;
  for (std::size_t s = model.fronts(); s < model.channel.size(); ++s)
    if (model.channel[s].kind == ChannelKind::strike) sum += state.strike_intensity[s - model.fronts()];
  return sum;
}

bool patron_at_war_with(const Model& model, const State& state, ActorId actor) {
  const auto& c = *model.situation;
  for (std::size_t i = 0; i < c.wars.size(); ++i) {
    if (state.quantity[model.layout->war + i].value < 0.5) continue;
    const auto patron = [&](ActorId a) { return c.actors[a.index()].kind == casefile::ActorKind::patron; };
    const auto& w = c.wars[i];
    if ((w.first == actor && patron(w.second)) || (w.second == actor && patron(w.first))) return true;
  }
  return false;
}

double part(const Member& member, State& state, std::size_t faction) {
  const funnel::Faction& people = state.people[faction];
  LeaderState& leader = state.leader[faction];
  const double n = leader.posture == posture::Posture::complying
                       ? static_cast<double>(people.at(funnel::Stage::splinter))
                       : static_cast<double>(funnel::armed(people));
  if (n != leader.part_people) {  // the power is computed again only when people moved
    leader.part_people = n;
    leader.part = capability::participation(member.parameters->capability.elasticity, n,
                                            static_cast<double>(people.armed_at_start));
  }
  return leader.part;
}

double authority(const State& state) {
  credibility::Authority sum;
  for (const auto& people : state.people) sum.add(following(people));
  return sum.share();
}

credibility::Following following(const funnel::Faction& people) {
  using funnel::Stage;
  return {static_cast<double>(people.at(Stage::integrated)), people.loyalty_integrated,
          static_cast<double>(people.at(Stage::dual)), people.loyalty_dual,
          static_cast<double>(funnel::total(people) - people.at(Stage::civilian) - people.at(Stage::gone))};
}

double cooperation(const Model& model, const State& state) {
  if (model.partners.empty()) return 0.5;
  double sum = 0;
  for (const auto& partner : state.partner) sum += partnership::cooperation(partner);
  return sum / static_cast<double>(state.partner.size());
}

}  // namespace truce::model
