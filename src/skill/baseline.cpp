#include "skill/baseline.hpp"

#include <algorithm>

namespace truce::skill {

namespace {

using casefile::Form;
using ensemble::AnswerKind;

/// The answer if the measure were to do again what it did in this sighting; nothing where that says nothing of it.
std::optional<double> repeated(const Question& question, const Sighting& sighting) {
  const ensemble::Asked& asked = question.asked;
  const bool level = sighting.kind == SightingKind::level && (asked.form == Form::level || asked.form == Form::reaches);
  const bool count = sighting.kind == SightingKind::count && asked.form == Form::count;
  if (!level && !count) return std::nullopt;
  const double days = days_between(question.first, question.last) + 1;
  const double value = level ? sighting.value : sighting.value / sighting.days() * days;
  if (!asked.compares) return value;
  return ensemble::holds(asked.comparison, value, asked.value) ? 1.0 : 0.0;
}

}  // namespace

Statements plain_forecasts(const Question& question, std::span<const Sighting> known, const Elsewhere& elsewhere) {
  Statements all;
  const auto put = [&](Baseline baseline) -> std::optional<Statement>& { return all[static_cast<std::size_t>(baseline)]; };
  const bool yes_no = question.asked.kind == AnswerKind::yes_no;
  if (yes_no) put(Baseline::even_chance) = Statement{0.5, {}};
  if (yes_no && elsewhere.resolved > 0)
    put(Baseline::base_rate) =
        Statement{(static_cast<double>(elsewhere.yes) + 1) / (static_cast<double>(elsewhere.resolved) + 2), {}};
  std::vector<double> answers;
  for (const Sighting& sighting : known)
    if (const auto answer = repeated(question, sighting)) answers.push_back(*answer);
  if (answers.empty()) return all;
  const double last = answers.back();
  put(Baseline::last_value) = yes_no ? Statement{last > 0.5 ? persistence : 1 - persistence, {}} : Statement{unknown, {last}};
  if (answers.size() < shortest_history) return all;
  const auto n = static_cast<double>(answers.size());
  const auto yes = static_cast<double>(std::count(answers.begin(), answers.end(), 1.0));
  put(Baseline::own_history) = yes_no ? Statement{(yes + 0.5) / (n + 1), {}} : Statement{unknown, std::move(answers)};
  return all;
}

}  // namespace truce::skill
