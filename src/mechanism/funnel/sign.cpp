// The door sign and the priors of the funnel.
#include "mechanism/funnel/funnel.hpp"

namespace truce::funnel {

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  using P = Parameters;
  using random::Beta;
  using random::Constant;
  using random::LogNormal;
  using random::Normal;
  using random::Uniform;
  constexpr double year = 365.25;
  constexpr mechanism::Range share{0, 1};
  constexpr mechanism::Range rate{0, 1};
  constexpr std::string_view judgement = "judgement";
  return {
      {"funnel.registration_fast",
       &P::registration_fast,
       LogNormal{1, 0.3},
       {0, 20},
       "1",
       "pace of registration against the plan, under a guarantee or an order to give up arms",
       "Aceh 2005: done 12 days before the planned date, under outside monitors"},
      {"funnel.registration_slow",
       &P::registration_slow,
       LogNormal{0.35, 0.8},
       {0, 20},
       "1",
       "pace of registration against the plan, otherwise",
       "Sons of Iraq 2008-10: 39 % placed after the planned date had passed"},
      {"funnel.verify_per_day", &P::verify_per_day, LogNormal{1.0 / 60, 0.5}, rate, "1/day",
       "pace of vetting a registered person", judgement},
      {"funnel.eligible_share", &P::eligible_share, Beta{10, 2}, share, "1",
       "share of the real persons vetted who are eligible", "Nepal 2007: 19,602 of 23,610 present were verified"},
      {"funnel.apply_per_day", &P::apply_per_day, LogNormal{1.0 / 90, 0.5}, rate, "1/day",
       "pace at which a verified person is asked to choose", "Nepal 2011-12, in order of size"},
      {"funnel.seek_probability", &P::seek_probability, Beta{2, 2.5}, share, "1",
       "share who apply for the state's force at equal pay without rank",
       "Nepal 2012: 9,705 of 17,070 chose integration, 3,599 held to it"},
      {"funnel.dropout_per_day", &P::dropout_per_day, LogNormal{0.25 / year, 0.6}, rate, "1/day",
       "pace at which those who wait for a place give up", "Nepal 2007-12, in order of size"},
      {"funnel.payroll_per_day", &P::payroll_per_day, Constant{1.0 / 400}, rate, "1/day",
       "pace at which a pledged faction's people go on the payroll, at equal pay", judgement},
      {"funnel.splinter_base",
       &P::splinter_base,
       Normal{-3, 1},
       {-20, 20},
       "logit",
       "share that breaks off at the first joining",
       judgement},
      {"funnel.splinter_gap",
       &P::splinter_gap,
       Normal{3, 1},
       {-20, 20},
       "logit",
       "what a deal beyond the faction's position adds to it",
       judgement},
      {"funnel.splinter_material",
       &P::splinter_material,
       Normal{1.5, 1},
       {-20, 20},
       "logit",
       "what the patrons' money and arms add to it",
       judgement},
      {"funnel.desert_per_day", &P::desert_per_day, Constant{0.15 / year}, rate, "1/day",
       "pace at which the disloyal among the integrated leave with their arms", judgement},
      {"funnel.return_per_day", &P::return_per_day, Uniform{0.03 / year, 0.04 / year}, rate, "1/day",
       "pace at which civilians go back to arms", judgement},
      {"funnel.keep_probability", &P::keep_probability, Beta{6, 2}, share, "1",
       "probability that the state answers a full tranche as promised", judgement},
      {"funnel.hidden_share", &P::hidden_share, Beta{2, 2}, share, "1",
       "share of the heavy weapons that is never handed in", judgement},
  };
}

std::vector<mechanism::ParameterSign<FactionParameters>> faction_parameter_signs() {
  using F = FactionParameters;
  return {
      {"funnel.overrun",
       &F::overrun,
       random::LogNormal{1.6, 0.7},
       {0.01, 100},
       "1",
       "real people for each the state plans for",
       "Sierra Leone 1999-2002: 72,490 disarmed, 45,000 planned"},
      {"funnel.ghost_share",
       &F::ghost_share,
       random::Beta{2.5, 7},
       {0, 0.99},
       "1",
       "share of the declared people who do not exist",
       "Nepal 2007: 8,640 of 32,250 registered were absent at verification"},
      {"funnel.weapons_per_person",
       &F::weapons_per_person,
       random::LogNormal{0.45, 0.59},
       {0, 20},
       "pieces",
       "light weapons handed in per verified person",
       "Afghanistan .57, Sierra Leone .58; others lower"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "funnel",
          .title = "Funnel: from outside to integrated, civilian or splinter",
          .summary =
              "Whole people move between eight stages at uncertain rates, limited by what the state can take in, "
              "vet and absorb; form and most numbers are ours.",
          .origin = mechanism::Origin::ours,
          .event_driven = false,
          .papers = {},
          .chapter = "docs/methods/funnel.md"};
}

}  // namespace truce::funnel
