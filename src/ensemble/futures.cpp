#include "ensemble/futures.hpp"

#include <algorithm>

#include "base/contract.hpp"
#include "parallel/parallel.hpp"

namespace truce::ensemble {

namespace {

constexpr std::size_t block = 4;  // members handed to a thread at once; a race begins with few

}  // namespace

Course course_of(const model::Model& model, std::size_t plan) {
  TRUCE_EXPECTS(plan < model.plan.size());
  return [&model, plan](const model::Member& member) { return model::plan_schedule(model, member, plan); };
}

Futures::Futures(const model::Model& model, std::vector<Asked> asked, Settings settings)
    : model_(model), asked_(std::move(asked)), settings_(std::move(settings)) {
  settings_.threads = std::max(1u, settings_.threads);
  for (unsigned w = 0; w < settings_.threads; ++w) workers_.push_back(std::make_unique<Follower>(model_, asked_));
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
        Follower& follower = *workers_[w];
        for (std::size_t m = there + begin; m < there + end; ++m) {
          const auto index = static_cast<std::uint32_t>(m);
          Standing& one = standing_[m];
          one.member = conditioned ? settings_.conditioned->sample->member(model_, settings_.seed, index)
                                   : model::draw_member(model_, settings_.seed, index);
          follower.take(one.member);
          follower.stand(one.state);
          one.state.happenings.shrink_to_fit();  // thousands of states are kept
        }
      },
      settings_.stop);
  // Members that were not reached before the stop must not pass for standing ones.
  if (settings_.stop != nullptr && settings_.stop->load()) standing_.resize(there);
}

void Futures::follow_member(Follower& follower, std::size_t m, std::span<const Task> tasks) {
  const Standing& one = standing_[m];
  follower.take(one.member);
  std::size_t paths = 0;
  for (const Task& task : tasks) {
    if (m < task.begin || m >= task.end) continue;
    const auto answers = task.answers.subspan((m - task.begin) * asked_.size(), asked_.size());
    if (follower.follow(one.state, (*task.course)(one.member), answers) == Path::failed) ++failed_;
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
