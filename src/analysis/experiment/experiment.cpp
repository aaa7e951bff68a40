#include "analysis/experiment/experiment.hpp"

#include <algorithm>
#include <bit>
#include <mutex>
#include <numeric>

#include <fmt/format.h>

#include "text/suggest.hpp"

namespace truce::analysis::experiment {

namespace {

constexpr std::size_t usual_base_points = 256, usual_trajectories = 20;  // judgement
constexpr std::uint64_t most_answers = 200'000'000;                      // 1.6 GB
constexpr std::uint64_t most_members = std::uint64_t{1} << 32;

std::size_t rows_of_a_point(const Order& order, std::size_t factors) {
  return order.method == Method::sobol ? rows_per_point(factors, order.second) : factors + 1;
}

class SetupReader {
 public:
  SetupReader(const model::Model& model, const Order& order, Diagnostics& found)
      : model_(model), situation_(*model.situation), order_(order), found_(found) {}

  std::optional<Setup> run() {
    setup_.scheme.method = order_.method;
    setup_.scheme.second = order_.second;
    setup_.scheme.inputs = inputs_of(model_);
    setup_.scheme.task.replicates = order_.replicates;
    setup_.scheme.task.seed = order_.seed;
    choose_plans();
    choose_questions();
    choose_factors();
    check_counts();
    if (!found_.ok()) return std::nullopt;
    count_paths();
    if (!found_.ok()) return std::nullopt;
    return std::move(setup_);
  }

 private:
  void choose_plans() {
    const auto& plans = situation_.plans;
    const auto today = std::find_if(plans.begin(), plans.end(), [](const auto& plan) { return plan.steps.empty(); });
    setup_.scheme.task.plan = today == plans.end() ? 0 : static_cast<std::size_t>(today - plans.begin());
    if (!order_.plan.empty()) setup_.scheme.task.plan = plan_called(order_.plan, "--plan");
    if (order_.against.empty()) return;
    setup_.scheme.task.against = plan_called(order_.against, "--against");
    if (found_.ok() && *setup_.scheme.task.against == setup_.scheme.task.plan)
      found_.problem({"--against", 0, 0}, fmt::format("'{}' against itself", order_.against), "the difference is nothing in every future", "name another plan");
  }

  std::size_t plan_called(const std::string& id, const char* option) {
    std::vector<std::string> known;
    for (std::size_t p = 0; p < situation_.plans.size(); ++p) {
      if (situation_.plans[p].id == id) return p;
      known.push_back(situation_.plans[p].id);
    }
    found_.problem({option, 0, 0}, fmt::format("the case has no plan '{}'", id), "there is nothing to follow", text::did_you_mean(id, known));
    return 0;
  }

  void choose_questions() {
    std::vector<std::string> known;
    for (const auto& question : situation_.questions) known.push_back(question.id);
    for (const auto& asked : ensemble::questions_of(model_)) {
      if (asked.as != ensemble::AskedAs::question) continue;
      const bool meant = order_.questions.empty() ? situation_.questions[asked.source].headline && is_answered(asked) : is_named(asked);
      if (meant) setup_.scheme.task.asked.push_back(asked);
    }
    for (const auto& id : order_.questions) {
      if (std::find(known.begin(), known.end(), id) == known.end())
        found_.problem({"--question", 0, 0}, fmt::format("the case asks no question '{}'", id), "there is no answer to explain", text::did_you_mean(id, known));
      if (std::count(order_.questions.begin(), order_.questions.end(), id) > 1)
        return found_.problem({"--question", 0, 0}, fmt::format("'{}' is named twice", id), "one answer would be given twice", "name it once");
    }
    if (order_.questions.empty() && setup_.scheme.task.asked.empty())
      found_.problem({"--question", 0, 0}, "the case has no headline question that every path answers", "there is nothing to explain", "name a question");
  }

  bool is_named(const ensemble::Asked& asked) {
    if (std::find(order_.questions.begin(), order_.questions.end(), asked.id) == order_.questions.end()) return false;
    if (!is_answered(asked))
      found_.problem({"--question", 0, 0}, fmt::format("some paths give no answer to '{}'", asked.id), "rows that go together would lack some of theirs",
                     "ask a question that every path answers, such as whether a threshold is reached by a day");
    return true;
  }

  [[nodiscard]] bool is_answered(const ensemble::Asked& asked) const {
    return asked.form != casefile::Form::first_time && !model::may_be_missing(model_.measure[asked.measure].what);
  }

  void choose_factors() {
    const auto& inputs = setup_.scheme.inputs;
    if (order_.top > 0 && order_.method != Method::sobol)
      found_.problem({"--top", 0, 0}, "beside --method morris", "it is the screening itself", "leave it out");
    if (order_.second == random::SecondOrder::with && order_.method != Method::sobol)
      found_.problem({"--second", 0, 0}, "beside --method morris", "only sobol has a second order", "leave it out");
    if ((order_.top > 0) + !order_.parameters.empty() + order_.by.has_value() > 1)
      found_.problem({"--parameters", 0, 0}, "more than one of --parameters, --by and --top", "each says what is asked about alone", "give one of them");
    if (order_.top > inputs.size())
      found_.problem({"--top", 0, 0}, fmt::format("{} of {} parameters", order_.top, inputs.size()), "there are not so many", "give a smaller number");
    if (order_.top > 0) return;
    if (!order_.parameters.empty()) {
      setup_.scheme.factors = factors_named(model_, inputs, order_.parameters, found_);
    } else {
      const By usual = order_.method == Method::morris || inputs.size() <= few_inputs ? By::parameter : By::table;
      setup_.scheme.factors = factors_by(inputs, order_.by.value_or(usual));
    }
  }

  void check_counts() {
    const bool sobol = order_.method == Method::sobol;
    setup_.points = order_.points > 0 ? order_.points : sobol ? usual_base_points : usual_trajectories;
    const std::size_t least = sobol ? fewest_points : fewest_trajectories;
    if (setup_.points < least)
      found_.problem({"--n", 0, 0}, fmt::format("{} {}", setup_.points, sobol ? "base points" : "trajectories"), fmt::format("fewer than {} say nothing", least),
                     "give a larger number");
    if (order_.replicates < 2)
      found_.problem({"--replicates", 0, 0}, fmt::format("{} futures of each row", order_.replicates), "from fewer than 2 nobody can tell chance from parameters",
                     "give at least 2");
    if (sobol && !std::has_single_bit(setup_.points))
      found_.warning({"--n", 0, 0}, fmt::format("{} is no power of two", setup_.points), "the points are then less even", "take the power of two above it");
  }

  void count_paths() {
    const Task& task = setup_.scheme.task;
    const std::size_t alone = std::min(order_.top + 1, setup_.scheme.inputs.size());  // and the rest
    const std::size_t factors = order_.top > 0 ? alone : setup_.scheme.factors.size();
    const std::uint64_t rows = static_cast<std::uint64_t>(setup_.points) * rows_of_a_point(order_, factors);
    setup_.design_paths = rows * task.replicates * task.plans();
    if (order_.top > 0)
      setup_.screening_paths = static_cast<std::uint64_t>(screening_trajectories) * (setup_.scheme.inputs.size() + 1) * task.replicates * task.plans();
    if (rows > most_answers / task.replicates / task.asked.size() || 2 * setup_.points > most_members / task.replicates)
      found_.problem({"--n", 0, 0}, fmt::format("{} rows of {} futures", rows, task.replicates), "their answers would not fit into memory",
                     "give fewer points, replicates or questions");
  }

  const model::Model& model_;
  const casefile::Case& situation_;
  const Order& order_;
  Diagnostics& found_;
  Setup setup_;
};

class Conductor {
 public:
  Conductor(const model::Model& model, const Setup& setup, const Order& order)
      : model_(model), setup_(setup), order_(order), total_(setup.screening_paths + setup.design_paths) {}

  std::optional<Report> run() {
    begin();
    Scheme scheme = setup_.scheme;
    if (scheme.factors.empty()) {
      const auto chosen = screen();
      if (stopped()) return std::nullopt;
      scheme.factors = factors_of(scheme.inputs, chosen);
    }
    const auto runs = run_scheme(std::move(scheme), setup_.points);
    if (stopped()) return std::nullopt;
    report_.answers = answer(runs);
    finish(runs);
    return std::move(report_);
  }

 private:
  [[nodiscard]] bool stopped() const { return order_.stop != nullptr && order_.stop->load(); }

  void begin() {
    const auto& plans = model_.situation->plans;
    const Task& task = setup_.scheme.task;
    report_.source = model_.situation->id;
    report_.method = order_.method;
    report_.plan = plans[task.plan].id;
    report_.plan_title = plans[task.plan].title;
    if (task.against) report_.against = plans[*task.against].id;
    if (task.against) report_.against_title = plans[*task.against].title;
    report_.inputs = setup_.scheme.inputs.size();
    report_.replicates = task.replicates;
    report_.seed = task.seed;
    report_.paths = total_;
  }

  Runs run_scheme(Scheme scheme, std::size_t points) {
    Work work{order_.threads, order_.stop, [this](std::size_t paths) { count(paths); }};
    Design design = scheme.design(points);
    Trials trials = run_design(model_, scheme, design, work);
    report_.explosive += trials.explosive;
    report_.failed += trials.failed;
    return {std::move(scheme), std::move(design), std::move(trials)};
  }

  std::vector<Answer> answer(const Runs& runs) {
    const Bootstrap bootstrap{order_.resamples, order_.seed, order_.threads, {}};
    std::vector<Answer> all;
    for (std::size_t q = 0; q < runs.scheme.task.asked.size(); ++q) all.push_back(answer_to(runs, report_, q, bootstrap));
    return all;
  }

  /// The inputs whose effects are largest: by how far beyond chance, beside the largest effect on the same question; of those that
  /// are not beyond it, by their size.
  std::vector<std::size_t> screen() {
    Scheme scheme = setup_.scheme;
    scheme.method = Method::morris;
    scheme.second = random::SecondOrder::without;
    scheme.factors = factors_by(scheme.inputs, By::parameter);
    const auto runs = run_scheme(std::move(scheme), screening_trajectories);
    if (stopped()) return {};
    report_.screening = answer(runs);
    std::vector<std::pair<double, double>> weight(runs.scheme.inputs.size());
    for (const Answer& one : report_.screening) {
      if (!one.indices) continue;
      const auto& values = one.indices->values;
      const double largest = values[one.indices->ranked().front()][0].value;
      for (std::size_t i = 0; i < weight.size() && largest > 0; ++i) {
        const double size = values[i][0].value, noise = values[i][3].value;
        weight[i] = {std::max(weight[i].first, (size - noise) / largest), std::max(weight[i].second, size / largest)};
      }
    }
    std::vector<std::size_t> order(weight.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
    order.resize(order_.top);
    report_.screened = static_cast<std::size_t>(std::count_if(order.begin(), order.end(), [&](std::size_t i) { return weight[i].first > 0; }));
    return order;
  }

  void count(std::size_t paths) {
    const std::lock_guard guard{lock_};
    done_ += paths;
    if (order_.progress) order_.progress({done_, total_, "paths"});
  }

  void finish(const Runs& runs) {
    report_.points = runs.design.points();
    report_.rows_per_point = runs.design.rows_per_point();
    for (const Factor& factor : runs.scheme.factors) {
      report_.factor_names.push_back(factor.name);
      report_.factor_words.push_back(factor.inputs.size() == 1 ? runs.scheme.inputs[factor.inputs.front()].meaning
                                                               : fmt::format("{} parameters together", factor.inputs.size()));
    }
    report_.inputs_csv = inputs_csv(runs);
    report_.outputs_csv = outputs_csv(runs, report_.answers);
    report_.places_csv = places_csv(model_, runs);
    report_.words = words_of(report_);
  }

  const model::Model& model_;
  const Setup& setup_;
  const Order& order_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  std::mutex lock_;
  Report report_;
};

}  // namespace

std::optional<Setup> set_up(const model::Model& model, const Order& order, Diagnostics& found) { return SetupReader(model, order, found).run(); }

std::optional<Report> conduct(const model::Model& model, const Setup& setup, const Order& order) { return Conductor(model, setup, order).run(); }

}  // namespace truce::analysis::experiment
