// The door sign and the priors of posture.
#include "mechanism/posture/posture.hpp"

namespace truce::posture {

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  using P = Parameters;
  using random::Beta;
  using random::Constant;
  using random::LogNormal;
  using random::Normal;
  constexpr mechanism::Range weight{0, 20};
  constexpr mechanism::Range share{0, 1};
  constexpr std::string_view judgement = "judgement";
  constexpr std::string_view lever = "judgement: a lever at full size multiplies the odds by up to about 2";
  return {
      {"posture.w_order", &P::w_order, LogNormal{0.6, 0.5}, weight, "1", "weight of the patrons' orders", judgement},
      {"posture.w_patron", &P::w_patron, LogNormal{0.8, 0.5}, weight, "1", "weight of the patrons' material support",
       judgement},
      {"posture.w_identity", &P::w_identity, LogNormal{1.5, 0.5}, weight, "1",
       "weight of a settlement beyond the own position", judgement},
      {"posture.w_income", &P::w_income, LogNormal{0.6, 0.5}, weight, "1", "weight of income that arms bring",
       judgement},
      {"posture.w_presence", &P::w_presence, LogNormal{0.6, 0.5}, weight, "1", "weight of foreign troops", judgement},
      {"posture.w_pressure", &P::w_pressure, LogNormal{3, 0.5}, weight, "1", "weight of the state's enforcement",
       lever},
      {"posture.w_strike", &P::w_strike, Normal{0.3, 0.6}, {-5, 5}, "1",
       "weight of strikes received; below 0 they harden", "judgement; the sign is uncertain"},
      {"posture.w_rent", &P::w_rent, LogNormal{1, 0.5}, weight, "1", "weight of state money and posts", judgement},
      {"posture.w_pay", &P::w_pay, LogNormal{0.8, 0.5}, weight, "1", "weight of the pay offered", lever},
      {"posture.w_rank", &P::w_rank, LogNormal{0.8, 0.5}, weight, "1", "weight of the rank offered", lever},
      {"posture.w_seats", &P::w_seats, LogNormal{0.8, 0.5}, weight, "1", "weight of the seats offered", lever},
      {"posture.w_amnesty", &P::w_amnesty, LogNormal{0.5, 0.5}, weight, "1", "weight of the amnesty offered", lever},
      {"posture.w_shift", &P::w_shift, LogNormal{1.5, 0.5}, weight, "1",
       "weight of the power lost with the next step", "judgement; Powell 2006 for the sign"},
      {"posture.w_exposure", &P::w_exposure, LogNormal{1, 0.5}, weight, "1", "weight of being struck without arms",
       judgement},
      {"posture.w_peers", &P::w_peers, LogNormal{0.7, 0.5}, weight, "1", "weight of what the bloc's others do",
       judgement},
      {"posture.w_face", &P::w_face, LogNormal{1.5, 0.4}, weight, "1", "price of the word",
       "judgement: carries the base rate of pledges"},
      {"posture.w_deed", &P::w_deed, LogNormal{1.2, 0.35}, weight, "1", "price of the deed",
       "judgement: carries the base rate of compliance"},
      {"posture.pledge_keeps", &P::pledge_keeps, Beta{8, 2}, share, "1",
       "share of the worth of arms that a pledge keeps", "judgement: a pledge keeps the arms"},
      {"posture.pledge_pressure", &P::pledge_pressure, Constant{0.4}, share, "1",
       "share of the pressure that falls on those who pledged", "judgement: a pledge keeps the arms"},
      {"posture.guarantee_effect", &P::guarantee_effect, Beta{4, 4}, share, "1",
       "share of the missing trust that a full guarantee replaces", judgement},
      {"posture.revision_per_day", &P::revision_per_day, LogNormal{1.0 / 240, 0.4}, {1e-5, 0.2}, "1/day",
       "how often leaders reconsider a link", judgement},
      {"posture.say_probability", &P::say_probability, Beta{2, 3}, share, "1",
       "probability that a withdrawal is declared", judgement},
      {"posture.exit_per_day", &P::exit_per_day, LogNormal{0.02 / 365.25, 0.8}, {0, 0.1}, "1/day",
       "hazard of leaving the official force, before pressure and gap", "judgement: once in 50 years"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "posture",
          .title = "Posture: quantal response of the leaders",
          .summary = "Leaders move between holding out, pledging and complying in continuous time, towards the better "
                     "answer but not always.",
          .origin = mechanism::Origin::form,
          .event_driven = true,
          .papers = {"mckelvey_1995", "blume_1993", "stedman_1997", "powell_2006"},
          .chapter = "docs/methods/posture.md"};
}

}  // namespace truce::posture
