// What the workers of an ensemble add to: one set of counts for all, each report date under its own lock. Counts and
// fixed-point sums do not depend on the order in which members arrive.
#pragma once

#include <mutex>
#include <span>
#include <vector>

#include "ensemble/forecast.hpp"

namespace truce::ensemble {

/// Levels of one block of members at the report dates, kept until the block is done.
struct BlockPaths {
  std::size_t dates = 0;
  std::size_t measures = 0;
  std::vector<std::vector<float>> rows;  // per member: date x measure

  void begin(std::size_t date_count, std::size_t measure_count);
  std::vector<float>& next();
  void end();
  [[nodiscard]] std::span<const std::vector<float>> used() const { return {rows.data(), count}; }
  std::size_t count = 0;
};

class Collector {
 public:
  Collector(const model::Model& model, Forecast& forecast);

  void add_history(const BlockPaths& paths);
  void add_plan(std::size_t plan, const BlockPaths& paths);
  /// All answers of one member: plan x question.
  void add_answers(std::size_t member, std::span<const float> answers, std::span<const double> drawn);
  void add_failure(Failure failure);
  void add_kept(KeptPath path);
  void count_redrawn(std::uint64_t members);
  void count_overflowed(std::uint64_t paths);
  /// Puts into member order what arrived in any order, and tells what it costs that members share draws.
  void finish();

 private:
  void measure_design_effects(const assimilation::PosteriorSample& sample);
  void add_cells(std::vector<PathCell>& cells, const BlockPaths& paths);

  Forecast& forecast_;
  std::vector<std::mutex> locks_;  // one per report date
  std::mutex answers_lock_;
};

/// A sketch that suits a measure's natural range.
[[nodiscard]] stats::QuantileSketch sketch_for(double low, double high);

}  // namespace truce::ensemble
