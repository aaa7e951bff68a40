// Rival readings against the table of numbers: whether a run of this case could speak for them at all.
#include <fmt/format.h>

#include "model/assembly/assemble.hpp"
#include "random/density.hpp"
#include "text/suggest.hpp"

namespace truce::model {

namespace {

constexpr double worth_a_warning = 0.01;  // of a belief, where the case draws nothing (judgement)

std::vector<std::string> drawn_addresses(const Model& model) {
  std::vector<std::string> names;
  for (const auto& entry : model.table.all())
    if (!random::is_constant(entry.law)) names.push_back(entry.address);
  return names;
}

void check_belief(const Model& model, const casefile::RivalReading& reading, const casefile::Number& belief, Diagnostics& diagnostics) {
  const ParameterEntry* entry = model.table.find(belief.address);
  if (entry == nullptr) {
    const std::string nearest = text::nearest(belief.address, drawn_addresses(model));
    diagnostics.problem(belief.place, fmt::format("the reading '{}' is about '{}', which no member draws", reading.id, belief.address),
                        "the belief would change nothing",
                        nearest.empty() ? "name a column of members.csv" : "did you mean '" + nearest + "'?");
    return;
  }
  if (random::is_constant(entry->law)) {
    diagnostics.problem(belief.place, fmt::format("'{}' is one number in the case, not drawn", belief.address),
                        "members that all have the same number cannot speak for another",
                        "give it a distribution in the case, wide enough for both");
    return;
  }
  const double outside = random::share_outside(belief.law, entry->law, {entry->range.low, entry->range.high});
  if (outside > worth_a_warning)
    diagnostics.warning(belief.place,
                        fmt::format("{:.0f} % of what '{}' believes of '{}' lies where the case draws nothing", 100 * outside, reading.id,
                                    belief.address),
                        "no member can speak for that part", "widen the case's own law, or narrow the belief");
}

}  // namespace

void check_readings(const Model& model, Diagnostics& diagnostics) {
  for (const auto& reading : model.situation->readings)
    for (const auto& belief : reading.beliefs) check_belief(model, reading, belief, diagnostics);
}

}  // namespace truce::model
