#include "ensemble/follower.hpp"

#include <algorithm>
#include <cmath>

namespace truce::ensemble {

bool is_whole(const model::Model& model, const model::State& state) {
  for (std::size_t m = 0; m < model.measure.size(); ++m) {
    const double value = state.measure[m];
    if (!std::isfinite(value) && !(std::isnan(value) && model::may_be_missing(model.measure[m].what))) return false;
  }
  return true;
}

Follower::Follower(const model::Model& model, std::span<const Asked> asked) : model_(model), simulator_(model), watch_(model, asked) {}

void Follower::stand(model::State& state) {
  static const calendar::Schedule no_plan;
  simulator_.start(state);
  for (std::size_t step = 0; step < model_.history_steps; ++step) simulator_.advance(state, no_plan, model::Reading::needed);
}

Path Follower::follow(const model::State& standing, const calendar::Schedule& schedule, std::span<float> answers) {
  state_ = standing;
  simulator_.branch(state_, schedule);
  watch_.begin();
  for (std::size_t step = model_.history_steps; step < model_.ticks.size(); ++step) {
    const bool last = step + 1 == model_.ticks.size();
    simulator_.advance(state_, schedule, last ? model::Reading::all : model::Reading::needed);
    watch_.observe(state_);
  }
  watch_.answers(answers);
  if (is_whole(model_, state_)) return Path::whole;
  std::fill(answers.begin(), answers.end(), std::nanf(""));
  return Path::failed;
}

}  // namespace truce::ensemble
