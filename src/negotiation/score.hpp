// How far models were from what was decided.
//
// An issue counts where its outcome is known and somebody with a position has a positive salience. Errors are on
// 0 to 100, whatever the issue's scale. Issues of one proposal are not independent, so intervals come from a bootstrap
// that draws whole groups with replacement; replicate b draws from the stream (seed, b), the same for every model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mechanism/bargaining/bargaining.hpp"
#include "negotiation/negotiation.hpp"
#include "stats/score/compare.hpp"

namespace truce::negotiation {

/// What one forecaster says about each scoreable issue.
struct Forecaster {
  std::string id;                     // a model's id, "middle", "unweighted mean"
  std::vector<double> point;          // per case, NaN where it has no answer
  std::vector<bargaining::Law> law;   // per case; one point where it is a rule
};

/// One scoreable issue.
struct ScoredIssue {
  std::size_t group;
  std::string group_name, issue;
  double outcome;  // 0 to 100
  std::vector<double> position;  // those taken, 0 to 100
  std::vector<double> weight;    // capability times salience
};

struct Arena {
  std::vector<ScoredIssue> cases;
  std::size_t groups = 0;
  std::vector<Forecaster> forecasters;  // the middle of the scale, the unweighted mean, then the models
};

struct ScoreOptions {
  std::uint64_t seed = 1;
  std::uint32_t replicates = 2000;
  unsigned threads = 1;
};

[[nodiscard]] Arena arena(const std::vector<Negotiation>& negotiations, const std::vector<bargaining::Model>& models,
                          const bargaining::Options& options, unsigned threads);

struct Score {
  std::string id;
  std::size_t cases = 0;
  double mae = unknown, rmse = unknown, median = unknown, crps = unknown;
  double difference = unknown, low = unknown, high = unknown;  // of absolute error to compromise, 95 % by groups
};

[[nodiscard]] std::vector<Score> score(const Arena& arena, const ScoreOptions& options);

/// E|X - y| - E|X - X'| / 2 (Gneiting & Raftery 2007): the absolute error where the law is one point.
[[nodiscard]] double crps(const bargaining::Law& law, double outcome);

/// Means of `value` over cases in every replicate of the bootstrap by groups.
[[nodiscard]] std::vector<double> clustered_means(const std::vector<double>& value, const std::vector<std::size_t>& group,
                                                  std::size_t groups, const ScoreOptions& options);

/// Interval of the mean of `value` over cases when groups are drawn anew.
using Interval = stats::score::Estimate;
[[nodiscard]] Interval clustered_interval(const std::vector<double>& value, const std::vector<std::size_t>& group,
                                          std::size_t groups, const ScoreOptions& options);

}  // namespace truce::negotiation
