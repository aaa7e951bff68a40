// [[shock]] and [[plan]].
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "casefile/changes.hpp"
#include "casefile/reader.hpp"
#include "casefile/words.hpp"

namespace truce::casefile {

namespace {

void read_shock(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[shock]]"};
  Shock shock;
  shock.place = table.place();
  shock.id = table.id();
  const auto stem = fmt::format("shock.{}", shock.id);
  shock.title = table.text("title");
  shock.when = read_timing(reader, table, stem, Conditions::refused, reader.situation.start);
  shock.lasts_days = table.number_if("lasts", stem + ".lasts", some_days);
  shock.provenance = table.provenance();
  const auto changes = table.sub_tables("change");
  if (changes.empty())
    table.problem(table.place(), fmt::format("the shock '{}' changes nothing", shock.id), "it could not be seen",
                  "add [[shock.change]]");
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Table change{reader, *changes[i], "[[shock.change]]", table.provenance()};
    shock.changes.push_back(read_change(reader, change, fmt::format("{}.change.{}", stem, i + 1)));
    change.finish();
  }
  table.finish();
  reader.situation.shocks.push_back(std::move(shock));
}

void check_lever(Table& table, const Change& change) {
  const bool lever = std::all_of(change.targets.begin(), change.targets.end(),
                                 [](const Address& a) { return a.quantity == Quantity::lever; });
  if (!lever)
    table.problem(table.place_of("target"), fmt::format("a plan touches '{}', which is no lever", change.target_text),
                  "the state decides its levers, not what others do", "write a shock, or target lever.NAME");
}

PlanStep read_step(Reader& reader, const text::Node& node, const Provenance& plan, const std::string& stem) {
  Table table{reader, node, "[[plan.step]]", plan};
  PlanStep step;
  step.title = table.text("title");
  step.when = read_timing(reader, table, stem, Conditions::allowed, reader.situation.as_of);
  step.change = read_change(reader, table, stem);
  check_lever(table, step.change);
  table.finish();
  return step;
}

Milestone read_milestone(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[plan.milestone]]"};
  Milestone milestone;
  milestone.place = table.place();
  milestone.title = table.text("title");
  if (const auto measure = table.reference("measure", reader.ids.measures, "measure"))
    milestone.condition.measure = *measure;
  if (const auto threshold = read_threshold(table, Need::required)) {
    milestone.condition.comparison = threshold->comparison;
    milestone.condition.value = threshold->value;
  }
  if (const auto by = table.date("by")) {
    milestone.by = *by;
    reader.check_inside(*by, table.place_of("by"), "the milestone's day");
    if (*by <= reader.situation.as_of)
      table.problem(table.place_of("by"),
                    fmt::format("the milestone's day {} is not after the as-of date", to_string(*by)),
                    "plans begin there", "choose a later day");
  }
  table.finish();
  return milestone;
}

void read_plan(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[plan]]"};
  Plan plan;
  plan.place = table.place();
  plan.id = table.id();
  plan.title = table.text("title");
  plan.summary = table.text_or("summary", "");
  plan.provenance = table.provenance();
  const auto steps = table.sub_tables("step");
  for (std::size_t i = 0; i < steps.size(); ++i)
    plan.steps.push_back(read_step(reader, *steps[i], plan.provenance, fmt::format("plan.{}.step.{}", plan.id, i + 1)));
  for (const auto* milestone : table.sub_tables("milestone"))
    plan.milestones.push_back(read_milestone(reader, *milestone));
  table.finish();
  reader.situation.plans.push_back(std::move(plan));
}

}  // namespace

void read_plans(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("shock")) read_shock(reader, *node);
  for (const auto* node : root.sub_tables("plan")) read_plan(reader, *node);
  if (reader.situation.plans.empty())
    reader.found.problem({reader.case_file, 0, 0}, "no plan", "there is nothing to compare",
                         "add a [[plan]] without steps: carrying on as now");
}

}  // namespace truce::casefile
