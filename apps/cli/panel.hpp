// The parts of truce panel: what was asked, checked; and its words.
#pragma once

#include <optional>
#include <string>

#include "command.hpp"
#include "panel/forecast.hpp"
#include "panel/read.hpp"
#include "panel/skill.hpp"
#include "panel/validate.hpp"
#include "text/json.hpp"

namespace truce::cli {

/// The command's options as the rooms want them.
struct PanelPlan {
  panel::ReadOptions columns;
  panel::Horizon horizon;
  std::vector<panel::Method> methods;
  std::optional<panel::Month> origin, first_origin, last_origin, until;
  std::size_t draws = 1000;
  unsigned threads = 1;
};

/// Every problem of the options goes into `found`.
[[nodiscard]] PanelPlan plan_of(const PanelOptions& options, Diagnostics& found);

/// What one forecast says, as panel.json holds it; scores where months of it are known.
[[nodiscard]] text::Json to_json(const panel::Series& series, const panel::Forecast& forecast, const panel::Skill& skill,
                                 panel::Method method);
[[nodiscard]] text::Json to_json(const panel::Series& series, const panel::Skill& skill);
[[nodiscard]] text::Json to_json(const panel::Validation& validation);

void print_forecast(const panel::Series& series, const panel::Forecast& forecast, const panel::Skill& skill);
void print_skill(const panel::Series& series, const panel::Skill& skill);
void print_validation(const panel::Validation& validation);

}  // namespace truce::cli
