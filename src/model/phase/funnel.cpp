// M6: people, weapons and loyalty follow their leaders' answer.
#include "model/coupling.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

funnel::FactionInput input_of(Step& step, std::size_t f) {
  LeaderState& leader = step.state.leader[f];
  funnel::FactionInput input;
  input.answer = static_cast<funnel::Answer>(static_cast<std::uint8_t>(leader.posture));
  input.fell_to_holdout = leader.fell_to_holdout;
  input.first_joining = leader.joins_first;
  input.leaves_force = leader.leaves_force;
  input.off_payroll = leader.has_left;
  input.interrupted = leader.interrupted && leader.posture == posture::Posture::complying;
  if (leader.posture == posture::Posture::complying || leader.joins_first) {  // read of those who join and comply
    input.gap = gap(step.model, step.state, f);
    input.material = material(step.model, step.state, f);
    input.order = order_on_command(step.model, step.state, f);
  }
  input.killed = leader.killed;
  leader.interrupted = false;
  leader.killed = 0;
  return input;
}

}  // namespace

void advance_funnel(Step& step) {
  using casefile::Lever;
  State& s = step.state;
  for (std::size_t f = 0; f < step.model.factions; ++f) step.scratch.funnel_input[f] = input_of(step, f);
  const funnel::Levers levers{lever(s, Lever::pay),       lever(s, Lever::rank),    lever(s, Lever::dispersal),
                              lever(s, Lever::guarantee), lever(s, Lever::tranche), lever(s, Lever::intake),
                              lever(s, Lever::vetting),   lever(s, Lever::absorption)};
  step.rooms.funnel(s.people, step.scratch.funnel_input, levers, cooperation(step.model, s),
                    step.chance.address(Purpose::funnel), s.flows);
  for (std::size_t f = 0; f < step.model.factions; ++f) {
    const auto faction = static_cast<std::uint16_t>(f);
    if (s.flows[f].splintered > 0) step.happen(HappeningKind::splinter, 0, faction);
    for (std::int64_t n = 0; n < s.flows[f].tranches_refused; ++n) step.happen(HappeningKind::breach, 0, faction);
  }
}

}  // namespace truce::model
