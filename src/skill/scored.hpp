// A question, what was said and what came: its scores, beside those of plain baselines on the same question.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "skill/outcome.hpp"
#include "stats/interval.hpp"

namespace truce::skill {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

enum class Baseline : std::uint8_t {
  even_chance,  // one half, for everything that asks yes or no
  base_rate,    // how often such a thing comes true: given per question, or from the other cases
  last_value,   // all stays as last seen
  own_history   // what the same thing did before
};
inline constexpr std::size_t baseline_count = 4;
[[nodiscard]] std::string_view name_of(Baseline baseline);

/// What somebody says of a question: a chance where it asks yes or no, else members (one: a point).
struct Statement {
  double chance = unknown;
  std::vector<double> members;
};
using Statements = std::array<std::optional<Statement>, baseline_count>;

/// Less is better. Of a question that asks yes or no: Brier and log; of a number: CRPS, in the question's unit.
struct Marks {
  double brier = unknown;
  double log = unknown;
  double crps = unknown;
};

inline constexpr double interval_level = 0.8;  // of the intervals whose coverage is reported

struct Scored {
  std::string case_id, question, title, group, unit, plan, source;
  Date as_of{}, last{};
  ensemble::AnswerKind kind = ensemble::AnswerKind::yes_no;
  std::size_t cluster = 0;      // questions that are not independent share one
  double outcome = unknown;
  double chance = unknown;      // yes or no
  double median = unknown;      // a number
  stats::Interval interval{unknown, unknown};
  double pit = unknown;         // a number: where the outcome fell, 0 to 1
  double fair_crps = unknown;
  std::size_t unanswered = 0;   // members whose path gives no answer
  Marks marks;
  std::array<std::optional<Marks>, baseline_count> baseline;

  [[nodiscard]] bool is_yes_no() const { return kind == ensemble::AnswerKind::yes_no; }
};

/// Nothing where no member answered. The random part of the PIT is addressed by (seed, `number`).
[[nodiscard]] std::optional<Scored> score(const Said& said, const Outcome& outcome, const Statements& baselines,
                                          std::uint32_t number);

}  // namespace truce::skill
