#include "negotiation/score.hpp"

#include <algorithm>
#include <cmath>

#include "parallel/parallel.hpp"
#include "random/stream.hpp"
#include "stats/moments.hpp"
#include "stats/quantile.hpp"
#include "stats/score/crps.hpp"

namespace truce::negotiation {

namespace {

constexpr std::uint32_t purpose_bootstrap = 16;

struct Place {
  std::size_t group, issue;
};

// The issues that count, with the positions that are taken on them.
std::vector<Place> find_cases(const std::vector<Negotiation>& all, Arena& arena) {
  std::vector<Place> places;
  for (std::size_t g = 0; g < all.size(); ++g) {
    const Negotiation& n = all[g];
    for (std::size_t p = 0; p < n.issues.size(); ++p) {
      ScoredIssue one{g, n.group, n.issues[p].name, scaled(n.issues[p], n.issues[p].outcome), {}, {}};
      bool anybody = false;
      for (std::size_t a = 0; a < n.actors.size(); ++a) {
        const std::size_t cell = n.cell(p, a);
        anybody = anybody || n.salience[cell].mode > 0;
        if (!n.position[cell].stated()) continue;
        const double salience = n.salience[cell].stated() ? n.salience[cell].mode : 0;
        one.position.push_back(scaled(n.issues[p], n.position[cell].mode));
        one.weight.push_back(salience * n.capability[cell].mode);
      }
      if (std::isnan(one.outcome) || !anybody || one.position.empty()) continue;
      arena.cases.push_back(std::move(one));
      places.push_back({g, p});
    }
  }
  arena.groups = all.size();
  return places;
}

Forecaster simple(std::string id, const Arena& arena, double (*point)(const ScoredIssue&)) {
  Forecaster made{std::move(id), {}, {}};
  for (const ScoredIssue& one : arena.cases) {
    made.point.push_back(point(one));
    made.law.push_back({{made.point.back()}, {1.0}});
  }
  return made;
}

Forecaster by_model(const std::vector<Negotiation>& all, const std::vector<Place>& places, bargaining::Model model,
                    const bargaining::Options& options, unsigned threads) {
  std::vector<bargaining::Solution> solved(all.size());
  parallel::for_each_block(all.size(), 1, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t g = begin; g < end; ++g) {
      const bargaining::Table table = table_of(all[g]);
      solved[g] = bargaining::solve(model, table.view(), options);
    }
  });
  Forecaster made{std::string(bargaining::sign_of(model).id), {}, {}};
  for (const Place& at : places) {
    made.point.push_back(solved[at.group].outcome[at.issue].value);
    made.law.push_back(solved[at.group].law[at.issue]);
  }
  return made;
}

std::vector<double> absolute_errors(const Arena& arena, const Forecaster& forecaster) {
  std::vector<double> errors;
  for (std::size_t k = 0; k < arena.cases.size(); ++k) {
    errors.push_back(std::abs(forecaster.point[k] - arena.cases[k].outcome));
  }
  return errors;
}

Score score_one(const Arena& arena, const Forecaster& forecaster, const std::vector<double>& to_beat,
                const ScoreOptions& options) {
  Score score;
  score.id = forecaster.id;
  const std::vector<double> errors = absolute_errors(arena, forecaster);
  std::vector<double> answered, squares, crpses, difference;
  std::vector<std::size_t> group;
  for (std::size_t k = 0; k < errors.size(); ++k) {
    if (std::isnan(errors[k])) continue;
    answered.push_back(errors[k]);
    squares.push_back(errors[k] * errors[k]);
    crpses.push_back(crps(forecaster.law[k], arena.cases[k].outcome));
    if (std::isnan(to_beat[k])) continue;
    difference.push_back(errors[k] - to_beat[k]);
    group.push_back(arena.cases[k].group);
  }
  score.cases = answered.size();
  if (answered.empty()) return score;
  score.mae = stats::mean(answered);
  score.rmse = std::sqrt(stats::mean(squares));
  score.median = stats::quantile(answered, 0.5);
  score.crps = stats::mean(crpses);
  const Interval interval = clustered_interval(difference, group, arena.groups, options);
  score.difference = interval.mean;
  score.low = interval.low;
  score.high = interval.high;
  return score;
}

}  // namespace

double crps(const bargaining::Law& law, double outcome) {
  const bargaining::Law sorted = bargaining::tidied(law);
  return stats::score::crps_sorted(sorted.point, sorted.probability, outcome);
}

std::vector<double> clustered_means(const std::vector<double>& value, const std::vector<std::size_t>& group,
                                    std::size_t groups, const ScoreOptions& options) {
  return stats::score::resampled_means({value, group, groups}, options.replicates, [&](std::uint32_t replicate) {
    return random::Stream{
        {.seed = options.seed, .purpose = purpose_bootstrap, .entity = 0, .member = replicate, .step = 0}};
  });
}

Interval clustered_interval(const std::vector<double>& value, const std::vector<std::size_t>& group, std::size_t groups,
                            const ScoreOptions& options) {
  if (value.empty()) return {unknown, unknown, unknown};
  return stats::score::percentile_interval(stats::mean(value), clustered_means(value, group, groups, options));
}

Arena arena(const std::vector<Negotiation>& negotiations, const std::vector<bargaining::Model>& models,
            const bargaining::Options& options, unsigned threads) {
  Arena made;
  const std::vector<Place> places = find_cases(negotiations, made);
  made.forecasters.push_back(simple("middle", made, [](const ScoredIssue&) { return 50.0; }));
  made.forecasters.push_back(simple("unweighted", made, [](const ScoredIssue& one) { return stats::mean(one.position); }));
  for (const bargaining::Model model : models) {
    made.forecasters.push_back(by_model(negotiations, places, model, options, threads));
  }
  return made;
}

std::vector<Score> score(const Arena& arena, const ScoreOptions& options) {
  std::vector<double> to_beat;
  for (const ScoredIssue& one : arena.cases) {
    const double weighted = stats::weighted_mean(one.position, one.weight);
    to_beat.push_back(std::abs((std::isnan(weighted) ? stats::mean(one.position) : weighted) - one.outcome));
  }
  std::vector<Score> scores;
  for (const Forecaster& forecaster : arena.forecasters) {
    scores.push_back(score_one(arena, forecaster, to_beat, options));
  }
  return scores;
}

}  // namespace truce::negotiation
