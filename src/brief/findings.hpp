// The sentences that answer what every brief must answer, computed from the numbers of the run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "brief/reading.hpp"

namespace truce::brief {

enum class WhatIfKind { attack, strike, election, past, bargaining };
[[nodiscard]] WhatIfKind kind_of(const Reading& reading, std::size_t what_if);
[[nodiscard]] std::vector<std::size_t> what_ifs_of_kind(const Reading& reading, WhatIfKind kind);

/// Factions by their chance of complying at the end, the likeliest first.
struct FactionChance {
  std::size_t faction;
  Chance chance;
};
[[nodiscard]] std::vector<FactionChance> by_compliance(const Reading& reading, std::size_t plan);

/// First report date at which the share of members in which the faction complies is at least `share`.
[[nodiscard]] std::optional<Date> first_date_at(const Reading& reading, std::size_t plan, std::size_t faction,
                                                double share);

/// Headline questions on which `plan` is clearly better (or worse) than the first plan.
[[nodiscard]] std::vector<std::size_t> headlines_with(const Reading& reading, std::size_t plan, Verdict verdict);

/// Chance that every line of the checklist is met, and the mean number of lines met.
struct ChecklistSum {
  Chance all;
  double mean_met = 0;
  std::size_t lines = 0;
};
[[nodiscard]] ChecklistSum checklist_sum(const Reading& reading, std::size_t plan);

/// A number's range of nine in ten draws: for the widest priors.
struct WidePrior {
  std::size_t parameter;
  double low, median, high;
  double ratio;  // high over low
};
[[nodiscard]] std::vector<WidePrior> widest_priors(const Reading& reading, std::size_t count);

// one paragraph each, several sentences
[[nodiscard]] std::string who_complies(const Reading& reading);
[[nodiscard]] std::string how_deeply(const Reading& reading);
[[nodiscard]] std::string chance_of_collapse(const Reading& reading);
[[nodiscard]] std::string what_the_election_does(const Reading& reading);
[[nodiscard]] std::string best_plan(const Reading& reading);
[[nodiscard]] std::string where_the_ranking_flips(const Reading& reading);  // also under the rival readings
[[nodiscard]] std::string where_thirds_flip(const Reading& reading);        // single beliefs only
[[nodiscard]] std::string observation_worth_most(const Reading& reading);
[[nodiscard]] std::string what_can_be_certified(const Reading& reading);
[[nodiscard]] std::string what_is_unknown(const Reading& reading);

/// "a high value of 'X'" and so on, for a third of a parameter's draws.
[[nodiscard]] std::string third_in_words(const Reading& reading, const Flip& flip);

}  // namespace truce::brief
