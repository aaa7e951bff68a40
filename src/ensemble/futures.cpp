#include "ensemble/futures.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "model/step.hpp"
#include "parallel/parallel.hpp"

namespace truce::ensemble {

namespace {

constexpr std::size_t block = 4;  // members handed to a thread at once; a race begins with few

}  // namespace

bool is_whole(const model::Model& model, const model::State& state) {
  for (std::size_t m = 0; m < model.measure.size(); ++m) {
    const double value = state.measure[m];
    if (!std::isfinite(value) && !(std::isnan(value) && model::may_be_missing(model.measure[m].what))) return false;
  }
  return true;
}

struct Futures::Worker {
  Worker(const model::Model& model, std::span<const Asked> asked) : simulator(model), watch(model, asked) {}
  model::Simulator simulator;
  Watch watch;
  model::State state;
};

Course course_of(const model::Model& model, std::size_t plan) {
  TRUCE_EXPECTS(plan < model.plan.size());
  return [&model, plan](const model::Member& member) { return model::plan_schedule(model, member, plan); };
}

Futures::Futures(const model::Model& model, std::vector<Asked> asked, Settings settings)
    : model_(model), asked_(std::move(asked)), settings_(std::move(settings)) {
  settings_.threads = std::max(1u, settings_.threads);
  for (unsigned w = 0; w < settings_.threads; ++w) workers_.push_back(std::make_unique<Worker>(model_, asked_));
}

Futures::~Futures() = default;

void Futures::stand(std::size_t members) {
  const std::size_t there = standing_.size();
  if (members <= there) return;
  standing_.resize(members);
  const bool conditioned = settings_.conditioned && settings_.conditioned->sample;
  parallel::for_each_block(
      members - there, block, settings_.threads,
      [&](std::size_t begin, std::size_t end, unsigned w) {
        model::Simulator& simulator = workers_[w]->simulator;
        static const calendar::Schedule no_plan;
        for (std::size_t m = there + begin; m < there + end; ++m) {
          const auto index = static_cast<std::uint32_t>(m);
          Standing& one = standing_[m];
          one.member = conditioned ? settings_.conditioned->sample->member(model_, settings_.seed, index)
                                   : model::draw_member(model_, settings_.seed, index);
          simulator.take(one.member);
          simulator.start(one.state);
          for (std::size_t step = 0; step < model_.history_steps; ++step) simulator.advance(one.state, no_plan, model::Reading::needed);
          one.state.happenings.shrink_to_fit();  // thousands of states are kept
        }
      },
      settings_.stop);
  // Members that were not reached before the stop must not pass for standing ones.
  if (settings_.stop != nullptr && settings_.stop->load()) standing_.resize(there);
}

void Futures::follow_member(Worker& worker, std::size_t m, std::span<const Task> tasks) {
  const Standing& one = standing_[m];
  worker.simulator.take(one.member);
  std::size_t paths = 0;
  for (const Task& task : tasks) {
    if (m < task.begin || m >= task.end) continue;
    const calendar::Schedule schedule = (*task.course)(one.member);
    worker.state = one.state;
    worker.simulator.branch(worker.state, schedule);
    worker.watch.begin();
    for (std::size_t step = model_.history_steps; step < model_.ticks.size(); ++step) {
      const bool last = step + 1 == model_.ticks.size();
      worker.simulator.advance(worker.state, schedule, last ? model::Reading::all : model::Reading::needed);
      worker.watch.observe(worker.state);
    }
    const auto answers = task.answers.subspan((m - task.begin) * asked_.size(), asked_.size());
    worker.watch.answers(answers);
    if (!is_whole(model_, worker.state)) {
      std::fill(answers.begin(), answers.end(), std::nanf(""));
      ++failed_;
    }
    ++paths;
  }
  if (settings_.followed) settings_.followed(paths);
}

void Futures::follow(std::span<const Task> tasks) {
  std::size_t first = ~std::size_t{0}, last = 0;
  for (const Task& task : tasks) {
    TRUCE_EXPECTS(task.begin <= task.end && task.answers.size() == (task.end - task.begin) * asked_.size());
    if (task.begin == task.end) continue;
    first = std::min(first, task.begin);
    last = std::max(last, task.end);
  }
  if (first >= last) return;
  stand(last);
  if (standing_.size() < last) return;  // stopped
  parallel::for_each_block(
      last - first, block, settings_.threads,
      [&](std::size_t begin, std::size_t end, unsigned w) {
        for (std::size_t m = first + begin; m < first + end; ++m) follow_member(*workers_[w], m, tasks);
      },
      settings_.stop);
}

std::vector<std::uint32_t> Futures::draws(std::size_t members) const {
  TRUCE_EXPECTS(members <= standing_.size());
  std::vector<const model::Parameters*> seen;
  std::vector<std::uint32_t> of_member;
  for (std::size_t m = 0; m < members; ++m) {
    const auto* parameters = standing_[m].member.parameters.get();
    const auto at = std::find(seen.begin(), seen.end(), parameters);
    of_member.push_back(static_cast<std::uint32_t>(at - seen.begin()));
    if (at == seen.end()) seen.push_back(parameters);
  }
  return of_member;
}

}  // namespace truce::ensemble
