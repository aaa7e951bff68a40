#include "assimilation/history/case_history.hpp"

#include <algorithm>

#include "base/contract.hpp"

namespace truce::assimilation {

CaseHistory::CaseHistory(const Evidence& evidence, std::shared_ptr<const model::Parameters> parameters,
                         std::vector<double> bias, std::uint64_t seed, std::size_t particles)
    : evidence_(&evidence), parameters_(std::move(parameters)), bias_(std::move(bias)), particles_(particles) {
  TRUCE_EXPECTS(parameters_ != nullptr && bias_.size() == evidence.observations.source.size());
  turns_.push_back({0, seed, {}});
}

void CaseHistory::start(std::size_t begin, std::size_t end) {
  Simulators::Lease simulator{evidence_->simulators};
  for (std::size_t i = begin; i < end; ++i) {
    Particle& p = particles_[i];
    p.member = model::draw_member(evidence_->model, turns_.back().seed, static_cast<std::uint32_t>(i), parameters_, {});
    (*simulator).take(p.member);
    (*simulator).start(p.state);
    p.state.happenings = {};  // a particle keeps no room for them: `advance` lends it
    p.simulated.assign(evidence_->observations.all.size(), 0);
  }
}

void CaseHistory::advance(std::size_t step, std::size_t begin, std::size_t end) {
  static const calendar::Schedule no_plan;
  Simulators::Lease simulator{evidence_->simulators};
  std::vector<model::Happening> room;
  room.reserve(model::usual_happenings);
  for (std::size_t i = begin; i < end; ++i) {
    Particle& p = particles_[i];
    p.member.index = static_cast<std::uint32_t>(i);
    p.member.seed = turns_.back().seed;
    p.state.happenings.swap(room);
    (*simulator).take(p.member);
    (*simulator).advance(p.state, no_plan, model::Reading::needed);
    evidence_->take_in(p.state, step, p.simulated);
    p.state.happenings.swap(room);
  }
  if (end == size()) done_ = static_cast<std::uint32_t>(step + 1);
}

void CaseHistory::run() {
  start(0, size());
  for (std::size_t step = 0; step < steps(); ++step) advance(step, 0, size());
}

void CaseHistory::weigh(std::size_t step, std::size_t begin, std::size_t end, std::span<double> log_weight) const {
  for (std::size_t i = begin; i < end; ++i)
    log_weight[i - begin] = evidence_->log_density(step, particles_[i].simulated, bias_);
}

/// In place: ancestors do not decrease, so copies from below are made from the top down and copies from above from the
/// bottom up, and no source is written before its copies are made.
void CaseHistory::select(std::span<const std::uint32_t> ancestor) {
  TRUCE_EXPECTS(ancestor.size() == size() && std::is_sorted(ancestor.begin(), ancestor.end()));
  for (std::size_t i = size(); i-- > 0;)
    if (ancestor[i] < i) particles_[i] = particles_[ancestor[i]];
  for (std::size_t i = 0; i < size(); ++i)
    if (ancestor[i] > i) particles_[i] = particles_[ancestor[i]];
  turns_.push_back({done_, turns_.back().seed, {ancestor.begin(), ancestor.end()}});
}

void CaseHistory::reseed(std::uint64_t seed) { turns_.push_back({done_, seed, {}}); }

model::Lineage CaseHistory::lineage(std::size_t particle) const {
  model::Lineage lineage;
  lineage.history_steps = done_;
  auto slot = static_cast<std::uint32_t>(particle);
  for (std::size_t t = turns_.size(); t-- > 0;) {
    const Turn& turn = turns_[t];
    const bool overtaken = !lineage.slots.empty() && lineage.slots.back().from_step == turn.step;
    if (turn.step < done_ && !overtaken) lineage.slots.push_back({turn.step, slot, turn.seed});
    if (!turn.ancestor.empty()) slot = turn.ancestor[slot];
  }
  std::reverse(lineage.slots.begin(), lineage.slots.end());
  return lineage;
}

}  // namespace truce::assimilation
