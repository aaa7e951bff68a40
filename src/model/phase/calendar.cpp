// M1: dated changes reach the quantities; what a quantity only mirrors is carried to where it lives.
#include <algorithm>
#include <array>
#include <cmath>

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

bool within(std::uint32_t index, std::uint32_t first, std::size_t count) {
  return index >= first && index < first + count;
}

/// Quantities that live elsewhere are shown their present value before the calendar runs.
void mirror(Step& step) {
  const Layout& l = *step.model.layout;
  State& s = step.state;
  for (std::size_t i = 0; i < s.front.size(); ++i) s.quantity[l.front_gate + i].value = static_cast<double>(s.front[i].gate);
  for (std::size_t i = 0; i < step.model.partners.size(); ++i)
    s.quantity[l.cooperation + step.model.partners[i].index()].value = partnership::cooperation(s.partner[i]);
  for (std::size_t i = 0; i < s.troops.size(); ++i) s.quantity[l.troops + i].value = s.troops[i];
  for (std::size_t f = 0; f < s.leader.size(); ++f)
    s.quantity[l.posture + f].value = static_cast<double>(s.leader[f].posture);
}

void set_posture(Step& step, std::size_t f, posture::Posture to, double day) {
  LeaderState& leader = step.state.leader[f];
  const auto from = leader.posture;
  if (from == to) return;
  leader.posture = to;
  const auto faction = static_cast<std::uint16_t>(f);
  if (from == posture::Posture::holdout) step.happen(HappeningKind::pledge, day, faction);
  if (to == posture::Posture::holdout) {
    leader.fell_to_holdout = true;
    step.happen(HappeningKind::withdrawal, day, faction);
  }
  if (to == posture::Posture::complying && !leader.ever_joined) {
    leader.ever_joined = leader.joins_first = true;
    leader.has_left = false;
    step.happen(HappeningKind::joining, day, faction);
  }
}

void carry_lever(Step& step, std::size_t which) {
  using casefile::Lever;
  const bool demand = which == static_cast<std::size_t>(Lever::demand);
  if (!demand && which != static_cast<std::size_t>(Lever::presence_offer)) return;
  const auto role = demand ? casefile::IssueRole::command : casefile::IssueRole::presence;
  const Layout& l = *step.model.layout;
  for (const auto row : step.model.state_rows) {
    if (step.model.situation->issues[step.model.situation->positions[row].issue.index()].role != role) continue;
    step.state.quantity[l.position + row].value = step.state.quantity[which].value;
    step.state.quantity[l.ideal + row].value = step.state.quantity[which].value;
  }
}

void carry(Step& step, std::uint32_t target, double day) {
  const Layout& l = *step.model.layout;
  State& s = step.state;
  const casefile::Case& c = *step.model.situation;
  const double value = s.quantity[target].value;
  if (within(target, l.lever, casefile::lever_count)) {
    carry_lever(step, target - l.lever);
  } else if (within(target, l.front_gate, c.fronts.size())) {
    s.front[target - l.front_gate].gate = static_cast<violence::Gate>(static_cast<int>(std::lround(value)));
  } else if (within(target, l.attack_on, c.actors.size())) {
    const auto patron = target - l.attack_on;
    random::Stream stream = step.chance.stream(Purpose::stance, 0x8000 + patron);
    for (std::size_t i = 0; i < c.stances.size(); ++i) {
      if (step.model.patron_of_stance[i] != patron) continue;
      double& stance = s.quantity[l.stance + i].value;
      for (int n = 0; n < static_cast<int>(std::lround(value)); ++n)
        stance = patronage::stance_after_attack(step.parameters().patronage, stance, stream);
    }
    s.quantity[target].value = 0;
  } else if (within(target, l.cooperation, c.actors.size())) {
    for (std::size_t i = 0; i < step.model.partners.size(); ++i)
      if (step.model.partners[i].index() == target - l.cooperation) {
        const double k = std::clamp(value, 0.01, 0.99);
        s.partner[i].logit_cooperation = std::log(k / (1 - k));
      }
  } else if (within(target, l.troops, c.places.size())) {
    const auto place = target - l.troops;
    s.place[place] = {partnership::Regime::settled, s.day - partnership::settlement_days, value, value};
    s.troops[place] = value;
  } else if (within(target, l.posture, c.factions.size())) {
    set_posture(step, target - l.posture, static_cast<posture::Posture>(static_cast<int>(std::lround(value))), day);
  } else if (within(target, l.credibility, c.factions.size())) {
    auto& belief = s.belief[target - l.credibility];
    (value >= 0 ? belief.a : belief.b) += std::abs(value);
    s.quantity[target].value = 0;
  } else if (within(target, l.forced_attack, c.fronts.size()) ||
             within(target, l.forced_strike, c.strike_channels.size())) {
    const bool attack = within(target, l.forced_attack, c.fronts.size());
    const std::size_t channel = attack ? target - l.forced_attack : step.model.fronts() + target - l.forced_strike;
    step.scratch.forced.push_back({std::clamp(day - s.day, 0.0, step.dt - 1e-9), static_cast<std::uint32_t>(channel),
                                   value > 0 ? violence::Deadliness::lethal : violence::Deadliness::spared});
  } else if (within(target, l.election_day, c.elections.size())) {
    const auto e = target - l.election_day;
    if (e < s.election_days.size() && s.election.next <= e) s.election_days[e] = std::max<double>(s.day, day);
  }
}

}  // namespace

void advance_calendar(Step& step) {
  State& s = step.state;
  step.scratch.applied.clear();
  step.scratch.forced.clear();
  for (auto& leader : s.leader) {
    leader.fell_to_holdout = leader.joins_first = leader.leaves_force = false;
    leader.raids_on_complying = leader.strikes_on_complying = 0;
  }
  mirror(step);
  const double from = s.day;
  const double to = s.day + step.dt;
  auto& applied = step.scratch.applied;
  step.member.world.advance(from, to, s.measure, s.quantity, s.world, applied);
  for (const auto& a : applied) carry(step, a.target, a.day);
  if (s.forecasting && !step.plan.empty()) {
    constexpr std::array carried{casefile::Lever::demand, casefile::Lever::presence_offer};
    std::array<double, carried.size()> before;
    for (std::size_t i = 0; i < carried.size(); ++i) before[i] = lever(s, carried[i]);
    applied.clear();
    step.plan.advance(from, to, s.measure, s.quantity, s.plan, applied);
    for (const auto& a : applied) carry(step, a.target, a.day);
    // A ramp under way moves its lever without a new beginning. One that stands still leaves the talks alone: what the
    // state wants drifts there, and a new premier brings his own.
    for (std::size_t i = 0; i < carried.size(); ++i)
      if (lever(s, carried[i]) != before[i]) carry_lever(step, static_cast<std::size_t>(carried[i]));
  }
  std::sort(step.scratch.forced.begin(), step.scratch.forced.end(),
            [](const auto& a, const auto& b) { return a.day < b.day; });
}

}  // namespace truce::model
