// The words of a case file for each enumeration, in the enumeration's order: read by them, shown by them.
#pragma once

#include <array>
#include <string_view>

#include "casefile/case.hpp"

namespace truce::casefile {

inline constexpr std::array<std::string_view, 6> actor_kind_words{"state", "faction", "patron",
                                                                  "partner", "rival", "other"};
inline constexpr std::array<std::string_view, 8> stage_words{"outside",    "dual",     "registered", "verified",
                                                             "integrated", "civilian", "splinter",   "gone"};
inline constexpr std::array<std::string_view, 3> type_words{"limited", "greedy", "total"};
inline constexpr std::array<std::string_view, 3> gate_words{"hold", "fire", "war"};
inline constexpr std::array<std::string_view, lever_count> lever_words{
    "demand",    "presence_offer", "pay",         "rank",    "seats",  "amnesty", "dispersal",
    "guarantee", "enforcement",    "tranche",     "intake",  "vetting", "absorption"};
inline constexpr std::array<std::string_view, 4> operation_words{"set", "add", "scale", "ramp"};
inline constexpr std::array<std::string_view, 4> comparison_words{"at_least", "at_most", "above", "below"};
inline constexpr std::array<std::string_view, 4> comparison_signs{">=", "<=", ">", "<"};
inline constexpr std::array<std::string_view, 34> what_words{
    "people", "people_share", "payroll", "paper", "effective", "authority",
    "posture",
    "attacks", "lethal_attacks", "deaths", "attacks_most_in_a_day",
    "strikes", "lethal_strikes", "strike_deaths",
    "settlement", "position", "signed_deal",
    "troops", "cooperation",
    "weapons_held", "weapons_surrendered",
    "support",
    "capability", "credibility",
    "event", "factions_with_event",
    "gate",
    "days_without_government", "days_to_form", "premier_kept", "seats",
    "escalation", "sovereignty", "stability"};
inline constexpr std::array<std::string_view, 9> event_words{"pledge", "withdrawal", "joining",  "exit",      "splinter",
                                                             "breach", "signing",    "election", "government"};
inline constexpr std::array<std::string_view, 2> weapon_words{"light", "heavy"};
inline constexpr std::array<std::string_view, 6> form_words{"level",      "reaches",         "count",
                                                            "first_time", "longest_without", "then"};
inline constexpr std::array<std::string_view, 3> undertaking_words{"agreement", "law", "pledge"};
inline constexpr std::array<std::string_view, 3> better_words{"none", "higher", "lower"};
inline constexpr std::array<std::string_view, 10> mechanism_words{
    "calendar", "patronage", "capability", "bargaining", "posture", "funnel", "violence", "credibility",
    "partnership", "election"};

[[nodiscard]] constexpr std::string_view to_word(ActorKind x) { return actor_kind_words[static_cast<std::size_t>(x)]; }
[[nodiscard]] constexpr std::string_view to_word(Lever x) { return lever_words[static_cast<std::size_t>(x)]; }
[[nodiscard]] constexpr std::string_view to_word(Operation x) { return operation_words[static_cast<std::size_t>(x)]; }
[[nodiscard]] constexpr std::string_view to_word(Comparison x) { return comparison_words[static_cast<std::size_t>(x)]; }
[[nodiscard]] constexpr std::string_view to_sign(Comparison x) { return comparison_signs[static_cast<std::size_t>(x)]; }
[[nodiscard]] constexpr std::string_view to_word(What x) { return what_words[static_cast<std::size_t>(x)]; }
[[nodiscard]] constexpr std::string_view to_word(EventKind x) { return event_words[static_cast<std::size_t>(x)]; }
[[nodiscard]] constexpr std::string_view to_word(Undertaking x) {
  return undertaking_words[static_cast<std::size_t>(x)];
}
[[nodiscard]] constexpr std::string_view to_word(Form x) { return form_words[static_cast<std::size_t>(x)]; }

static_assert(what_words[static_cast<std::size_t>(What::stability)] == "stability");
static_assert(what_words[static_cast<std::size_t>(What::troops)] == "troops");
static_assert(what_words[static_cast<std::size_t>(What::gate)] == "gate");
static_assert(event_words[static_cast<std::size_t>(EventKind::government)] == "government");
static_assert(lever_words[static_cast<std::size_t>(Lever::absorption)] == "absorption");

}  // namespace truce::casefile
