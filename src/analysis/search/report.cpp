#include "analysis/search/report.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "casefile/words.hpp"

namespace truce::analysis::search {

namespace {

using text::Json;

constexpr std::size_t many_objectives = 4;  // from here on a search hardly presses forward

bool is_share(const GoalLine& goal) { return goal.unit == "share"; }

std::string shown(const GoalLine& goal, double value) {
  return is_share(goal) ? fmt::format("{:.1f} %", 100 * value) : fmt::format("{:.3g} {}", value, goal.unit);
}

/// A difference, in points where the value is a share.
std::string apart(const GoalLine& goal, const Estimate& one, double z) {
  if (!is_share(goal)) return fmt::format("{:+.3g} ± {:.2g} {}", one.value, z * one.standard_error, goal.unit);
  return fmt::format("{:+.1f} ± {:.1f} points", 100 * one.value, 100 * z * one.standard_error);
}

std::string counted(std::size_t count, const char* one, const char* many) { return fmt::format("{} {}", count, count == 1 ? one : many); }

std::string first_sentence(const Report& report) {
  if (report.found() == 0)
    return report.tested == 0 ? "No plan but today's is within the limits."
                              : fmt::format("Of {} plans tried none is worth proposing: on fresh members the case's own plans are at least as good in everything.", report.tried);
  const std::size_t clear = report.clear();
  const std::string of = counted(report.found(), "plan found", "plans found");
  if (clear == 0)
    return fmt::format("Of {} plans tried, {} may be worth a look, but none is better beyond chance on any objective than the best of the case's plans.", report.tried,
                       report.found());
  return fmt::format("Of {} plans tried, {} held on fresh members; {} better beyond chance on some objective than the best of the case's plans.", report.tried, of,
                     clear == 1 ? "one is" : fmt::format("{} are", clear));
}

std::string objective_sentence(const Report& report, std::size_t k) {
  const GoalLine& goal = report.goals[k];
  const auto best = goal.best_found;
  const PlanLine& own = report.lines[goal.best_of_case];
  std::string words = fmt::format("“{}”, {} is better: the best of the case's plans is “{}” with {}", goal.title, goal.higher ? "higher" : "lower", own.title,
                                  shown(goal, own.values[k].fresh.value));
  if (!best) return words + ".";
  const Value& value = report.lines[*best].values[k];
  const char* verdict = !value.clear ? "not beyond chance" : value.gain.value > 0 ? "better beyond chance" : "worse beyond chance";
  return fmt::format("{}; “{}” has {} ({}, {}).", words, report.lines[*best].title, shown(goal, value.fresh.value), apart(goal, value.gain, report.critical), verdict);
}

std::string optimism_sentence(const Report& report) {
  std::string parts;
  for (const GoalLine& goal : report.goals) parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", goal.id, apart(goal, goal.optimism, 1.96));
  return fmt::format("Where they were searched the plans found looked better than they are, on average by: {}. The values given are those of members who chose nothing.", parts);
}

/// Today's plan was chosen by nobody: where its values differ beyond their errors, these are too small.
std::string posterior_sentence(const Report& report) {
  const auto today = std::find_if(report.lines.begin(), report.lines.end(), [](const PlanLine& l) { return l.origin == Origin::today; });
  std::string parts;
  for (std::size_t k = 0; k < report.goals.size(); ++k) {
    const Value& v = today->values[k];
    if (std::abs(v.searched.value - v.fresh.value) <= 3 * std::hypot(v.searched.standard_error, v.fresh.standard_error)) continue;
    parts += fmt::format("{}{} {} and {}", parts.empty() ? "" : ", ", report.goals[k].id, shown(report.goals[k], v.searched.value), shown(report.goals[k], v.fresh.value));
  }
  if (parts.empty()) return {};
  return fmt::format("The posteriors of the two seeds differ by more than their errors say: under today's plan {}. Trust differences between plans more than values, "
                     "and ask for more --draws.", parts);
}

std::string limits_sentence(const Report& report) {
  std::string beyond;
  for (const PlanLine& line : report.lines)
    if (!line.within) beyond += (beyond.empty() ? "“" : ", “") + line.title + "”";
  return beyond.empty() ? beyond : fmt::format("Beyond the limits of this search, and so not what its plans are measured by: {}.", beyond);
}

Json json_of(const Estimate& e) { return Json::object().set("value", e.value).set("standard_error", e.standard_error); }

std::string_view word_of(Origin origin) {
  if (origin == Origin::found) return "found";
  return origin == Origin::today ? "today" : "case";
}

std::string_view word_of(Ending ending) {
  if (ending == Ending::exhausted) return "exhausted";
  return ending == Ending::stopped ? "stopped" : "spent";
}

Json optional_number(const std::optional<double>& number) { return number ? Json(*number) : Json(); }

Json plan_of(const Report& report, const PlanLine& line) {
  Json steps = Json::array(), values = Json::array();
  for (const Step& step : line.plan) {
    const Option& option = report.options[step.option];
    steps.push(Json::object()
                   .set("lever", std::string{casefile::to_word(option.lever)})
                   .set("value", step.value)
                   .set("today", option.today)
                   .set("begins", to_string(step.begins))
                   .set("over_days", option.over_days)
                   .set("ends", step.ends ? Json(to_string(*step.ends)) : Json()));
  }
  for (std::size_t k = 0; k < line.values.size(); ++k) {
    const Value& v = line.values[k];
    values.push(Json::object().set("objective", report.goals[k].id).set("searched", json_of(v.searched)).set("fresh", json_of(v.fresh))
                    .set("gain", json_of(v.gain)).set("clear", v.clear).set("optimism", json_of(v.optimism)));
  }
  Json out = Json::object();
  out.set("id", line.id).set("title", line.title).set("origin", std::string{word_of(line.origin)}).set("cost", optional_number(line.cost));
  out.set("within_limits", line.within).set("dominated_by", line.under ? Json(report.lines[*line.under].id) : Json());
  out.set("dominated_by_on_last_sample", line.under_last ? Json(report.lines[*line.under_last].id) : Json());
  return out.set("steps", std::move(steps)).set("values", std::move(values));
}

Json goal_of(const Report& report, const GoalLine& goal) {
  Json out = Json::object();
  out.set("id", goal.id).set("title", goal.title).set("unit", goal.unit).set("wanted", goal.higher ? "higher" : "lower");
  out.set("best_of_case", report.lines[goal.best_of_case].id);
  out.set("best_found", goal.best_found ? Json(report.lines[*goal.best_found].id) : Json());
  return out.set("optimism", report.found() > 0 ? json_of(goal.optimism) : Json());
}

Json option_of(const Option& option) {
  Json out = Json::object();
  out.set("lever", std::string{casefile::to_word(option.lever)}).set("today", option.today).set("low", option.values.front()).set("high", option.values.back());
  out.set("values", option.values.size()).set("earliest", to_string(option.days.front())).set("latest", to_string(option.days.back()));
  out.set("over_days", option.over_days).set("may_end", option.may_end).set("cost", option.cost);
  return out.set("cost_per_year", option.cost_per_year);
}

Json effort_of(const Report& report) {
  Json stages = Json::array();
  for (const Stage& stage : report.stages)
    stages.push(Json::object().set("members", stage.members).set("rounds", stage.rounds).set("runs", static_cast<double>(stage.runs)).set("front", stage.front));
  Json seeds = Json::object();
  seeds.set("searched", static_cast<double>(report.seeds[0])).set("settled", static_cast<double>(report.seeds[1])).set("told", static_cast<double>(report.seeds[2]));
  Json out = Json::object();
  out.set("runs", static_cast<double>(report.runs)).set("fresh_runs", static_cast<double>(report.fresh_runs)).set("plans_tried", report.tried);
  out.set("on_front", report.on_front).set("tested", report.tested).set("ending", std::string{word_of(report.ending)});
  return out.set("members", report.members).set("left_out", report.left_out).set("seeds", std::move(seeds)).set("stages", std::move(stages));
}

}  // namespace

std::size_t Report::found() const {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](const PlanLine& l) { return l.origin == Origin::found; }));
}

std::size_t Report::clear() const {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](const PlanLine& l) {
    return std::any_of(l.values.begin(), l.values.end(), [](const Value& v) { return v.clear && v.gain.value > 0; });
  }));
}

std::vector<std::string> words_of(const Report& report) {
  std::vector<std::string> words{first_sentence(report)};
  for (std::size_t k = 0; k < report.goals.size(); ++k) words.push_back(objective_sentence(report, k));
  if (report.found() > 0) words.push_back(optimism_sentence(report));
  if (report.tested > report.found())
    words.push_back(fmt::format("{} of the search did not hold: on fresh members another plan is at least as good in everything.",
                                counted(report.tested - report.found(), "plan", "plans")));
  if (report.goals.size() > many_objectives)
    words.push_back(fmt::format("With {} objectives nearly every plan is best at something; name two or three with --objective and the search presses forward.",
                                report.goals.size()));
  for (auto sentence : {posterior_sentence(report), limits_sentence(report)})
    if (!sentence.empty()) words.push_back(std::move(sentence));
  if (!report.options_stated)
    words.push_back("The case states no [[move]]: levers were moved only as far, as early and as many at once as some plan of the case does.");
  if (report.left_out > 0)
    words.push_back(fmt::format("{} of {} members gave no answer under some plan and are left out.", report.left_out, report.members));
  return words;
}

text::Json to_json(const Report& report) {
  Json words = Json::array(), goals = Json::array(), lines = Json::array(), options = Json::array();
  for (const auto& sentence : report.words) words.push(sentence);
  for (const auto& goal : report.goals) goals.push(goal_of(report, goal));
  for (const auto& line : report.lines) lines.push(plan_of(report, line));
  for (const auto& option : report.options) options.push(option_of(option));
  Json out = Json::object();
  out.set("case", report.source).set("conditioned", report.conditioned).set("words", std::move(words)).set("objectives", std::move(goals));
  out.set("plans", std::move(lines)).set("levers", std::move(options)).set("levers_stated", report.options_stated);
  out.set("most", report.most).set("budget", optional_number(report.budget)).set("critical", report.critical);
  out.set("volume_of_case", optional_number(report.volume_of_case)).set("volume_of_all", optional_number(report.volume_of_all));
  return out.set("effort", effort_of(report));
}

std::string fragment_of(const Report& report) {
  std::string out;
  for (const PlanLine& line : report.lines)
    if (line.origin == Origin::found) out += (out.empty() ? "" : "\n") + line.toml;
  return out;
}

}  // namespace truce::analysis::search
