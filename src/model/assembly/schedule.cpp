// Shocks, the record's events and the plans as schedules of changes to quantities.
#include "casefile/events.hpp"
#include "model/assembly/assemble.hpp"
#include "model/layout.hpp"

namespace truce::model {

namespace {

ParameterId add_number(Model& model, const casefile::Number& number, std::string unit, std::string meaning,
                       mechanism::Range range = {-1e300, 1e300}) {
  ParameterEntry entry;
  entry.address = number.address;
  entry.law = number.law;
  entry.range = range;
  entry.unit = std::move(unit);
  entry.meaning = std::move(meaning);
  entry.from_case = true;
  return model.table.add(std::move(entry));
}

double day_of(const Model& model, Date date) { return days_between(model.situation->start, date); }

Model::TimingSign timing_sign(Model& model, const casefile::Timing& timing) {
  Model::TimingSign sign;
  sign.form = timing.form;
  sign.from = day_of(model, timing.from);
  sign.to = day_of(model, timing.to);
  sign.condition = timing.condition;
  if (timing.form == casefile::Timing::Form::condition) sign.from = model.as_of_day;
  if (timing.form == casefile::Timing::Form::hazard)
    sign.per_year = add_number(model, timing.per_year, "1/year", "hazard", {0, 1e6});
  if (!timing.probability.address.empty())
    sign.probability = add_number(model, timing.probability, "1", "probability that it happens", {0, 1});
  return sign;
}

Model::ChangeSign change_sign(Model& model, const casefile::Change& change) {
  Model::ChangeSign sign;
  for (const auto& target : change.targets) sign.targets.push_back(model.layout->of(target));
  sign.operation = change.operation;
  sign.size = add_number(model, change.size, "of the quantity", "size of a change");
  sign.over_days = change.over_days;
  return sign;
}

bool certain(const casefile::Timing& timing) {
  return timing.probability.address.empty() ||
         (random::is_constant(timing.probability.law) && random::median(timing.probability.law) >= 1);
}

void add_shock(Model& model, const casefile::Shock& shock) {
  Model::ShockSign sign;
  sign.id = shock.id;
  sign.title = shock.title;
  sign.when = timing_sign(model, shock.when);
  if (shock.lasts_days) sign.lasts = add_number(model, *shock.lasts_days, "days", "how long it lasts", {0, 1e6});
  for (const auto& change : shock.changes) sign.changes.push_back(change_sign(model, change));
  sign.is_past = shock.when.form == casefile::Timing::Form::date && shock.when.from <= model.situation->as_of &&
                 certain(shock.when);
  model.shock.push_back(std::move(sign));
}

/// A row of the record that changes a quantity, on its day; it was public by the as-of date, or it is not read.
void add_event(Model& model, const record::Row& row, std::size_t index) {
  if (row.known > model.situation->as_of || row.from > model.situation->as_of) return;
  auto change = casefile::change_of(*model.situation, row);
  if (!change) return;
  change->size.address = "record." + std::to_string(index) + ".value";
  Model::ShockSign sign;
  sign.id = "record." + std::to_string(index);
  const auto colon = row.definition.find(':');
  sign.title = colon == std::string::npos ? row.definition : row.definition.substr(colon + 1);
  sign.when.form = casefile::Timing::Form::date;
  sign.when.from = sign.when.to = day_of(model, row.from);
  sign.changes.push_back(change_sign(model, *change));
  sign.is_event = sign.is_past = true;
  model.shock.push_back(std::move(sign));
}

}  // namespace

void assemble_schedule(Model& model) {
  const casefile::Case& c = *model.situation;
  for (const auto& shock : c.shocks) add_shock(model, shock);
  for (std::size_t i = 0; i < c.record.rows.size(); ++i) add_event(model, c.record.rows[i], i);
  for (const auto& plan : c.plans) {
    Model::PlanSign sign;
    for (const auto& step : plan.steps) sign.steps.push_back({timing_sign(model, step.when), change_sign(model, step.change)});
    model.plan.push_back(std::move(sign));
  }
}

}  // namespace truce::model
