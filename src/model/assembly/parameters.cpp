// Every number of the model in one table: the mechanisms' priors, the case's own priors for them, the case's numbers.
#include <limits>

#include <fmt/format.h>

#include "model/assembly/assemble.hpp"
#include "text/suggest.hpp"

namespace truce::model {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr mechanism::Range share{0, 1};
constexpr mechanism::Range scale{0, 100};
constexpr mechanism::Range amount{0, infinite};
constexpr mechanism::Range any{-infinite, infinite};

std::string reason_of(const casefile::Provenance& p) {
  std::string words;
  const auto join = [&](const std::vector<std::string>& ids) {
    for (const auto& id : ids) words += (words.empty() ? "" : ", ") + id;
  };
  join(p.sources);
  join(p.claims);
  if (!p.judgement.empty()) words += (words.empty() ? "judgement: " : "; judgement: ") + p.judgement;
  return words;
}

ParameterId add(Model& model, const casefile::Number& number, mechanism::Range range, std::string unit,
                std::string meaning, std::function<void(Parameters&, double)> place = {}) {
  ParameterEntry entry;
  entry.address = number.address;
  entry.law = number.law;
  entry.range = range;
  entry.unit = std::move(unit);
  entry.meaning = std::move(meaning);
  entry.reason = reason_of(number.provenance);
  entry.origin = mechanism::Origin::ours;
  entry.from_case = true;
  entry.place = std::move(place);
  return model.table.add(std::move(entry));
}

ParameterId add(Model& model, const std::optional<casefile::Number>& number, mechanism::Range range, std::string unit,
                std::string meaning, std::function<void(Parameters&, double)> place = {}) {
  if (!number) return {};
  return add(model, *number, range, std::move(unit), std::move(meaning), std::move(place));
}

void apply_overrides(Model& model, Diagnostics& diagnostics) {
  for (const auto& override_ : model.situation->overrides) {
    const casefile::Number& number = override_.number;
    bool found = false;
    for (ParameterEntry& entry : model.table.entries()) {
      if (entry.address != number.address) continue;
      entry.law = number.law;
      entry.reason = reason_of(number.provenance);
      entry.from_case = true;
      found = true;
      const double middle = random::median(number.law);
      if (middle < entry.range.low || middle > entry.range.high)
        diagnostics.problem(number.place,
                            fmt::format("the median of '{}' is {:g}, outside [{:g}, {:g}]", number.address, middle,
                                        entry.range.low, entry.range.high),
                            "at least every second draw would be held to the edge of what the mechanism can use",
                            "give it in " + entry.unit + ", inside that range");
    }
    if (found) continue;
    std::vector<std::string> names;
    for (const auto& entry : model.table.all()) names.push_back(entry.address);
    const std::string nearest = text::nearest(number.address, names);
    diagnostics.problem(number.place, "[[parameter]] names '" + number.address + "', which no mechanism has",
                        "the prior would change nothing",
                        nearest.empty() ? "see docs/methods for the parameters" : "did you mean '" + nearest + "'?");
  }
}

/// A faction's own funnel numbers: the case's, else the funnel's prior drawn for this faction.
void add_faction_funnel(Model& model, std::size_t f) {
  const casefile::Faction& faction = model.situation->factions[f];
  const std::string prefix = "faction." + model.situation->actors[faction.actor.index()].id + ".";
  for (const auto& sign : funnel::faction_parameter_signs()) {
    const auto place = [f, member = sign.member](Parameters& p, double v) { p.faction[f].funnel.*member = v; };
    const std::string_view name = sign.name.substr(sign.name.find('.') + 1);  // "funnel.overrun"
    const std::optional<casefile::Number>& own = name == "overrun"       ? faction.overrun
                                                 : name == "ghost_share" ? faction.ghost_share
                                                                         : faction.weapons_per_person;
    if (own) {
      add(model, *own, sign.range, std::string{sign.unit}, std::string{sign.meaning}, place);
      continue;
    }
    ParameterEntry entry;
    entry.address = prefix + std::string{name};
    entry.law = sign.prior;
    entry.range = sign.range;
    entry.unit = sign.unit;
    entry.meaning = sign.meaning;
    entry.reason = sign.reason;
    entry.place = place;
    model.table.add(std::move(entry));
  }
}

void add_faction(Model& model, std::size_t f) {
  const casefile::Faction& faction = model.situation->factions[f];
  FactionSign& sign = model.faction[f];
  sign.planned = add(model, faction.planned, amount, "persons", "persons the state plans for");
  add_faction_funnel(model, f);
  for (std::size_t s = 0; s < 8; ++s)
    sign.share[s] = add(model, faction.share[s], share, "1", "share of the declared in a stage at start");
  const auto loyalty = [f](Parameters& p, double v) { p.faction[f].funnel.loyalty_dual = v; };
  sign.loyalty_dual = add(model, faction.loyalty_dual, share, "1", "share of the dual who obey the state", loyalty);
  const auto days = [f](Parameters& p, double v) { p.faction[f].funnel.planned_days = v; };
  sign.planned_days = faction.planned_days
                          ? add(model, *faction.planned_days, amount, "days", "planned length of registration", days)
                          : ParameterId{};
  if (!faction.planned_days) {
    casefile::Number planned_days = model.situation->funnel.planned_days;
    planned_days.address = "faction." + model.situation->actors[faction.actor.index()].id + ".planned_days";
    add(model, planned_days, amount, "days", "planned length of registration", days);
  }
  sign.quota = add(model, faction.quota, amount, "persons", "most who may be integrated");
  sign.weapons_light = add(model, faction.weapons_light, amount, "pieces", "light weapons held at start");
  sign.weapons_heavy = add(model, faction.weapons_heavy, amount, "pieces", "heavy weapons held at start");
  for (std::size_t k = 0; k < 3; ++k)
    sign.type_probability[k] = add(model, faction.type_probability[k], share, "1", "probability of a leader type");
  model.faction_rent.push_back(add(model, faction.rent, share, "1", "state money and posts, best-placed faction 1"));
  model.faction_income.push_back(add(model, faction.own_income, share, "1", "other income, same scale as rent"));
}


}  // namespace

void assemble_parameters(Model& model, Diagnostics& diagnostics) {
  const casefile::Case& c = *model.situation;
  add_default_parameters(model.table);
  apply_overrides(model, diagnostics);
  for (const auto& actor : c.actors)
    model.actor_capability.push_back(add(model, actor.capability, amount, "1", "capability, weight in bargaining and force"));
  for (std::size_t f = 0; f < c.factions.size(); ++f) add_faction(model, f);
  for (const auto& issue : c.issues) model.issue_round.push_back(add(model, issue.round_days, amount, "days", "days between rounds"));
  for (const auto& row : c.positions) {
    model.position_value.push_back(add(model, row.position, scale, "0-100", "position at start, and ideal"));
    model.salience_value.push_back(add(model, row.salience, share, "1", "salience"));
  }
  for (const auto& tie : c.ties) {
    model.tie_material.push_back(add(model, tie.material, share, "1", "money and arms"));
    model.tie_direction.push_back(add(model, tie.direction, share, "1", "the power to order"));
  }
  for (const auto& stance : c.stances)
    model.stance_value.push_back(add(model, stance.value, {-1, 1}, "1", "-1 restraint, 1 fire or keep arms"));
  for (const auto& place : c.places) model.place_troops.push_back(add(model, place.troops, amount, "troops", "troops at start"));
  for (const auto& front : c.fronts) {
    model.front_other.push_back(add(model, front.other, share, "1", "heat of the other front at start"));
  }
  for (const auto& list : c.lists) model.list_seats.push_back(add(model, list.seats, amount, "seats", "seats at start"));
  for (const auto& lever : c.levers) model.lever_value.push_back(add(model, lever, any, "lever", "today's policy"));
}

}  // namespace truce::model
