#include "analysis/attribution/worlds.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "ensemble/follower.hpp"

namespace truce::analysis::attribution {

namespace {

using model::Mechanism;

constexpr std::array<Side, 2> sides{Side::first, Side::second};

bool is_moved_by_plans(Mechanism mechanism) {
  return std::find(model::moved_by_plans.begin(), model::moved_by_plans.end(), mechanism) != model::moved_by_plans.end();
}

bool has_condition(const model::Model& model, std::size_t plan) {
  const auto& steps = model.plan[plan].steps;
  return std::any_of(steps.begin(), steps.end(), [](const auto& step) { return step.when.form == casefile::Timing::Form::condition; });
}

}  // namespace

World World::of(Side side) {
  World world;
  world.calendar = side;
  if (side == Side::second) world.reads_second.fill(all_levers);
  return world;
}

Worlds::Worlds(const model::Model& model, std::span<const ensemble::Asked> asked, std::size_t question, std::array<std::size_t, 2> plans)
    : model_(model), asked_(asked), question_(question), plans_(plans), gauges_(gauges_of(model)), simulator_(model), watch_all_(model, asked) {
  TRUCE_EXPECTS(question < asked.size() && plans[0] < model.plan.size() && plans[1] < model.plan.size());
  const std::size_t steps = model.ticks.size() - model.history_steps;
  for (const Side side : sides) {
    has_condition_[index(side)] = has_condition(model, plans[index(side)]);
    parts_[index(side)].resize(steps * model::mechanism_count);
    levers_[index(side)].resize(steps);
    measures_[index(side)].resize(has_condition_[index(side)] ? steps : 0);
    gauge_paths_[index(side)].resize(steps * gauges_.size());
    answers_[index(side)].resize(asked.size());
  }
  followed_.resize(steps * gauges_.size());
}

model::Reading Worlds::reading(std::size_t step) const {
  return step + 1 == model_.ticks.size() ? model::Reading::all : model::Reading::needed;
}

void Worlds::stand(const model::Member& member) {
  simulator_.take(member);
  simulator_.start(at_as_of_);
  static const calendar::Schedule no_plan;
  for (std::size_t step = 0; step < model_.history_steps; ++step) simulator_.advance(at_as_of_, no_plan, model::Reading::needed);
  for (const Side side : sides) {
    schedule_[index(side)] = model::plan_schedule(model_, member, plans_[index(side)]);
    keep_path(side);
  }
  find_parting();
  if (parting_) wait_at_parting();
}

void Worlds::keep_gauges(std::vector<double>& path, std::size_t step) {
  static const std::vector<double> none(64, 0.0);
  const std::size_t at = (step - model_.history_steps) * gauges_.size();
  const auto before = at == 0 ? std::span{none}.first(gauges_.size()) : std::span<const double>{path}.subspan(at - gauges_.size(), gauges_.size());
  read_gauges(model_, state_, gauges_, before, std::span{path}.subspan(at, gauges_.size()));
}

void Worlds::keep_path(Side side) {
  const std::size_t s = index(side);
  state_ = at_as_of_;
  simulator_.branch(state_, schedule_[s]);
  watch_all_.begin();
  for (std::size_t step = model_.history_steps; step < model_.ticks.size(); ++step) {
    if (has_condition_[s]) measures_[s][step - model_.history_steps] = state_.measure;
    simulator_.advance_around(state_, schedule_[s], reading(step), [&](const model::Phase& phase, model::Step& in) {
      if (is_moved_by_plans(phase.mechanism)) return model::advance_and_keep(phase, in, part(side, step, phase.mechanism));
      phase.advance(in);
    });
    // Levers change in the calendar's phase only.
    for (std::size_t l = 0; l < casefile::lever_count; ++l) levers_[s][step - model_.history_steps][l] = state_.quantity[l].value;
    watch_all_.observe(state_);
    keep_gauges(gauge_paths_[s], step);
  }
  watch_all_.answers(answers_[s]);
  if (!ensemble::is_whole(model_, state_)) std::fill(answers_[s].begin(), answers_[s].end(), std::nanf(""));
}

void Worlds::find_parting() {
  parting_.reset();
  for (std::size_t step = model_.history_steps; step < model_.ticks.size() && !parting_; ++step) {
    bool same = levers(Side::first, step) == levers(Side::second, step);
    for (const Mechanism m : model::moved_by_plans)
      same = same && (!model_.is_on(m) || part(Side::first, step, m) == part(Side::second, step, m));
    if (!same) parting_ = step;
  }
}

/// The two states differ only in where their plans are.
void Worlds::wait_at_parting() {
  watch_waiting_.emplace(model_, asked_.subspan(question_, 1));
  watch_waiting_->begin();
  for (const Side side : sides) {
    state_ = at_as_of_;
    simulator_.branch(state_, schedule_[index(side)]);
    for (std::size_t step = model_.history_steps; step < *parting_; ++step) {
      simulator_.advance(state_, schedule_[index(side)], reading(step));
      if (side == Side::first) watch_waiting_->observe(state_);
    }
    waiting_[index(side)] = state_;
  }
}

std::optional<std::size_t> Worlds::first_difference(Mechanism mechanism) const {
  if (!model_.is_on(mechanism) || !parting_) return std::nullopt;
  for (std::size_t step = *parting_; step < model_.ticks.size(); ++step)
    if (!(part(Side::first, step, mechanism) == part(Side::second, step, mechanism))) return step;
  return std::nullopt;
}

LeverSet Worlds::moved_levers() const {
  LeverSet moved = 0;
  for (std::size_t step = model_.history_steps; step < model_.ticks.size(); ++step)
    for (std::size_t l = 0; l < casefile::lever_count; ++l)
      if (levers(Side::first, step)[l] != levers(Side::second, step)[l]) moved |= 1u << l;
  return moved;
}

void Worlds::set_levers(LeverSet of_second, std::size_t step) {
  const Levers &first = levers(Side::first, step), &second = levers(Side::second, step);
  for (std::size_t l = 0; l < casefile::lever_count; ++l) state_.quantity[l].value = ((of_second >> l) & 1u) != 0 ? second[l] : first[l];
}

void Worlds::advance_calendar(const model::Phase& phase, model::Step& step, Side side, std::size_t number) {
  if (number > *parting_) set_levers(side == Side::second ? all_levers : 0, number - 1);  // as its plan left them
  if (!has_condition_[index(side)]) return phase.advance(step);
  std::vector<double>& under_plan = measures_[index(side)][number - model_.history_steps];
  state_.measure.swap(under_plan);
  phase.advance(step);
  state_.measure.swap(under_plan);
}

double Worlds::follow(const World& world, Keep keep) {
  TRUCE_EXPECTS(parting_.has_value());
  const std::size_t side = index(world.calendar);
  state_ = waiting_[side];
  watch_.emplace(*watch_waiting_);
  if (keep == Keep::gauges) followed_ = gauge_paths_[side];
  for (std::size_t step = *parting_; step < model_.ticks.size(); ++step) {
    simulator_.advance_around(state_, schedule_[side], reading(step), [&](const model::Phase& phase, model::Step& in) {
      const auto m = static_cast<std::size_t>(phase.mechanism);
      if (phase.mechanism == Mechanism::calendar) return advance_calendar(phase, in, world.calendar, step);
      if (world.part[m] != Source::own)
        return model::put(phase, in, part(world.part[m] == Source::first ? Side::first : Side::second, step, phase.mechanism));
      set_levers(world.reads_second[m], step);
      phase.advance(in);
    });
    watch_->observe(state_);
    if (keep == Keep::gauges) keep_gauges(followed_, step);
  }
  float answer = 0;
  watch_->answers({&answer, 1});
  return ensemble::is_whole(model_, state_) ? static_cast<double>(answer) : std::nan("");
}

}  // namespace truce::analysis::attribution
