// M5: the leaders answer.
#include <algorithm>
#include <cmath>

#include "mechanism/posture/posture.hpp"

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

posture::Features features_of(const Step& step, std::size_t f, double will_now, double threat_now) {
  using casefile::Lever;
  const Model& model = step.model;
  const State& s = step.state;
  const auto row = model.faction[f].command_row;
  const double position = row == nobody ? 0 : s.quantity[model.layout->position + row].value;
  const double agreed = model.command == nobody ? position : settlement(s, model.command);
  const Peers near = peers(model, s, f);
  posture::Features x;
  x.order = order_on_command(model, s, f);
  x.material = material(model, s, f);
  x.gap = posture::gap(agreed, position);
  x.own_income = s.quantity[model.layout->own_income + f].value;
  x.foreign = foreign(model, s, f);
  x.enforcement = posture::effective_enforcement(lever(s, Lever::enforcement), will_now, s.state_capability,
                                                 bloc_capability(model, s, f));
  x.credibility = credibility::belief(s.belief[f]);
  x.guarantee = lever(s, Lever::guarantee);
  x.strikes = std::min(1.0, s.leader[f].hits);
  x.rent = rent(model, s, f);
  x.pay = lever(s, Lever::pay);
  x.rank = lever(s, Lever::rank);
  x.seats = lever(s, Lever::seats);
  x.amnesty = lever(s, Lever::amnesty);
  x.shift = posture::shift(lever(s, Lever::tranche), static_cast<double>(funnel::armed(s.people[f])),
                           lever(s, Lever::dispersal));
  x.threat = threat_now;
  x.peers_pledged = near.pledged;
  x.peers_complying = near.complying;
  return x;
}

void record_move(Step& step, std::size_t f, const posture::Move& move) {
  LeaderState& leader = step.state.leader[f];
  const auto faction = static_cast<std::uint16_t>(f);
  if (move.from == posture::Posture::holdout) {
    leader.ever_pledged = true;
    step.happen(HappeningKind::pledge, move.day, faction);
  }
  if (move.to == posture::Posture::holdout) {
    leader.fell_to_holdout = true;
    if (move.voice == posture::Voice::spoken) step.happen(HappeningKind::withdrawal, move.day, faction);
  }
  if (move.to == posture::Posture::complying) {
    if (!leader.ever_joined) {
      leader.joins_first = true;
      step.happen(HappeningKind::joining, move.day, faction);
    }
    leader.ever_joined = true;
    leader.has_left = false;
  }
}

/// `u`: the uniform drawn for this faction and step, whether or not it is needed.
void maybe_exit(Step& step, std::size_t f, double enforcement, double u) {
  LeaderState& leader = step.state.leader[f];
  if (leader.posture == posture::Posture::complying || step.state.people[f].at(funnel::Stage::dual) == 0) return;
  const double hazard =
      posture::exit_hazard_per_day(step.parameters().posture, enforcement, gap(step.model, step.state, f));
  const double wait = -std::log(u) / hazard;
  if (!(wait < step.dt)) return;
  leader.has_left = leader.ever_left = leader.leaves_force = true;
  step.happen(HappeningKind::exit, wait, static_cast<std::uint16_t>(f));
}

}  // namespace

void advance_posture(Step& step) {
  State& s = step.state;
  const double will_now = will(step.model, s);
  const double threat_now = posture::threat(strike_intensity(step.model, s));
  // All factions read each other as at the beginning of the phase.
  for (std::size_t f = 0; f < step.model.factions; ++f) {
    const posture::Features x = features_of(step, f, will_now, threat_now);
    step.scratch.utilities[f] = posture::utilities(step.parameters().posture, step.parameters().faction[f].type, x);
    step.scratch.weight[f] = x.enforcement;
  }
  posture::Moves moves;
  for (std::size_t f = 0; f < step.model.factions; ++f) {
    moves.clear();
    random::Stream stream = step.chance.stream(Purpose::posture, f);
    const double u = stream.uniform();
    s.leader[f].posture = posture::advance(step.parameters().posture, s.leader[f].posture, step.scratch.utilities[f],
                                           step.dt, stream, moves);
    for (const posture::Move& move : moves.all()) record_move(step, f, move);
    maybe_exit(step, f, step.scratch.weight[f], u);
  }
}

}  // namespace truce::model
