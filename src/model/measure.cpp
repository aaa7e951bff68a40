#include "model/measure.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/model.hpp"
#include "model/state.hpp"

namespace truce::model {

namespace {

using casefile::What;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double people_in(const State& s, const CompiledMeasure& m) {
  std::int64_t sum = 0;
  for (const auto f : m.factions)
    for (const auto stage : m.stages) sum += s.people[f].people[stage];
  return static_cast<double>(sum);
}

template <class Read>
double sum_over(const State& s, const CompiledMeasure& m, Read read) {
  double sum = 0;
  for (const auto f : m.factions) sum += static_cast<double>(read(s.people[f]));
  return sum;
}

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

double authority_over(const State& s, const CompiledMeasure& m) {
  credibility::Authority sum;
  for (const auto f : m.factions) sum.add(following(s.people[f]));
  return sum.share();
}

double effective_share(const State& s, const CompiledMeasure& m) {
  return share(sum_over(s, m, [](const funnel::Faction& f) { return funnel::effective(f); }),
               sum_over(s, m, [](const funnel::Faction& f) {
                 return funnel::total(f) - f.at(funnel::Stage::gone);
               }));
}

double troops_of(const State& s, const CompiledMeasure& m) {
  double sum = 0;
  for (const auto place : m.indices) sum += s.troops[place];
  return sum;
}

double mean_support(const State& s, const CompiledMeasure& m) {
  double sum = 0;
  for (const auto tie : m.indices) sum += s.tie[tie].material;
  return m.indices.empty() ? 0 : sum / static_cast<double>(m.indices.size());
}

double weapons(const State& s, const CompiledMeasure& m, funnel::Keeping keeping) {
  const auto weapon = m.weapon == casefile::Weapon::light ? funnel::Weapon::light : funnel::Weapon::heavy;
  return sum_over(s, m, [&](const funnel::Faction& f) { return f.at(weapon, keeping); });
}

double mean_belief(const State& s, const CompiledMeasure& m) {
  double sum = 0;
  for (const auto f : m.factions) sum += credibility::belief(s.belief[f]);
  return m.factions.empty() ? 0 : sum / static_cast<double>(m.factions.size());
}

double factions_with(const State& s, const CompiledMeasure& m) {
  return std::popcount(s.had_event[static_cast<std::size_t>(m.kind)] & m.faction_mask);
}

double capability_of(const Model& model, const State& s, const CompiledMeasure& m) {
  if (m.index == nobody) {
    double sum = 0;
    for (const auto f : m.factions) sum += s.leader[f].capability;
    return sum;
  }
  return ActorId{m.index} == model.situation->state() ? s.state_capability : 0;
}

double sovereignty(const State& s) { return s.authority * std::exp(-s.composite.foreign_strikes_90 / 10.0); }

double stability(const State& s) {
  return s.composite.weeks > 0 ? static_cast<double>(s.composite.quiet_weeks) / s.composite.weeks : 1;
}

double premier_kept(const State& s) {
  if (s.election.premier == election::Premier::unknown) return none;
  return s.election.premier == election::Premier::kept ? 1 : 0;
}

}  // namespace

double read_level(const Model& model, const State& s, const CompiledMeasure& m) {
  switch (m.what) {
    case What::people: return people_in(s, m);
    case What::people_share:
      return share(people_in(s, m), sum_over(s, m, [](const funnel::Faction& f) { return funnel::total(f); }));
    case What::payroll: return sum_over(s, m, [](const funnel::Faction& f) { return funnel::payroll(f); });
    case What::paper: return sum_over(s, m, [](const funnel::Faction& f) { return funnel::paper(f); });
    case What::effective: return effective_share(s, m);
    case What::authority: return authority_over(s, m);
    case What::posture: {
      int lowest = 2;  // of several factions: the least compliant
      for (const auto f : m.factions) lowest = std::min(lowest, static_cast<int>(s.leader[f].posture));
      return m.index == nobody ? lowest : (lowest >= m.index ? 1 : 0);  // standing measures ask for a threshold
    }
    case What::settlement: return settlement(s, m.index);
    case What::position: return s.quantity[model.layout->position + m.index].value;
    case What::signed_deal: return s.issue[m.index].is_signed ? 1 : 0;
    case What::troops: return troops_of(s, m);
    case What::cooperation: return m.index == nobody ? cooperation(model, s) : partnership::cooperation(s.partner[m.index]);
    case What::weapons_held: return weapons(s, m, funnel::Keeping::held);
    case What::weapons_surrendered: return weapons(s, m, funnel::Keeping::surrendered);
    case What::support: return mean_support(s, m);
    case What::capability: return capability_of(model, s, m);
    case What::credibility: return mean_belief(s, m);
    case What::factions_with_event: return factions_with(s, m);
    case What::gate: return static_cast<double>(s.front[m.index].gate);
    case What::days_without_government: return s.election.days_without_government;
    case What::days_to_form: return s.election.days_to_form > 0 ? s.election.days_to_form : none;
    case What::premier_kept: return premier_kept(s);
    case What::seats: return s.seats[m.index];
    case What::escalation: return s.composite.escalation;
    case What::sovereignty: return sovereignty(s);
    case What::stability: return stability(s);
    case What::attacks: case What::lethal_attacks: case What::deaths: case What::attacks_most_in_a_day:
    case What::strikes: case What::lethal_strikes: case What::strike_deaths: case What::event: return none;
  }
  return none;
}

}  // namespace truce::model
