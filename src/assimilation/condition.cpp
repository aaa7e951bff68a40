#include "assimilation/condition.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "assimilation/paths/posterior_paths.hpp"
#include "assimilation/readings.hpp"
#include "random/normal.hpp"

namespace truce::assimilation {

namespace {

using Particles = std::span<const ParameterParticle<CaseFamily>>;

constexpr std::size_t prior_histories = 1000;   // behind the intervals of the prior
constexpr double least_plausible = 1e-9;        // chance of something as far out; under it no posterior is claimed; judgement
constexpr std::uint64_t prior_seed_mark = 0x7072696f72ULL;  // a seed of their own

std::vector<double> normalised(Particles particles) {
  std::vector<double> log_weight;
  for (const auto& p : particles) log_weight.push_back(p.log_weight);
  return stats::normalised_weights(log_weight);
}

/// Hands every particle of every filter to `take(population, particle, weight)`, in a fixed order.
template <class Take>
void for_each_particle(Particles particles, std::span<const double> weight, Take take) {
  for (std::size_t j = 0; j < particles.size(); ++j) {
    const std::vector<double> inner = particles[j].filter.weights();
    for (std::size_t k = 0; k < inner.size(); ++k) take(particles[j].filter.population(), k, weight[j] * inner[k], j);
  }
}

RowReadings readings(Particles particles, std::span<const double> weight, const Evidence& evidence, std::uint64_t seed,
                     std::uint32_t observation) {
  const Observation& o = evidence.observations.all[observation];
  RowReadings row{o, seed, observation};
  for_each_particle(particles, weight, [&](const CaseHistory& history, std::size_t k, double w, std::size_t) {
    row.add(history.simulated(k, observation), history.bias_of(o), w);
  });
  return row;
}

class Conditioner {
 public:
  Conditioner(const model::Model& model, const ConditionSettings& settings)
      : family_(model), settings_(settings), evidence_(family_.evidence()) {
    result_.unweighed = evidence_.observations.unweighed;
    result_.rows.resize(evidence_.observations.all.size());
    for (std::size_t o = 0; o < result_.rows.size(); ++o) result_.rows[o].row = evidence_.observations.all[o].row;
  }

  Conditioned run() {
    if (evidence_.observations.all.empty()) return std::move(result_);
    read_prior();
    const auto found = posterior_paths(family_, smc2_settings(), path_settings());
    keep_diagnostics(found.posterior);
    if (found.posterior.outcome == Outcome::stopped) result_.outcome = Conditioning::stopped;
    if (found.posterior.outcome == Outcome::collapsed) result_.outcome = Conditioning::collapsed;
    result_.path_moves.costly = found.costly;
    if (found.posterior.outcome == Outcome::going) keep(found.sample);
    sort_rows();
    return std::move(result_);
  }

 private:
  Smc2Settings<CaseFamily> smc2_settings() {
    Smc2Settings<CaseFamily> s;
    s.seed = settings_.seed;
    s.parameters = settings_.parameters;
    s.particles = settings_.particles;
    s.threads = settings_.threads;
    s.resample_below = 0.3;
    s.most_sweeps = 2;
    s.moved_share = 0.6;
    s.last_sweeps = settings_.last_sweeps;
    s.stop = settings_.stop;
    s.before_weighing = [this](std::size_t step, Particles particles) { return predict(step, particles); };
    if (settings_.progress)
      s.progress = [this](const Progress& p) { settings_.progress({p.done, p.total, "steps of the record taken in"}); };
    return s;
  }

  /// Histories of the prior, one for each draw, with nothing weighed.
  void read_prior() {
    std::vector<RowReadings> rows;
    for (std::uint32_t o = 0; o < evidence_.observations.all.size(); ++o)
      rows.emplace_back(evidence_.observations.all[o], settings_.seed ^ prior_seed_mark, o);
    std::vector<std::optional<CaseHistory>> histories(prior_histories);
    parallel::for_each_block(
        prior_histories, 16, settings_.threads,
        [&](std::size_t begin, std::size_t end, unsigned) {
          for (std::size_t i = begin; i < end; ++i) histories[i] = prior_history(static_cast<std::uint32_t>(i));
        },
        settings_.stop);
    for (const auto& history : histories)
      for (std::size_t o = 0; history && o < rows.size(); ++o)
        rows[o].add(history->simulated(0, o), history->bias_of(evidence_.observations.all[o]), 1);
    for (std::size_t o = 0; o < rows.size(); ++o) result_.rows[o].prior = rows[o].interval();
  }

  [[nodiscard]] std::optional<CaseHistory> prior_history(std::uint32_t index) const {
    const std::uint64_t seed = settings_.seed ^ prior_seed_mark;
    const auto z = draw_prior(family_, seed, index);
    if (!z) return std::nullopt;
    CaseHistory history = family_.population(*z, derived_seeds(seed, index, 0).population, 1);
    history.run();
    return history;
  }

  /// Before the rows of a step are weighed: what they were expected to say. Where no history comes near a row all may be
  /// equally far from it, and their weights would say nothing.
  Reach predict(std::size_t step, Particles particles) {
    Reach reach = Reach::within;
    const std::vector<double> weight = normalised(particles);
    for (const auto o : evidence_.observations.at_step[step]) {
      RowReadings row = readings(particles, weight, evidence_, settings_.seed, o);
      RowFit& fit = result_.rows[o];
      fit.predicted = row.interval();
      fit.log_score = row.log_score();
      fit.surprise = row.surprise();
      if (fit.surprise < least_plausible) reach = Reach::beyond;
    }
    double sum = 0;
    for (std::size_t j = 0; j < particles.size(); ++j)
      sum += weight[j] * (particles[j].filter.history().empty() ? static_cast<double>(settings_.particles)
                                                                : particles[j].filter.history().back().effective_sample_size);
    histories_before_.push_back(sum);
    return reach;
  }

  void keep_diagnostics(const Posterior<CaseFamily>& posterior) {
    result_.draws = settings_.parameters;
    result_.histories = posterior.particles;
    result_.log_evidence = posterior.log_evidence;
    result_.log_evidence_error = posterior.log_evidence_error;
    result_.moves = posterior.sweeps.size();
    for (const Sweep& sweep : posterior.sweeps)
      result_.mean_acceptance += sweep.acceptance / static_cast<double>(posterior.sweeps.size());
    for (std::size_t i = 0; i < posterior.history.size(); ++i) {
      const StepOfPosterior& step = posterior.history[i];
      // Of the histories, as the next observed step finds them.
      const double histories = i + 1 < histories_before_.size() ? histories_before_[i + 1] : last_histories(posterior);
      result_.steps.push_back({step.step, step.log_evidence_increment, step.effective_sample_size, histories, step.bridges});
    }
    if (posterior.outcome == Outcome::collapsed) {
      std::size_t step = posterior.steps;  // the first observed one that was not taken in
      while (step < evidence_.observations.at_step.size() && evidence_.observations.at_step[step].empty()) ++step;
      result_.collapsed_at = step;
    }
  }

  static double last_histories(const Posterior<CaseFamily>& posterior) {
    double sum = 0;
    for (std::size_t j = 0; j < posterior.sample.size(); ++j)
      sum += posterior.weight[j] * posterior.sample[j].filter.history().back().effective_sample_size;
    return sum;
  }

  PathSettings path_settings() {
    PathSettings s;
    s.paths = settings_.parameters * settings_.paths_per_draw;
    s.sweeps = settings_.path_sweeps;
    s.progress = settings_.progress;
    return s;
  }

  void keep(const PathSample<CaseFamily>& sample) {
    if (sample.paths.empty()) {
      result_.outcome = Conditioning::stopped;
      return;
    }
    result_.outcome = Conditioning::conditioned;
    keep_fits(sample);
    std::vector<PosteriorSample::Draw> draws;
    std::set<std::uint32_t> eves;
    for (const auto& one : sample.paths) {
      draws.push_back({one.path.parameters, one.path.lineage, one.eve});
      eves.insert(one.eve);
    }
    result_.sample = std::make_shared<const PosteriorSample>(settings_.seed, std::move(draws));
    const auto& first = sample.paths.front();
    result_.path_moves = {.paths = sample.paths.size(),
                          .per_path = first.moves + first.renewals,
                          .numbers_accepted = sample.acceptance_of_moves(),
                          .chance_accepted = sample.acceptance_of_renewals(),
                          .costly = result_.path_moves.costly,
                          .ancestors = eves.size()};
    for (std::size_t d = 0; d < family_.dimensions(); ++d) result_.moved.push_back(moved(sample, d));
    std::stable_sort(result_.moved.begin(), result_.moved.end(),
                     [](const Moved& a, const Moved& b) { return a.divergence > b.divergence; });
  }

  void keep_fits(const PathSample<CaseFamily>& sample) {
    for (std::uint32_t o = 0; o < result_.rows.size(); ++o) {
      const Observation& observation = evidence_.observations.all[o];
      RowReadings row{observation, settings_.seed, o};
      for (const auto& one : sample.paths) row.add(one.path.simulated[o], bias_of(one.path, observation), 1);
      result_.rows[o].fitted = row.interval();
    }
  }

  [[nodiscard]] double bias_of(const CasePath& path, const Observation& observation) const {
    return observation.kind == record::Kind::count ? family_.biases_of(path.z)[observation.source] : 0;
  }

  Moved moved(const PathSample<CaseFamily>& sample, std::size_t d) const {
    Moved m;
    std::vector<Weighted> values;
    double square = 0;
    const double each = 1 / static_cast<double>(sample.paths.size());
    for (const auto& one : sample.paths) {
      const double z = one.path.z[d];
      m.mean += each * z;
      square += each * z * z;
      values.push_back({z, each});
    }
    m.sd = std::sqrt(std::max(1e-12, square - m.mean * m.mean));
    const double left = std::min(m.sd, 1.0);  // wider than the prior is the noise of few draws
    m.divergence = 0.5 * (left * left + m.mean * m.mean - 1) - std::log(left);
    const Interval z = interval_of(values);
    const double far = random::normal_quantile(0.95);
    m.prior = in_its_unit(d, {-far, 0, far});
    m.posterior = in_its_unit(d, z);
    m.address = d < family_.coordinates().size() ? family_.coordinates().address(d)
                                                 : fmt::format("bias.{}", evidence_.observations.source[d - family_.coordinates().size()]);
    m.parameter = d < family_.coordinates().size() ? family_.coordinates().parameter(d) : ParameterId{};
    return m;
  }

  /// A coordinate's own unit; a source's bias as standard deviations of its reliability.
  [[nodiscard]] Interval in_its_unit(std::size_t d, const Interval& z) const {
    const auto value = [&](double one) {
      return d < family_.coordinates().size() ? family_.coordinates().value(d, one) : one;
    };
    return {value(z.low), value(z.median), value(z.high)};
  }

  void sort_rows() {
    std::stable_sort(result_.rows.begin(), result_.rows.end(), [](const RowFit& a, const RowFit& b) { return a.row < b.row; });
  }

  CaseFamily family_;
  const ConditionSettings& settings_;
  const Evidence& evidence_;
  Conditioned result_;
  std::vector<double> histories_before_;  // effective histories as each observed step begins
};

}  // namespace

std::string_view to_word(Conditioning outcome) {
  switch (outcome) {
    case Conditioning::conditioned: return "conditioned";
    case Conditioning::nothing_to_weigh: return "nothing_to_weigh";
    case Conditioning::collapsed: return "collapsed";
    case Conditioning::stopped: return "stopped";
  }
  return "";
}

Conditioned condition(const model::Model& model, const ConditionSettings& settings) {
  return Conditioner{model, settings}.run();
}

}  // namespace truce::assimilation
