// truce why from end to end: why one plan comes out otherwise than another on one question.
//
// Members are followed under both plans and in the worlds between (trace.hpp); what is reported are means over members with
// the errors of members that may share draws (decision/sample.hpp). Shares add up to the difference on these members
// exactly, up to the rounding of sums. A member whose answer is missing in any world is left out and counted.
//
// A link's strength is the part of the target's movement that is gone when the source is the first plan's and everything else
// the second's: mean over the target's gauges of sum |second - world| / sum |second - first|, sums over members and steps up
// to the day of the question. It may exceed 1 where sources pull against each other; strengths into one target need not add
// up to 1. Ours.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/attribution/trace.hpp"
#include "analysis/decision/sample.hpp"
#include "assimilation/condition.hpp"
#include "base/date.hpp"
#include "base/progress.hpp"
#include "text/json.hpp"

namespace truce::analysis::attribution {

using decision::Estimate;

struct Order {
  std::array<std::size_t, 2> plans{};   // of the case: from the first to the second
  std::size_t question = 0;             // index into ensemble::questions_of
  std::size_t members = 100;
  std::uint64_t seed = 1;               // of the run
  unsigned threads = 1;
  TraceSettings tracing;                // its seed is the run's
  std::shared_ptr<const assimilation::Conditioned> conditioned;  // as the run's
  /// Do a member's answers under a plan agree with those of the run? Asked of every member; may be empty.
  std::function<bool(std::size_t member, Side side, std::span<const float> answers)> agrees;
  std::optional<Estimate> whole_run;    // the difference over all members of the run, to be shown beside
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

struct LeverLine {
  std::string name;                 // "enforcement"; "demand, presence offer"
  LeverSet levers = 0;
  bool talks = false;
  bool moved = false;               // a plan sets it otherwise; what else there is comes with the plan's calendar
  Estimate share;
  double first = 0, second = 0;     // mean over members on the day of the question, of one lever
  std::optional<Date> from;         // earliest day on which it differs in some member
};

struct GaugeLine {
  std::string name, unit;
  Estimate first, second, difference;
};

struct MechanismLine {
  model::Mechanism mechanism{};
  std::string id;                   // "posture"
  std::string title;                // "the leaders' answer"
  bool enters = false;              // reads levers
  Estimate entry, carried, alone, needed, to_answer;
  double differs = 0;               // share of members in which it wrote something else
  std::optional<Date> from;         // median day of the first difference, of those
  std::vector<GaugeLine> gauges;
};

/// From the levers (no source) or a mechanism to a mechanism; indices into Report::mechanisms.
struct LinkLine {
  std::optional<std::size_t> from;
  std::size_t to = 0;
  double strength = 0;
  std::vector<Estimate> effect;     // on each gauge of the target on the day of the question: what is gone without the link
};

struct PairLine {
  std::size_t first, second;        // mechanisms
  Estimate interaction;
};

struct Report {
  std::string source;
  std::array<std::string, 2> plan_ids, plans;
  std::string question, title, unit;
  bool yes_no = false;
  Date by{};
  bool conditioned = false;
  std::uint64_t seed = 1;
  std::size_t members = 0;          // repeated
  std::size_t left_out = 0;
  std::size_t apart = 0;            // members in which anything differs
  std::size_t draws = 0;            // of the parameters
  bool orders_drawn = false;        // levers shared out over drawn orders
  Estimate first, second, difference, direct;
  std::optional<Estimate> whole_run;  // the difference over all members of the run
  std::vector<LeverLine> levers;    // the largest share first
  std::vector<MechanismLine> mechanisms;  // in the order of a step
  std::vector<PairLine> pairs;      // the largest first
  std::vector<LinkLine> links;
  std::vector<std::string> words;

  /// The strongest way from the levers to the answer, as mechanisms: from the one in which the levers take hold most, in the
  /// direction of the difference, along the links whose strengths have the largest product. Empty where there is no difference.
  [[nodiscard]] std::vector<std::size_t> chain() const;
  /// The lever with the largest share in that direction among those that the mechanism reads; nothing where none has one.
  [[nodiscard]] const LeverLine* lever_into(std::size_t mechanism) const;
};

enum class Ending : std::uint8_t { told, stopped, not_repeated };

struct Explanation {
  Ending ending = Ending::told;
  std::size_t member = 0;           // the first that could not be repeated
  Report report;
};

[[nodiscard]] Explanation explain(const model::Model& model, const Order& order);

/// A link under this strength is left out of figures and words (judgement).
inline constexpr double weakest_link = 0.05;

[[nodiscard]] std::string title_of(model::Mechanism mechanism);
/// "March 2025".
[[nodiscard]] std::string month_words(Date date);
/// A value or a difference of the answer, in words: "12.5 %", "+3.2 points", "1,450 persons".
[[nodiscard]] std::string level_in_words(const Report& report, double value);
[[nodiscard]] std::string change_in_words(const Report& report, double change);              // "+3.2 points"
[[nodiscard]] std::string error_in_words(const Report& report, const Estimate& difference);  // "± 1.1": 95 %
[[nodiscard]] std::string difference_in_words(const Report& report, const Estimate& difference);
[[nodiscard]] bool is_clear(const Estimate& estimate);

[[nodiscard]] std::vector<std::string> words_of(const Report& report);
[[nodiscard]] text::Json to_json(const Report& report);

}  // namespace truce::analysis::attribution
