#include "analysis/attribution/gauges.hpp"

#include <algorithm>

#include "model/coupling.hpp"

namespace truce::analysis::attribution {

namespace {

using model::Mechanism;
using What = Gauge::What;

double mean_gap(const model::Model& model, const model::State& s) {
  double sum = 0;
  for (std::size_t f = 0; f < model.factions; ++f) sum += model::gap(model, s, f);
  return model.factions > 0 ? sum / static_cast<double>(model.factions) : 0;
}

double at_least(const model::State& s, posture::Posture posture) {
  return static_cast<double>(std::count_if(s.leader.begin(), s.leader.end(), [&](const auto& leader) { return leader.posture >= posture; }));
}

double mean_belief(const model::State& s) {
  double sum = 0;
  for (const auto& belief : s.belief) sum += credibility::belief(belief);
  return s.belief.empty() ? 0 : sum / static_cast<double>(s.belief.size());
}

template <class Read>
double over_factions(const model::State& s, Read read) {
  std::int64_t sum = 0;
  for (const auto& people : s.people) sum += read(people);
  return static_cast<double>(sum);
}

double happened(const model::State& s, model::HappeningKind kind) {
  return static_cast<double>(std::count_if(s.happenings.begin(), s.happenings.end(), [&](const auto& h) { return h.kind == kind; }));
}

double read(const model::Model& model, const model::State& s, const Gauge& gauge, double before) {
  switch (gauge.what) {
    case What::factions_capability: {
      double sum = 0;
      for (const auto& leader : s.leader) sum += leader.capability;
      return sum;
    }
    case What::state_capability: return s.state_capability;
    case What::settlement: return model::settlement(s, gauge.index);
    case What::gap: return mean_gap(model, s);
    case What::pledged: return at_least(s, posture::Posture::pledged);
    case What::complying: return at_least(s, posture::Posture::complying);
    case What::integrated: return over_factions(s, [](const auto& f) { return f.at(funnel::Stage::integrated); });
    case What::armed: return over_factions(s, [](const auto& f) { return funnel::armed(f); });
    case What::attacks: return before + happened(s, model::HappeningKind::attack);
    case What::strikes: return before + happened(s, model::HappeningKind::strike);
    case What::belief: return mean_belief(s);
    case What::authority: return s.authority;
    case What::cooperation: return model::cooperation(model, s);
    case What::troops: return model::troops_in_country(model, s);
  }
  return 0;
}

}  // namespace

std::vector<Gauge> gauges_of(const model::Model& model) {
  const auto& issues = model.situation->issues;
  std::vector<Gauge> all{{Mechanism::capability, "capability of the factions together", "index", What::factions_capability},
                         {Mechanism::capability, "capability of the state", "index", What::state_capability}};
  for (std::size_t i = 0; i < issues.size(); ++i)
    all.push_back({Mechanism::bargaining, "where the talks on '" + issues[i].name + "' stand", "0 to 100", What::settlement,
                   static_cast<std::uint16_t>(i)});
  if (model.command != model::nobody)
    all.push_back({Mechanism::bargaining, "how far the settlement on command asks for more than the factions give", "share", What::gap});
  all.push_back({Mechanism::posture, "factions that comply", "factions", What::complying});
  all.push_back({Mechanism::posture, "factions that have at least pledged", "factions", What::pledged});
  all.push_back({Mechanism::funnel, "people integrated", "persons", What::integrated});
  all.push_back({Mechanism::funnel, "armed people outside the state's command", "persons", What::armed});
  if (model.fronts() > 0) all.push_back({Mechanism::violence, "attacks by the factions since the plans part", "attacks", What::attacks});
  if (model.channel.size() > model.fronts())
    all.push_back({Mechanism::violence, "strikes and raids on the factions since the plans part", "strikes", What::strikes});
  all.push_back({Mechanism::credibility, "the factions' belief in the state's promises", "share", What::belief});
  all.push_back({Mechanism::credibility, "share of armed people who obey the state", "share", What::authority});
  if (!model.partners.empty()) {
    all.push_back({Mechanism::partnership, "cooperation of the partner", "share", What::cooperation});
    all.push_back({Mechanism::partnership, "foreign troops in the country", "persons", What::troops});
  }
  std::erase_if(all, [&](const Gauge& gauge) { return !model.is_on(gauge.mechanism); });
  return all;
}

void read_gauges(const model::Model& model, const model::State& state, std::span<const Gauge> gauges, std::span<const double> before,
                 std::span<double> out) {
  for (std::size_t g = 0; g < gauges.size(); ++g) out[g] = read(model, state, gauges[g], before[g]);
}

}  // namespace truce::analysis::attribution
