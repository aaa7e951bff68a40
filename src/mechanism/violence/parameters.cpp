#include "mechanism/violence/parameters.hpp"

#include <limits>

namespace truce::violence {

namespace {

using random::Beta;
using random::LogNormal;
using random::Normal;
using random::Uniform;

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr mechanism::Range positive{0, infinite};
constexpr mechanism::Range real{-infinite, infinite};
constexpr mechanism::Range share{0, 1};
constexpr std::string_view counts = "counts of attacks, October 2023 to August 2024";
constexpr std::string_view claims = "claims of 6, 35 and 90 attacks a month in 2024";
constexpr std::string_view switches = "three dated switches of the front, October 2023 to February 2024";

}  // namespace

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  using P = Parameters;
  return {
      {"violence.open_per_day", &P::open_per_day, LogNormal{1.0 / 66, 0.5}, positive, "1/day", "a front on hold opens", counts},
      {"violence.close_per_day", &P::close_per_day, LogNormal{1.0 / 37, 0.5}, positive, "1/day", "an open front is shut", counts},
      {"violence.war_per_day", &P::war_per_day, LogNormal{1.0 / 250, 0.6}, positive, "1/day", "fire becomes war", claims},
      {"violence.calm_per_day", &P::calm_per_day, LogNormal{1.0 / 20, 0.5}, positive, "1/day", "war becomes fire", claims},
      {"violence.war_factor", &P::war_factor, LogNormal{5, 0.6}, positive, "1", "attacks in war over attacks in fire", claims},
      {"violence.escalation_factor", &P::escalation_factor, LogNormal{15, 0.7}, positive, "1",
       "escalation while the patron is at war", claims},
      {"violence.g_front", &P::g_front, Normal{1.5, 0.7}, real, "1", "a calm other front shuts this one", switches},
      {"violence.g_order", &P::g_order, Normal{1, 0.7}, real, "1", "the patron's order to fire opens", switches},
      {"violence.g_strike", &P::g_strike, Normal{1, 0.8}, real, "1", "strikes received shut", switches},
      {"violence.g_comply", &P::g_comply, Normal{1, 0.5}, real, "1", "complying members shut", "judgement"},
      {"violence.g_blood", &P::g_blood, Normal{2, 0.8}, real, "1", "a lethal attack of one's own shuts",
       "a suspension two days after the deadliest attack and before the reprisal"},
      {"violence.g_material", &P::g_material, Normal{0, 0.5}, real, "1", "more patron money opens", "sign unknown"},
      {"violence.g_presence", &P::g_presence, Normal{0.3, 0.3}, real, "1", "foreign troops open", "judgement; weak"},
      {"violence.g_window", &P::g_window, Normal{0.3, 0.3}, real, "1", "an election window shuts", "judgement; weak"},
      {"violence.leak_per_day", &P::leak_per_day, LogNormal{0.005, 0.8}, positive, "1/day", "attacks through a shut front",
       counts},
      {"violence.attack_on_partner_per_day", &P::attack_on_partner_per_day, LogNormal{1.1, 0.3}, positive, "1/day",
       "own rate of attacks on the partner, front open", counts},
      {"violence.attack_on_rival_per_day", &P::attack_on_rival_per_day, LogNormal{0.5, 0.5}, positive, "1/day",
       "own rate of attacks on the rival, front open", counts},
      {"violence.attack_on_state_per_day", &P::attack_on_state_per_day, LogNormal{0.003, 0.8}, positive, "1/day",
       "own rate of attacks on the state, front open", "judgement"},
      {"violence.partner_strike_per_year", &P::partner_strike_per_year, LogNormal{0.4, 0.7}, positive, "1/year",
       "unprovoked strikes by the partner", "judgement"},
      {"violence.rival_strike_per_year", &P::rival_strike_per_year, LogNormal{0.05, 1}, positive, "1/year",
       "unprovoked strikes by the rival", "judgement"},
      {"violence.raid_per_year", &P::raid_per_year, LogNormal{2, 0.7}, positive, "1/year",
       "raids by the state at full enforcement and will", "judgement"},
      {"violence.memory_days", &P::memory_days, Uniform{14, 42}, positive, "days", "mean delay of an answer",
       "Lewis et al. 2012"},
      {"violence.branching_ratio", &P::branching_ratio, Beta{3, 5}, share, "1", "attacks that one attack brings after it",
       "Lewis et al. 2012"},
      {"violence.partner_reply", &P::partner_reply, LogNormal{0.045, 0.5}, positive, "1",
       "strikes by the partner per attack on it", "8 replies to 180 attacks"},
      {"violence.rival_reply", &P::rival_reply, LogNormal{0.004, 1}, positive, "1", "strikes by the rival per attack on it",
       "0 replies to 167 attacks"},
      {"violence.attack_lethal", &P::attack_lethal, Beta{1.5, 180}, share, "1", "an attack kills", "one lethal of about 180"},
      {"violence.strike_lethal", &P::strike_lethal, Beta{4, 2}, share, "1", "a strike kills", "judgement"},
      {"violence.raid_lethal", &P::raid_lethal, Beta{2, 6}, share, "1", "a raid kills", "judgement"},
      {"violence.lethal_boost", &P::lethal_boost, LogNormal{20, 0.5}, positive, "1",
       "how much more a lethal event is answered", "judgement"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "violence",
          .title = "Violence: a gate per front and a self-exciting process",
          .summary = "Leaders open and shut fronts; on an open front attacks feed on attacks and draw strikes.",
          .origin = mechanism::Origin::form,
          .event_driven = true,
          .papers = {"hawkes_1971", "ogata_1981", "dassios_2013", "lewis_2012"},
          .chapter = "docs/methods/violence.md"};
}

}  // namespace truce::violence
