#include "model/assembly/assemble.hpp"

#include <algorithm>

#include "model/layout.hpp"
#include "text/suggest.hpp"

namespace truce::model {

namespace {

void switch_mechanisms(Model& model, Diagnostics& diagnostics) {
  model.on.fill(true);
  for (const std::string& name : model.situation->mechanisms_off) {
    bool found = false;
    for (std::size_t i = 0; i < mechanism_count; ++i)
      if (to_string(static_cast<Mechanism>(i)) == name) {
        model.on[i] = false;
        found = true;
      }
    if (found) continue;
    std::vector<std::string> names;
    for (const auto& door : model.doors) names.emplace_back(door.id);
    const std::string nearest = text::nearest(name, names);
    diagnostics.problem({model.situation->id + "/case.toml", 0, 0}, "[mechanisms] off: no mechanism is called '" + name + "'",
                        "it could not be switched off",
                        nearest.empty() ? "use one of the ids in docs/methods" : "did you mean '" + nearest + "'?");
  }
}

}  // namespace

void assemble_time(Model& model) {
  const casefile::Case& c = *model.situation;
  model.as_of_day = days_between(c.start, c.as_of);
  model.end_day = days_between(c.start, c.end);
  const auto fill = [&](int from, int to) {
    for (int day = from; day < to; day += c.step_days) model.ticks.push_back({day, std::min(c.step_days, to - day)});
  };
  fill(0, model.as_of_day);
  model.history_steps = model.ticks.size();
  fill(model.as_of_day, model.end_day);
}

Assembly assemble(std::shared_ptr<const casefile::Case> situation) {
  Assembly assembly;
  auto model = std::make_shared<Model>();
  model->situation = std::move(situation);
  model->layout = std::make_shared<const Layout>(make_layout(*model->situation));
  list_mechanisms(*model);
  switch_mechanisms(*model, assembly.diagnostics);
  assemble_time(*model);
  assemble_actors(*model);
  assemble_parameters(*model, assembly.diagnostics);
  assemble_violence(*model, assembly.diagnostics);
  assemble_bargaining(*model);
  assemble_quantities(*model);
  assemble_schedule(*model);
  assemble_measures(*model, assembly.diagnostics);
  check_readings(*model, assembly.diagnostics);
  if (assembly.diagnostics.ok()) check_stability(*model, assembly.diagnostics);
  if (assembly.diagnostics.ok()) assembly.model = std::move(model);
  return assembly;
}

}  // namespace truce::model
