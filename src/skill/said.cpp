#include "skill/said.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "skill/answers.hpp"

namespace truce::skill {

std::size_t Said::usual_plan() const {
  const auto found = std::find(plans.begin(), plans.end(), "carry_on");
  return found == plans.end() ? 0 : static_cast<std::size_t>(found - plans.begin());
}

namespace {

std::string group_of(const casefile::Case& situation, const ensemble::Asked& asked) {
  if (asked.as == ensemble::AskedAs::check) return "checklist";
  if (asked.as == ensemble::AskedAs::milestone) return "milestones";
  return situation.questions[asked.source].group;
}

}  // namespace

std::vector<Question> questions_with_days(const model::Model& model) {
  std::vector<Question> all;
  const casefile::Case& situation = *model.situation;
  for (ensemble::Asked& asked : ensemble::questions_of(model)) {
    Question question{std::move(asked), {}, {}, {}};
    question.group = group_of(situation, question.asked);
    question.first = plus_days(situation.start, question.asked.from_day);
    question.last = plus_days(situation.start, question.asked.to_day);
    all.push_back(std::move(question));
  }
  return all;
}

void add_member(const Question& question, double answer, Answer& into) {
  if (std::isnan(answer) && question.asked.form == casefile::Form::first_time) answer = question.horizon_days();
  if (std::isnan(answer)) {
    ++into.unanswered;
    return;
  }
  ++into.counted;
  if (question.asked.kind == ensemble::AnswerKind::number)
    into.members.push_back(answer);
  else
    into.chance += answer >= 0.5 ? 1 : 0;  // a count until finish_answer
}

void finish_answer(const Question& question, Answer& answer) {
  if (question.asked.kind == ensemble::AnswerKind::yes_no && answer.counted > 0)
    answer.chance /= static_cast<double>(answer.counted);
}

Said asked_of(const model::Model& model) {
  const casefile::Case& situation = *model.situation;
  Said said{situation.id, situation.title, situation.as_of, 0, 0, {}, questions_with_days(model), {}};
  for (const auto& plan : situation.plans) said.plans.push_back(plan.id);
  return said;
}

Said said_by(const model::Model& model, const ensemble::Forecast& forecast) {
  TRUCE_EXPECTS(forecast.rows == forecast.members);
  const casefile::Case& situation = *model.situation;
  Said said{situation.id, situation.title, situation.as_of, forecast.members, forecast.seed, {}, {}, {}};
  said.questions = questions_with_days(model);
  for (std::size_t p = 0; p < forecast.plans.size(); ++p) {
    said.plans.push_back(situation.plans[forecast.plans[p]].id);
    for (std::size_t q = 0; q < said.questions.size(); ++q) {
      Answer answer;
      for (std::size_t row = 0; row < forecast.rows; ++row)
        add_member(said.questions[q], forecast.row_answer(row, p, q), answer);
      finish_answer(said.questions[q], answer);
      said.answers.push_back(std::move(answer));
    }
  }
  return said;
}

}  // namespace truce::skill
