#include "assimilation/case_history.hpp"

#include <algorithm>

#include "assimilation/seed.hpp"
#include "base/contract.hpp"

namespace truce::assimilation {

Simulators::Lease::Lease(Simulators& from) : from_(from) {
  {
    const std::lock_guard guard{from_.lock_};
    if (!from_.idle_.empty()) {
      simulator_ = std::move(from_.idle_.back());
      from_.idle_.pop_back();
    }
  }
  if (!simulator_) simulator_ = std::make_unique<model::Simulator>(from_.model_);
}

Simulators::Lease::~Lease() {
  const std::lock_guard guard{from_.lock_};
  from_.idle_.push_back(std::move(simulator_));
}

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
    tally(p, step);
    read(p, step);
    p.state.happenings.swap(room);
  }
  if (end == size()) done_ = static_cast<std::uint32_t>(step + 1);
}

void CaseHistory::run() {
  start(0, size());
  for (std::size_t step = 0; step < steps(); ++step) advance(step, 0, size());
}

void CaseHistory::tally(Particle& particle, std::size_t step) const {
  if (particle.state.happenings.empty()) return;
  for (const auto o : evidence_->observations.counting[step]) {
    const Observation& observation = evidence_->observations.all[o];
    for (const model::Happening& h : particle.state.happenings)
      if (h.day >= observation.from_day && h.day <= observation.to_day)
        particle.simulated[o] += model::weight(observation.measure, h);
  }
}

void CaseHistory::read(Particle& particle, std::size_t step) const {
  for (const auto o : evidence_->observations.at_step[step]) {
    const Observation& observation = evidence_->observations.all[o];
    if (observation.kind != record::Kind::count)
      particle.simulated[o] = assimilation::simulated(evidence_->model, particle.state, observation);
  }
}

void CaseHistory::weigh(std::size_t step, std::size_t begin, std::size_t end, std::span<double> log_weight) const {
  for (std::size_t i = begin; i < end; ++i) {
    double sum = 0;
    for (const auto o : evidence_->observations.at_step[step]) {
      const Observation& observation = evidence_->observations.all[o];
      sum += log_density(observation, simulated(i, o), bias_of(observation));
    }
    log_weight[i - begin] = sum;
  }
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

CaseHistory CaseFamily::population(std::span<const double> z, std::uint64_t seed, std::size_t particles) const {
  const auto biases = z.subspan(coordinates_.size());
  return {*evidence_, coordinates_.at(parameters_of(z)), {biases.begin(), biases.end()}, seed, particles};
}

CaseFamily CaseFamily::simulate(std::span<const double> z, std::uint64_t seed) const {
  CaseHistory history = population(z, seed, 1);
  history.run();
  Observations rows = evidence_->observations;
  for (std::uint32_t o = 0; o < rows.all.size(); ++o) {
    Observation& row = rows.all[o];
    random::Stream stream{{seed, static_cast<std::uint32_t>(Purpose::simulation), o, 0, 0}};
    row.value = draw_reading(row, history.simulated(0, o), history.bias_of(row), stream);
    row.said = static_cast<int>(row.value);
    if (row.bound != record::Bound::about) row.bound = record::Bound::exact;
  }
  CaseFamily family = *this;
  family.evidence_ = std::make_shared<const Evidence>(evidence_->model, std::move(rows));
  return family;
}

}  // namespace truce::assimilation
