// The ensemble: many members, each simulated once up to the as-of date and then under every plan on the same chance.
//
// Everything that is summed over members is summed in integers or in 128-bit fixed point, so that the result is the
// same bits for any number of threads, any size of block, and (for the first n rows) any larger ensemble.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "assimilation/condition.hpp"
#include "base/progress.hpp"
#include "ensemble/question.hpp"
#include "model/member.hpp"
#include "model/model.hpp"
#include "stats/exact_sum.hpp"
#include "stats/sketch.hpp"

namespace truce::ensemble {

struct Settings {
  std::uint64_t seed = 1;
  std::size_t members = 10000;
  unsigned threads = 0;               // 0: all cores
  std::size_t block = 128;            // members handed to a thread at once; changes no bit of the result
  std::vector<std::size_t> plans;     // indices into the case's plans; empty: all
  std::size_t kept_rows = 10000;      // members whose draws and answers are kept one by one
  std::size_t kept_paths = 20;        // members whose whole paths are kept
  std::size_t variant_members = 1000; // members of the what-if runs; 0: none
  /// The record's bearing on the model. Where it gave a posterior, members start from that; else from the prior.
  std::shared_ptr<const assimilation::Conditioned> conditioned;
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

/// Answers to one question under one plan, over the members.
struct Tally {
  std::uint64_t yes = 0;
  std::uint64_t counted = 0;
  std::uint64_t missing = 0;  // paths that give no answer
  stats::ExactMoments moments;
  stats::QuantileSketch sketch = stats::QuantileSketch::counts();
  double design_effect = 1;   // of members that share draws of a posterior (stats/design_effect.hpp)

  void add(double answer);
};

/// Differences of one question between two plans on the same members.
struct Paired {
  std::uint64_t higher = 0;
  std::uint64_t lower = 0;
  stats::ExactMoments moments;  // count() = pairs with both answers
  double design_effect = 1;

  void add(double first, double second);
};

/// One measure at one report date under one plan.
struct PathCell {
  stats::ExactMoments moments;
  stats::QuantileSketch sketch = stats::QuantileSketch::counts();
};

struct ReportDate {
  std::size_t step;  // after this step
  int day;           // the day on which it ends
};

/// Distribution of every measure along the paths. Plan index `plans` is the common history.
struct Paths {
  std::vector<ReportDate> history;
  std::vector<ReportDate> forecast;
  std::size_t measures = 0;
  std::vector<PathCell> history_cells;            // date x measure
  std::vector<std::vector<PathCell>> plan_cells;  // plan, date x measure
};

/// What happens if something is forced or taken out: the same members, the same chance, one thing different.
struct WhatIf {
  std::string id;
  std::string title;
  model::Variant variant;
  std::size_t members = 0;
  std::vector<Tally> answers;   // plan x question, of the altered paths
  std::vector<Paired> effect;   // plan x question, altered less unaltered
};

/// A member that could not be simulated: counted, shown with its inputs, never dropped in silence.
struct Failure {
  std::size_t member;
  std::size_t plan;
  std::string measure;
  double value;
};

/// A whole path of one member, at the report dates.
struct KeptPath {
  std::size_t member;
  std::size_t plan;
  std::vector<float> values;  // date x measure, forecast only
};

enum class Outcome { complete, stopped };

struct Forecast {
  Outcome outcome = Outcome::complete;
  std::shared_ptr<const assimilation::Conditioned> conditioned;  // empty: nobody asked the record
  std::uint64_t seed = 1;
  std::size_t members = 0;
  std::vector<std::size_t> plans;    // indices into the case's plans
  std::vector<Asked> asked;
  std::vector<Tally> answers;        // plan x question
  std::vector<Paired> differences;   // (plan a, plan b), b < a, x question: a less b
  Paths paths;
  std::vector<WhatIf> what_if;
  std::vector<Failure> failures;     // the first hundred
  std::uint64_t failed = 0;          // paths
  std::uint64_t redrawn_members = 0; // members whose first draw was supercritical
  std::uint64_t overflowed = 0;      // paths with a step of more events than can be kept
  std::size_t rows = 0;              // members kept one by one
  std::vector<float> drawn;          // rows x parameters of the table
  std::vector<float> row_answers;    // rows x plan x question
  std::vector<KeptPath> kept;

  /// Do its members start from a posterior?
  [[nodiscard]] bool is_conditioned() const { return conditioned && conditioned->sample; }
  [[nodiscard]] const Tally& answer(std::size_t plan, std::size_t question) const {
    return answers[plan * asked.size() + question];
  }
  /// a less b, for b < a.
  [[nodiscard]] const Paired& difference(std::size_t a, std::size_t b, std::size_t question) const {
    return differences[(a * (a - 1) / 2 + b) * asked.size() + question];
  }
  [[nodiscard]] float row_answer(std::size_t row, std::size_t plan, std::size_t question) const {
    return row_answers[(row * plans.size() + plan) * asked.size() + question];
  }
};

/// Runs the ensemble. Nothing is written, nothing printed; `settings.stop` ends it early with Outcome::stopped.
[[nodiscard]] Forecast forecast(const model::Model& model, const Settings& settings);

/// The what-if runs a case calls for: a lethal attack on each foreign target, a strike by each foreign state, no
/// election, each past shock taken out.
[[nodiscard]] std::vector<WhatIf> what_ifs_of(const model::Model& model);

}  // namespace truce::ensemble
