// Laws of whole paths: what must hold for every member of every case.
#include "../kit/situation.hpp"

#include <cmath>
#include <cstring>

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"

using namespace truce;
using namespace truce::model;

namespace {

/// Runs members of a case under a plan and calls `look` after every step.
template <class Look>
void walk(const Model& model, std::uint32_t members, std::size_t plan, Look look) {
  Simulator simulator{model};
  State state;
  for (std::uint32_t m = 0; m < members; ++m) {
    const Member member = draw_member(model, 7, m);
    const calendar::Schedule none;
    const calendar::Schedule schedule = plan_schedule(model, member, plan);
    simulator.take(member);
    simulator.start(state);
    look(member, state);
    for (std::size_t i = 0; i < model.ticks.size(); ++i) {
      if (i == model.history_steps) simulator.branch(state, schedule);
      simulator.advance(state, i < model.history_steps ? none : schedule);
      look(member, state);
    }
  }
}

std::vector<std::shared_ptr<const Model>> models() {
  return {kit::assembled(kit::small_case()), kit::assembled(kit::public_case("iraq")),
          kit::assembled(kit::public_case("aceh")), kit::assembled(kit::public_case("sons_of_iraq"))};
}

}  // namespace

TEST_CASE("people_are_conserved_exactly_over_any_path_of_any_case") {
  for (const auto& model : models())
    for (std::size_t plan = 0; plan < model->plan.size(); ++plan) {
      std::vector<std::int64_t> at_start;
      walk(*model, 15, plan, [&](const Member&, const State& s) {
        if (s.step == 0) {
          at_start.clear();
          for (const auto& f : s.people) at_start.push_back(funnel::total(f));
        }
        for (std::size_t f = 0; f < s.people.size(); ++f) {
          REQUIRE(funnel::total(s.people[f]) == at_start[f]);
          for (const auto n : s.people[f].people) REQUIRE(n >= 0);
          REQUIRE(s.people[f].waiting <= s.people[f].at(funnel::Stage::verified));
        }
      });
    }
}

TEST_CASE("shares_stay_shares_and_every_level_is_finite") {
  for (const auto& model : models())
    walk(*model, 15, model->plan.size() - 1, [&](const Member&, const State& s) {
      REQUIRE(s.authority >= 0);
      REQUIRE(s.authority <= 1);
      for (std::size_t i = 0; i < s.quantity.size(); ++i) {
        REQUIRE(s.quantity[i].value >= s.quantity[i].low);
        REQUIRE(s.quantity[i].value <= s.quantity[i].high);
      }
      for (std::size_t i = 0; i < s.measure.size(); ++i) {
        const auto what = model->measure[i].what;
        if (what == casefile::What::days_to_form || what == casefile::What::premier_kept) continue;
        REQUIRE_MESSAGE(std::isfinite(s.measure[i]), model->measure[i].id);
      }
      REQUIRE(s.composite.escalation >= 0);
      REQUIRE(s.composite.escalation <= 4);
    });
}

TEST_CASE("the_whole_equals_the_sum_of_its_factions_in_every_stage") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  std::vector<std::vector<std::size_t>> parts(8);
  std::vector<std::size_t> whole(8);
  const char* names[] = {"outside", "dual", "registered", "verified", "integrated", "civilian", "splinter", "gone"};
  for (std::size_t i = 0; i < model->measure.size(); ++i)
    for (std::size_t s = 0; s < 8; ++s) {
      const std::string& id = model->measure[i].id;
      if (!id.starts_with("people.") || !id.ends_with(std::string{"."} + names[s])) continue;
      if (id.starts_with("people.all.")) whole[s] = i;
      else parts[s].push_back(i);
    }
  walk(*model, 5, 1, [&](const Member&, const State& state) {
    if (state.step == 0) return;
    for (std::size_t s = 0; s < 8; ++s) {
      REQUIRE(parts[s].size() == model->factions);
      double sum = 0;
      for (const auto i : parts[s]) sum += state.measure[i];
      REQUIRE(state.measure[whole[s]] == sum);
    }
  });
}

TEST_CASE("a_copied_state_goes_on_exactly_as_its_original") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const Member member = draw_member(*model, 3, 5);
  const calendar::Schedule schedule = plan_schedule(*model, member, 1);
  Simulator one{*model};
  Simulator two{*model};
  one.take(member);
  two.take(member);
  State a;
  one.start(a);
  const calendar::Schedule none;
  for (std::size_t i = 0; i < model->history_steps; ++i) one.advance(a, none);
  one.branch(a, schedule);
  State b = a;
  for (std::size_t i = model->history_steps; i < model->ticks.size(); ++i) {
    one.advance(a, schedule);
    two.advance(b, schedule);
    REQUIRE(std::memcmp(a.measure.data(), b.measure.data(), a.measure.size() * sizeof(double)) == 0);
  }
}

TEST_CASE("a_mechanism_switched_off_leaves_its_state_as_at_the_start") {
  auto situation = kit::public_case("iraq");
  situation.mechanisms_off = {"posture", "violence", "partnership", "bargaining", "patronage"};
  const auto model = kit::assembled(situation);
  std::vector<double> troops;
  walk(*model, 4, 0, [&](const Member&, const State& s) {
    if (s.step == 0) troops = s.troops;
    REQUIRE(s.troops == troops);
    for (const auto& leader : s.leader) REQUIRE(leader.posture == posture::Posture::holdout);
    for (const auto& h : s.happenings)
      REQUIRE((h.kind == HappeningKind::election || h.kind == HappeningKind::government));
  });
}

TEST_CASE("every_mechanism_can_be_switched_off_alone") {
  for (std::size_t i = 0; i < mechanism_count; ++i) {
    auto situation = kit::small_case();
    situation.mechanisms_off = {std::string{to_string(static_cast<Mechanism>(i))}};
    const auto model = kit::assembled(situation);
    walk(*model, 3, 0, [](const Member&, const State& s) { REQUIRE(std::isfinite(s.authority)); });
  }
}

TEST_CASE("a_ramp_of_one_lever_leaves_what_the_state_wants_in_the_talks_alone") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const auto pay = static_cast<std::uint32_t>(casefile::Lever::pay);
  Simulator simulator{*model};
  State state;
  for (std::uint32_t m = 0; m < 5; ++m) {
    const Member member = draw_member(*model, 7, m);
    simulator.take(member);
    simulator.start(state);
    const calendar::Schedule none;
    for (std::size_t i = 0; i < model->history_steps; ++i) simulator.advance(state, none);
    // A ramp to where the lever stands: under way for a year, and nothing moves.
    calendar::Schedule ramp;
    ramp.add({model->as_of_day + 5.0, pay, calendar::Operation::ramp, state.quantity[pay].value, 365});
    ramp.sort();
    State still = state, ramped = state;
    simulator.branch(still, none);
    simulator.branch(ramped, ramp);
    for (std::size_t i = model->history_steps; i < model->ticks.size(); ++i) {
      simulator.advance(still, none);
      simulator.advance(ramped, ramp);
      for (const auto row : model->state_rows)
        REQUIRE(ramped.quantity[model->layout->position + row].value == still.quantity[model->layout->position + row].value);
    }
  }
}

TEST_CASE("a_parameter_added_to_a_case_moves_no_other_draw") {
  auto situation = kit::public_case("iraq");
  const auto before = draw_parameters(*kit::assembled(situation), 1, 11);
  casefile::Override extra;
  extra.number.address = "posture.w_pay";
  extra.number.law = random::LogNormal{2, 0.1};
  extra.number.provenance.judgement = "test";
  situation.overrides.push_back(extra);
  const auto after = draw_parameters(*kit::assembled(situation), 1, 11);
  CHECK(after.posture.w_pay != before.posture.w_pay);
  CHECK(after.posture.w_rank == before.posture.w_rank);
  CHECK(after.violence.memory_days == before.violence.memory_days);
  CHECK(after.faction[2].funnel.overrun == before.faction[2].funnel.overrun);
}

TEST_CASE("supercritical_retaliation_is_found_at_the_medians_and_in_the_draws") {
  auto situation = kit::small_case();
  REQUIRE(!situation.fronts.empty());
  casefile::Retaliation loop;
  loop.from = loop.to = situation.fronts[0].id;
  loop.responses.address = "retaliation.test";
  loop.responses.law = random::Constant{1.2};
  situation.retaliations.push_back(loop);
  auto assembly = assemble(std::make_shared<const casefile::Case>(situation));
  CHECK_FALSE(assembly.model);
  REQUIRE(!assembly.diagnostics.all().empty());
  CHECK(assembly.diagnostics.all()[0].what.find("supercritical") != std::string::npos);
  situation.retaliations.back().responses.law = random::LogNormal{0.7, 0.5};  // over one in a quarter of draws
  assembly = assemble(std::make_shared<const casefile::Case>(situation));
  CHECK_FALSE(assembly.model);
}

TEST_CASE("a_prior_whose_median_lies_outside_the_range_of_its_parameter_is_a_problem") {
  auto situation = kit::small_case();
  casefile::Override fear;
  fear.number.address = "bargaining.drift_sd";
  fear.number.law = random::LogNormal{90, 0.5};
  situation.overrides.push_back(fear);
  auto assembly = assemble(std::make_shared<const casefile::Case>(situation));
  CHECK_FALSE(assembly.model);
  REQUIRE(assembly.diagnostics.all().size() == 1);
  CHECK(assembly.diagnostics.all()[0].what == "the median of 'bargaining.drift_sd' is 90, outside [0, 50]");
  situation.overrides.back().number.law = random::LogNormal{40, 0.5};
  CHECK(assemble(std::make_shared<const casefile::Case>(situation)).model);
}

TEST_CASE("levers_lie_first_and_the_layout_has_no_gaps") {
  const auto situation = kit::public_case("iraq");
  const Layout layout = make_layout(situation);
  CHECK(layout.lever == 0);
  CHECK(layout.tie_material == casefile::lever_count);
  CHECK(layout.size == layout.election_day + situation.elections.size());
}
