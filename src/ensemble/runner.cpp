#include "ensemble/runner.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace truce::ensemble {

Runner::Runner(const model::Model& model, const Forecast& forecast)
    : model_(model), forecast_(forecast), simulator_(model), watch_(model, forecast.asked) {
  since_report_.resize(model.measure.size());
  answers_.resize(forecast.plans.size() * forecast.asked.size());
  plan_paths_.resize(forecast.plans.size());
}

model::Member Runner::member(const Settings& settings, std::size_t index, const model::Variant& variant) const {
  const auto m = static_cast<std::uint32_t>(index);
  const bool conditioned = settings.conditioned && settings.conditioned->sample;
  return conditioned ? settings.conditioned->sample->member(model_, settings.seed, m, variant)
                     : draw_member(model_, settings.seed, m, variant);
}

/// Levels as they are on a report date; events summed, peaks the highest since the last report.
void Runner::keep(const model::State& state, std::vector<float>& row, std::size_t date, bool reported) {
  const std::span<float> here = std::span{row}.subspan(date * state.measure.size());
  if (state.counted)
    for (const auto m : model_.event_measures) {
      double& sum = since_report_[m];
      sum = model_.measure[m].form == model::MeasureForm::peak ? std::max(sum, state.measure[m]) : sum + state.measure[m];
    }
  if (!reported) return;
  for (const auto m : model_.level_measures) here[m] = static_cast<float>(state.measure[m]);
  for (const auto m : model_.event_measures) here[m] = static_cast<float>(std::exchange(since_report_[m], 0.0));
}

void Runner::history(const model::Member& member, std::vector<float>* row) {
  simulator_.take(member);
  simulator_.start(at_as_of_);
  static const calendar::Schedule no_plan;
  std::fill(since_report_.begin(), since_report_.end(), 0.0);
  std::size_t date = 0;
  for (std::size_t step = 0; step < model_.history_steps; ++step) {
    const bool reported =
        row != nullptr && date < forecast_.paths.history.size() && forecast_.paths.history[date].step == step;
    simulator_.advance(at_as_of_, no_plan, reported ? model::Reading::all : model::Reading::needed);
    if (row == nullptr) continue;
    keep(at_as_of_, *row, date, reported);
    if (reported) ++date;
  }
}

void Runner::follow(const model::Member& member, std::size_t plan, std::vector<float>* row) {
  const calendar::Schedule schedule = plan_schedule(model_, member, forecast_.plans[plan]);
  state_ = at_as_of_;
  simulator_.branch(state_, schedule);
  watch_.begin();
  std::fill(since_report_.begin(), since_report_.end(), 0.0);
  std::size_t date = 0;
  for (std::size_t step = model_.history_steps; step < model_.ticks.size(); ++step) {
    const bool reported =
        row != nullptr && date < forecast_.paths.forecast.size() && forecast_.paths.forecast[date].step == step;
    simulator_.advance(state_, schedule, reported ? model::Reading::all : model::Reading::needed);
    watch_.observe(state_);
    if (row == nullptr) continue;
    keep(state_, *row, date, reported);
    if (reported) ++date;
  }
}

bool Runner::fails(const std::vector<float>& row, Failure& failure) const {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const model::CompiledMeasure& m = model_.measure[i % model_.measure.size()];
    if (std::isfinite(row[i]) || (std::isnan(row[i]) && model::may_be_missing(m.what))) continue;
    failure.measure = m.id;
    failure.value = row[i];
    return true;
  }
  return false;
}

void Runner::run(std::size_t begin, std::size_t end, const Settings& settings, Collector& collector) {
  const std::size_t measures = model_.measure.size();
  const std::size_t questions = forecast_.asked.size();
  history_paths_.begin(forecast_.paths.history.size(), measures);
  for (auto& paths : plan_paths_) paths.begin(forecast_.paths.forecast.size(), measures);
  std::uint64_t redrawn = 0;
  std::uint64_t overflowed = 0;
  for (std::size_t m = begin; m < end; ++m) {
    const model::Member member = this->member(settings, m, {});
    redrawn += member.parameters->redrawn > 0 ? 1 : 0;
    history(member, &history_paths_.next());
    history_paths_.end();
    for (std::size_t p = 0; p < forecast_.plans.size(); ++p) {
      std::vector<float>& row = plan_paths_[p].next();
      follow(member, p, &row);
      const std::span<float> answers = std::span{answers_}.subspan(p * questions, questions);
      watch_.answers(answers);
      overflowed += state_.overflows > 0 ? 1 : 0;
      Failure failure{m, p, {}, 0};
      if (fails(row, failure)) {
        std::fill(answers.begin(), answers.end(), std::nanf(""));
        collector.add_failure(std::move(failure));
        continue;  // its row is not ended: the next member takes the place
      }
      if (m < settings.kept_paths) collector.add_kept({m, p, row});
      plan_paths_[p].end();
    }
    collector.add_answers(m, answers_, member.parameters->value);
  }
  collector.add_history(history_paths_);
  for (std::size_t p = 0; p < plan_paths_.size(); ++p) collector.add_plan(p, plan_paths_[p]);
  collector.count_redrawn(redrawn);
  collector.count_overflowed(overflowed);
}

std::span<const float> Runner::alter(const Settings& settings, std::size_t m, const model::Variant& variant) {
  const model::Member member = this->member(settings, m, variant);
  history(member, nullptr);
  for (std::size_t p = 0; p < forecast_.plans.size(); ++p) {
    follow(member, p, nullptr);
    watch_.answers(std::span{answers_}.subspan(p * forecast_.asked.size(), forecast_.asked.size()));
  }
  return answers_;
}

}  // namespace truce::ensemble
