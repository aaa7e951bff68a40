#include "mechanism/credibility/credibility.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"

namespace truce::credibility {

Paydays pay(const Parameters& parameters, State& state, std::int64_t payroll, double dt_days, random::Stream& stream) {
  Paydays paydays;
  if (payroll <= 0) return paydays;
  state.month_days += dt_days;
  while (state.month_days >= month_days) {
    state.month_days -= month_days;
    if (stream.uniform() < parameters.late_probability)
      ++paydays.late;
    else
      ++paydays.on_time;
  }
  return paydays;
}

CredibilityStep::CredibilityStep(const Parameters& parameters, double dt_days)
    : prior_a_(parameters.prior_a),
      prior_b_(parameters.prior_b),
      kept_(std::exp2(-dt_days / parameters.half_life_days)) {
  TRUCE_EXPECTS(parameters.prior_a > 0 && parameters.prior_b > 0 && parameters.half_life_days > 0 && dt_days >= 0);
}

State CredibilityStep::operator()(const State& state, const Deeds& deeds, double guarantee) const {
  const double kept_word = deeds.tranches_answered + weight_month_on_time * deeds.months_on_time;
  const double broken_word = deeds.tranches_refused + deeds.raids_on_complying +
                             weight_strike * deeds.strikes_on_complying + weight_arrears * deeds.months_late;
  return {prior_a_ + (state.a - prior_a_) * kept_ + kept_word,                                    // (1)
          prior_b_ + (state.b - prior_b_) * kept_ + (1 - guarantee / 2) * broken_word,            // (2)
          state.month_days};
}

double will(double drive, double hostile_cabinet_share, Window window) {
  return drive * std::max(0.1, 1 - 2 * hostile_cabinet_share) * (window == Window::open ? 0.4 : 1.0);  // (4)
}

double authority(std::span<const Following> factions) {
  Authority sum;
  for (const Following& faction : factions) sum.add(faction);
  return sum.share();
}

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  using random::Beta;
  using random::Constant;
  return {
      {"credibility.prior_a",
       &Parameters::prior_a,
       Constant{1.2},
       {1e-3, 100},
       "deeds",
       "kept promises the factions begin with and return to",
       "judgement: belief .3 before any deed"},
      {"credibility.prior_b",
       &Parameters::prior_b,
       Constant{2.8},
       {1e-3, 100},
       "deeds",
       "broken promises the factions begin with and return to",
       "judgement: weight of four deeds"},
      {"credibility.half_life_days",
       &Parameters::half_life_days,
       Constant{540},
       {1, 1e5},
       "days",
       "time in which half of what deeds taught is forgotten",
       "judgement"},
      {"credibility.late_probability",
       &Parameters::late_probability,
       Beta{1, 12},
       {0, 1},
       "1",
       "probability that a month of pay comes late",
       "judgement: one month in 13"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "credibility",
          .title = "Credibility, will and authority",
          .summary =
              "The factions' belief in the state's promises rises with tranches answered and pay on time and "
              "falls with tranches refused, raids and strikes on those who comply; it fades to the prior.",
          .origin = mechanism::Origin::ours,
          .event_driven = false,
          .papers = {"carey_2015"},
          .chapter = "docs/methods/credibility.md"};
}

}  // namespace truce::credibility
