#include "analysis/value/report.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/table/columns.hpp"
#include "stats/moments.hpp"
#include "text/suggest.hpp"

namespace truce::analysis {

namespace {

constexpr std::size_t fewest_value_rows = 2 * most_folds;  // two rows in each fold of the jackknife
constexpr double fewest_effective_draws = 10;             // behind any one observation (judgement)

class Asked {
 public:
  Asked(const Table& table, const Choice& choice, Diagnostics& found) : table_(table), choice_(choice), found_(found) {}

  std::vector<const Column*> options() {
    std::vector<const Column*> all;
    if (choice_.question.empty() == choice_.options.empty()) {
      problem("--value", "it is not said what is to be decided; the outputs are: " + listed(table_.output_names(), 100),
              "a worth belongs to one choice", "name a question of a run with --value, or columns of net benefit with --options");
      return all;
    }
    if (choice_.question.empty()) {
      for (const auto& name : choice_.options)
        if (const Column* column = output(name)) all.push_back(column);
    } else {
      for (const Column& column : table_.outputs)
        if (column.name.starts_with(choice_.question + "@")) all.push_back(&column);
      if (all.empty())
        problem("--value", fmt::format("no question '{}'", choice_.question), "a run's options are question@plan",
                text::did_you_mean(choice_.question, questions()));
    }
    if (all.size() == 1)
      problem(all[0]->name, "one option", "where there is no choice, nothing can change it", "name at least two");
    return all;
  }

  const Column* input(const std::string& name) {
    for (const Column& column : table_.inputs)
      if (column.name == name) {
        if (!is_constant(column)) return &column;
        problem("--group", fmt::format("'{}' is constant", name), "it is known already", "leave it out");
        return nullptr;
      }
    problem("--group", fmt::format("no input '{}'", name), "only inputs can be learned about", text::did_you_mean(name, table_.input_names()));
    return nullptr;
  }

  const Column* observed(const Measurement& measurement) {
    if (!(measurement.error_sd > 0 && std::isfinite(measurement.error_sd)))
      problem("--observe", fmt::format("'{}' with an error of {}", measurement.column, measurement.error_sd),
              "an observation has an error above 0", "state its standard deviation; for perfect knowledge see the inputs");
    const Column* column = table_.find(measurement.column);
    if (column == nullptr) {
      auto names = table_.input_names();
      for (const auto& name : table_.output_names()) names.push_back(name);
      problem("--observe", fmt::format("no column '{}'", measurement.column), "there is nothing to see", text::did_you_mean(measurement.column, names));
    } else if (is_constant(*column)) {
      problem("--observe", fmt::format("'{}' is constant", measurement.column), "it is known already", "leave it out");
    }
    return column;
  }

 private:
  const Column* output(const std::string& name) {
    for (const Column& column : table_.outputs)
      if (column.name == name) return &column;
    problem("--options", fmt::format("no output '{}'", name), "there is nothing to choose", text::did_you_mean(name, table_.output_names()));
    return nullptr;
  }

  std::vector<std::string> questions() const {
    std::vector<std::string> all;
    for (const auto& name : table_.output_names()) all.push_back(name.substr(0, name.find('@')));
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  void problem(std::string where, std::string what, std::string why, std::string todo) {
    found_.problem({std::move(where), 0, 0}, std::move(what), std::move(why), std::move(todo));
  }

  const Table& table_;
  const Choice& choice_;
  Diagnostics& found_;
};

template <class Named, class Number>
void rank(std::vector<Named>& all, const Number& number) {
  std::stable_sort(all.begin(), all.end(), [&](const Named& a, const Named& b) { return number(a) > number(b); });
}

Benefits benefits_of(const std::vector<const Column*>& options, const std::vector<std::size_t>& rows, Better better) {
  Benefits benefits;
  for (const Column* option : options) {
    benefits.push_back(picked(*option, rows));
    if (better == Better::less)
      for (double& value : benefits.back()) value = -value;
  }
  return benefits;
}

std::string amount(const ValueReport& report, const Worth& worth) {
  return fmt::format("{:.4g}{}{} (standard error {:.2g})", worth.value, report.unit.empty() ? "" : " ", report.unit, worth.standard_error);
}

bool tells(const Worth& worth) { return worth.value > 2 * worth.standard_error && worth.value > 0; }

void say(ValueReport& report) {
  auto& words = report.words;
  words.push_back(fmt::format("On what is known, {} is best; to know everything before choosing would be worth {}.",
                              report.options[report.best], amount(report, report.everything)));
  if (report.all_inputs) {
    const auto& [least, most] = *report.all_inputs;
    words.push_back(fmt::format("Of that, to know every parameter, but not chance, would be worth between {:.4g} and {:.4g}; {:.4g} at least is foresight of chance, "
                                "which nothing that can be found out today buys.",
                                std::min(least.value, most.value), most.value, std::max(0.0, report.everything.value - most.value)));
  }
  if (!report.inputs.empty()) {
    const auto& first = report.inputs.front();
    words.push_back(tells(first.worth)
                        ? fmt::format("Of single unknowns, {} is worth most to find out: {}.", first.name, amount(report, first.worth))
                        : "No single unknown is worth finding out: whatever it turned out to be, the choice would hardly change.");
  }
  if (!report.observations.empty()) {
    const auto& first = report.observations.front();
    words.push_back(fmt::format("Of the observations asked about, {} (error {:.4g}) is worth most: {}.", first.name, first.error_sd,
                                amount(report, first.observed.worth)));
  }
}

text::Json worth_json(const Worth& worth) {
  return text::Json::object().set("value", worth.value).set("standard_error", worth.standard_error);
}

text::Json named(const std::vector<NamedWorth>& all) {
  text::Json list = text::Json::array();
  for (const auto& one : all)
    list.push(text::Json::object().set("name", one.name).set("evppi", one.worth.value).set("standard_error", one.worth.standard_error));
  return list;
}

}  // namespace

std::optional<ValueReport> examine_value(const Table& table, const Choice& choice, Diagnostics& found) {
  Asked asked(table, choice, found);
  const auto options = asked.options();
  std::vector<std::vector<const Column*>> groups;
  for (const auto& group : choice.groups) {
    groups.emplace_back();
    for (const auto& name : group) groups.back().push_back(asked.input(name));
  }
  std::vector<const Column*> seen, needed = options;
  for (const auto& measurement : choice.observations) seen.push_back(asked.observed(measurement));
  for (const Column* column : seen)
    if (column != nullptr) needed.push_back(column);
  const auto rows = complete_rows(table, needed);
  if (rows.size() < fewest_value_rows)
    found.problem({table.source, 0, 0}, fmt::format("{} complete rows", rows.size()),
                  fmt::format("below {} no worth can be told from chance", fewest_value_rows), "run more members");
  const Draws draws = draws_of(table, rows);
  if (draws.count < fewest_draws)
    found.problem({table.source, 0, 0}, fmt::format("{} draws of the inputs", draws.count),
                  fmt::format("below {} no worth can be told from chance", fewest_draws), "run with more --draws");
  if (!found.ok()) return std::nullopt;

  const Benefits benefits = benefits_of(options, rows, choice.better);
  ValueReport report;
  report.source = table.source;
  report.unit = choice.unit;
  report.rows = table.rows();
  report.used = rows.size();
  for (const Column* option : options) {
    report.options.push_back(choice.question.empty() ? option->name : option->name.substr(choice.question.size() + 1));
    report.means.push_back(stats::mean(picked(*option, rows)));
  }
  report.best = best_option(benefits);
  report.everything = worth_of_everything(benefits, draws);
  if (draws.count < rows.size()) report.all_inputs = worth_of_draws(benefits, draws);
  for (const Column& column : table.inputs) {
    const std::vector<double> values = picked(column, rows);
    if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end()) continue;
    report.inputs.push_back({column.name, worth_of_inputs(benefits, std::span{&values, 1}, draws)});
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<std::vector<double>> values;
    for (const Column* column : groups[g]) values.push_back(picked(*column, rows));
    report.groups.push_back({listed(choice.groups[g]), worth_of_inputs(benefits, values, draws)});
  }
  for (std::size_t o = 0; o < seen.size(); ++o) {
    const auto& [name, error_sd] = choice.observations[o];
    const Observed observed = worth_of_observing(benefits, picked(*seen[o], rows), error_sd, choice.seed, draws);
    if (observed.effective_draws < fewest_effective_draws)
      found.warning({"--observe", 0, 0}, fmt::format("'{}': one observation in twenty rests on {:.1f} draws", name, observed.effective_draws),
                    "its worth is overstated", "run more draws, or state a larger error");
    report.observations.push_back({name, error_sd, observed});
  }
  rank(report.inputs, [](const NamedWorth& one) { return one.worth.value; });
  rank(report.groups, [](const NamedWorth& one) { return one.worth.value; });
  rank(report.observations, [](const NamedObservation& one) { return one.observed.worth.value; });
  say(report);
  return report;
}

text::Json to_json(const ValueReport& report) {
  using text::Json;
  Json options = Json::array(), observations = Json::array();
  for (std::size_t d = 0; d < report.options.size(); ++d)
    options.push(Json::object().set("option", report.options[d]).set("mean", report.means[d]));
  for (const auto& one : report.observations)
    observations.push(Json::object()
                          .set("name", one.name)
                          .set("error_sd", one.error_sd)
                          .set("evsi", one.observed.worth.value)
                          .set("standard_error", one.observed.worth.standard_error)
                          .set("effective_draws", one.observed.effective_draws));
  Json all = Json::object()
      .set("source", report.source)
      .set("unit", report.unit)
      .set("rows", report.rows)
      .set("used", report.used)
      .set("options", std::move(options))
      .set("best", report.options[report.best])
      .set("evpi", worth_json(report.everything))
      .set("inputs", named(report.inputs))
      .set("groups", named(report.groups))
      .set("observations", std::move(observations))
      .set("words", Json::array_of(report.words));
  if (report.all_inputs)
    all.set("evppi_all_inputs", Json::object().set("least", worth_json(report.all_inputs->least)).set("most", worth_json(report.all_inputs->most)));
  return all;
}

}  // namespace truce::analysis
