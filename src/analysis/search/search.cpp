#include "analysis/search/search.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include <fmt/format.h>

#include "analysis/decision/prospect.hpp"
#include "random/normal.hpp"

namespace truce::analysis::search {

namespace {

constexpr std::size_t most_drawn_volume = 4;  // objectives; the volume takes long with more
constexpr double error_rate = 0.05;

/// Counts paths for whoever watches, whichever of the samples they are of.
class Counter {
 public:
  Counter(const Order& order, std::uint64_t total) : order_(order), total_(total) {}
  void add(std::size_t paths) {
    const std::lock_guard guard{lock_};
    done_ += paths;
    if (order_.progress) order_.progress({std::min<std::size_t>(done_, total_), total_, "paths"});
  }

 private:
  const Order& order_;
  std::size_t total_;
  std::size_t done_ = 0;
  std::mutex lock_;
};

/// Answers of some courses by the same members: goodness (more is better) by objective, course, member.
struct Answers {
  std::vector<decision::Goodness> of;
  Draws draws;
  std::size_t left_out = 0;

  [[nodiscard]] Losses losses(std::size_t course) const {
    const decision::Sample sample(draws);
    Losses all;
    for (const auto& objective : of) all.push_back(-sample.mean(objective[course]).value);
    return all;
  }
};

class Run {
 public:
  Run(const model::Model& model, const Setup& setup, const Order& order, const Origins& origins)
      : model_(model), setup_(setup), order_(order), origins_(origins), counter_(order, setup.effort.runs + expected_fresh()) {}

  std::optional<Report> make() {
    if (!find()) return std::nullopt;
    list_plans();
    auto searched = answers(*searched_, setup_.effort.last_members());
    auto second = futures(order_.seed + 1, origins_.searched);
    const auto settled = stopped() ? Answers{} : answers(*second, order_.members);
    if (stopped()) return std::nullopt;
    settle(settled, searched);
    second.reset();
    auto third = futures(order_.seed + 2, origins_.told);
    const auto told = answers(*third, order_.members);
    if (stopped()) return std::nullopt;
    tell(searched, told);
    finish();
    return std::move(report_);
  }

 private:
  bool stopped() const { return order_.stop != nullptr && order_.stop->load(); }
  std::size_t objectives() const { return setup_.goals.size(); }
  std::uint64_t expected_fresh() const {
    return (order_.keep + model_.situation->plans.size() + 1) * (2 * order_.members + setup_.effort.last_members());
  }

  std::unique_ptr<ensemble::Futures> futures(std::uint64_t seed, const std::shared_ptr<const assimilation::Conditioned>& origin) {
    std::vector<ensemble::Asked> asked;
    for (const auto& goal : setup_.goals) asked.push_back(goal.asked);
    return std::make_unique<ensemble::Futures>(
        model_, std::move(asked),
        ensemble::Futures::Settings{seed, order_.threads, origin, order_.stop, [this](std::size_t paths) { counter_.add(paths); }});
  }

  bool find() {
    searched_ = futures(order_.seed, origins_.searched);
    Problem problem;
    problem.axes = setup_.space.axes();
    problem.objectives = objectives();
    problem.admit = [this](Point& point, random::Stream& stream) { setup_.space.admit(point, stream); };
    problem.meet = [this](std::span<Trial* const> trials, std::size_t members) { meet(trials, members); };
    std::vector<Point> starts{setup_.space.point_of({})};
    for (const auto& plan : model_.situation->plans) starts.push_back(setup_.space.point_of(setup_.space.nearest(plan)));
    found_ = optimise(problem, starts, setup_.effort);
    return !stopped();
  }

  void meet(std::span<Trial* const> trials, std::size_t members) {
    std::vector<ensemble::Course> courses;
    std::vector<std::vector<float>> answers;
    for (const Trial* trial : trials) {
      courses.push_back(setup_.space.course_of(model_, setup_.space.plan_of(trial->point)));
      answers.emplace_back((members - trial->members) * objectives());
    }
    std::vector<ensemble::Futures::Task> tasks;
    for (std::size_t t = 0; t < trials.size(); ++t) tasks.push_back({&courses[t], trials[t]->members, members, answers[t]});
    searched_->follow(tasks);
    if (stopped()) return;
    for (std::size_t t = 0; t < trials.size(); ++t) {
      for (std::size_t i = 0; i < answers[t].size(); ++i) trials[t]->losses.push_back(setup_.goals[i % objectives()].loss(answers[t][i]));
      trials[t]->members = members;
    }
  }

  /// The case's plans, today's where none of them is, and the best of the search.
  void list_plans() {
    const auto& plans = model_.situation->plans;
    bool has_today = false;
    for (std::size_t p = 0; p < plans.size(); ++p) {
      const bool today = plans[p].steps.empty();
      PlanLine line{plans[p].id, plans[p].title, today && !has_today ? Origin::today : Origin::of_case};
      line.within = setup_.space.allows(plans[p]);
      add_line(std::move(line), ensemble::course_of(model_, p));
      has_today = has_today || today;
    }
    if (!has_today) add_line({"today", "Today's levers, unchanged", Origin::today}, setup_.space.course_of(model_, {}));
    std::vector<Losses> means;
    std::vector<std::size_t> chosen;
    for (const Trial& trial : found_.front) {
      means.push_back(trial.mean(trial.members, objectives()));
      if (!setup_.space.plan_of(trial.point).empty()) chosen.push_back(means.size() - 1);  // today's plan is there already
    }
    report_.on_front = found_.front.size();
    for (const std::size_t i : spread_out(means, chosen, order_.keep)) add_found(setup_.space.plan_of(found_.front[i].point));
    // Near the front luck decides who is on it: those just behind are heard as well.
    for (const Trial& trial : found_.runners_up)
      if (report_.found() < order_.keep && !setup_.space.plan_of(trial.point).empty()) add_found(setup_.space.plan_of(trial.point));
    report_.tested = report_.found();
  }

  void add_found(Plan plan) {
    PlanLine line;
    for (const Step& step : plan) line.steps.push_back(setup_.space.words_of(step));
    if (setup_.space.has_costs()) line.cost = setup_.space.cost_of(plan);
    auto course = setup_.space.course_of(model_, plan);
    line.plan = std::move(plan);
    add_line(std::move(line), std::move(course));
  }

  void add_line(PlanLine line, ensemble::Course course) {
    report_.lines.push_back(std::move(line));
    courses_.push_back(std::move(course));
  }

  Answers answers(ensemble::Futures& futures, std::size_t members) {
    std::vector<std::vector<float>> raw(courses_.size(), std::vector<float>(members * objectives()));
    std::vector<ensemble::Futures::Task> tasks;
    for (std::size_t c = 0; c < courses_.size(); ++c) tasks.push_back({&courses_[c], 0, members, raw[c]});
    futures.follow(tasks);
    Answers all;
    if (stopped()) return all;
    report_.fresh_runs += courses_.size() * members;
    const auto draws = futures.draws(members);
    all.of.assign(objectives(), decision::Goodness(courses_.size()));
    std::vector<std::uint32_t> order;  // of the draws that are left, by their first member
    for (std::size_t m = 0; m < members; ++m) {
      if (!answered(raw, m)) {
        ++all.left_out;
        continue;
      }
      const auto at = std::find(order.begin(), order.end(), draws[m]);
      all.draws.of_row.push_back(static_cast<std::uint32_t>(at - order.begin()));
      if (at == order.end()) order.push_back(draws[m]);
      for (std::size_t k = 0; k < objectives(); ++k)
        for (std::size_t c = 0; c < courses_.size(); ++c) all.of[k][c].push_back(-setup_.goals[k].loss(raw[c][m * objectives() + k]));
    }
    all.draws.count = order.size();
    return all;
  }

  bool answered(const std::vector<std::vector<float>>& raw, std::size_t member) const {
    for (const auto& course : raw)
      for (std::size_t k = 0; k < objectives(); ++k)
        if (std::isnan(course[member * objectives() + k])) return false;
    return true;
  }

  /// On the second sample: who is dominated, which of the case's plans is best; plans found that are dominated leave.
  void settle(const Answers& settled, Answers& searched) {
    std::vector<Losses> losses;
    for (std::size_t c = 0; c < courses_.size(); ++c) losses.push_back(settled.losses(c));
    std::vector<std::size_t> kept;
    for (std::size_t c = 0; c < courses_.size(); ++c)
      if (report_.lines[c].origin != Origin::found || !dominator(losses, c)) kept.push_back(c);
    std::stable_sort(kept.begin(), kept.end(), [&](std::size_t a, std::size_t b) {
      const bool found_a = report_.lines[a].origin == Origin::found, found_b = report_.lines[b].origin == Origin::found;
      if (!found_a || !found_b) return !found_a && found_b;
      return losses[a][0] < losses[b][0];
    });
    keep(kept, losses, searched);
    mark_dominated(losses, &PlanLine::under);
    for (std::size_t k = 0; k < objectives(); ++k) {
      GoalLine line{setup_.goals[k].id, setup_.goals[k].asked.title, setup_.goals[k].unit(), setup_.goals[k].wanted == casefile::Direction::higher, today(), {}, {}};
      for (std::size_t c = 0; c < report_.lines.size(); ++c) {
        if (report_.lines[c].origin == Origin::found) {
          if (!line.best_found || losses[c][k] < losses[*line.best_found][k]) line.best_found = c;
        } else if (report_.lines[c].within && losses[c][k] < losses[line.best_of_case][k]) {
          line.best_of_case = c;
        }
      }
      report_.goals.push_back(std::move(line));
    }
  }

  void keep(const std::vector<std::size_t>& kept, std::vector<Losses>& losses, Answers& searched) {
    const auto pick = [&](auto& all) {
      std::remove_reference_t<decltype(all)> left;
      for (const std::size_t c : kept) left.push_back(std::move(all[c]));
      all = std::move(left);
    };
    pick(report_.lines);
    pick(courses_);
    pick(losses);
    for (auto& objective : searched.of) pick(objective);
  }

  /// A line within the limits that dominates another; of plans that are alike in everything the earlier stands for both.
  std::optional<std::size_t> dominator(const std::vector<Losses>& losses, std::size_t c) const {
    for (std::size_t other = 0; other < losses.size(); ++other)
      if (report_.lines[other].within && (dominates(losses[other], losses[c]) || (other < c && losses[other] == losses[c]))) return other;
    return std::nullopt;
  }

  void mark_dominated(const std::vector<Losses>& losses, std::optional<std::size_t> PlanLine::* mark) {
    for (std::size_t c = 0; c < losses.size(); ++c) report_.lines[c].*mark = dominator(losses, c);
  }

  std::size_t today() const {
    std::size_t c = 0;
    while (report_.lines[c].origin != Origin::today) ++c;
    return c;
  }

  /// On the third sample: the values.
  void tell(const Answers& searched, const Answers& told) {
    const decision::Sample first(searched.draws), last(told.draws);
    const std::size_t found = report_.found();
    report_.critical = found == 0 ? 0 : random::normal_quantile(1 - error_rate / (2.0 * static_cast<double>(found * objectives())));
    const std::size_t today = this->today();
    for (std::size_t k = 0; k < objectives(); ++k) {
      const auto own = [&](const decision::Sample& sample, const std::vector<double>& goodness) {
        const Estimate e = sample.mean(goodness);
        return Estimate{report_.goals[k].higher ? e.value : -e.value, e.standard_error};
      };
      for (std::size_t c = 0; c < report_.lines.size(); ++c) {
        Value value;
        value.searched = own(first, searched.of[k][c]);
        value.fresh = own(last, told.of[k][c]);
        value.gain = decision::difference(told.of[k][c], told.of[k][report_.goals[k].best_of_case], last);
        value.clear = report_.lines[c].origin == Origin::found && std::abs(value.gain.value) > report_.critical * value.gain.standard_error;
        value.optimism = apart(decision::difference(searched.of[k][c], searched.of[k][today], first), decision::difference(told.of[k][c], told.of[k][today], last));
        report_.lines[c].values.push_back(value);
      }
      if (found > 0) report_.goals[k].optimism = apart(mean_gain(searched.of[k], today, first), mean_gain(told.of[k], today, last));
    }
    std::vector<Losses> losses;
    for (std::size_t c = 0; c < report_.lines.size(); ++c) losses.push_back(told.losses(c));
    mark_dominated(losses, &PlanLine::under_last);
    report_.left_out = told.left_out;
    measure_volume(losses);
  }

  /// Of two independent samples.
  static Estimate apart(const Estimate& a, const Estimate& b) { return {a.value - b.value, std::hypot(a.standard_error, b.standard_error)}; }

  /// Over today's plan, mean over the plans found.
  Estimate mean_gain(const decision::Goodness& goodness, std::size_t today, const decision::Sample& sample) const {
    std::vector<double> gain(goodness[today].size(), 0.0);
    const auto found = static_cast<double>(report_.found());
    for (std::size_t c = 0; c < report_.lines.size(); ++c)
      if (report_.lines[c].origin == Origin::found)
        for (std::size_t m = 0; m < gain.size(); ++m) gain[m] += (goodness[c][m] - goodness[today][m]) / found;
    return sample.mean(gain);
  }

  void measure_volume(const std::vector<Losses>& losses) {
    if (objectives() > most_drawn_volume) return;
    Losses worst = losses.front(), best = losses.front();
    for (const auto& one : losses)
      for (std::size_t k = 0; k < objectives(); ++k) {
        worst[k] = std::max(worst[k], one[k]);
        best[k] = std::min(best[k], one[k]);
      }
    double box = 1;
    for (std::size_t k = 0; k < objectives(); ++k) box *= worst[k] - best[k];
    if (!(box > 0)) return;
    std::vector<Losses> of_case;
    for (std::size_t c = 0; c < losses.size(); ++c)
      if (report_.lines[c].origin != Origin::found) of_case.push_back(losses[c]);
    report_.volume_of_case = dominated_volume(of_case, worst) / box;
    report_.volume_of_all = dominated_volume(losses, worst) / box;
  }

  void finish() {
    std::size_t number = 0;
    std::vector<std::string> taken;
    for (const auto& plan : model_.situation->plans) taken.push_back(plan.id);
    for (PlanLine& line : report_.lines) {
      if (line.origin != Origin::found) continue;
      do line.id = fmt::format("found_{}", ++number);
      while (std::find(taken.begin(), taken.end(), line.id) != taken.end());
      line.title = fmt::format("Found {}", number);
      line.toml = setup_.space.toml_of(line.plan, line.id, line.title,
                                       fmt::format("found by truce search with seed {}; levers, sizes and days are the search's, within the bounds it was given", order_.seed));
    }
    report_.source = model_.situation->id;
    report_.conditioned = origins_.told && origins_.told->sample;
    report_.options = setup_.space.options();
    report_.options_stated = setup_.space.is_stated();
    report_.most = setup_.space.most();
    report_.budget = setup_.space.budget();
    report_.stages = found_.stages;
    report_.ending = found_.ending;
    report_.runs = found_.runs;
    report_.tried = found_.tried;
    report_.members = order_.members;
    for (std::uint64_t s = 0; s < 3; ++s) report_.seeds[s] = order_.seed + s;
    report_.from = model_.situation->as_of;
    report_.to = model_.situation->end;
    report_.words = words_of(report_);
  }

  const model::Model& model_;
  const Setup& setup_;
  const Order& order_;
  const Origins& origins_;
  Counter counter_;
  std::unique_ptr<ensemble::Futures> searched_;
  Found found_;
  std::vector<ensemble::Course> courses_;  // of the report's lines
  Report report_;
};

}  // namespace

std::optional<Setup> set_up(const model::Model& model, const Order& order, Diagnostics& found) {
  auto goals = goals_of(model, order.objectives, found);
  Space space(*model.situation, order.limits, found);
  Effort effort;
  effort.runs = order.runs;
  effort.seed = order.seed;
  effort.stop = order.stop;
  if (order.runs < fewest_runs(effort))
    found.problem({"--budget-runs", 0, 0}, fmt::format("{} runs", order.runs), fmt::format("the search meets {} members in {} stages, which takes at least {}", effort.last_members(), effort.stages, fewest_runs(effort)),
                  "ask for more");
  if (order.members < 50)
    found.problem({"--members", 0, 0}, fmt::format("{} members of a fresh sample", order.members), "fewer than 50 cannot tell plans apart", "ask for more");
  if (order.keep < 1) found.problem({"--keep", 0, 0}, "no plan to keep", "nothing would be found", "ask for at least 1");
  if (!found.ok()) return std::nullopt;
  return Setup{std::move(goals), std::move(space), effort};
}

std::optional<Report> search(const model::Model& model, const Setup& setup, const Order& order, const Origins& origins) {
  return Run{model, setup, order, origins}.make();
}

}  // namespace truce::analysis::search
