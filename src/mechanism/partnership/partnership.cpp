#include "mechanism/partnership/partnership.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "random/exponential.hpp"
#include "random/lognormal.hpp"

namespace truce::partnership {

double target_logit(const Parameters& parameters, double authority, double attacks, double lethal, Presence presence) {
  return parameters.base + parameters.of_authority * authority - parameters.of_attacks * std::log1p(attacks) -
         parameters.of_lethal * lethal + (presence == Presence::agreed ? parameters.of_signing : 0);  // (1)
}

State start(const Parameters& parameters, double authority, Presence presence) {
  return {target_logit(parameters, authority, 0, 0, presence), 0, 0};
}

namespace {

/// Mean of exp(-age/tau) over a step in which attacks are spread evenly (3).
double mean_weight(double dt_days, double memory_days) {
  return dt_days > 0 ? -std::expm1(-dt_days / memory_days) * memory_days / dt_days : 1;
}

}  // namespace

CooperationStep::CooperationStep(const Parameters& parameters, double dt_days)
    : parameters_(parameters),
      logit_kept_(std::exp(-dt_days / cooperation_days)),
      attacks_kept_(std::exp(-dt_days / attack_memory_days)),
      attacks_weight_(mean_weight(dt_days, attack_memory_days)),
      lethal_kept_(std::exp(-dt_days / lethal_memory_days)),
      lethal_weight_(mean_weight(dt_days, lethal_memory_days)) {
  TRUCE_EXPECTS(dt_days >= 0);
}

State CooperationStep::operator()(const State& state, double authority, double attacks, double lethal,
                                  Presence presence) const {
  State next;
  next.attacks = state.attacks * attacks_kept_ + attacks * attacks_weight_;
  next.lethal = state.lethal * lethal_kept_ + lethal * lethal_weight_;
  const double target = target_logit(parameters_, authority, next.attacks, next.lethal, presence);
  next.logit_cooperation = target + (state.logit_cooperation - target) * logit_kept_;  // (2)
  return next;
}

Schedule draw_schedule(const Parameters& parameters, double at_start, std::span<const AgreedStep> agreed, Last last,
                       double reference, random::Stream& stream) {
  TRUCE_EXPECTS(agreed.size() <= most_steps);
  Schedule schedule;
  schedule.at_start = at_start;
  schedule.count = static_cast<std::uint32_t>(std::min(agreed.size(), most_steps));
  double earliest = -HUGE_VAL;
  for (std::size_t i = 0; i < schedule.count; ++i) {
    const bool slips = stream.uniform() >= slip_none;
    const double slip = random::lognormal(stream, slip_median_days, slip_sd_of_log);
    earliest = std::max(earliest, agreed[i].day + (slips ? slip : 0));  // (4)
    schedule.steps[i] = {earliest, agreed[i].troops};
  }
  if (last == Last::very_last && schedule.count > 0) {
    const std::size_t i = schedule.count - 1;
    const double before = i > 0 ? schedule.steps[i - 1].troops : at_start;
    const double residual = std::min(before, parameters.residual_share * reference);
    schedule.steps[i].troops = std::max(schedule.steps[i].troops, residual);
  }
  return schedule;
}

namespace {

double scheduled_troops(const Schedule& schedule, double day) {
  double troops = schedule.at_start;
  for (std::size_t i = 0; i < schedule.count && schedule.steps[i].day <= day; ++i) troops = schedule.steps[i].troops;
  return troops;
}

double ramp(const Place& place, double day, double over_days) {
  const double done = std::clamp((day - place.since_day) / over_days, 0.0, 1.0);
  return place.from + (place.to - place.from) * done;
}

}  // namespace

double troops_at(const Schedule& schedule, const Place& place, double day) {
  switch (place.regime) {
    case Regime::scheduled:
      return scheduled_troops(schedule, day);
    case Regime::settled:
      return ramp(place, day, settlement_days);
    case Regime::leaving:
      return ramp(place, day, leaving_days);
  }
  return 0;
}

Place settle(const Schedule& schedule, const Place& place, double day, double settlement, double reference) {
  if (place.regime == Regime::leaving) return place;
  return {Regime::settled, day, troops_at(schedule, place, day), settlement / 100 * reference};
}

Place leave(const Schedule& schedule, const Place& place, double day) {
  if (place.regime == Regime::leaving) return place;
  return {Regime::leaving, day, troops_at(schedule, place, day), 0};
}

double abrupt_hazard_per_day(const Parameters& parameters, double cooperation) {
  return parameters.abrupt_per_day * std::exp(2 * (1 - cooperation));  // (5)
}

std::optional<double> abrupt_withdrawal(const Parameters& parameters, double cooperation, double dt_days,
                                        random::Stream& stream) {
  const double hazard = abrupt_hazard_per_day(parameters, cooperation);
  const double u = stream.uniform();
  if (random::surely_outlasts(u, hazard, dt_days)) return std::nullopt;
  const double day = -std::log(u) / hazard;
  if (day >= dt_days) return std::nullopt;
  return day;
}

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  using random::LogNormal;
  using random::Normal;
  using random::Uniform;
  using P = Parameters;
  return {
      {"partnership.base",
       &P::base,
       Normal{0.8, 0.5},
       {-10, 10},
       "logit",
       "cooperation with no authority, no attacks, nothing signed",
       "judgement: cooperation about .7"},
      {"partnership.of_authority",
       &P::of_authority,
       LogNormal{1, 0.5},
       {0, 20},
       "logit",
       "what full authority of the state adds",
       "judgement"},
      {"partnership.of_attacks",
       &P::of_attacks,
       LogNormal{0.4, 0.4},
       {0, 20},
       "logit",
       "what attacks on the partner cost, per log of their remembered number",
       "judgement"},
      {"partnership.of_lethal",
       &P::of_lethal,
       LogNormal{1, 0.4},
       {0, 20},
       "logit",
       "what one fresh lethal attack on the partner costs",
       "judgement: undoes full authority"},
      {"partnership.of_signing",
       &P::of_signing,
       LogNormal{0.5, 0.5},
       {0, 20},
       "logit",
       "what a signed settlement on presence adds",
       "judgement"},
      {"partnership.residual_share",
       &P::residual_share,
       Uniform{0, 0.4},
       {0, 1},
       "1",
       "troops that the very last agreed step leaves behind, of the reference force",
       "judgement"},
      {"partnership.abrupt_per_day",
       &P::abrupt_per_day,
       LogNormal{0.03 / 365.25, 0.8},
       {0, 0.1},
       "1/day",
       "hazard of an abrupt withdrawal under full cooperation",
       "judgement: once in 33 years"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "partnership",
          .title = "Partnership: cooperation and troops",
          .summary =
              "The partner cooperates more as the state's authority grows and less as attacks on it are "
              "remembered; its troops follow the agreed schedule with slips, a signed settlement, or leave.",
          .origin = mechanism::Origin::ours,
          .event_driven = true,
          .papers = {},
          .chapter = "docs/methods/partnership.md"};
}

}  // namespace truce::partnership
