#include "analysis/experiment/trials.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "analysis/table/parameters.hpp"
#include "base/contract.hpp"
#include "parallel/parallel.hpp"

namespace truce::analysis::experiment {

namespace {

/// A row: each factor's inputs from their side.
Values mixed(const Scheme& scheme, const Design& design, std::size_t point, std::size_t row, const Values& first, Values& second) {
  Values mixed = first;
  for (std::size_t f = 0; f < scheme.factors.size(); ++f) {
    if (design.side_of(point, row, f) == Side::first) continue;
    for (const std::size_t i : scheme.factors[f].inputs) mixed.of(scheme.inputs[i]) = second.of(scheme.inputs[i]);
  }
  return mixed;
}

class PointRunner {
 public:
  PointRunner(const model::Model& model, const Scheme& scheme, const Design& design, Trials& trials)
      : model_(model), scheme_(scheme), design_(design), trials_(trials), subject_(model, scheme.task) {}

  void run(std::size_t point) {
    const Values first = values_at(model_, scheme_, design_, point, Side::first);
    Values second = values_at(model_, scheme_, design_, point, Side::second);
    for (std::size_t row = 0; row < design_.rows_per_point(); ++row) {
      const Values values = mixed(scheme_, design_, point, row, first, second);
      const auto parameters = model::parameters_of(model_, values.of_table, values.type_levels);
      if (parameters) run_row(point, row, parameters);
      explosive_ += parameters ? 0 : 1;
    }
  }

  [[nodiscard]] std::size_t explosive() const { return explosive_; }
  [[nodiscard]] std::size_t failed() const { return failed_; }

 private:
  void run_row(std::size_t point, std::size_t row, const std::shared_ptr<const model::Parameters>& parameters) {
    const std::size_t questions = scheme_.task.asked.size(), k = scheme_.task.replicates;
    const std::size_t first_member = (2 * point + static_cast<std::size_t>(design_.chance_of(row))) * k;
    const std::size_t first_answer = (point * design_.rows_per_point() + row) * k * questions;
    for (std::size_t replicate = 0; replicate < k; ++replicate)
      failed_ += subject_.ask(parameters, static_cast<std::uint32_t>(first_member + replicate),
                              std::span{trials_.answers}.subspan(first_answer + replicate * questions, questions));
  }

  const model::Model& model_;
  const Scheme& scheme_;
  const Design& design_;
  Trials& trials_;
  Subject subject_;
  std::size_t explosive_ = 0, failed_ = 0;
};

}  // namespace

std::size_t Subject::ask(const std::shared_ptr<const model::Parameters>& parameters, std::uint32_t index, std::span<double> answers) {
  TRUCE_EXPECTS(answers.size() == task_.asked.size());
  under_plan_.resize(answers.size());
  under_other_.resize(answers.size());
  const model::Member member = model::draw_member(model_, task_.seed, index, parameters, {});
  follower_.take(member);
  follower_.stand(standing_);
  std::size_t failed = 0;
  const auto follow = [&](std::size_t plan, std::vector<float>& out) {
    failed += follower_.follow(standing_, model::plan_schedule(model_, member, plan), out) == ensemble::Path::failed ? 1 : 0;
  };
  follow(task_.plan, under_plan_);
  if (task_.against) follow(*task_.against, under_other_);
  for (std::size_t q = 0; q < answers.size(); ++q)
    answers[q] = static_cast<double>(under_plan_[q]) - (task_.against ? static_cast<double>(under_other_[q]) : 0.0);
  return failed;
}

Values values_at(const model::Model& model, const Scheme& scheme, const Design& design, std::size_t point, Side side) {
  const Tails tails = scheme.method == Method::morris ? Tails::within : Tails::whole;
  Values values;
  for (const auto& entry : model.table.all()) values.of_table.push_back(random::is_constant(entry.law) ? random::median(entry.law) : 0);
  values.type_levels.resize(model.factions);
  for (std::size_t i = 0; i < scheme.inputs.size(); ++i) {
    const Input& input = scheme.inputs[i];
    const double value = placed({input.name, input.law}, design.level(point, side, i), tails);
    const auto range = input.parameter.is_set() ? model.table[input.parameter].range : mechanism::Range{0, 1};
    values.of(input) = std::clamp(value, range.low, range.high);
  }
  return values;
}

Trials run_design(const model::Model& model, const Scheme& scheme, const Design& design, const Work& work) {
  const Task& task = scheme.task;
  Trials trials;
  trials.answers.assign(design.rows() * task.replicates * task.asked.size(), std::nan(""));
  const unsigned threads = std::max(1u, work.threads);
  std::vector<std::unique_ptr<PointRunner>> runners(threads);
  parallel::for_each_block(
      design.points(), 1, threads,
      [&](std::size_t begin, std::size_t end, unsigned worker) {
        auto& runner = runners[worker];
        if (!runner) runner = std::make_unique<PointRunner>(model, scheme, design, trials);
        for (std::size_t point = begin; point < end; ++point) {
          runner->run(point);
          if (work.followed) work.followed(design.rows_per_point() * task.replicates * task.plans());
        }
      },
      work.stop);
  for (const auto& runner : runners) {
    if (!runner) continue;
    trials.explosive += runner->explosive();
    trials.failed += runner->failed();
  }
  return trials;
}

}  // namespace truce::analysis::experiment
