// M5: the leaders answer.
#include <algorithm>
#include <cmath>

#include "mechanism/posture/posture.hpp"
#include "random/exponential.hpp"

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

/// What the leaders of all factions see alike.
struct Common {
  double will;
  double threat;
  double troop_share;
};

posture::Features features_of(const Step& step, std::size_t f, const Common& common) {
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
  x.foreign = foreign(model, s, f, common.troop_share);
  x.enforcement = posture::effective_enforcement(lever(s, Lever::enforcement), common.will, s.state_capability,
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
  x.threat = common.threat;
  x.peers_pledged = near.pledged;
  x.peers_complying = near.complying;
  return x;
}

void record_move(Step& step, std::size_t f, const posture::Move& move) {
  LeaderState& leader = step.state.leader[f];
  const auto faction = static_cast<std::uint16_t>(f);
  if (move.from == posture::Posture::holdout) step.happen(HappeningKind::pledge, move.day, faction);
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
  leader.has_left = leader.leaves_force = true;
  step.happen(HappeningKind::exit, wait, static_cast<std::uint16_t>(f));
}

/// Those whose leaders can do anything in this step. The usual step of a faction has no revision and no exit: nothing
/// of what its leaders see is then looked at.
void find_stirring(Step& step) {
  auto& stirring = step.scratch.stirring;
  stirring.clear();
  for (std::size_t f = 0; f < step.model.factions; ++f) {
    random::Stream stream = step.chance.stream(Purpose::posture, f);
    const double u = stream.uniform();
    if (posture::may_revise(step.parameters().posture, step.dt, stream) ||
        !random::surely_outlasts(u, step.rooms.highest_exit_hazard, step.dt))
      stirring.push_back({f, stream, u, {}, 0});
  }
}

}  // namespace

void advance_posture(Step& step) {
  State& s = step.state;
  find_stirring(step);
  if (step.scratch.stirring.empty()) return;
  const Common common{will(step.model, s), posture::threat(strike_intensity(step.model, s)), troop_share(step.model, s)};
  // All factions read each other as at the beginning of the phase.
  for (Stirring& x : step.scratch.stirring) {
    const posture::Features seen = features_of(step, x.faction, common);
    x.utilities = posture::utilities(step.parameters().posture, step.parameters().faction[x.faction].type, seen);
    x.enforcement = seen.enforcement;
  }
  posture::Moves moves;
  for (Stirring& x : step.scratch.stirring) {
    moves.clear();
    s.leader[x.faction].posture = posture::advance(step.parameters().posture, s.leader[x.faction].posture, x.utilities,
                                                   step.dt, x.stream, moves);
    for (const posture::Move& move : moves.all()) record_move(step, x.faction, move);
    maybe_exit(step, x.faction, x.enforcement, x.exit_uniform);
  }
}

}  // namespace truce::model
