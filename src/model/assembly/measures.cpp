// The case's measures compiled, then the standing ones that every run has: people, posture, attacks, troops, and the
// composites. Standing ids contain a dot ("people.kh.integrated"), the case's own cannot.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "casefile/words.hpp"
#include "model/assembly/assemble.hpp"

namespace truce::model {

namespace {

using casefile::What;

std::uint16_t small(std::size_t index) { return static_cast<std::uint16_t>(index); }

std::vector<std::uint16_t> all_factions(const Model& model) {
  std::vector<std::uint16_t> all(model.factions);
  std::iota(all.begin(), all.end(), std::uint16_t{0});
  return all;
}

std::uint64_t mask_of(const std::vector<std::uint16_t>& factions) {
  std::uint64_t mask = 0;
  for (const auto f : factions) mask |= std::uint64_t{1} << f;
  return mask;
}

bool has(const std::vector<ActorId>& actors, ActorId actor) {
  return std::find(actors.begin(), actors.end(), actor) != actors.end();
}

/// Channels of attacks by the measure's factions on its targets; of strikes by its states.
std::uint64_t channels_of(const Model& model, const casefile::Measure& m, bool attacks) {
  std::uint64_t mask = 0;
  for (std::size_t k = 0; k < model.channel.size(); ++k) {
    const ChannelSign& channel = model.channel[k];
    if ((channel.kind == ChannelKind::front) != attacks) continue;
    if (attacks && !m.on.empty() && !has(m.on, channel.on)) continue;
    if (!attacks && !m.by.empty() && !has(m.by, channel.by)) continue;
    mask |= std::uint64_t{1} << k;
  }
  return mask;
}

HappeningKind kind_of(casefile::EventKind event) {
  switch (event) {
    case casefile::EventKind::pledge: return HappeningKind::pledge;
    case casefile::EventKind::withdrawal: return HappeningKind::withdrawal;
    case casefile::EventKind::joining: return HappeningKind::joining;
    case casefile::EventKind::exit: return HappeningKind::exit;
    case casefile::EventKind::splinter: return HappeningKind::splinter;
    case casefile::EventKind::breach: return HappeningKind::breach;
    case casefile::EventKind::signing: return HappeningKind::signing;
    case casefile::EventKind::election: return HappeningKind::election;
    case casefile::EventKind::government: return HappeningKind::government;
  }
  return HappeningKind::pledge;
}

void compile_violence(const Model& model, const casefile::Measure& m, CompiledMeasure& out) {
  const bool attacks = m.what == What::attacks || m.what == What::lethal_attacks || m.what == What::deaths ||
                       m.what == What::attacks_most_in_a_day;
  out.form = m.what == What::attacks_most_in_a_day ? MeasureForm::peak : MeasureForm::events;
  out.kind = attacks ? HappeningKind::attack : HappeningKind::strike;
  out.channels = channels_of(model, m, attacks);
  out.any_faction = false;
  out.lethal_only = m.what == What::lethal_attacks || m.what == What::lethal_strikes;
  out.weigh_by_deaths = m.what == What::deaths || m.what == What::strike_deaths;
}

void compile_event(const casefile::Measure& m, CompiledMeasure& out) {
  out.kind = kind_of(m.event);
  if (m.what == What::factions_with_event) return;
  out.form = MeasureForm::events;
  out.any_faction = m.of.empty();
  out.channels = m.issue ? std::uint64_t{1} << m.issue->index() : ~std::uint64_t{0};
}

std::uint16_t row_of(const Model& model, const casefile::Measure& m) {
  const auto& positions = model.situation->positions;
  for (std::size_t r = 0; r < positions.size(); ++r) {
    const bool actor = m.actor ? positions[r].actor == *m.actor
                               : !m.of.empty() && positions[r].actor == model.faction[m.of[0].index()].actor;
    if (actor && m.issue && positions[r].issue == *m.issue) return small(r);
  }
  return nobody;
}

std::vector<std::uint16_t> places_of(const Model& model, const casefile::Measure& m) {
  if (m.place_of) return {small(*m.place_of)};
  std::vector<std::uint16_t> places;
  for (std::size_t i = 0; i < model.situation->places.size(); ++i)
    if (model.situation->places[i].in_country) places.push_back(small(i));
  return places;
}

std::vector<std::uint16_t> ties_of(const Model& model, const CompiledMeasure& out, const casefile::Measure& m) {
  std::vector<std::uint16_t> ties;
  const auto& all = model.situation->ties;
  for (std::size_t t = 0; t < all.size(); ++t) {
    if (!m.by.empty() && !has(m.by, all[t].patron)) continue;
    if (std::find(out.factions.begin(), out.factions.end(), small(all[t].faction.index())) == out.factions.end()) continue;
    ties.push_back(small(t));
  }
  return ties;
}

std::uint16_t partner_of(const Model& model, const casefile::Measure& m) {
  for (std::size_t i = 0; i < model.partners.size(); ++i)
    if ((m.actor && model.partners[i] == *m.actor) || has(m.by, model.partners[i])) return small(i);
  return model.partners.size() == 1 ? 0 : nobody;
}

/// Natural range, so that a sketch of its distribution is fine enough.
void set_range(CompiledMeasure& m) {
  switch (m.what) {
    case What::people_share: case What::effective: case What::authority: case What::cooperation: case What::support:
    case What::credibility: case What::sovereignty: case What::stability: case What::signed_deal:
    case What::premier_kept: m.high = 1; break;
    case What::settlement: case What::position: m.high = 100; break;
    default: break;
  }
}

CompiledMeasure compile(const Model& model, const casefile::Measure& m, Diagnostics& diagnostics) {
  CompiledMeasure out;
  out.id = m.id;
  out.title = m.title;
  out.unit = m.unit;
  out.shown = m.shown;
  out.what = m.what;
  out.weapon = m.weapon;
  for (const auto f : m.of) out.factions.push_back(small(f.index()));
  if (m.of.empty()) out.factions = all_factions(model);
  out.faction_mask = mask_of(out.factions);
  for (std::uint8_t s = 0; s < funnel::stages; ++s)
    if (std::find(m.stages.begin(), m.stages.end(), s) != m.stages.end()) out.stages.push_back(s);
  const auto need = [&](bool found, std::string_view what) {
    if (!found)
      diagnostics.problem(m.place, fmt::format("measure '{}' names no {}", m.id, what), "it could not be read off a path",
                          "see the keys each kind of measure takes in docs/casefile.md");
  };
  switch (m.what) {
    case What::attacks: case What::lethal_attacks: case What::deaths: case What::attacks_most_in_a_day:
    case What::strikes: case What::lethal_strikes: case What::strike_deaths:
      compile_violence(model, m, out);
      need(out.channels != 0, "front or strike channel of the case");
      break;
    case What::event: case What::factions_with_event: compile_event(m, out); break;
    case What::settlement: case What::signed_deal:
      need(m.issue.has_value(), "issue");
      if (m.issue) out.index = small(m.issue->index());
      break;
    case What::position:
      out.index = row_of(model, m);
      need(out.index != nobody, "actor with a position on that issue");
      break;
    case What::troops: out.indices = places_of(model, m); need(!out.indices.empty(), "place with troops"); break;
    case What::cooperation: out.index = partner_of(model, m); need(out.index != nobody || !model.partners.empty(), "partner"); break;
    case What::support: out.indices = ties_of(model, out, m); need(!out.indices.empty(), "tie"); break;
    case What::capability: if (m.actor) out.index = small(m.actor->index()); break;
    case What::gate:
      need(m.front.has_value(), "front");
      if (m.front) out.index = small(m.front->index());
      break;
    case What::seats:
      need(m.list.has_value(), "list");
      if (m.list) out.index = small(*m.list);
      break;
    case What::people: case What::people_share:
      if (m.stages.empty())
        for (std::uint8_t s = 0; s < funnel::stages; ++s) out.stages.push_back(s);
      break;
    default: break;
  }
  set_range(out);
  return out;
}

CompiledMeasure standing(const Model& model, std::string id, std::string title, std::string unit, What what) {
  CompiledMeasure m;
  m.id = std::move(id);
  m.title = std::move(title);
  m.unit = std::move(unit);
  m.of_the_case = false;
  m.shown = false;
  m.what = what;
  m.factions = all_factions(model);
  set_range(m);
  return m;
}

void add_people(Model& model, const std::string& who, const std::string& name, const std::vector<std::uint16_t>& factions) {
  for (std::size_t s = 0; s < casefile::stage_words.size(); ++s) {
    auto m = standing(model, fmt::format("people.{}.{}", who, casefile::stage_words[s]), fmt::format("{}: {}", name, casefile::stage_words[s]),
                      "persons", What::people);
    m.factions = factions;
    m.stages = {static_cast<std::uint8_t>(s)};
    model.measure.push_back(std::move(m));
  }
}

void add_faction_measures(Model& model, std::size_t f) {
  const auto& actor = model.situation->actors[model.faction[f].actor.index()];
  add_people(model, actor.id, actor.name, {small(f)});
  for (std::uint16_t at_least = 1; at_least <= 2; ++at_least) {
    auto m = standing(model, fmt::format("{}.{}", at_least == 1 ? "pledged" : "complying", actor.id),
                      fmt::format("{}: {}", actor.name, at_least == 1 ? "at least pledged" : "complying"), "share", What::posture);
    m.factions = {small(f)};
    m.index = at_least;
    m.high = 1;
    model.measure.push_back(std::move(m));
  }
}

void add_channel_measures(Model& model) {
  for (std::size_t k = 0; k < model.channel.size(); ++k) {
    const ChannelSign& channel = model.channel[k];
    const bool attack = channel.kind == ChannelKind::front;
    auto m = standing(model, fmt::format("{}.{}", attack ? "attacks" : "strikes", channel.id), channel.name, "events",
                      attack ? What::attacks : What::strikes);
    m.form = MeasureForm::events;
    m.kind = attack ? HappeningKind::attack : HappeningKind::strike;
    m.channels = std::uint64_t{1} << k;
    model.measure.push_back(std::move(m));
  }
}

void add_place_measures(Model& model) {
  for (std::size_t i = 0; i < model.situation->places.size(); ++i) {
    auto m = standing(model, "troops." + model.situation->places[i].id, model.situation->places[i].name, "troops", What::troops);
    m.indices = {small(i)};
    model.measure.push_back(std::move(m));
  }
}

/// Levels that may matter at any step: those of conditions, milestones and questions over time. All others are read on
/// report dates and where a question asks for the level of a day.
void choose_readings(Model& model, Diagnostics& diagnostics) {
  const casefile::Case& c = *model.situation;
  for (const auto& q : c.questions) {
    const bool needs_events = q.form == casefile::Form::count || q.form == casefile::Form::longest_without ||
                              q.form == casefile::Form::then;
    if (needs_events && model.measure[q.measure].form == MeasureForm::level)
      diagnostics.problem(q.place, fmt::format("question '{}' counts or times a measure that is a level", q.id),
                          "counts, spells and sequences are of events (attacks, strikes, pledges)",
                          "ask a measure of events, or use form = \"level\", \"reaches\" or \"first_time\"");
    if (q.form != casefile::Form::level) model.measure[q.measure].every_step = true;
  }
  for (const auto& plan : c.plans) {
    for (const auto& milestone : plan.milestones) model.measure[milestone.condition.measure].every_step = true;
    for (const auto& step : plan.steps)
      if (step.when.form == casefile::Timing::Form::condition) model.measure[step.when.condition.measure].every_step = true;
  }
  model.resolves.assign(model.ticks.size(), false);
  const auto resolve_on = [&](Date date) {
    const int day = days_between(c.start, date);
    for (std::size_t i = model.ticks.size(); i-- > 0;) {
      if (model.ticks[i].day + model.ticks[i].dt > day) continue;
      model.resolves[i] = true;
      return;
    }
  };
  for (const auto& q : c.questions) resolve_on(q.to);
  for (const auto& check : c.checklist) resolve_on(check.by);
}

}  // namespace

void assemble_measures(Model& model, Diagnostics& diagnostics) {
  for (const auto& m : model.situation->measures) model.measure.push_back(compile(model, m, diagnostics));
  for (std::size_t f = 0; f < model.factions; ++f) add_faction_measures(model, f);
  add_people(model, "all", "All factions", all_factions(model));
  add_channel_measures(model);
  add_place_measures(model);
  model.measure.push_back(standing(model, "state.authority", "Authority", "share", What::authority));
  model.measure.push_back(standing(model, "state.effective", "Effective command", "share", What::effective));
  model.measure.push_back(standing(model, "state.sovereignty", "Sovereignty", "share", What::sovereignty));
  model.measure.push_back(standing(model, "state.stability", "Stability", "share", What::stability));
  model.measure.push_back(standing(model, "state.escalation", "Escalation level", "level", What::escalation));
  choose_readings(model, diagnostics);
  for (std::size_t i = 0; i < model.measure.size(); ++i) {
    const CompiledMeasure& m = model.measure[i];
    (m.form == MeasureForm::level ? model.level_measures : model.event_measures).push_back(small(i));
    if (m.form == MeasureForm::level && m.every_step) model.every_step_measures.push_back(small(i));
  }
}

}  // namespace truce::model
