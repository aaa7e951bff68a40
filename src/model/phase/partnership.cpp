// M9: cooperation answers to attacks and authority; troops follow the schedule, the settlement, or leave.
#include "model/coupling.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

struct Attacks {
  double all = 0;
  double lethal = 0;
};

Attacks attacks_on(const Step& step, ActorId partner) {
  Attacks count;
  for (const Happening& h : step.state.happenings) {
    if (h.kind != HappeningKind::attack || step.model.channel[h.channel].on != partner) continue;
    ++count.all;
    if (h.deaths > 0) ++count.lethal;
  }
  return count;
}

bool just_signed(const Step& step) {
  for (const Happening& h : step.state.happenings)
    if (h.kind == HappeningKind::signing && h.channel == step.model.presence) return true;
  return false;
}

void maybe_leave(Step& step, std::size_t partner) {
  State& s = step.state;
  random::Stream stream = step.chance.stream(Purpose::partnership, partner);
  const auto day = partnership::abrupt_withdrawal(step.parameters().partnership,
                                                  partnership::cooperation(s.partner[partner]), step.dt, stream);
  if (!day) return;
  for (std::size_t i = 0; i < s.place.size(); ++i)
    if (step.model.partner_of_place[i] == partner)
      s.place[i] = partnership::leave(step.member.place_schedule[i], s.place[i], s.day + *day);
}

}  // namespace

void advance_partnership(Step& step) {
  State& s = step.state;
  const auto presence =
      presence_signed(step.model, s) ? partnership::Presence::agreed : partnership::Presence::open;
  for (std::size_t p = 0; p < s.partner.size(); ++p) {
    const Attacks n = attacks_on(step, step.model.partners[p]);
    s.partner[p] = step.rooms.cooperation(s.partner[p], s.authority, n.all, n.lethal, presence);
    maybe_leave(step, p);
  }
  const bool settle = just_signed(step);
  for (std::size_t i = 0; i < s.place.size(); ++i) {
    if (settle && step.model.situation->places[i].in_country)
      s.place[i] = partnership::settle(step.member.place_schedule[i], s.place[i], s.day,
                                       s.issue[step.model.presence].signed_value, step.model.reference_of_place[i]);
    s.troops[i] = partnership::troops_at(step.member.place_schedule[i], s.place[i], s.day + step.dt);
  }
}

}  // namespace truce::model
