// One worker of an ensemble: simulates members, one after the other, with memory of its own.
#pragma once

#include <span>
#include <vector>

#include "ensemble/collect.hpp"
#include "ensemble/question.hpp"
#include "model/step.hpp"

namespace truce::ensemble {

class Runner {
 public:
  Runner(const model::Model& model, const Forecast& forecast);

  /// Simulates the members [begin, end) under all plans and hands everything to the collector.
  void run(std::size_t begin, std::size_t end, const Settings& settings, Collector& collector);

  /// Answers of one altered member under all plans: plan x question.
  std::span<const float> alter(const Settings& settings, std::size_t member, const model::Variant& variant);

 private:
  [[nodiscard]] model::Member member(const Settings& settings, std::size_t index, const model::Variant& variant) const;
  void history(const model::Member& member, std::vector<float>* row);
  void follow(const model::Member& member, std::size_t plan, std::vector<float>* row);
  void keep(const model::State& state, std::vector<float>& row, std::size_t date, bool reported);
  [[nodiscard]] bool fails(const std::vector<float>& row, Failure& failure) const;

  const model::Model& model_;
  const Forecast& forecast_;
  model::Simulator simulator_;
  Watch watch_;
  model::State at_as_of_;
  model::State state_;
  std::vector<double> since_report_;  // events since the last report date
  std::vector<float> answers_;
  BlockPaths history_paths_;
  std::vector<BlockPaths> plan_paths_;
};

}  // namespace truce::ensemble
