// M7: gates open and shut, attacks feed on attacks, states answer.
#include <algorithm>
#include <array>

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"
#include "random/pick.hpp"

namespace truce::model {

namespace {

double share_of(const Step& step, std::size_t front, std::size_t member) {
  const ParameterId id = step.model.front[front].share[member];
  return id.is_set() ? step.parameters().value[id.index()] : step.model.front[front].share_constant[member];
}

/// Means over the members by share of attacks.
violence::GateCovariates covariates(const Step& step, std::size_t front, double window_now) {
  const FrontSign& sign = step.model.front[front];
  const State& s = step.state;
  violence::GateCovariates x;
  x.other = s.quantity[step.model.layout->front_other + front].value;
  x.signed_presence = presence_signed(step.model, s) ? 1 : 0;
  x.window = window_now;
  double total = 0;
  for (std::size_t m = 0; m < sign.members.size(); ++m) {
    const std::size_t f = sign.members[m];
    const double w = share_of(step, front, m);
    total += w;
    x.order += w * order_on_target(step.model, s, front, m);
    x.strikes += w * step.scratch.hits[f];
    x.material += w * step.scratch.material[f];
    x.material_at_start += w * s.leader[f].material_at_start;
    x.foreign += w * step.scratch.foreign[f];
    x.complying += w * step.scratch.complying[f];
  }
  if (total > 0)
    for (double* v : {&x.order, &x.strikes, &x.material, &x.material_at_start, &x.foreign, &x.complying}) *v /= total;
  return x;
}

double own_rate(const Step& step, const ChannelSign& channel) {
  if (channel.rate.is_set()) return step.parameters().value[channel.rate.index()];
  const violence::Parameters& p = step.parameters().violence;
  switch (channel.kind) {
    case ChannelKind::front:
      if (channel.state_kind == casefile::ActorKind::partner) return p.attack_on_partner_per_day;
      if (channel.state_kind == casefile::ActorKind::rival) return p.attack_on_rival_per_day;
      return p.attack_on_state_per_day;
    case ChannelKind::strike:
      return channel.state_kind == casefile::ActorKind::partner ? p.partner_strike_per_year : p.rival_strike_per_year;
    case ChannelKind::raid: return p.raid_per_year;
  }
  return 0;
}

double lethality(const Step& step, const ChannelSign& channel) {
  if (channel.lethality.is_set()) return step.parameters().value[channel.lethality.index()];
  const violence::Parameters& p = step.parameters().violence;
  return channel.kind == ChannelKind::front    ? p.attack_lethal
         : channel.kind == ChannelKind::strike ? p.strike_lethal
                                               : p.raid_lethal;
}

/// The leak's prior is read off the front against the partner. A front that is slower when open leaks less when shut, in
/// proportion; else a quiet front would bring more attacks shut than open (ours, against M7's one leak for all).
double leak_scale(const Step& step, double pace) {
  return std::min(1.0, pace / step.parameters().violence.attack_on_partner_per_day);
}

void prepare_fronts(Step& step) {
  Scratch& scratch = step.scratch;
  const double window_now = window(step.model, step.state);
  const double troops = troop_share(step.model, step.state);
  for (std::size_t f = 0; f < step.model.factions; ++f) {
    if (step.model.faction[f].fronts.empty()) continue;  // never attacks
    const LeaderState& leader = step.state.leader[f];
    scratch.part[f] = part(step.member, step.state, f);
    scratch.material[f] = material(step.model, step.state, f);
    scratch.foreign[f] = foreign(step.model, step.state, f, troops);
    scratch.hits[f] = std::min(1.0, leader.hits);
    scratch.complying[f] = leader.posture == posture::Posture::complying ? 1 : 0;
  }
  for (std::size_t k = 0; k < step.model.fronts(); ++k) {
    const ChannelSign& channel = step.model.channel[k];
    const bool war = patron_at_war_with(step.model, step.state, channel.on);
    scratch.front_input[k] =
        violence::front_input(step.parameters().violence,
                              violence::gate_exponent(step.parameters().violence, covariates(step, k, window_now)),
                              war ? violence::Abroad::war : violence::Abroad::peace);
    double sum = 0;
    for (std::size_t m = 0; m < step.model.front[k].members.size(); ++m)
      sum += share_of(step, k, m) * scratch.part[step.model.front[k].members[m]];
    const double pace = own_rate(step, channel);
    scratch.channel_input[k] = {static_cast<std::int32_t>(k), pace, sum, sum * leak_scale(step, pace),
                                lethality(step, channel)};
  }
}

void prepare_strikes(Step& step) {
  const double will_now = will(step.model, step.state);
  for (std::size_t k = step.model.fronts(); k < step.model.channel.size(); ++k) {
    const ChannelSign& channel = step.model.channel[k];
    double base = own_rate(step, channel) / violence::days_per_year;
    if (channel.kind == ChannelKind::raid)
      base *= lever(step.state, casefile::Lever::enforcement) * will_now;
    else if (patron_at_war_with(step.model, step.state, channel.by))
      base *= step.parameters().violence.escalation_factor;
    step.scratch.channel_input[k] = {-1, base, 1, 0, lethality(step, channel)};
  }
}

std::size_t attacker(Step& step, std::size_t front, random::Stream& stream) {
  const FrontSign& sign = step.model.front[front];
  if (sign.members.size() == 1) return sign.members[0];
  auto& weight = step.scratch.weight;
  double total = 0;
  for (std::size_t m = 0; m < sign.members.size(); ++m)
    total += weight[m] = share_of(step, front, m) * step.scratch.part[sign.members[m]];
  if (total <= 0)
    for (std::size_t m = 0; m < sign.members.size(); ++m) weight[m] = share_of(step, front, m);
  return sign.members[random::pick(stream, std::span<const double>{weight}.first(sign.members.size()))];
}

/// Strikes pick a faction by its share of the attacks on the striker, raids by capability.
std::size_t struck(Step& step, const ChannelSign& channel, random::Stream& stream) {
  auto& weight = step.scratch.weight;
  std::fill_n(weight.begin(), step.model.factions, 0.0);
  double total = 0;
  if (channel.kind == ChannelKind::strike)
    for (std::size_t k = 0; k < step.model.fronts(); ++k) {
      if (step.model.channel[k].on != channel.by) continue;
      const double rate = own_rate(step, step.model.channel[k]);
      for (std::size_t m = 0; m < step.model.front[k].members.size(); ++m) {
        const double w = rate * share_of(step, k, m);
        weight[step.model.front[k].members[m]] += w;
        total += w;
      }
    }
  if (total <= 0)
    for (std::size_t f = 0; f < step.model.factions; ++f) total += weight[f] = step.state.leader[f].capability;
  if (total <= 0) std::fill_n(weight.begin(), step.model.factions, 1.0);
  return random::pick(stream, std::span<const double>{weight}.first(step.model.factions));
}

void suffer(Step& step, std::size_t f, const ChannelSign& channel, int deaths) {
  LeaderState& leader = step.state.leader[f];
  leader.hits += deaths > 0 ? posture::hit_of_lethal_strike : posture::hit_of_other_strike;
  leader.killed += deaths;
  leader.interrupted = true;
  if (leader.posture == posture::Posture::complying)
    ++(channel.kind == ChannelKind::raid ? leader.raids_on_complying : leader.strikes_on_complying);
}

void attribute(Step& step) {
  const auto& events = step.scratch.violence.events();
  if (events.empty()) return;
  random::Stream stream = step.chance.stream(Purpose::attribution);
  for (const violence::Event& e : events) {
    const ChannelSign& channel = step.model.channel[e.channel];
    const auto k = static_cast<std::uint16_t>(e.channel);
    if (channel.kind == ChannelKind::front) {
      step.happen(HappeningKind::attack, e.day, static_cast<std::uint16_t>(attacker(step, e.channel, stream)), k,
                  e.deaths);
    } else {
      const std::size_t f = struck(step, channel, stream);
      suffer(step, f, channel, e.deaths);
      step.happen(HappeningKind::strike, e.day, static_cast<std::uint16_t>(f), k, e.deaths);
    }
  }
}

}  // namespace

void advance_violence(Step& step) {
  State& s = step.state;
  for (auto& leader : s.leader) leader.hits *= step.rooms.hits_kept;
  if (step.model.channel.empty()) return;
  prepare_fronts(step);
  prepare_strikes(step);
  random::Stream stream = step.chance.stream(Purpose::violence);
  step.rooms.violence(s.front, s.channel, step.scratch.front_input, step.scratch.channel_input, step.scratch.forced,
                      step.dt, stream, step.scratch.violence);
  if (step.scratch.violence.overflow() == violence::Overflow::reached) ++s.overflows;
  attribute(step);
  for (std::size_t k = step.model.fronts(); k < step.model.channel.size(); ++k)
    s.strike_intensity[k - step.model.fronts()] = violence::intensity(
        step.parameters().violence, step.scratch.channel_input[k], s.channel[k], violence::Gate::fire);
}

}  // namespace truce::model
