#include "ensemble/forecast.hpp"

#include <mutex>
#include <numeric>
#include <optional>

#include "ensemble/collect.hpp"
#include "ensemble/runner.hpp"
#include "parallel/parallel.hpp"

namespace truce::ensemble {

namespace {

/// Every `report_days`, counted back from the as-of date and on from it; the first and last step always.
void choose_dates(const model::Model& model, Paths& paths) {
  const int every = std::max(1, model.situation->report_days / model.situation->step_days);
  const auto end_of = [&](std::size_t step) { return model.ticks[step].day + model.ticks[step].dt; };
  const auto h = static_cast<long>(model.history_steps);
  for (long step = 0; step < h; ++step)
    if ((h - 1 - step) % every == 0) paths.history.push_back({static_cast<std::size_t>(step), end_of(step)});
  for (std::size_t step = model.history_steps; step < model.ticks.size(); ++step)
    if ((step - model.history_steps + 1) % every == 0 || step + 1 == model.ticks.size())
      paths.forecast.push_back({step, end_of(step)});
}

class Counter {
 public:
  Counter(const Settings& settings, std::size_t total, std::string_view what)
      : settings_(settings), total_(total), what_(what) {}
  void add(std::size_t paths) {
    const std::lock_guard guard{lock_};
    done_ += paths;
    if (settings_.progress) settings_.progress({done_, total_, what_});
  }

 private:
  const Settings& settings_;
  std::size_t total_;
  std::string_view what_;
  std::size_t done_ = 0;
  std::mutex lock_;
};

bool stopped(const Settings& settings) { return settings.stop != nullptr && settings.stop->load(); }

using Runners = std::vector<std::optional<Runner>>;

Runner& runner_of(Runners& runners, unsigned worker, const model::Model& model, const Forecast& forecast) {
  if (!runners[worker]) runners[worker].emplace(model, forecast);
  return *runners[worker];
}

void run_members(const model::Model& model, const Settings& settings, unsigned threads, Runners& runners,
                 Forecast& forecast) {
  Collector collector{model, forecast};
  Counter counter{settings, settings.members * forecast.plans.size(), "paths"};
  parallel::for_each_block(
      settings.members, settings.block, threads,
      [&](std::size_t begin, std::size_t end, unsigned worker) {
        runner_of(runners, worker, model, forecast).run(begin, end, settings, collector);
        counter.add((end - begin) * forecast.plans.size());
      },
      settings.stop);
  collector.finish();
}

void run_what_ifs(const model::Model& model, const Settings& settings, unsigned threads, Runners& runners,
                  Forecast& forecast) {
  const std::size_t members = std::min(settings.variant_members, forecast.rows);
  if (members == 0) return;
  const std::size_t cells = forecast.plans.size() * forecast.asked.size();
  forecast.what_if = what_ifs_of(model);
  std::size_t total = 0;
  for (WhatIf& what_if : forecast.what_if) {
    // A quarter for other bargaining models: they move much, and the spatial one takes as long as all the rest.
    what_if.members = what_if.variant.bargaining ? (members + 3) / 4 : members;
    total += what_if.members;
  }
  Counter counter{settings, total * forecast.plans.size(), "what-if paths"};
  for (WhatIf& what_if : forecast.what_if) {
    for (std::size_t p = 0; p < forecast.plans.size(); ++p)
      for (const Asked& asked : forecast.asked) what_if.answers.push_back({0, 0, 0, {}, sketch_for(asked.low, asked.high)});
    what_if.effect.resize(cells);
    std::mutex lock;
    parallel::for_each_block(
        what_if.members, std::min<std::size_t>(settings.block, 16), threads,
        [&](std::size_t begin, std::size_t end, unsigned worker) {
          for (std::size_t m = begin; m < end; ++m) {
            const auto answers = runner_of(runners, worker, model, forecast).alter(settings, m, what_if.variant);
            const std::lock_guard guard{lock};
            for (std::size_t i = 0; i < cells; ++i) {
              what_if.answers[i].add(answers[i]);
              what_if.effect[i].add(answers[i], forecast.row_answers[m * cells + i]);
            }
          }
          counter.add((end - begin) * forecast.plans.size());
        },
        settings.stop);
    if (stopped(settings)) return;
  }
}

}  // namespace

Forecast forecast(const model::Model& model, const Settings& settings) {
  Forecast result;
  result.seed = settings.seed;
  result.conditioned = settings.conditioned;
  result.members = settings.members;
  result.plans = settings.plans;
  if (result.plans.empty()) {
    result.plans.resize(model.situation->plans.size());
    std::iota(result.plans.begin(), result.plans.end(), std::size_t{0});
  }
  result.asked = questions_of(model);
  choose_dates(model, result.paths);
  result.rows = std::min(settings.members, settings.kept_rows);
  result.drawn.resize(result.rows * model.table.all().size());
  result.row_answers.resize(result.rows * result.plans.size() * result.asked.size());
  const unsigned threads = settings.threads > 0 ? settings.threads : parallel::hardware_threads();
  Runners runners(threads);
  run_members(model, settings, threads, runners, result);
  if (!stopped(settings)) run_what_ifs(model, settings, threads, runners, result);
  if (stopped(settings)) result.outcome = Outcome::stopped;
  return result;
}

}  // namespace truce::ensemble
