// What mechanisms write, kept and put back in their place.
#include <algorithm>
#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "../kit/situation.hpp"

#include "casefile/as_of.hpp"
#include "model/path.hpp"

using namespace truce;
using model::Mechanism;

namespace {

/// Everything of a state that is no function of the rest, one number after the other.
std::vector<double> all_of(const model::State& s) {
  std::vector<double> all{s.state_capability, s.authority, static_cast<double>(s.composite.escalation), static_cast<double>(s.composite.quiet_weeks),
                          static_cast<double>(s.composite.foreign_strikes_90)};
  const auto add = [&](auto... values) { (all.push_back(static_cast<double>(values)), ...); };
  for (const auto& q : s.quantity) add(q.value);
  for (const auto& t : s.tie) add(t.material, t.direction);
  for (const auto& i : s.issue) add(i.settlement, i.signed_value, i.is_signed, i.next_round);
  for (const auto& l : s.leader)
    add(l.posture, l.ever_joined, l.has_left, l.hits, l.capability, l.killed, l.interrupted, l.fell_to_holdout, l.joins_first, l.leaves_force, l.raids_on_complying,
        l.strikes_on_complying);
  for (const auto& f : s.people) {
    for (const auto people : f.people) add(people);
    add(f.waiting, f.weapons[0][0], f.weapons[0][1], f.weapons[1][0], f.weapons[1][1], f.verified_so_far, f.quota_left, f.tranche_left, f.tranche_wait_days,
        f.suspension_days, f.loyalty_dual, f.loyalty_integrated, f.expected_verified, f.armed_at_start, f.splintered);
  }
  for (const auto& f : s.flows)
    add(f.paid, f.registered, f.units, f.verified, f.ghosts, f.ineligible, f.integrated, f.civilian, f.dropped, f.splintered, f.returned, f.deserted, f.fallen_back,
        f.left_force, f.killed, f.tranches_answered, f.tranches_refused, f.weapons[0], f.weapons[1]);
  for (const auto& b : s.belief) add(b.a, b.b, b.month_days);
  for (const auto& f : s.front) add(f.blood, f.gate);
  for (const auto& c : s.channel) add(c.excitation);
  for (const double intensity : s.strike_intensity) add(intensity);
  for (const auto& p : s.partner) add(p.logit_cooperation, p.attacks, p.lethal);
  for (const auto& p : s.place) add(p.regime, p.since_day, p.from, p.to);
  for (const double troops : s.troops) add(troops);
  for (const double seats : s.seats) add(seats);
  for (const double measure : s.measure) add(std::isnan(measure) ? -1e300 : measure);
  return all;
}

bool is_kept(Mechanism m) { return std::find(model::moved_by_plans.begin(), model::moved_by_plans.end(), m) != model::moved_by_plans.end(); }

}  // namespace

TEST_CASE("put_back_in_every_phase_a_path_gives_the_whole_state_back") {
  for (const auto& model : {kit::assembled(casefile::as_known(kit::small_case())), kit::assembled(casefile::as_known(kit::public_case("iraq"))), kit::assembled(casefile::as_known(kit::public_case("aceh")))}) {
    model::Simulator simulator(*model);
    for (std::uint32_t m = 0; m < 3; ++m) {
      const auto member = model::draw_member(*model, 13, m);
      simulator.take(member);
      model::State start;
      simulator.start(start);
      static const calendar::Schedule no_plan;
      for (std::size_t step = 0; step < model->history_steps; ++step) simulator.advance(start, no_plan);
      const auto schedule = model::plan_schedule(*model, member, model->plan.size() - 1);
      model::State lived = start, told = start;
      simulator.branch(lived, schedule);
      simulator.branch(told, schedule);
      std::array<model::Part, model::mechanism_count> part;
      for (std::size_t step = model->history_steps; step < model->ticks.size(); ++step) {
        simulator.advance_around(lived, schedule, model::Reading::all, [&](const model::Phase& phase, model::Step& in) {
          if (is_kept(phase.mechanism)) return model::advance_and_keep(phase, in, part[static_cast<std::size_t>(phase.mechanism)]);
          phase.advance(in);
        });
        simulator.advance_around(told, schedule, model::Reading::all, [&](const model::Phase& phase, model::Step& in) {
          if (is_kept(phase.mechanism)) return model::put(phase, in, part[static_cast<std::size_t>(phase.mechanism)]);
          phase.advance(in);
        });
        REQUIRE(lived.happenings == told.happenings);
        REQUIRE(all_of(lived) == all_of(told));
      }
    }
  }
}
