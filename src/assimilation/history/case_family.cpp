#include "assimilation/history/case_family.hpp"

#include <algorithm>

#include "assimilation/seed.hpp"
#include "base/contract.hpp"

namespace truce::assimilation {

CaseHistory CaseFamily::population(std::span<const double> z, std::uint64_t seed, std::size_t particles) const {
  const auto biases = biases_of(z);
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

CasePath CaseFamily::path(std::vector<double> z, const CaseHistory& population, std::size_t particle) const {
  Path path{std::move(z), population.parameters(), population.lineage(particle), population.simulated(particle), 0};
  for (std::size_t step = 0; step < steps(); ++step)
    path.log_likelihood += evidence_->log_density(step, path.simulated, biases_of(path.z));
  return path;
}

std::optional<CasePath> CaseFamily::moved(const Path& path, std::vector<double> z,
                                          std::span<const std::uint32_t> differing, double least) const {
  const bool biases_alone = std::all_of(differing.begin(), differing.end(),
                                        [&](std::uint32_t c) { return c >= coordinates_.size(); });
  Path other{std::move(z), path.parameters, path.lineage, {}, 0};
  if (biases_alone) {  // the same history, read otherwise
    other.simulated = path.simulated;
    for (std::size_t step = 0; step < steps(); ++step)
      other.log_likelihood += evidence_->log_density(step, other.simulated, biases_of(other.z));
    return other.log_likelihood > least ? std::optional{std::move(other)} : std::nullopt;
  }
  other.parameters = coordinates_.changed(*path.parameters, parameters_of(other.z), differing);
  if (other.parameters == nullptr || !replay(other, least)) return std::nullopt;
  return other;
}

std::optional<CasePath> CaseFamily::renewed(const Path& path, std::size_t from, std::size_t to, std::uint64_t seed,
                                            double least) const {
  Path other{path.z, path.parameters,
             path.lineage.renewed(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), 0, seed), {}, 0};
  if (!replay(other, least)) return std::nullopt;
  return other;
}

/// Simulates the path's history; false as soon as no later row can bring its log-likelihood over `least`.
bool CaseFamily::replay(Path& path, double least) const {
  static const calendar::Schedule no_plan;
  const model::Lineage::Slot& first = path.lineage.slots.front();
  // Drawn as the particle it was: what chance holds for after the as-of date is not drawn again.
  model::Member member = model::draw_member(evidence_->model, first.seed, first.slot, path.parameters, {});
  member.lineage = path.lineage;
  path.simulated.assign(evidence_->observations.all.size(), 0);
  path.log_likelihood = 0;
  Simulators::Lease simulator{evidence_->simulators};
  model::State state;
  (*simulator).take(member);
  (*simulator).start(state);
  for (std::size_t step = 0; step < steps(); ++step) {
    (*simulator).advance(state, no_plan, model::Reading::needed);
    evidence_->take_in(state, step, path.simulated);
    path.log_likelihood += evidence_->log_density(step, path.simulated, biases_of(path.z));
    if (!(path.log_likelihood + evidence_->most_after[step] > least)) return false;
  }
  return true;
}

}  // namespace truce::assimilation
