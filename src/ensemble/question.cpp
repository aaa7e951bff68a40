#include "ensemble/question.hpp"

#include <algorithm>
#include <cmath>

namespace truce::ensemble {

namespace {

using casefile::Form;
using model::MeasureForm;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Times and spells are answered with a number of days; everything that compares, with yes or no.
AnswerKind kind_of(Form form, bool compares) {
  switch (form) {
    case Form::first_time: return AnswerKind::number;
    case Form::then: return AnswerKind::yes_no;
    default: return compares ? AnswerKind::yes_no : AnswerKind::number;
  }
}

void set_range(Asked& asked, const model::CompiledMeasure& measure) {
  if (asked.form == Form::level || asked.form == Form::reaches) {
    asked.low = measure.low;
    asked.high = measure.high;
  }
  asked.unit = asked.form == Form::first_time || asked.form == Form::longest_without ? "days" : measure.unit;
}

Asked from_question(const model::Model& model, const casefile::Question& q, std::size_t index) {
  Asked asked;
  asked.id = q.id;
  asked.title = q.title;
  asked.kind = kind_of(q.form, q.comparison.has_value());
  asked.form = q.form;
  asked.measure = q.measure;
  asked.then_measure = q.then_measure;
  asked.compares = q.comparison.has_value();
  asked.comparison = q.comparison.value_or(casefile::Comparison::at_least);
  asked.value = q.value;
  asked.from_day = std::max(model.as_of_day, days_between(model.situation->start, q.from));
  asked.to_day = days_between(model.situation->start, q.to);
  asked.within_days = q.within_days;
  asked.source = index;
  set_range(asked, model.measure[q.measure]);
  return asked;
}

Asked from_condition(const model::Model& model, const casefile::Condition& condition, Date by, Form form) {
  Asked asked;
  asked.form = form;
  asked.measure = condition.measure;
  asked.compares = true;
  asked.comparison = condition.comparison;
  asked.value = condition.value;
  asked.from_day = model.as_of_day;
  asked.to_day = days_between(model.situation->start, by);
  return asked;
}

bool reads_events(const model::Model& model, const Asked& asked) {
  return asked.form == Form::then || model.measure[asked.measure].form != MeasureForm::level;
}

}  // namespace

bool holds(casefile::Comparison comparison, double left, double right) {
  switch (comparison) {
    case casefile::Comparison::at_least: return left >= right;
    case casefile::Comparison::at_most: return left <= right;
    case casefile::Comparison::above: return left > right;
    case casefile::Comparison::below: return left < right;
  }
  return false;
}

std::vector<Asked> questions_of(const model::Model& model) {
  const casefile::Case& c = *model.situation;
  std::vector<Asked> all;
  for (std::size_t i = 0; i < c.questions.size(); ++i) all.push_back(from_question(model, c.questions[i], i));
  for (std::size_t i = 0; i < c.checklist.size(); ++i) {
    Asked asked = from_condition(model, c.checklist[i].condition, c.checklist[i].by, Form::level);
    asked.id = "check." + c.checklist[i].id;
    asked.title = c.checklist[i].title;
    asked.as = AskedAs::check;
    asked.source = i;
    all.push_back(std::move(asked));
  }
  for (std::size_t p = 0; p < c.plans.size(); ++p)
    for (std::size_t i = 0; i < c.plans[p].milestones.size(); ++i) {
      const auto& milestone = c.plans[p].milestones[i];
      Asked asked = from_condition(model, milestone.condition, milestone.by, Form::reaches);
      asked.id = "milestone." + c.plans[p].id + "." + std::to_string(i + 1);
      asked.title = milestone.title;
      asked.as = AskedAs::milestone;
      asked.source = p;
      asked.part = i;
      all.push_back(std::move(asked));
    }
  return all;
}

Watch::Watch(const model::Model& model, std::span<const Asked> asked) : model_(model), asked_(asked) {
  levels_at_.resize(model.ticks.size());
  memory_.resize(asked.size());
  day_.resize(asked.size());
  then_slot_.assign(asked.size(), 0);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (reads_events(model, asked[i]))
      event_questions_.push_back(i);
    else
      plan_levels(i);
    if (asked[i].form != Form::then) continue;
    then_slot_[i] = last_by_faction_.size();
    last_by_faction_.emplace_back();
  }
}

/// The level of a day is read once, at the end of the last step up to it; only a measure that may have no value is
/// followed all the way, since its last value counts. What is asked of a period is read throughout.
void Watch::plan_levels(std::size_t question) {
  const Asked& asked = asked_[question];
  const bool once = asked.form == Form::level && !model::may_be_missing(model_.measure[asked.measure].what);
  for (std::size_t step = model_.history_steps; step < model_.ticks.size(); ++step) {
    const auto end = [&](std::size_t i) { return model_.ticks[i].day + model_.ticks[i].dt; };
    if (end(step) > asked.to_day) break;
    if (asked.form != Form::level && end(step) < asked.from_day) continue;
    if (once && step + 1 < model_.ticks.size() && end(step + 1) <= asked.to_day) continue;
    levels_at_[step].push_back(static_cast<std::uint16_t>(question));
  }
}

void Watch::begin() {
  std::fill(memory_.begin(), memory_.end(), Memory{});
  for (auto& days : last_by_faction_) days.fill(std::numeric_limits<std::int32_t>::min() / 2);
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    day_[i] = {-1, 0};
    memory_[i].last_day = asked_[i].from_day;
    const bool counts = reads_events(model_, asked_[i]);
    if (counts) memory_[i].value = 0;
    if (asked_[i].form == Form::longest_without) memory_[i].value = 0;
  }
}

void Watch::observe_level(const Asked& asked, Memory& memory, int end_day, double level) const {
  if (std::isnan(level)) return;
  switch (asked.form) {
    case Form::level: memory.value = level; return;
    case Form::reaches:
      if (asked.compares)
        memory.reached = memory.reached || holds(asked.comparison, level, asked.value);
      else
        memory.value = std::isnan(memory.value) ? level : std::max(memory.value, level);
      return;
    case Form::first_time:
      if (memory.reached) return;
      if (!asked.compares || !holds(asked.comparison, level, asked.value)) return;
      memory.reached = true;
      memory.first_day = end_day;
      return;
    case Form::longest_without:  // of days in which the comparison does not hold
      if (asked.compares && holds(asked.comparison, level, asked.value)) memory.last_day = end_day;
      memory.value = std::max(memory.value, end_day - memory.last_day);
      return;
    case Form::count:
    case Form::then: return;
  }
}

void Watch::observe_event(const Asked& asked, std::size_t index, int day, double weight) {
  if (day < asked.from_day || day > asked.to_day) return;
  Memory& memory = memory_[index];
  if (model_.measure[asked.measure].form == MeasureForm::peak) {
    auto& today = day_[index];
    today = {day, today.day == day ? today.count + weight : weight};
    memory.value = std::max(memory.value, today.count);
  } else if (asked.form == Form::longest_without) {
    memory.value = std::max(memory.value, day - memory.last_day);
    memory.last_day = day;
  } else {
    memory.value += weight;
  }
  if (asked.form == Form::first_time && !memory.reached &&
      (!asked.compares || holds(asked.comparison, memory.value, asked.value))) {
    memory.reached = true;
    memory.first_day = day;
  }
}

void Watch::observe(const model::State& state) {
  const std::span<const double> levels = state.measure;
  for (const auto i : levels_at_[state.step - 1])  // the step just made
    observe_level(asked_[i], memory_[i], state.day, levels[asked_[i].measure]);
  if (state.happenings.empty()) return;
  for (const std::size_t i : event_questions_) {
    const Asked& asked = asked_[i];
    const auto& measure = model_.measure[asked.measure];
    if (asked.form != Form::then && levels[asked.measure] == 0) continue;  // nothing of it this step
    for (const model::Happening& h : state.happenings) {
      const double w = model::weight(measure, h);
      if (asked.form == Form::then) {
        if (h.faction == model::nobody || h.day < asked.from_day || h.day > asked.to_day) continue;
        auto& last = last_by_faction_[then_slot_[i]][h.faction & 63u];
        if (model::weight(model_.measure[asked.then_measure], h) > 0 && h.day >= last &&
            h.day - last <= asked.within_days)
          memory_[i].reached = true;
        if (w > 0) last = h.day;
      } else if (w > 0) {
        observe_event(asked, i, h.day, w);
      }
    }
  }
}

double Watch::answer(const Asked& asked, const Memory& memory) const {
  const bool events = reads_events(model_, asked);
  switch (asked.form) {
    case Form::then: return memory.reached ? 1 : 0;
    case Form::first_time: return memory.reached ? memory.first_day - asked.from_day : none;
    case Form::longest_without: {
      const double longest =
          events ? std::max(memory.value, asked.to_day - memory.last_day) : memory.value;
      return asked.compares && events ? (holds(asked.comparison, longest, asked.value) ? 1 : 0) : longest;
    }
    case Form::reaches:
      if (asked.compares && !events) return memory.reached ? 1 : 0;
      [[fallthrough]];
    case Form::level:
    case Form::count:
      if (!asked.compares) return memory.value;
      if (std::isnan(memory.value)) return none;
      return holds(asked.comparison, memory.value, asked.value) ? 1 : 0;
  }
  return none;
}

void Watch::answers(std::span<float> out) const {
  for (std::size_t i = 0; i < asked_.size(); ++i) out[i] = static_cast<float>(answer(asked_[i], memory_[i]));
}

}  // namespace truce::ensemble
