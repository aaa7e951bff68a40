#include "model/member.hpp"

#include <algorithm>
#include <cmath>

#include "mechanism/violence/violence.hpp"
#include "model/layout.hpp"
#include "random/pick.hpp"

namespace truce::model {

namespace {

double draw_value(const ParameterEntry& entry, std::uint64_t seed, std::uint32_t member, std::uint32_t attempt) {
  if (random::is_constant(entry.law)) return random::median(entry.law);
  random::Stream stream{{seed, static_cast<std::uint32_t>(Purpose::parameter), attempt, member, entry.stream_step}};
  return std::clamp(random::draw(entry.law, stream), entry.range.low, entry.range.high);
}


posture::LeaderType draw_type(const Model& model, const Parameters& parameters, std::uint64_t seed,
                              std::uint32_t member, std::size_t faction) {
  random::Stream stream = Chance{seed, member, 0}.stream(Purpose::start, faction);
  return static_cast<posture::LeaderType>(random::pick(stream, type_weights(model, parameters, faction)));
}

calendar::Timing timing_of(const Model::TimingSign& sign, const Parameters& parameters) {
  const auto number = [&](ParameterId id, double fallback) {
    return id.is_set() ? parameters.value[id.index()] : fallback;
  };
  calendar::Timing timing;
  timing.probability = number(sign.probability, 1);
  switch (sign.form) {
    case casefile::Timing::Form::date:
    case casefile::Timing::Form::condition: timing.when = calendar::At{sign.from}; break;
    case casefile::Timing::Form::window: timing.when = calendar::Within{sign.from, sign.to}; break;
    case casefile::Timing::Form::hazard:
      timing.when = calendar::FirstArrival{number(sign.per_year, 0), sign.from};
      break;
  }
  return timing;
}

calendar::Operation operation_of(casefile::Operation operation) {
  switch (operation) {
    case casefile::Operation::set: return calendar::Operation::set;
    case casefile::Operation::add: return calendar::Operation::add;
    case casefile::Operation::scale: return calendar::Operation::scale;
    case casefile::Operation::ramp: return calendar::Operation::ramp;
  }
  return calendar::Operation::set;
}

calendar::Comparison comparison_of(casefile::Comparison comparison) {
  switch (comparison) {
    case casefile::Comparison::at_least: return calendar::Comparison::at_least;
    case casefile::Comparison::at_most: return calendar::Comparison::at_most;
    case casefile::Comparison::above: return calendar::Comparison::above;
    case casefile::Comparison::below: return calendar::Comparison::below;
  }
  return calendar::Comparison::at_least;
}

calendar::Change change_of(const Model::ChangeSign& sign, const Parameters& parameters, double day,
                           std::uint32_t target) {
  const double size = sign.size.is_set() ? parameters.value[sign.size.index()] : 0;
  return {day, target, operation_of(sign.operation), size, sign.over_days};
}

/// Draws with the chance of the member's past; what falls after the as-of date is drawn again with the member's own,
/// on the condition that it stays there (by rejection; after most_redraws the first draw stands).
template <class Draw, class LiesAhead>
auto fated(const Model& model, const Member& member, Purpose purpose, std::size_t entity, Draw draw, LiesAhead lies_ahead) {
  const auto drawn_from = [&](const Chance& chance) {
    random::Stream stream = chance.stream(purpose, entity);
    return draw(stream);
  };
  const auto past = drawn_from(member.chance(0));
  if (member.lineage.empty() || !lies_ahead(past, model.as_of_day)) return past;
  constexpr std::uint32_t first_redraw = 0x80000000u;  // a step that no history and no plan reaches
  for (std::uint32_t attempt = 0; attempt < most_redraws; ++attempt)
    if (const auto again = drawn_from(member.own_chance(first_redraw + attempt)); lies_ahead(again, model.as_of_day))
      return again;
  return past;
}

void schedule_shocks(const Model& model, Member& member, const Variant& variant) {
  for (std::size_t i = 0; i < model.shock.size(); ++i) {
    const Model::ShockSign& shock = model.shock[i];
    const auto day = fated(
        model, member, Purpose::schedule, i,
        [&](random::Stream& stream) { return calendar::resolve(timing_of(shock.when, *member.parameters), stream); },
        [](const std::optional<double>& at, int as_of) { return !at || *at >= as_of; });
    if (!day || (variant.without_shock && *variant.without_shock == i)) continue;
    const double lasts = shock.lasts.is_set() ? std::max(0.01, member.parameters->value[shock.lasts.index()])
                                              : calendar::forever;
    for (const auto& change : shock.changes)
      for (const std::uint32_t target : change.targets)
        member.world.add(change_of(change, *member.parameters, *day, target), lasts);
  }
}

void schedule_forced(const Model& model, Member& member, const Variant& variant) {
  for (const auto& forced : variant.forced) {
    const std::uint32_t target =
        forced.channel < model.fronts()
            ? model.layout->forced_attack + static_cast<std::uint32_t>(forced.channel)
            : model.layout->forced_strike + static_cast<std::uint32_t>(forced.channel - model.fronts());
    member.world.add({forced.day, target, calendar::Operation::set,
                      forced.deadliness == violence::Deadliness::lethal ? 1.0 : 0.0, 0});
  }
}

void schedule_withdrawals(const Model& model, Member& member) {
  const auto& places = model.situation->places;
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::vector<partnership::AgreedStep> agreed;
    for (const auto& step : places[i].withdrawals)
      agreed.push_back({static_cast<double>(days_between(model.situation->start, step.date)),
                        random::median(step.troops.law)});
    member.place_schedule.push_back(fated(
        model, member, Purpose::slip, i,
        [&](random::Stream& stream) {
          return partnership::draw_schedule(
              member.parameters->partnership, member.parameters->value[model.place_troops[i].index()], agreed,
              i == model.last_place ? partnership::Last::very_last : partnership::Last::no, model.reference_force, stream);
        },
        [](const partnership::Schedule& schedule, int as_of) {
          return schedule.count > 0 && schedule.steps[0].day >= as_of;
        }));
  }
}

void schedule_elections(const Model& model, Member& member, const Variant& variant) {
  const auto& elections = model.situation->elections;
  for (std::size_t i = 0; i < elections.size(); ++i) {
    const double first = days_between(model.situation->start, elections[i].earliest);
    const double last = days_between(model.situation->start, elections[i].latest);
    const double day = fated(
        model, member, Purpose::election, i,
        [&](random::Stream& stream) { return first + std::floor(stream.uniform() * (last - first + 1)); },
        [](double at, int as_of) { return at >= as_of; });
    member.election_days.push_back(variant.without_elections ? election::never : day);
  }
  std::sort(member.election_days.begin(), member.election_days.end());
}

void choose_bargaining(const Model& model, Member& member, const Variant& variant) {
  for (std::size_t i = 0; i < model.bargaining.size(); ++i) {
    const auto chosen = variant.bargaining.value_or(model.bargaining[i].model);
    random::Stream stream = member.chance(0).stream(Purpose::negotiation, i);
    member.bargaining.push_back(chosen == bargaining::Model::ensemble
                                    ? bargaining::picked(model.bargaining[i].options.ensemble, stream)
                                    : chosen);
  }
}

}  // namespace

const Lineage::Slot& Lineage::slot_at(std::uint32_t step) const {
  TRUCE_EXPECTS(!slots.empty() && slots.front().from_step == 0);
  const auto later = std::upper_bound(slots.begin(), slots.end(), step,
                                      [](std::uint32_t at, const Slot& slot) { return at < slot.from_step; });
  return *std::prev(later);
}

Lineage Lineage::renewed(std::uint32_t from, std::uint32_t to, std::uint32_t slot, std::uint64_t seed) const {
  TRUCE_EXPECTS(from < to && to <= history_steps);
  Lineage other;
  other.history_steps = history_steps;
  for (const Slot& held : slots)
    if (held.from_step < from) other.slots.push_back(held);
  other.slots.push_back({from, slot, seed});
  if (to == history_steps) return other;
  Slot after = slot_at(to);
  after.from_step = to;
  other.slots.push_back(after);
  for (const Slot& held : slots)
    if (held.from_step > to) other.slots.push_back(held);
  return other;
}

std::array<double, 3> type_weights(const Model& model, const Parameters& parameters, std::size_t faction) {
  std::array<double, 3> weights{};
  for (std::size_t k = 0; k < 3; ++k) {
    const ParameterId id = model.faction[faction].type_probability[k];
    weights[k] = id.is_set() ? parameters.value[id.index()] : posture::type_probabilities[k];
  }
  return weights;
}

void fill_retaliation(const Model& model, Parameters& parameters) {
  const std::size_t n = model.channel.size();
  parameters.channels = n;
  parameters.retaliation.assign(n * n, 0.0);
  const auto at = [&](std::size_t on, std::size_t to) -> double& { return parameters.retaliation[on * n + to]; };
  for (std::size_t k = 0; k < model.fronts(); ++k) {
    at(k, k) = parameters.violence.branching_ratio;
    for (std::size_t s = model.fronts(); s < n; ++s) {  // replies to attacks on the striker
      if (model.channel[s].kind != ChannelKind::strike || model.channel[s].by != model.channel[k].on) continue;
      const bool partner = model.channel[s].state_kind == casefile::ActorKind::partner;
      at(s, k) = partner ? parameters.violence.partner_reply : parameters.violence.rival_reply;
    }
  }
  for (const auto& r : model.retaliation) at(r.to, r.from) = parameters.value[r.responses.index()];
}

Parameters draw_parameters(const Model& model, std::uint64_t seed, std::uint32_t index) {
  Parameters parameters;
  parameters.faction.resize(model.factions);
  parameters.value.resize(model.table.all().size());
  for (std::size_t i = 0; i < parameters.value.size(); ++i)
    place_value(model.table.all()[i], parameters, i, draw_value(model.table.all()[i], seed, index, 0));
  fill_retaliation(model, parameters);
  const std::size_t n = model.channel.size();
  while (n > 0 && parameters.redrawn < most_redraws &&
         violence::stability(violence::MatrixView{parameters.retaliation, n}) == violence::Stability::explosive) {
    ++parameters.redrawn;
    for (const ParameterId id : model.retaliation_parameters)
      place_value(model.table[id], parameters, id.index(),
                  draw_value(model.table[id], seed, index, parameters.redrawn));
    fill_retaliation(model, parameters);
  }
  for (std::size_t f = 0; f < model.factions; ++f)
    parameters.faction[f].type = draw_type(model, parameters, seed, index, f);
  return parameters;
}

std::shared_ptr<const Parameters> parameters_of(const Model& model, std::span<const double> values,
                                                std::span<const double> type_levels) {
  TRUCE_EXPECTS(values.size() == model.table.all().size());
  Parameters parameters;
  parameters.faction.resize(model.factions);
  parameters.value.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) place_value(model.table.all()[i], parameters, i, values[i]);
  return completed(model, std::move(parameters), type_levels);
}

std::shared_ptr<const Parameters> completed(const Model& model, Parameters parameters, std::span<const double> type_levels) {
  TRUCE_EXPECTS(type_levels.size() == model.factions);
  fill_retaliation(model, parameters);
  const std::size_t n = model.channel.size();
  if (n > 0 && violence::stability(violence::MatrixView{parameters.retaliation, n}) == violence::Stability::explosive)
    return nullptr;
  for (std::size_t f = 0; f < model.factions; ++f)
    parameters.faction[f].type =
        static_cast<posture::LeaderType>(random::pick_at(type_levels[f], type_weights(model, parameters, f)));
  return std::make_shared<const Parameters>(std::move(parameters));
}

Member draw_member(const Model& model, std::uint64_t seed, std::uint32_t index, const Variant& variant) {
  return draw_member(model, seed, index, std::make_shared<const Parameters>(draw_parameters(model, seed, index)), {},
                     variant);
}

Member draw_member(const Model& model, std::uint64_t seed, std::uint32_t index,
                   std::shared_ptr<const Parameters> parameters, Lineage lineage, const Variant& variant) {
  Member member;
  member.seed = seed;
  member.index = index;
  member.lineage = std::move(lineage);
  member.parameters = std::move(parameters);
  if (model.is_on(Mechanism::calendar)) schedule_shocks(model, member, variant);
  schedule_forced(model, member, variant);
  member.world.sort();
  schedule_withdrawals(model, member);
  schedule_elections(model, member, variant);
  choose_bargaining(model, member, variant);
  return member;
}

calendar::Schedule plan_schedule(const Model& model, const Member& member, std::size_t plan) {
  calendar::Schedule schedule;
  const auto& steps = model.plan[plan].steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    // Plans read the same chance at the same step number, whatever the plan is called.
    random::Stream stream = member.own_chance(1).stream(Purpose::schedule, i);
    const auto day = calendar::resolve(timing_of(steps[i].when, *member.parameters), stream);
    if (!day) continue;
    for (const std::uint32_t target : steps[i].change.targets) {
      const auto change = change_of(steps[i].change, *member.parameters, *day, target);
      if (steps[i].when.form == casefile::Timing::Form::condition) {
        const auto& c = steps[i].when.condition;
        schedule.add(calendar::Condition{static_cast<std::uint32_t>(c.measure), comparison_of(c.comparison), c.value},
                     change);
      } else {
        schedule.add(change);
      }
    }
  }
  schedule.sort();
  return schedule;
}

}  // namespace truce::model
