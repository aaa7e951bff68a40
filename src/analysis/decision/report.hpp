// A choice among plans, judged by objectives, under the case's own beliefs and under each reading of the evidence.
//
// All objectives together are one number per member and plan, in swings:
//
//   V_p = sum_k u_k g_pk / s_k / sum_k u_k
//
//   symbol  name                                                                          unit
//   g_pk    goodness of plan p on objective k                                             of objective k
//   s_k     swing: the amount that counts as one; a chance or a share without one: 1,     of objective k
//           another number: the standard deviation over all members and plans (ours)
//   u_k     weight of one swing of objective k, default 1                                 1
//
// An additive value with swing weights (keeney_1976): trade-offs do not depend on where the other objectives stand. Whoever
// doubts that reads the objectives apart; dominations need no weights.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/decision/belief.hpp"
#include "analysis/decision/dominance.hpp"
#include "analysis/decision/rules.hpp"
#include "base/diagnostic.hpp"
#include "text/json.hpp"

namespace truce::analysis::decision {

/// Below this many effective draws a reading is not answered (judgement).
inline constexpr double fewest_effective_draws = 30;
/// Nor where more than this share of what it believes lies where the case draws nothing (judgement).
inline constexpr double most_outside = 0.05;
/// Nor where one draw holds more than this share of the weight (judgement).
inline constexpr double heaviest_draw = 0.2;

enum class Wanted : unsigned char { more, less };

struct Objective {
  std::string id;
  std::string title;
  std::string unit;                  // "share" of a question of yes or no
  Wanted wanted = Wanted::more;
  std::optional<double> satisfies;   // the answer from which on it does; of yes or no the wanted answer
  bool strictly = false;             // only beyond it
  double weight = 1;
  std::optional<double> swing;
  std::string why;
};

struct Opinion {
  std::string id;
  std::string title;
  std::string speaker;
  std::vector<std::string> quotes;  // what its claims say
  std::string why;
  std::vector<Shift> shifts;
  std::vector<std::string> meanings;  // of each shifted number
  std::vector<std::string> reasons;   // of each shift
};

/// Everything that is asked, and the members that answer.
struct Choice {
  std::string source;
  std::vector<std::string> plan_ids, plans;                  // titles
  std::vector<Objective> objectives;
  bool derived = false;                                      // nobody stated objectives: the headline questions
  std::vector<std::vector<std::vector<double>>> answers;     // objective, plan, member; complete
  Draws draws;
  std::size_t members = 0;                                   // of the run; those without an answer were left out
  bool conditioned = false;
  std::vector<Opinion> opinions;
  double tail = 0.1;
};

/// One thing that is wanted, or all together, under the case's own beliefs.
struct Aspect {
  std::string id, title, unit;
  Wanted wanted = Wanted::more;
  std::vector<Prospect> plans;      // of the goodness
  std::vector<Estimate> satisfied;  // by plan; empty where nothing satisfies
  double swing = 1, weight = 1;
  std::size_t best = 0, second = 0;
  Estimate lead;                    // of the best over the second
};

/// An aspect under a reading.
struct Standing {
  std::vector<Estimate> means;  // of the goodness, by plan
  std::size_t best = 0;
  std::size_t rival = 0;        // the case's best where another is best here, else the second best here
  Estimate lead;                // of the best over the rival, here
  bool clear = false;           // the lead's 95 % interval excludes none
  Path path;
};

struct Alone {
  std::string address, meaning, from, to, reason;
  double effective_draws = 0;
  bool answerable = false;
  std::optional<Standing> standing;  // all objectives together
};

enum class Trouble : unsigned char { none, outside, few_draws, heavy_draw };

struct Reading {
  std::string id, title, speaker, why;
  std::vector<std::string> quotes;
  double effective_draws = 0, heaviest = 0, outside = 0;
  Estimate mean_weight;
  Trouble trouble = Trouble::none;
  std::string todo;                  // where there is trouble
  std::vector<Standing> standings;   // by aspect, the last of all together; empty where there is trouble
  std::vector<Alone> alone;          // its beliefs one at a time
};

struct Report {
  std::string source;
  std::vector<std::string> plan_ids, plans;
  std::size_t members = 0, used = 0, draws = 0;
  bool conditioned = false, derived = false;
  double effective_ancestors = 0;    // that the members descend from; 0 where that is not known
  double tail = 0.1;
  std::vector<Aspect> aspects;       // the objectives, then all together
  std::vector<Domination> dominated;
  std::vector<Verdict> verdicts;
  std::vector<Reading> readings;
  std::vector<std::string> words;    // sentences for a busy reader

  [[nodiscard]] const Aspect& together() const { return aspects.back(); }
  [[nodiscard]] std::size_t objectives() const { return aspects.size() - 1; }
  [[nodiscard]] const Domination* domination_of(std::size_t plan) const;
};

/// `choice` has at least one plan, one objective and one member.
[[nodiscard]] Report decide(const Choice& choice);

/// The answer in its own direction: goodness with its sign.
[[nodiscard]] inline double in_words_of(const Aspect& aspect, double goodness) {
  return aspect.wanted == Wanted::less ? -goodness + 0.0 : goodness;
}

/// Sentences of the report; filled in by `decide`.
[[nodiscard]] std::vector<std::string> sentences(const Report& report);
/// Of a conditioned run: what its errors count.
[[nodiscard]] std::string ancestors_sentence(const Report& report);

/// Whether the choice depends on whom one believes, in a sentence.
[[nodiscard]] std::string on_whose_belief(const Report& report);

[[nodiscard]] text::Json to_json(const Report& report);

}  // namespace truce::analysis::decision
