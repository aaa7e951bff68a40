#include "mechanism/funnel/funnel.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "random/binomial.hpp"
#include "random/exponential.hpp"
#include "random/hypergeometric.hpp"
#include "random/lognormal.hpp"

namespace truce::funnel {

namespace {

/// What is drawn; with the faction it makes the stream's entity.
enum class Draw : std::uint32_t {
  death,
  suspension,
  clock,
  answer,
  process,
  apply,
  drop_out,
  verify,
  ghost,
  eligible,
  enlist,
  origin,
  unit,
  pay,
  desert,
  come_back
};

random::Stream stream_for(random::Address address, Draw draw, std::size_t faction) {
  address.entity = (static_cast<std::uint32_t>(draw) << 10) + static_cast<std::uint32_t>(faction);
  return random::Stream(address);
}

/// Binomial that opens no stream where there is nothing to draw.
std::int64_t some(const random::Address& base, Draw draw, std::size_t faction, std::int64_t people, double chance) {
  if (people <= 0 || chance <= 0) return 0;
  if (chance >= 1) return people;
  random::Stream stream = stream_for(base, draw, faction);
  return random::binomial(stream, people, chance);
}

/// Chance of (1).
double chance_of(double rate_per_day, double days) { return -std::expm1(-rate_per_day * days); }

std::int64_t per_step(double per_week, double dt_days) { return std::llround(std::max(0.0, per_week) * dt_days / 7); }

void move(Faction& faction, Stage from, Stage to, std::int64_t people) {
  faction.at(from) -= people;
  faction.at(to) += people;
  TRUCE_ENSURES(people >= 0 && faction.at(from) >= 0);
}

/// Of `people` taken out of outside and dual alike, those who were outside.
std::int64_t from_outside(const Faction& faction, const random::Address& base, Draw draw, std::size_t index,
                          std::int64_t people) {
  const std::int64_t outside = faction.at(Stage::outside);
  const std::int64_t dual = faction.at(Stage::dual);
  if (dual == 0) return people;
  if (outside == 0) return 0;
  if (people == outside + dual) return outside;
  random::Stream stream = stream_for(base, draw, index);
  return random::hypergeometric(stream, outside, dual, people);
}

/// Whether any flow can find somebody; most steps of a faction that holds out end here.
bool can_move(const Faction& faction, const FactionInput& input) {
  return input.answer != Answer::holdout || input.fell_to_holdout ||
         (faction.at(Stage::registered) | faction.at(Stage::verified) | faction.at(Stage::integrated) |
          faction.at(Stage::civilian)) != 0;
}

void enter_force(Faction& faction, Flows& flows, Stage from, std::int64_t people) {
  move(faction, from, Stage::integrated, people);
  faction.quota_left -= people;
  flows.integrated += people;
}

void leave_arms(Faction& faction, Flows& flows, Stage from, std::int64_t people) {
  move(faction, from, Stage::civilian, people);
  flows.civilian += people;
}

}  // namespace

/// What one call shares. The arrays stay uninitialised: only the first size() places are written and read.
struct FunnelStep::Step {
  Step(std::span<Faction> all, std::span<const FactionInput> told, const Levers& policy, double partner,
       const random::Address& address, std::span<Flows> flows)
      : factions(all), inputs(told), levers(policy), cooperation(partner), base(address), out(flows) {}

  std::span<Faction> factions;
  std::span<const FactionInput> inputs;
  const Levers& levers;
  double cooperation;
  const random::Address& base;
  std::span<Flows> out;
  std::int64_t absorption_left = 0;
  std::int64_t tranche = 0;
  std::array<std::int64_t, most_factions> demand;  // scratch of the shared capacities
  std::array<double, most_factions> exposed_days;  // part of the step in which people may register

  [[nodiscard]] std::size_t size() const { return factions.size(); }
  [[nodiscard]] std::span<std::int64_t> demands() { return std::span(demand).first(size()); }
  /// Whether a faction's people can move forward: those who fall go back instead.
  [[nodiscard]] bool moves(std::size_t f) const { return !inputs[f].fell_to_holdout; }
};

FunnelStep::FunnelStep(const Parameters& parameters, std::span<const FactionParameters> factions, double dt_days)
    : parameters_(parameters),
      factions_(factions),
      dt_days_(dt_days),
      verify_chance_(chance_of(parameters.verify_per_day, dt_days)),
      process_chance_(chance_of(parameters.apply_per_day, dt_days)),
      dropout_chance_(chance_of(parameters.dropout_per_day, dt_days)),
      return_chance_(chance_of(parameters.return_per_day, dt_days)),
      loyalty_kept_(std::exp(-dt_days / loyalty_days)) {
  TRUCE_EXPECTS(dt_days > 0 && factions.size() <= most_factions);
}

void FunnelStep::operator()(std::span<Faction> factions, std::span<const FactionInput> inputs, const Levers& levers,
                            double cooperation, const random::Address& base, std::span<Flows> out) const {
  TRUCE_EXPECTS(factions.size() == factions_.size() && inputs.size() == factions.size());
  TRUCE_EXPECTS(out.size() == factions.size());
  Step step(factions, inputs, levers, cooperation, base, out);
  const double partnered = (1 + cooperation) / 2;
  step.absorption_left = per_step(levers.absorption * partnered, dt_days_);
  step.tranche = levers.tranche > 0 ? std::max<std::int64_t>(1, std::llround(levers.tranche)) : 0;
  if (open(step) == Stir::some) {
    integrate(step);
    verify(step);
    enlist(step);
    pay(step);
    go_back(step);
  }
  relax(step);
}

// ---- before the flows ----------------------------------------------------------------------------------------------

FunnelStep::Stir FunnelStep::open(Step& step) const {
  Stir stir = Stir::none;
  for (std::size_t f = 0; f < step.size(); ++f) {
    Faction& faction = step.factions[f];
    const FactionInput& input = step.inputs[f];
    Flows& flows = step.out[f] = Flows{};
    if (can_move(faction, input)) stir = Stir::some;
    if (input.killed > 0) bury(step, f);
    if (input.leaves_force) {
      flows.left_force = faction.at(Stage::dual);
      move(faction, Stage::dual, Stage::outside, flows.left_force);
    }
    if (input.first_joining && !faction.splintered) break_off(step, f);
    if (input.interrupted && input.answer == Answer::complying) {
      random::Stream stream = stream_for(step.base, Draw::suspension, f);
      const double days = random::lognormal(stream, suspension_median_days, suspension_sd_of_log);
      faction.suspension_days = std::max(faction.suspension_days, days);
    }
    step.exposed_days[f] = std::max(0.0, dt_days_ - faction.suspension_days);
    faction.suspension_days = std::max(0.0, faction.suspension_days - dt_days_);
    run_clock(step, f);
  }
  return stir;
}

void FunnelStep::bury(Step& step, std::size_t f) const {  // (13)
  Faction& faction = step.factions[f];
  const std::int64_t killed = std::min(step.inputs[f].killed, unregistered(faction));
  const std::int64_t outside = from_outside(faction, step.base, Draw::death, f, killed);
  move(faction, Stage::outside, Stage::gone, outside);
  move(faction, Stage::dual, Stage::gone, killed - outside);
  step.out[f].killed = killed;
}

void FunnelStep::break_off(Step& step, std::size_t f) const {  // (9)
  Faction& faction = step.factions[f];
  const double share = splinter_share(parameters_, step.inputs[f].gap, step.inputs[f].material);
  for (const Stage stage : {Stage::outside, Stage::dual}) {
    const std::int64_t people = std::llround(share * static_cast<double>(faction.at(stage)));
    move(faction, stage, Stage::splinter, people);
    step.out[f].splintered += people;
  }
  faction.splintered = true;
}

void FunnelStep::run_clock(Step& step, std::size_t f) const {  // (14)
  Faction& faction = step.factions[f];
  const FactionInput& input = step.inputs[f];
  if (step.tranche == 0 || input.answer == Answer::holdout || input.fell_to_holdout) {
    faction.tranche_left = 0;
    faction.tranche_wait_days = 0;
    return;
  }
  if (faction.tranche_wait_days <= 0) return;
  faction.tranche_wait_days -= dt_days_;
  if (faction.tranche_wait_days > 0) return;
  random::Stream stream = stream_for(step.base, Draw::clock, f);
  while (faction.tranche_wait_days <= 0) {
    if (stream.uniform() < parameters_.keep_probability) {
      ++step.out[f].tranches_answered;
      faction.tranche_wait_days = 0;
      return;
    }
    ++step.out[f].tranches_refused;
    faction.tranche_wait_days += random::exponential(stream, 1 / mean_answer_days(step.levers.guarantee));
  }
}

// ---- forward, last stage first -------------------------------------------------------------------------------------

void FunnelStep::integrate(Step& step) const {
  std::int64_t verified = 0;
  for (std::size_t f = 0; f < step.size(); ++f) {
    step.demand[f] = step.moves(f) ? step.factions[f].waiting : 0;
    verified += step.factions[f].at(Stage::verified);
  }
  if (verified == 0) return;
  serve_queue(step);
  process(step);
}

void FunnelStep::serve_queue(Step& step) const {  // (8): those who wait come first
  step.absorption_left -= share_capacity(step.absorption_left, step.demands());
  for (std::size_t f = 0; f < step.size(); ++f) {
    Faction& faction = step.factions[f];
    if (faction.waiting == 0 || !step.moves(f)) continue;
    enter_force(faction, step.out[f], Stage::verified, step.demand[f]);
    faction.waiting -= step.demand[f];
    const std::int64_t dropped = some(step.base, Draw::drop_out, f, faction.waiting, dropout_chance_);
    leave_arms(faction, step.out[f], Stage::verified, dropped);
    faction.waiting -= dropped;
    step.out[f].dropped = dropped;
  }
}

void FunnelStep::process(Step& step) const {  // (7), (8)
  const double applies = apply_probability(parameters_, step.levers.pay, step.levers.rank);
  for (std::size_t f = 0; f < step.size(); ++f) {
    Faction& faction = step.factions[f];
    step.demand[f] = 0;
    if (!step.moves(f)) continue;
    const std::int64_t ready = faction.at(Stage::verified) - faction.waiting;
    const std::int64_t processed = some(step.base, Draw::process, f, ready, process_chance_);
    const std::int64_t applicants = some(step.base, Draw::apply, f, processed, applies);
    step.demand[f] = std::min(applicants, free_places(faction));
    leave_arms(faction, step.out[f], Stage::verified, processed - step.demand[f]);
    faction.waiting += step.demand[f];
  }
  step.absorption_left -= share_capacity(step.absorption_left, step.demands());
  for (std::size_t f = 0; f < step.size(); ++f) {
    enter_force(step.factions[f], step.out[f], Stage::verified, step.demand[f]);
    step.factions[f].waiting -= step.demand[f];
  }
}

void FunnelStep::verify(Step& step) const {  // (6)
  std::int64_t asked = 0;
  for (std::size_t f = 0; f < step.size(); ++f) {
    const std::int64_t registered = step.moves(f) ? step.factions[f].at(Stage::registered) : 0;
    asked += step.demand[f] = some(step.base, Draw::verify, f, registered, verify_chance_);
  }
  if (asked == 0) return;
  share_capacity(per_step(step.levers.vetting * (1 + step.cooperation) / 2, dt_days_), step.demands());
  for (std::size_t f = 0; f < step.size(); ++f) {
    if (step.demand[f] == 0) continue;
    Faction& faction = step.factions[f];
    Flows& flows = step.out[f];
    flows.ghosts = some(step.base, Draw::ghost, f, step.demand[f], factions_[f].ghost_share);
    const std::int64_t persons = step.demand[f] - flows.ghosts;
    flows.verified = some(step.base, Draw::eligible, f, persons, parameters_.eligible_share);
    flows.ineligible = persons - flows.verified;
    move(faction, Stage::registered, Stage::gone, flows.ghosts);
    leave_arms(faction, flows, Stage::registered, flows.ineligible);
    move(faction, Stage::registered, Stage::verified, flows.verified);
    faction.verified_so_far += flows.verified;
    disarm(step, f);
  }
}

void FunnelStep::disarm(Step& step, std::size_t f) const {  // (17)
  Faction& faction = step.factions[f];
  const double verified = static_cast<double>(faction.verified_so_far);
  const double progress = verified >= faction.expected_verified ? 1 : verified / faction.expected_verified;
  for (const Weapon weapon : {Weapon::light, Weapon::heavy}) {
    std::int64_t& held = faction.at(weapon, Keeping::held);
    std::int64_t& surrendered = faction.at(weapon, Keeping::surrendered);
    const double due = weapon == Weapon::light
                           ? factions_[f].weapons_per_person * verified
                           : (1 - parameters_.hidden_share) * static_cast<double>(held + surrendered) * progress;
    const std::int64_t more = std::clamp<std::int64_t>(std::llround(due) - surrendered, 0, held);
    held -= more;
    surrendered += more;
    step.out[f].weapons[static_cast<std::size_t>(weapon)] = more;
  }
}

void FunnelStep::enlist(Step& step) const {  // (4)
  std::int64_t asked = 0;
  for (std::size_t f = 0; f < step.size(); ++f) asked += step.demand[f] = wish_to_register(step, f);
  if (asked == 0) return;
  share_capacity(per_step(step.levers.intake, dt_days_), step.demands());
  for (std::size_t f = 0; f < step.size(); ++f) {
    const std::int64_t people = step.demand[f];
    if (people == 0) continue;
    Faction& faction = step.factions[f];
    const std::int64_t outside = from_outside(faction, step.base, Draw::origin, f, people);
    move(faction, Stage::outside, Stage::registered, outside);
    move(faction, Stage::dual, Stage::registered, people - outside);
    step.out[f].registered = people;
    if (step.tranche > 0) fill_tranche(step, f, people);
    // (5): how many of them would come as whole units
    const std::int64_t in_units = some(step.base, Draw::unit, f, people, 1 - step.levers.dispersal);
    step.demand[f] = std::min(in_units, free_places(faction));
  }
  step.absorption_left -= share_capacity(step.absorption_left, step.demands());
  for (std::size_t f = 0; f < step.size(); ++f) {
    enter_force(step.factions[f], step.out[f], Stage::registered, step.demand[f]);
    step.out[f].units = step.demand[f];
  }
}

std::int64_t FunnelStep::wish_to_register(Step& step, std::size_t f) const {
  Faction& faction = step.factions[f];
  const FactionInput& input = step.inputs[f];
  if (input.answer != Answer::complying || !step.moves(f)) return 0;
  const std::int64_t people = unregistered(faction);
  if (step.tranche > 0) {
    if (faction.tranche_wait_days > 0) return 0;
    if (faction.tranche_left == 0)
      faction.tranche_left = std::min(step.tranche, people);  // the last may be smaller
    else if (people == 0)
      fill_tranche(step, f, 0);
  }
  if (people == 0 || step.exposed_days[f] <= 0) return 0;
  const double rate = registration_per_day(parameters_, factions_[f].planned_days, step.levers.guarantee, input.order);
  const std::int64_t wish = some(step.base, Draw::enlist, f, people, chance_of(rate, step.exposed_days[f]));
  return step.tranche > 0 ? std::min(wish, faction.tranche_left) : wish;
}

void FunnelStep::fill_tranche(Step& step, std::size_t f, std::int64_t people) const {  // (14)
  Faction& faction = step.factions[f];
  faction.tranche_left -= people;
  if (faction.tranche_left > 0 && unregistered(faction) > 0) return;
  faction.tranche_left = 0;
  random::Stream stream = stream_for(step.base, Draw::answer, f);
  faction.tranche_wait_days = random::exponential(stream, 1 / mean_answer_days(step.levers.guarantee));
}

void FunnelStep::pay(Step& step) const {  // (3)
  for (std::size_t f = 0; f < step.size(); ++f) {
    const FactionInput& input = step.inputs[f];
    if (input.answer != Answer::pledged || input.off_payroll || input.leaves_force) continue;
    Faction& faction = step.factions[f];
    if (faction.at(Stage::outside) == 0) continue;
    const double chance = chance_of(parameters_.payroll_per_day * step.levers.pay, dt_days_);
    step.out[f].paid = some(step.base, Draw::pay, f, faction.at(Stage::outside), chance);
    move(faction, Stage::outside, Stage::dual, step.out[f].paid);
  }
}

void FunnelStep::go_back(Step& step) const {
  for (std::size_t f = 0; f < step.size(); ++f) {
    Faction& faction = step.factions[f];
    Flows& flows = step.out[f];
    if (step.inputs[f].fell_to_holdout) {  // (10)
      flows.fallen_back = faction.at(Stage::registered) + faction.at(Stage::verified);
      move(faction, Stage::registered, Stage::outside, faction.at(Stage::registered));
      move(faction, Stage::verified, Stage::outside, faction.at(Stage::verified));
      faction.waiting = 0;
    }
    // Only those who were there before the step: nobody moves twice.
    const std::int64_t civilians = faction.at(Stage::civilian) - flows.civilian;
    flows.returned = some(step.base, Draw::come_back, f, civilians, return_chance_);  // (11)
    move(faction, Stage::civilian, Stage::outside, flows.returned);
    const std::int64_t integrated = faction.at(Stage::integrated) - flows.integrated;
    if (integrated == 0) continue;
    const double chance = chance_of(parameters_.desert_per_day * (1 - faction.loyalty_integrated), dt_days_);
    flows.deserted = some(step.base, Draw::desert, f, integrated, chance);  // (12)
    move(faction, Stage::integrated, Stage::outside, flows.deserted);
  }
}

void FunnelStep::relax(Step& step) const {  // (15), (16)
  for (std::size_t f = 0; f < step.size(); ++f) {
    Faction& faction = step.factions[f];
    const Answer answer = step.inputs[f].answer;
    const double dual = loyalty_target_dual(factions_[f].loyalty_dual, answer);
    const double integrated = loyalty_target_integrated(step.levers, answer);
    faction.loyalty_dual = dual + (faction.loyalty_dual - dual) * loyalty_kept_;
    faction.loyalty_integrated = integrated + (faction.loyalty_integrated - integrated) * loyalty_kept_;
  }
}

}  // namespace truce::funnel
