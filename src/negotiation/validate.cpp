#include "negotiation/validate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>

#include "base/contract.hpp"
#include "negotiation/fit.hpp"
#include "random/stream.hpp"
#include "stats/moments.hpp"
#include "stats/quantile.hpp"

namespace truce::negotiation {

namespace {

constexpr std::uint32_t purpose_fold = 17;
using Cases = std::vector<std::size_t>;

struct Fold {
  Cases train, test;
};

// Groups in the order of their draws, dealt like cards: folds of nearly one size.
std::vector<Fold> deal(const Arena& arena, const ValidationOptions& options) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t g = 0; g < arena.groups; ++g) {
    random::Stream stream{{.seed = options.score.seed,
                           .purpose = purpose_fold,
                           .entity = 0,
                           .member = static_cast<std::uint32_t>(g),
                           .step = 0}};
    order.emplace_back(stream.uniform(), g);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> fold_of(arena.groups);
  for (std::size_t k = 0; k < order.size(); ++k) fold_of[order[k].second] = k % options.folds;
  std::vector<Fold> folds(options.folds);
  for (std::size_t k = 0; k < arena.cases.size(); ++k) {
    for (std::size_t f = 0; f < options.folds; ++f) {
      (fold_of[arena.cases[k].group] == f ? folds[f].test : folds[f].train).push_back(k);
    }
  }
  std::erase_if(folds, [](const Fold& fold) { return fold.test.empty() || fold.train.empty(); });
  return folds;
}

/// Points out of sample, by rival.
class Points {
 public:
  Points(const Arena& arena, const Column& outcome) : arena_(arena), outcome_(outcome) {
    for (const Forecaster& one : arena.forecasters) {
      if (one.id != "middle" && one.id != "unweighted") models_.push_back(&one);
      if (one.id == "compromise") mean_ = one.point;
    }
    TRUCE_EXPECTS(mean_.size() == arena.cases.size());
    for (const Forecaster* model : models_) model_columns_.push_back(filled(model->point));
  }

  /// Fitted on `train`, said of every case: the training cases' own errors dress the point.
  std::map<std::string, Column> fitted(const Cases& train) const {
    std::map<std::string, Column> points;
    for (const Forecaster& one : arena_.forecasters) points[one.id] = filled(one.point);
    const Column middle(mean_.size(), 50.0);
    points["mean drawn to the middle"] = drawn_to(middle, train);
    for (std::size_t m = 0; m < models_.size(); ++m) {
      if (models_[m]->id != "compromise") points["mean drawn to " + models_[m]->id] = drawn_to(model_columns_[m], train);
    }
    points["best model so far"] = best(train);
    points["fitted mixture"] = mixed(fit_weights(model_columns_, outcome_, train));
    points["median of the models"] = middle_model();
    return points;
  }

 private:
  // Where a model has no answer it takes the mean's.
  [[nodiscard]] Column filled(Column column) const {
    for (std::size_t k = 0; k < column.size(); ++k) {
      if (std::isnan(column[k])) column[k] = mean_[k];
    }
    return column;
  }
  [[nodiscard]] Column drawn_to(const Column& other, const Cases& train) const {
    const double share = fit_share(mean_, other, outcome_, train);
    Column point = mean_;
    for (std::size_t k = 0; k < point.size(); ++k) point[k] += share * (other[k] - point[k]);
    return point;
  }
  [[nodiscard]] Column best(const Cases& train) const {
    std::size_t best = 0;
    double least = INFINITY;
    for (std::size_t m = 0; m < model_columns_.size(); ++m) {
      const double error = mean_absolute_error(model_columns_[m], outcome_, train);
      if (!(error < least)) continue;
      least = error;
      best = m;
    }
    return model_columns_[best];
  }
  [[nodiscard]] Column mixed(const std::vector<double>& weight) const {
    Column point(mean_.size(), 0.0);
    for (std::size_t m = 0; m < weight.size(); ++m) {
      for (std::size_t k = 0; k < point.size(); ++k) point[k] += weight[m] * model_columns_[m][k];
    }
    return point;
  }
  [[nodiscard]] Column middle_model() const {
    Column point(mean_.size());
    std::vector<double> answers(model_columns_.size());
    for (std::size_t k = 0; k < point.size(); ++k) {
      for (std::size_t m = 0; m < answers.size(); ++m) answers[m] = model_columns_[m][k];
      point[k] = stats::quantile(answers, 0.5);
    }
    return point;
  }

  const Arena& arena_;
  const Column& outcome_;
  Column mean_;
  std::vector<const Forecaster*> models_;
  std::vector<Column> model_columns_;
};

// A point dressed in the errors made on the training cases, held to the scale.
bargaining::Law dressed(const Column& point, std::size_t at, const Column& outcome, const Cases& train) {
  bargaining::Law law;
  for (const std::size_t k : train) {
    law.point.push_back(std::clamp(point[at] + outcome[k] - point[k], 0.0, 100.0));
    law.probability.push_back(1.0 / static_cast<double>(train.size()));
  }
  return law;
}

bargaining::Law with_positions(bargaining::Law law, const ScoredIssue& one, double share) {
  double total = 0;
  for (const double w : one.weight) total += w;
  for (double& p : law.probability) p *= 1 - share;
  for (std::size_t a = 0; a < one.position.size(); ++a) {
    law.point.push_back(one.position[a]);
    law.probability.push_back(share * (total > 0 ? one.weight[a] / total : 1.0 / static_cast<double>(one.weight.size())));
  }
  return law;
}

double fit_lottery(const Arena& arena, const Column& point, const Column& outcome, const Cases& train) {
  constexpr std::array<double, 9> shares{0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0};
  std::array<double, shares.size()> sum{};
  for (const std::size_t k : train) {
    const bargaining::Law law = dressed(point, k, outcome, train);
    for (std::size_t s = 0; s < shares.size(); ++s) {
      sum[s] += crps(with_positions(law, arena.cases[k], shares[s]), outcome[k]);
    }
  }
  return shares[static_cast<std::size_t>(std::min_element(sum.begin(), sum.end()) - sum.begin())];
}

// Intervals that hold for all rivals at once, from the same replicates.
void widen(std::vector<Rival>& rivals, const std::vector<std::vector<double>>& replicates) {
  std::vector<double> spread, largest(replicates.empty() ? 0 : replicates[0].size(), 0.0);
  for (const auto& means : replicates) spread.push_back(stats::sd(means));
  for (std::size_t b = 0; b < largest.size(); ++b) {
    for (std::size_t r = 0; r < rivals.size(); ++r) {
      if (!(spread[r] > 1e-9)) continue;
      largest[b] = std::max(largest[b], std::abs(replicates[r][b] - rivals[r].difference) / spread[r]);
    }
  }
  if (largest.empty()) return;
  const double c = stats::quantile(largest, 0.95);
  for (std::size_t r = 0; r < rivals.size(); ++r) {
    rivals[r].all_low = rivals[r].difference - c * spread[r];
    rivals[r].all_high = rivals[r].difference + c * spread[r];
  }
}

std::vector<Rival> compared(const std::map<std::string, Column>& errors, const Arena& arena,
                            const ScoreOptions& options) {
  const Column& mean = errors.at("compromise");
  std::vector<std::size_t> group;
  for (const ScoredIssue& one : arena.cases) group.push_back(one.group);
  std::vector<Rival> rivals;
  std::vector<std::vector<double>> replicates;
  for (const auto& [id, error] : errors) {
    Column difference = error;
    for (std::size_t k = 0; k < error.size(); ++k) difference[k] -= mean[k];
    replicates.push_back(clustered_means(difference, group, arena.groups, options));
    auto& means = replicates.back();
    rivals.push_back({id, stats::mean(error), stats::mean(difference), stats::quantile(means, 0.025),
                      stats::quantile(means, 0.975), unknown, unknown});
  }
  widen(rivals, replicates);
  std::sort(rivals.begin(), rivals.end(), [](const Rival& a, const Rival& b) {
    if ((a.id == "compromise") != (b.id == "compromise")) return a.id == "compromise";
    return a.error != b.error ? a.error < b.error : a.id < b.id;
  });
  return rivals;
}

}  // namespace

Validation validate(const Arena& arena, const ValidationOptions& options) {
  Validation result;
  Column outcome;
  for (const ScoredIssue& one : arena.cases) outcome.push_back(one.outcome);
  const Points points(arena, outcome);
  std::map<std::string, Column> absolute, probabilistic;
  const auto folds = deal(arena, options);
  for (const Fold& fold : folds) {
    const auto fitted = points.fitted(fold.train);
    const Column& mean = fitted.at("compromise");
    const double share = fit_lottery(arena, mean, outcome, fold.train);
    for (const std::size_t k : fold.test) {
      for (const auto& [id, point] : fitted) {
        absolute[id].resize(outcome.size());
        probabilistic[id].resize(outcome.size());
        absolute[id][k] = std::abs(point[k] - outcome[k]);
        probabilistic[id][k] = crps(dressed(point, k, outcome, fold.train), outcome[k]);
      }
      Column& lottery = probabilistic["mean and lottery over positions"];
      lottery.resize(outcome.size());
      lottery[k] = crps(with_positions(dressed(mean, k, outcome, fold.train), arena.cases[k], share), outcome[k]);
    }
  }
  result.cases = arena.cases.size();
  result.groups = arena.groups;
  result.folds = folds.size();
  if (folds.empty()) return result;
  result.absolute = compared(absolute, arena, options.score);
  result.crps = compared(probabilistic, arena, options.score);
  return result;
}

}  // namespace truce::negotiation
