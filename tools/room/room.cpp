#include "mechanism/@room@/@room@.hpp"

#include <cmath>

namespace truce::@room@ {

double event_probability(const Parameters& parameters, double dt_days) {
  TRUCE_EXPECTS(parameters.rate_per_day >= 0 && dt_days > 0);
  return -std::expm1(-parameters.rate_per_day * dt_days);  // (1)
}

State SampleEvent::operator()(State state, double dt_days, random::Stream& stream) const {
  if (stream.uniform() < event_probability(parameters_, dt_days)) ++state.events;
  return state;
}

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  return {
      {"@room@.rate_per_day", &Parameters::rate_per_day, random::LogNormal{0.01, 0.5}, {0, 10}, "1/day",
       "how often it happens", "judgement"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "@room@",
          .title = "@Room@",
          .summary = "UNWRITTEN one sentence for the brief.",
          .origin = mechanism::Origin::ours,
          .event_driven = false,
          .papers = {},
          .chapter = "docs/methods/@room@.md"};
}

}  // namespace truce::@room@
