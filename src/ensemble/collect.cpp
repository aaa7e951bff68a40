#include "ensemble/collect.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "assimilation/condition.hpp"
#include "stats/design_effect.hpp"

namespace truce::ensemble {

stats::QuantileSketch sketch_for(double low, double high) {
  return std::isfinite(high) ? stats::QuantileSketch::linear(low, high) : stats::QuantileSketch::counts();
}

void Tally::add(double answer) {
  if (std::isnan(answer)) {
    ++missing;
    return;
  }
  ++counted;
  if (answer >= 0.5) ++yes;
  moments.add(answer);
  sketch.add(answer);
}

void Paired::add(double first, double second) {
  if (std::isnan(first) || std::isnan(second)) return;
  if (first > second) ++higher;
  if (first < second) ++lower;
  moments.add(first - second);
}

void BlockPaths::begin(std::size_t date_count, std::size_t measure_count) {
  dates = date_count;
  measures = measure_count;
  count = 0;
}

std::vector<float>& BlockPaths::next() {
  if (count == rows.size()) rows.emplace_back();
  rows[count].assign(dates * measures, 0.0F);
  return rows[count];
}

void BlockPaths::end() { ++count; }

Collector::Collector(const model::Model& model, Forecast& forecast)
    : forecast_(forecast), locks_(std::max(forecast.paths.history.size(), forecast.paths.forecast.size())) {
  const auto make = [&](std::size_t dates) {
    std::vector<PathCell> cells;
    cells.reserve(dates * model.measure.size());
    for (std::size_t d = 0; d < dates; ++d)
      for (const auto& m : model.measure) cells.push_back({{}, sketch_for(m.low, m.high)});
    return cells;
  };
  forecast_.paths.measures = model.measure.size();
  forecast_.paths.history_cells = make(forecast_.paths.history.size());
  for (std::size_t p = 0; p < forecast_.plans.size(); ++p)
    forecast_.paths.plan_cells.push_back(make(forecast_.paths.forecast.size()));
  for (std::size_t p = 0; p < forecast_.plans.size(); ++p)
    for (const Asked& asked : forecast_.asked) forecast_.answers.push_back({0, 0, 0, {}, sketch_for(asked.low, asked.high)});
  const std::size_t pairs = forecast_.plans.size() * (forecast_.plans.size() - (forecast_.plans.empty() ? 0 : 1)) / 2;
  forecast_.differences.resize(pairs * forecast_.asked.size());
}

namespace {

/// One place of all rows. Often all members agree (nobody has joined, no government is missing): then once for all.
void add_to(PathCell& cell, std::span<const float> values) {
  const float first = values.front();
  if (std::all_of(values.begin(), values.end(), [&](float v) { return v == first; })) {
    cell.moments.add(first, values.size());
    cell.sketch.add(first, static_cast<std::uint32_t>(values.size()));
    return;
  }
  for (const float value : values)
    if (!std::isnan(value)) cell.moments.add(value);
  cell.sketch.add(values);
}

}  // namespace

void Collector::add_cells(std::vector<PathCell>& cells, const BlockPaths& paths) {
  const auto rows = paths.used();
  if (rows.empty()) return;
  std::vector<float> values(rows.size());
  for (std::size_t d = 0; d < paths.dates; ++d) {
    const std::lock_guard guard{locks_[d]};
    for (std::size_t m = 0; m < paths.measures; ++m) {
      const std::size_t place = d * paths.measures + m;
      for (std::size_t i = 0; i < rows.size(); ++i) values[i] = rows[i][place];
      add_to(cells[place], values);
    }
  }
}

void Collector::add_history(const BlockPaths& paths) { add_cells(forecast_.paths.history_cells, paths); }

void Collector::add_plan(std::size_t plan, const BlockPaths& paths) { add_cells(forecast_.paths.plan_cells[plan], paths); }

void Collector::add_answers(std::size_t member, std::span<const float> answers, std::span<const double> drawn) {
  const std::lock_guard guard{answers_lock_};
  const std::size_t questions = forecast_.asked.size();
  for (std::size_t i = 0; i < answers.size(); ++i) forecast_.answers[i].add(answers[i]);
  for (std::size_t a = 1; a < forecast_.plans.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      for (std::size_t q = 0; q < questions; ++q)
        forecast_.differences[(a * (a - 1) / 2 + b) * questions + q].add(answers[a * questions + q],
                                                                         answers[b * questions + q]);
  if (member >= forecast_.rows) return;
  std::copy(answers.begin(), answers.end(), forecast_.row_answers.begin() + static_cast<std::ptrdiff_t>(member * answers.size()));
  for (std::size_t i = 0; i < drawn.size(); ++i) forecast_.drawn[member * drawn.size() + i] = static_cast<float>(drawn[i]);
}

void Collector::add_failure(Failure failure) {
  const std::lock_guard guard{answers_lock_};
  ++forecast_.failed;
  forecast_.failures.push_back(std::move(failure));
}

void Collector::add_kept(KeptPath path) {
  const std::lock_guard guard{answers_lock_};
  forecast_.kept.push_back(std::move(path));
}

void Collector::count_redrawn(std::uint64_t members) {
  const std::lock_guard guard{answers_lock_};
  forecast_.redrawn_members += members;
}

void Collector::count_overflowed(std::uint64_t paths) {
  const std::lock_guard guard{answers_lock_};
  forecast_.overflowed += paths;
}

void Collector::finish() {
  const auto by_member = [](const auto& a, const auto& b) {
    return std::pair{a.member, a.plan} < std::pair{b.member, b.plan};
  };
  std::sort(forecast_.failures.begin(), forecast_.failures.end(), by_member);
  if (forecast_.failures.size() > 100) forecast_.failures.resize(100);
  std::sort(forecast_.kept.begin(), forecast_.kept.end(), by_member);
  if (forecast_.is_conditioned()) measure_design_effects(*forecast_.conditioned->sample);
}

void Collector::measure_design_effects(const assimilation::PosteriorSample& sample) {
  std::vector<std::uint32_t> draw, ancestor;
  for (std::size_t row = 0; row < forecast_.rows; ++row) {
    draw.push_back(static_cast<std::uint32_t>(sample.draw_of(static_cast<std::uint32_t>(row))));
    ancestor.push_back(sample.draw(draw.back()).ancestor);
  }
  std::vector<double> values(forecast_.rows);
  const auto effect = [&](const auto& value) {
    for (std::size_t row = 0; row < values.size(); ++row) values[row] = value(row);
    return std::max(stats::design_effect(values, draw, sample.size(), forecast_.members),
                    stats::ancestral_effect(values, ancestor, sample.ancestors(), forecast_.members));
  };
  const std::size_t questions = forecast_.asked.size();
  for (std::size_t a = 0; a < forecast_.plans.size(); ++a)
    for (std::size_t q = 0; q < questions; ++q) {
      forecast_.answers[a * questions + q].design_effect =
          effect([&](std::size_t row) { return double{forecast_.row_answer(row, a, q)}; });
      for (std::size_t b = 0; b < a; ++b)
        forecast_.differences[(a * (a - 1) / 2 + b) * questions + q].design_effect = effect([&](std::size_t row) {
          return double{forecast_.row_answer(row, a, q)} - double{forecast_.row_answer(row, b, q)};
        });
    }
}

}  // namespace truce::ensemble
