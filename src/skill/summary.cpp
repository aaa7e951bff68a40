#include "skill/summary.hpp"

#include <algorithm>

#include "random/stream.hpp"
#include "skill/purpose.hpp"
#include "stats/moments.hpp"

namespace truce::skill {

namespace {

using stats::score::Clustered;

constexpr std::uint32_t replicates = 2000;

random::Stream stream_of(std::uint64_t seed, Purpose purpose, Baseline baseline, std::uint32_t replicate) {
  return random::Stream{{.seed = seed,
                         .purpose = static_cast<std::uint32_t>(purpose),
                         .entity = static_cast<std::uint32_t>(baseline),
                         .member = replicate,
                         .step = 0}};
}

std::size_t clusters_of(std::span<const Scored> questions) {
  std::size_t clusters = 0;
  for (const Scored& one : questions) clusters = std::max(clusters, one.cluster + 1);
  return clusters;
}

/// Values with the clusters they belong to.
struct Column {
  std::vector<double> value;
  std::vector<std::size_t> cluster;
  std::size_t clusters;

  void add(double one, std::size_t of) {
    value.push_back(one);
    cluster.push_back(of);
  }
  [[nodiscard]] Clustered view() const { return {value, cluster, clusters}; }
};

double advantage_of(double forecast, double baseline) {
  const double sum = forecast + baseline;
  return sum > 0 ? (baseline - forecast) / sum : 0.0;
}

Versus compare(std::span<const Scored> questions, Baseline baseline, std::size_t clusters, std::uint64_t seed) {
  Versus versus;
  versus.baseline = baseline;
  Column brier{{}, {}, clusters}, log = brier, advantage = brier;
  double brier_sum = 0, brier_of_baseline = 0, log_sum = 0, log_of_baseline = 0;
  for (const Scored& one : questions) {
    const auto& other = one.baseline[static_cast<std::size_t>(baseline)];
    if (!other) continue;
    if (!one.is_yes_no()) {
      advantage.add(advantage_of(one.marks.crps, other->crps), one.cluster);
      continue;
    }
    brier.add(other->brier - one.marks.brier, one.cluster);
    log.add(other->log - one.marks.log, one.cluster);
    brier_sum += one.marks.brier;
    brier_of_baseline += other->brier;
    log_sum += one.marks.log;
    log_of_baseline += other->log;
  }
  versus.yes_no = brier.value.size();
  versus.numbers = advantage.value.size();
  versus.brier_skill = stats::score::skill(brier_sum, brier_of_baseline);
  versus.log_skill = stats::score::skill(log_sum, log_of_baseline);
  versus.brier = cluster_test(brier.view());
  versus.log = cluster_test(log.view());
  versus.advantage = cluster_test(advantage.view());
  versus.brier_resampled = stats::score::percentile_interval(
      versus.brier.mean, resampled_means(brier.view(), replicates, [&](std::uint32_t replicate) {
        return stream_of(seed, Purpose::bootstrap, baseline, replicate);
      }));
  versus.brier_sign_flip = sign_flip_p_value(brier.view(), stream_of(seed, Purpose::sign_flips, baseline, 0));
  versus.advantage_sign_flip = sign_flip_p_value(advantage.view(), stream_of(seed, Purpose::sign_flips, baseline, 1));
  return versus;
}

/// How much the interval would have to be stretched around its median to hold the outcome.
double needed_factor(const Scored& one) {
  const double away = std::abs(one.outcome - one.median);
  if (away == 0) return 0;
  const double width = one.outcome > one.median ? one.interval.high - one.median : one.median - one.interval.low;
  return width > 0 ? away / width : std::numeric_limits<double>::infinity();
}

double factor_for(std::vector<double> needed) {
  const auto rank = static_cast<std::size_t>(std::ceil(interval_level * static_cast<double>(needed.size() + 1)));
  if (needed.empty() || rank > needed.size()) return unknown;
  std::sort(needed.begin(), needed.end());
  return needed[rank - 1];
}

Coverage coverage_of(std::span<const Scored> questions, std::size_t clusters) {
  Coverage coverage;
  Column covered{{}, {}, clusters};
  std::vector<double> needed;
  for (const Scored& one : questions) {
    if (one.is_yes_no()) continue;
    needed.push_back(needed_factor(one));
    covered.add(needed.back() <= 1 ? 1 : 0, one.cluster);
    coverage.covered += needed.back() <= 1 ? 1 : 0;
  }
  coverage.numbers = needed.size();
  coverage.share = cluster_test(covered.view());
  coverage.independent = stats::wilson(coverage.covered, coverage.numbers);
  coverage.factor = factor_for(needed);
  for (std::size_t left_out = 0; left_out < clusters; ++left_out) {
    std::vector<double> others;
    for (std::size_t i = 0; i < needed.size(); ++i)
      if (covered.cluster[i] != left_out) others.push_back(needed[i]);
    const double factor = factor_for(others);
    if (!std::isfinite(factor)) continue;
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (covered.cluster[i] != left_out) continue;
      ++coverage.tried;
      coverage.covered_outside += needed[i] <= factor ? 1 : 0;
    }
  }
  return coverage;
}

}  // namespace

Summary summarise(std::span<const Scored> questions, std::uint64_t seed) {
  Summary summary;
  summary.clusters = clusters_of(questions);
  std::vector<stats::score::Resolved> chances;
  std::vector<double> logs, sharp;
  for (const Scored& one : questions) {
    if (one.is_yes_no()) {
      chances.push_back({one.chance, one.outcome > 0.5});
      logs.push_back(one.marks.log);
      sharp.push_back(std::abs(2 * one.chance - 1));
    } else {
      ++summary.pit[std::min<std::size_t>(4, static_cast<std::size_t>(one.pit * 5))];
    }
  }
  summary.yes_no = chances.size();
  summary.numbers = questions.size() - chances.size();
  summary.brier = stats::score::decompose(chances);
  summary.bins = stats::score::bins_of(chances);
  summary.log = stats::mean(logs);
  summary.sharpness = stats::mean(sharp);
  for (std::size_t b = 0; b < baseline_count; ++b) {
    const Versus versus = compare(questions, static_cast<Baseline>(b), summary.clusters, seed);
    if (versus.yes_no + versus.numbers > 0) summary.versus.push_back(versus);
  }
  summary.coverage = coverage_of(questions, summary.clusters);
  return summary;
}

}  // namespace truce::skill
