// The rows of a design run on the model of a case: parameters from the row, futures addressed by the point.
//
// A coordinate u of the unit cube becomes the u-quantile of the input's prior, held to its range, as truce sample has it
// (table/parameters.hpp: trajectories stay between 5 % and 95 %). Replicate k of a point's side s is member (2 point + s) K + k of
// the ensemble with that seed: with these parameters it is the member that the ensemble would give, bit for bit. A row whose
// retaliation would explode is no member of the prior and answers nothing.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "analysis/experiment/design.hpp"
#include "ensemble/follower.hpp"

namespace truce::analysis::experiment {

/// What is asked of the model.
struct Task {
  std::vector<ensemble::Asked> asked;
  std::size_t plan = 0;
  std::optional<std::size_t> against;  // then the answer is that under `plan` less that under `against`, on the same chance
  std::size_t replicates = 1;
  std::uint64_t seed = 1;

  [[nodiscard]] std::size_t plans() const { return against ? 2 : 1; }
};

/// One worker's model.
class Subject {
 public:
  Subject(const model::Model& model, const Task& task) : model_(model), task_(task), follower_(model, task.asked) {}

  /// The member of that number with these parameters: an answer for each question. Returns the failed paths.
  std::size_t ask(const std::shared_ptr<const model::Parameters>& parameters, std::uint32_t member, std::span<double> answers);

 private:
  const model::Model& model_;
  const Task& task_;
  ensemble::Follower follower_;
  model::State standing_;
  std::vector<float> under_plan_, under_other_;
};

/// What is varied and asked, whichever rows are run.
struct Scheme {
  Method method = Method::sobol;  // or morris
  random::SecondOrder second = random::SecondOrder::without;
  std::vector<Input> inputs;
  std::vector<Factor> factors;
  Task task;

  [[nodiscard]] Design design(std::size_t points) const { return {method, second, factors, inputs.size(), points, task.seed}; }
};

/// One place in the inputs' own units: a value of each entry of the table, and a level for each faction's type.
struct Values {
  std::vector<double> of_table, type_levels;

  [[nodiscard]] double& of(const Input& input) { return input.parameter.is_set() ? of_table[input.parameter.index()] : type_levels[input.faction]; }
};
[[nodiscard]] Values values_at(const model::Model& model, const Scheme& scheme, const Design& design, std::size_t point, Side side);

struct Trials {
  std::vector<double> answers;  // row of the design, replicate, question
  std::size_t explosive = 0;    // rows
  std::size_t failed = 0;       // paths that came to what is no number
};

struct Work {
  unsigned threads = 1;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::size_t paths)> followed{};  // called after each point, from any thread
};

/// Whole unless stopped.
[[nodiscard]] Trials run_design(const model::Model& model, const Scheme& scheme, const Design& design, const Work& work);

}  // namespace truce::analysis::experiment
