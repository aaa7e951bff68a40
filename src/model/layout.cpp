#include "model/layout.hpp"

#include "base/contract.hpp"

namespace truce::model {

Layout make_layout(const casefile::Case& c) {
  Layout l;
  std::uint32_t next = 0;
  const auto take = [&next](std::uint32_t& place, std::size_t count) {
    place = next;
    next += static_cast<std::uint32_t>(count);
  };
  take(l.lever, casefile::lever_count);
  take(l.tie_material, c.ties.size());
  take(l.tie_direction, c.ties.size());
  take(l.front_other, c.fronts.size());
  take(l.front_gate, c.fronts.size());
  take(l.war, c.wars.size());
  take(l.stance, c.stances.size());
  take(l.attack_on, c.actors.size());
  take(l.drive, 1);
  take(l.position, c.positions.size());
  take(l.ideal, c.positions.size());
  take(l.salience, c.positions.size());
  take(l.capability, c.actors.size());
  take(l.rent, c.factions.size());
  take(l.own_income, c.factions.size());
  take(l.cooperation, c.actors.size());
  take(l.troops, c.places.size());
  take(l.posture, c.factions.size());
  take(l.credibility, c.factions.size());
  take(l.forced_attack, c.fronts.size());
  take(l.forced_strike, c.strike_channels.size());
  take(l.election_day, c.elections.size());
  l.size = next;
  return l;
}

std::uint32_t Layout::of(const casefile::Address& a) const {
  using casefile::Quantity;
  switch (a.quantity) {
    case Quantity::lever: return lever + a.first;
    case Quantity::tie_material: return tie_material + a.first;
    case Quantity::tie_direction: return tie_direction + a.first;
    case Quantity::front_other: return front_other + a.first;
    case Quantity::front_gate: return front_gate + a.first;
    case Quantity::war: return war + a.first;
    case Quantity::stance: return stance + a.first;
    case Quantity::attack_on: return attack_on + a.first;
    case Quantity::drive: return drive;
    case Quantity::position: return position + a.first;
    case Quantity::ideal: return ideal + a.first;
    case Quantity::salience: return salience + a.first;
    case Quantity::capability: return capability + a.first;
    case Quantity::rent: return rent + a.first;
    case Quantity::own_income: return own_income + a.first;
    case Quantity::cooperation: return cooperation + a.first;
    case Quantity::troops: return troops + a.first;
    case Quantity::posture: return posture + a.first;
    case Quantity::credibility: return credibility + a.first;
    case Quantity::forced_attack: return forced_attack + a.first;
    case Quantity::forced_strike: return forced_strike + a.first;
    case Quantity::election_day: return election_day + a.first;
  }
  TRUCE_ASSERTS(false);
  return 0;
}

}  // namespace truce::model
