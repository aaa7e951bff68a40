#include "analysis/search/space.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/contract.hpp"
#include "casefile/words.hpp"
#include "random/distribution.hpp"
#include "random/pick.hpp"

namespace truce::analysis::search {

namespace {

constexpr double grid_steps = 20;
constexpr double days_a_year = 365.25;

double today_of(const casefile::Case& situation, casefile::Lever lever) {
  return random::median(situation.levers[static_cast<std::size_t>(lever)].law);
}

/// The largest of 1, 2, 5 times a power of ten that cuts the range into at least `grid_steps` pieces.
double round_step(double range) {
  const double fine = range / grid_steps;
  const double power = std::pow(10.0, std::floor(std::log10(fine)));
  for (const double factor : {5.0, 2.0})
    if (factor * power <= fine) return factor * power;
  return power;
}

/// The number that its text in a case file stands for.
double as_written(double value) { return std::stod(fmt::format("{:.10g}", value)); }

std::vector<double> grid_between(double low, double high, double today, bool whole) {
  const double step = whole ? std::max(1.0, round_step(high - low)) : round_step(high - low);
  std::vector<double> values{low};
  for (double k = std::floor(low / step) + 1; k * step < high; ++k) values.push_back(as_written(k * step));
  values.push_back(high);
  std::erase(values, today);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

bool counts_people(casefile::Lever lever) {
  using casefile::Lever;
  return lever == Lever::tranche || lever == Lever::intake || lever == Lever::vetting || lever == Lever::absorption;
}

/// Steps that set one lever to a certain value.
bool says_a_value(const casefile::PlanStep& step) {
  const auto& change = step.change;
  return change.targets.size() == 1 && change.targets[0].quantity == casefile::Quantity::lever &&
         (change.operation == casefile::Operation::set || change.operation == casefile::Operation::ramp) && random::is_constant(change.size.law);
}

casefile::Lever lever_of(const casefile::PlanStep& step) { return static_cast<casefile::Lever>(step.change.targets[0].first); }

bool is_dated(const casefile::PlanStep& step) {
  return step.when.form == casefile::Timing::Form::date || step.when.form == casefile::Timing::Form::window;
}

/// Place of `at` among `count` choices laid out evenly on the unit interval, and back.
double share_of(std::size_t at, std::size_t count) { return (static_cast<double>(at) + 0.5) / static_cast<double>(count); }
std::size_t place_of(double share, std::size_t count) {
  return std::min(count - 1, static_cast<std::size_t>(share * static_cast<double>(count)));
}

template <class Value>
std::size_t nearest_in(const std::vector<Value>& sorted, Value value) {
  const auto after = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (after == sorted.begin()) return 0;
  if (after == sorted.end()) return sorted.size() - 1;
  const auto at = static_cast<std::size_t>(after - sorted.begin());
  return value - sorted[at - 1] <= sorted[at] - value ? at - 1 : at;
}

}  // namespace

Space::Space(const casefile::Case& situation, const Limits& limits, Diagnostics& found) : situation_(&situation), budget_(limits.budget) {
  stated_ = !situation.moves.empty();
  if (stated_)
    add_stated();
  else
    add_from_plans();
  if (limits.most) most_ = *limits.most;
  const std::string file = situation.id + "/case.toml";
  if (options_.empty())
    found.problem({file, 0, 0}, "no lever can be moved", "there is no plan to look for",
                  "add [[move]] tables, or plans with dated steps that set levers to certain values");
  if (budget_ && !has_costs())
    found.problem({"--budget", 0, 0}, "a budget where no move costs anything", "it would limit nothing", "add cost or cost_per_year to the [[move]] tables, or use --most");
  if (budget_ && !(*budget_ >= 0 && std::isfinite(*budget_)))
    found.problem({"--budget", 0, 0}, fmt::format("a budget of {}", *budget_), "money is counted from 0", "give a number of 0 or more");
}

void Space::add_stated() {
  for (const auto& move : situation_->moves) add(move);
  most_ = options_.size();
}

void Space::add_from_plans() {
  std::map<casefile::Lever, casefile::Move> moves;  // ordered by lever
  std::map<casefile::Lever, Date> first;
  std::map<casefile::Lever, std::set<double>> sizes;
  for (const auto& plan : situation_->plans) {
    std::map<casefile::Lever, int> touched;
    for (const auto& step : plan.steps) {
      if (!says_a_value(step)) continue;
      const auto lever = lever_of(step);
      const double size = random::median(step.change.size.law), today = today_of(*situation_, lever);
      auto& move = moves.try_emplace(lever, casefile::Move{lever, today, today, situation_->as_of, situation_->end}).first->second;
      move.low = std::min(move.low, size);
      move.high = std::max(move.high, size);
      move.over_days = std::max(move.over_days, step.change.over_days);
      sizes[lever].insert(size);
      ++touched[lever];
      if (!is_dated(step)) continue;
      const auto at = first.try_emplace(lever, step.when.from).first;
      at->second = std::min(at->second, step.when.from);
    }
    most_ = std::max(most_, touched.size());
  }
  for (auto& [lever, move] : moves) {
    if (const auto at = first.find(lever); at != first.end()) move.earliest = at->second;
    if (!(move.low < move.high) || !add(move)) continue;
    // What a plan of the case does can be done again, on the grid or not.
    auto& values = options_.back().values;
    sizes[lever].insert(values.begin(), values.end());
    sizes[lever].erase(options_.back().today);
    values.assign(sizes[lever].begin(), sizes[lever].end());
  }
}

bool Space::add(const casefile::Move& move) {
  Option option{move.lever, today_of(*situation_, move.lever), {}, {}, move.over_days, false, move.cost, move.cost_per_year};
  option.values = grid_between(move.low, move.high, option.today, counts_people(move.lever));
  option.may_end = move.may_end && random::is_constant(situation_->levers[static_cast<std::size_t>(move.lever)].law);
  for (Date day = situation_->as_of; day <= move.latest && day < situation_->end; day = plus_days(day, situation_->step_days))
    if (day >= move.earliest) option.days.push_back(day);
  if (option.days.empty() || option.values.empty()) return false;
  options_.push_back(std::move(option));
  return true;
}

bool Space::has_costs() const {
  return std::any_of(options_.begin(), options_.end(), [](const Option& o) { return o.cost > 0 || o.cost_per_year > 0; });
}

// Axes of an option: whether, how far, when; and whether it ends and when, where it may.
std::vector<Axis> Space::axes() const {
  std::vector<Axis> axes;
  for (const Option& option : options_) {
    axes.insert(axes.end(), {Axis::choice, Axis::share, Axis::share});
    if (option.may_end) axes.insert(axes.end(), {Axis::choice, Axis::share});
  }
  return axes;
}

std::size_t Space::first_axis(std::size_t option) const {
  std::size_t axis = 0;
  for (std::size_t i = 0; i < option; ++i) axis += options_[i].may_end ? 5 : 3;
  return axis;
}

/// Steps of the case after the move has been made in full.
std::vector<Date> Space::ends_after(const Option& option, Date begins) const {
  std::vector<Date> days;
  const Date made = plus_days(begins, static_cast<int>(std::ceil(option.over_days)));
  for (Date day = situation_->as_of; day < situation_->end; day = plus_days(day, situation_->step_days))
    if (day > made) days.push_back(day);
  return days;
}

Plan Space::plan_of(const Point& point) const {
  TRUCE_EXPECTS(point.size() == first_axis(options_.size()));
  Plan plan;
  for (std::size_t i = 0; i < options_.size(); ++i) {
    const Option& option = options_[i];
    const double* at = point.data() + first_axis(i);
    if (at[0] < 0.5) continue;
    Step step{i, option.values[place_of(at[1], option.values.size())], option.days[place_of(at[2], option.days.size())], std::nullopt};
    if (option.may_end && at[3] >= 0.5)
      if (const auto days = ends_after(option, step.begins); !days.empty()) step.ends = days[place_of(at[4], days.size())];
    plan.push_back(step);
  }
  return plan;
}

Point Space::point_of(const Plan& plan) const {
  Point point(first_axis(options_.size()), 0.0);
  for (const Step& step : plan) {
    const Option& option = options_[step.option];
    double* at = point.data() + first_axis(step.option);
    at[0] = 1;
    at[1] = share_of(nearest_in(option.values, step.value), option.values.size());
    at[2] = share_of(nearest_in(option.days, step.begins), option.days.size());
    if (!step.ends) continue;
    const auto days = ends_after(option, step.begins);
    at[3] = 1;
    at[4] = share_of(static_cast<std::size_t>(std::lower_bound(days.begin(), days.end(), *step.ends) - days.begin()), days.size());
  }
  return point;
}

void Space::admit(Point& point, random::Stream& stream) const {
  Plan plan = plan_of(point);
  while (plan.size() > most_ || (budget_ && cost_of(plan) > *budget_))
    plan.erase(plan.begin() + random::uniform_index(stream, static_cast<std::uint32_t>(plan.size())));
  point = point_of(plan);
}

Plan Space::nearest(const casefile::Plan& given) const {
  Plan plan;
  for (std::size_t i = 0; i < options_.size(); ++i) {
    std::optional<Step> last;
    for (const auto& step : given.steps)
      if (says_a_value(step) && is_dated(step) && lever_of(step) == options_[i].lever && random::median(step.change.size.law) != options_[i].today)
        last = Step{i, options_[i].values[nearest_in(options_[i].values, random::median(step.change.size.law))],
                    options_[i].days[nearest_in(options_[i].days, step.when.from)], std::nullopt};
    if (last) plan.push_back(*last);
  }
  return plan;
}

bool Space::allows(const casefile::Plan& plan) const {
  std::set<std::uint32_t> levers;
  for (const auto& step : plan.steps)
    for (const auto& target : step.change.targets) levers.insert(target.first);
  return levers.size() <= most_ && (!budget_ || cost_of(nearest(plan)) <= *budget_);
}

double Space::cost_of(const Step& step) const {
  const Option& option = options_[step.option];
  const double whole = std::max(std::abs(option.values.front() - option.today), std::abs(option.values.back() - option.today));
  const double years = days_between(step.begins, step.ends.value_or(situation_->end)) / days_a_year;
  return (option.cost + option.cost_per_year * years) * std::abs(step.value - option.today) / whole;
}

double Space::cost_of(const Plan& plan) const {
  double sum = 0;
  for (const Step& step : plan) sum += cost_of(step);
  return sum;
}

}  // namespace truce::analysis::search
