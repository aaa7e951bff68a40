#include "skill/scored.hpp"

#include "random/stream.hpp"
#include "skill/purpose.hpp"
#include "stats/quantile.hpp"
#include "stats/score/crps.hpp"
#include "stats/score/ensemble.hpp"
#include "stats/score/probability.hpp"

namespace truce::skill {

namespace {

Marks marks_of(ensemble::AnswerKind kind, const Statement& statement, double outcome) {
  Marks marks;
  if (kind == ensemble::AnswerKind::yes_no) {
    const stats::score::Resolved resolved{statement.chance, outcome > 0.5};
    marks.brier = stats::score::brier(resolved);
    marks.log = stats::score::log_score(resolved);
  } else {
    marks.crps = stats::score::crps_empirical(statement.members, outcome);
  }
  return marks;
}

void score_number(const Answer& answer, double outcome, double uniform, Scored& scored) {
  scored.median = stats::quantile(answer.members, 0.5);
  scored.interval = stats::score::central_interval(answer.members, interval_level);
  scored.pit = stats::score::pit(answer.members, outcome, uniform);
  if (answer.members.size() > 1) scored.fair_crps = stats::score::crps_fair(answer.members, outcome);
}

}  // namespace

std::string_view name_of(Baseline baseline) {
  switch (baseline) {
    case Baseline::even_chance: return "even chance";
    case Baseline::base_rate: return "base rate";
    case Baseline::last_value: return "last value";
    case Baseline::own_history: return "own history";
  }
  return "";
}

std::optional<Scored> score(const Said& said, const Outcome& outcome, const Statements& baselines,
                            std::uint32_t number) {
  const Question& question = said.questions[outcome.question];
  const Answer& answer = said.answer(outcome.plan, outcome.question);
  if (answer.counted == 0) return std::nullopt;
  Scored scored;
  scored.case_id = said.case_id;
  scored.question = question.asked.id;
  scored.title = question.asked.title;
  scored.group = question.group;
  scored.unit = question.asked.unit;
  scored.plan = said.plans[outcome.plan];
  scored.source = outcome.source;
  scored.as_of = said.as_of;
  scored.last = question.last;
  scored.kind = question.asked.kind;
  scored.outcome = outcome.value;
  scored.unanswered = answer.unanswered;
  if (scored.is_yes_no()) {
    scored.chance = answer.chance;
    scored.marks = marks_of(scored.kind, {answer.chance, {}}, outcome.value);
    scored.marks.log = marks_of(scored.kind, {answer.careful_chance(), {}}, outcome.value).log;
  } else {
    constexpr auto purpose = static_cast<std::uint32_t>(Purpose::pit);
    random::Stream stream{{.seed = said.seed, .purpose = purpose, .entity = 0, .member = number, .step = 0}};
    score_number(answer, outcome.value, stream.uniform(), scored);
    scored.marks = marks_of(scored.kind, {unknown, answer.members}, outcome.value);
  }
  for (std::size_t b = 0; b < baseline_count; ++b)
    if (baselines[b]) scored.baseline[b] = marks_of(scored.kind, *baselines[b], outcome.value);
  return scored;
}

}  // namespace truce::skill
