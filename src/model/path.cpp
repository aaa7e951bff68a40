#include "model/path.hpp"

#include <bit>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include "base/contract.hpp"
#include "model/layout.hpp"

namespace truce::model {

namespace {

template <class State, class Visit>
void each_of_funnel(State& s, Visit visit) {
  for (auto& f : s.people) {
    for (auto& people : f.people) visit(people);
    for (auto& kind : f.weapons)
      for (auto& pieces : kind) visit(pieces);
    visit(f.waiting), visit(f.verified_so_far), visit(f.quota_left), visit(f.tranche_left), visit(f.tranche_wait_days);
    visit(f.suspension_days), visit(f.loyalty_dual), visit(f.loyalty_integrated), visit(f.expected_verified);
    visit(f.armed_at_start), visit(f.splintered);
  }
  for (auto& f : s.flows) {
    visit(f.paid), visit(f.registered), visit(f.units), visit(f.verified), visit(f.ghosts), visit(f.ineligible);
    visit(f.integrated), visit(f.civilian), visit(f.dropped), visit(f.splintered), visit(f.returned), visit(f.deserted);
    visit(f.fallen_back), visit(f.left_force), visit(f.killed), visit(f.tranches_answered), visit(f.tranches_refused);
    for (auto& pieces : f.weapons) visit(pieces);
  }
}

template <class State, class Visit>
void each_of_violence(State& s, Visit visit) {
  for (auto& front : s.front) visit(front.blood), visit(front.gate);
  for (auto& channel : s.channel) visit(channel.excitation);
  for (auto& intensity : s.strike_intensity) visit(intensity);
  for (auto& leader : s.leader)
    visit(leader.hits), visit(leader.killed), visit(leader.raids_on_complying), visit(leader.strikes_on_complying);
}

template <class State, class Visit>
void each_of_bargaining(const Model& model, State& s, Visit visit) {
  for (auto& issue : s.issue) visit(issue.settlement), visit(issue.signed_value), visit(issue.is_signed), visit(issue.next_round);
  for (std::size_t row = 0; row < model.situation->positions.size(); ++row)
    visit(s.quantity[model.layout->position + row].value), visit(s.quantity[model.layout->ideal + row].value);
}

/// Every variable of a mechanism, in one order for reading and writing: the one list of what belongs to whom.
template <class State, class Visit>
void each_of(Mechanism mechanism, const Model& model, State& s, Visit visit) {
  switch (mechanism) {
    case Mechanism::capability:
      for (auto& leader : s.leader) visit(leader.capability);
      visit(s.state_capability);
      return;
    case Mechanism::bargaining: return each_of_bargaining(model, s, visit);
    case Mechanism::posture:
      for (auto& leader : s.leader) {
        visit(leader.posture), visit(leader.ever_joined), visit(leader.has_left);
        visit(leader.fell_to_holdout), visit(leader.joins_first), visit(leader.leaves_force);
      }
      return;
    case Mechanism::funnel: return each_of_funnel(s, visit);
    case Mechanism::violence: return each_of_violence(s, visit);
    case Mechanism::credibility:
      for (auto& belief : s.belief) visit(belief.a), visit(belief.b), visit(belief.month_days);
      visit(s.authority);
      return;
    case Mechanism::partnership:
      for (auto& partner : s.partner) visit(partner.logit_cooperation), visit(partner.attacks), visit(partner.lethal);
      for (auto& place : s.place) visit(place.regime), visit(place.since_day), visit(place.from), visit(place.to);
      for (auto& troops : s.troops) visit(troops);
      return;
    case Mechanism::calendar:
    case Mechanism::election:
    case Mechanism::patronage: break;
  }
  TRUCE_ASSERTS(false);  // the same under every plan: nobody asks
}

/// The funnel alone lowers the flags; what it finds is not its own doing.
bool raises_flags(Mechanism mechanism) { return mechanism != Mechanism::funnel; }

/// Whole numbers keep all their digits (a quota of none is the largest there is), others all their bits.
template <class Value>
std::uint64_t bits_of(Value value) {
  if constexpr (std::is_floating_point_v<Value>) return std::bit_cast<std::uint64_t>(static_cast<double>(value));
  else return static_cast<std::uint64_t>(value);
}

template <class Value>
Value from_bits(std::uint64_t bits) {
  if constexpr (std::is_floating_point_v<Value>) return std::bit_cast<double>(bits);
  else return static_cast<Value>(bits);
}

std::uint32_t writer_of(HappeningKind kind) {
  switch (kind) {
    case HappeningKind::attack:
    case HappeningKind::strike: return bit(Mechanism::violence);
    // A dated event may set a posture, too: what it changes hangs on the posture it finds.
    case HappeningKind::pledge:
    case HappeningKind::withdrawal:
    case HappeningKind::joining:
    case HappeningKind::exit: return bit(Mechanism::posture) | bit(Mechanism::calendar);
    case HappeningKind::splinter:
    case HappeningKind::breach: return bit(Mechanism::funnel);
    case HappeningKind::signing: return bit(Mechanism::bargaining);
    case HappeningKind::election:
    case HappeningKind::government: return bit(Mechanism::election);
  }
  return ~0u;
}

}  // namespace

void advance_and_keep(const Phase& phase, Step& step, Part& part) {
  State& s = step.state;
  const std::size_t before = s.happenings.size();
  const bool raises = raises_flags(phase.mechanism);
  part.interrupted.assign(s.leader.size(), 0);
  if (raises)  // so that one raised again is seen
    for (std::size_t f = 0; f < s.leader.size(); ++f) {
      part.interrupted[f] = s.leader[f].interrupted ? 1 : 0;
      s.leader[f].interrupted = false;
    }
  phase.advance(step);
  if (raises)
    for (std::size_t f = 0; f < s.leader.size(); ++f) {
      const bool raised = s.leader[f].interrupted;
      s.leader[f].interrupted = raised || part.interrupted[f] != 0;
      part.interrupted[f] = raised ? 1 : 0;
    }
  part.value.clear();
  each_of(phase.mechanism, step.model, std::as_const(s), [&](const auto& v) { part.value.push_back(bits_of(v)); });
  part.happened.assign(s.happenings.begin() + static_cast<std::ptrdiff_t>(before), s.happenings.end());
}

void put(const Phase& phase, Step& step, const Part& part) {
  State& s = step.state;
  std::size_t next = 0;
  each_of(phase.mechanism, step.model, s, [&](auto& v) {
    v = from_bits<std::remove_reference_t<decltype(v)>>(part.value[next++]);
  });
  TRUCE_ASSERTS(next == part.value.size());
  s.happenings.insert(s.happenings.end(), part.happened.begin(), part.happened.end());
  for (std::size_t f = 0; f < s.leader.size(); ++f) {
    if (phase.mechanism == Mechanism::funnel) {  // what it found it has used up
      s.leader[f].interrupted = false;
      s.leader[f].killed = 0;
    } else if (part.interrupted[f] != 0) {
      s.leader[f].interrupted = true;
    }
  }
}

std::uint32_t writers_of(const CompiledMeasure& m) {
  using casefile::What;
  if (m.form != MeasureForm::level || m.what == What::factions_with_event) return writer_of(m.kind);
  switch (m.what) {
    case What::people: case What::people_share: case What::payroll: case What::paper: case What::effective:
    case What::authority: case What::weapons_held: case What::weapons_surrendered: return bit(Mechanism::funnel);
    case What::posture: return bit(Mechanism::posture) | bit(Mechanism::calendar);
    case What::settlement: case What::position: case What::signed_deal: return bit(Mechanism::bargaining);
    case What::troops: case What::cooperation: return bit(Mechanism::partnership);
    case What::support: return bit(Mechanism::patronage);
    case What::capability: return bit(Mechanism::capability);
    case What::credibility: return bit(Mechanism::credibility);
    case What::gate: case What::escalation: return bit(Mechanism::violence);
    case What::days_without_government: case What::days_to_form: case What::premier_kept:
    case What::seats: return bit(Mechanism::election);
    case What::sovereignty: return bit(Mechanism::credibility) | bit(Mechanism::violence);
    case What::stability: return bit(Mechanism::violence) | bit(Mechanism::election);
    default: return ~0u;
  }
}

std::uint32_t levers_read_by(Mechanism mechanism) {
  using enum casefile::Lever;
  const auto set = [](std::initializer_list<casefile::Lever> levers) {
    std::uint32_t bits = 0;
    for (const auto l : levers) bits |= 1u << static_cast<unsigned>(l);
    return bits;
  };
  switch (mechanism) {
    case Mechanism::bargaining: return set({demand, presence_offer});
    case Mechanism::posture: return set({enforcement, guarantee, pay, rank, seats, amnesty, tranche, dispersal});
    case Mechanism::funnel: return set({pay, rank, dispersal, guarantee, tranche, intake, vetting, absorption});
    case Mechanism::violence: return set({enforcement});
    case Mechanism::credibility: return set({guarantee});
    default: return 0;
  }
}

}  // namespace truce::model
