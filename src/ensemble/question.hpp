// Questions: what turns a path into one answer that later resolves.
//
// A question watches one path as it is simulated. `begin` sets it up at the as-of date, `observe` sees every step,
// `answer` closes it: 1 or 0 for a yes-or-no question, a number otherwise, NaN where the path gives no answer (days to
// form a government while none has formed; first time of what never came).
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "casefile/case.hpp"
#include "model/measure.hpp"
#include "model/model.hpp"
#include "model/state.hpp"

namespace truce::ensemble {

enum class AnswerKind : std::uint8_t { yes_no, number };

/// Who asks: the case's questions, its plans' milestones and the partner's checklist are all answered alike.
enum class AskedAs : std::uint8_t { question, milestone, check };

struct Asked {
  std::string id;
  std::string title;
  std::string unit;
  AskedAs as = AskedAs::question;
  AnswerKind kind = AnswerKind::yes_no;
  casefile::Form form = casefile::Form::level;
  std::size_t measure = 0;  // index into Model::measures
  std::size_t then_measure = 0;
  bool compares = false;
  casefile::Comparison comparison = casefile::Comparison::at_least;
  double value = 0;
  int from_day = 0;  // first day that counts, days since the case's start
  int to_day = 0;    // last day that counts
  int within_days = 0;
  std::size_t source = 0;  // index into the case's questions, checklist, or (milestones) plan
  std::size_t part = 0;    // index of the milestone in its plan
  double low = 0;          // natural range of a number, for its sketch
  double high = std::numeric_limits<double>::infinity();
};

/// All that is asked of the case, in a fixed order: questions, checklist, milestones.
[[nodiscard]] std::vector<Asked> questions_of(const model::Model& model);

[[nodiscard]] bool holds(casefile::Comparison comparison, double left, double right);

/// What a question remembers of a path. Flat, so that a path's memory is one vector.
struct Memory {
  double value = std::numeric_limits<double>::quiet_NaN();  // running count, last level, longest spell
  double first_day = std::numeric_limits<double>::quiet_NaN();
  double last_day = 0;  // of the last event, for spells
  bool reached = false;
};

/// Watches all questions over one path. One per worker, reused.
class Watch {
 public:
  Watch(const model::Model& model, std::span<const Asked> asked);

  /// The path stands at the as-of date.
  void begin();
  /// A step has been simulated; the state holds the value of every measure that was read at its end (for event
  /// measures: the sum over the step).
  void observe(const model::State& state);
  /// The path has ended: one answer per question.
  void answers(std::span<float> out) const;

 private:
  void plan_levels(std::size_t question);
  void observe_level(const Asked& asked, Memory& memory, int end_day, double level) const;
  void observe_event(const Asked& asked, std::size_t index, int day, double weight);
  [[nodiscard]] double answer(const Asked& asked, const Memory& memory) const;

  const model::Model& model_;
  std::span<const Asked> asked_;
  std::vector<Memory> memory_;
  std::vector<std::size_t> event_questions_;   // those that read single events
  std::vector<std::vector<std::uint16_t>> levels_at_;  // per step: questions that read a level at its end
  std::vector<std::array<std::int32_t, 64>> last_by_faction_;  // form `then`: day of the last first event
  std::vector<std::size_t> then_slot_;
  struct DayCount { int day; double count; };
  std::vector<DayCount> day_;                  // peaks: what was counted on the current day
};

}  // namespace truce::ensemble
