#include <cmath>

#include <doctest/doctest.h>

#include "mechanism/violence/test_world.hpp"

using namespace truce::violence;
using namespace truce::violence::test;

TEST_CASE("exponent_is_zero_where_nothing_pulls") {
  CHECK(gate_exponent(medians(), GateCovariates{}) == 0);
  CHECK(gate_exponent(medians(), {.material = 0.4, .material_at_start = 0.4}) == 0);
}

TEST_CASE("each_covariate_pulls_its_way_at_the_medians") {
  const Parameters p = medians();
  CHECK(gate_exponent(p, {.other = 0}) == doctest::Approx(-1.5));
  CHECK(gate_exponent(p, {.order = -1}) == doctest::Approx(-1));
  CHECK(gate_exponent(p, {.strikes = 0.5}) == doctest::Approx(-0.5));
  CHECK(gate_exponent(p, {.complying = 1}) == doctest::Approx(-1));
  CHECK(gate_exponent(p, {.foreign = 1}) == doctest::Approx(0.3));
  CHECK(gate_exponent(p, {.foreign = 1, .signed_presence = 1}) == 0);
  CHECK(gate_exponent(p, {.window = 1}) == doctest::Approx(-0.3));
  Parameters q = p;
  q.g_material = 2;
  CHECK(gate_exponent(q, {.material = 0.1, .material_at_start = 0.6}) == doctest::Approx(-1));
}

TEST_CASE("front_rates_are_those_of_the_equation") {
  const Parameters p = medians();
  const FrontInput input = front_input(p, 1.2, Abroad::war);
  CHECK(input.open_per_day == doctest::Approx(p.open_per_day * std::exp(1.2)));
  CHECK(input.close_per_day == doctest::Approx(p.close_per_day * std::exp(-0.6)));
  CHECK(input.war_per_day == doctest::Approx(p.war_per_day * p.escalation_factor));
  CHECK(front_input(p, 0, Abroad::peace).war_per_day == p.war_per_day);
  CHECK(std::isfinite(front_input(p, -1e9, Abroad::peace).close_per_day));
}

TEST_CASE("open_share_approaches_its_closed_form") {
  World world = one_front(Gate::hold);
  world.front_inputs[0].war_per_day = 0;
  world.channel_inputs[0].lethal_probability = 0;
  world.channel_inputs[0].base_per_day = 0;
  world.parameters.leak_per_day = 0;
  world.run(1'000'000, 7, 11);
  double open = 0;
  double since = 0;
  Gate gate = Gate::hold;
  for (const GateChange& turn : world.turns) {
    CHECK(turn.from == gate);
    if (gate == Gate::fire) open += turn.day - since;
    since = turn.day;
    gate = turn.to;
  }
  if (gate == Gate::fire) open += world.day - since;
  const double expected = (1.0 / 66) / (1.0 / 66 + 1.0 / 37);
  // 9,700 cycles: sd of the share about sqrt(2 p^2 q^2 / cycles) = .0033; 4 sd, wrong once in 16,000
  CHECK(std::abs(open / world.day - expected) < 0.0132);
  CHECK(world.events.empty());
}

TEST_CASE("gate_with_war_has_the_stationary_law_of_its_chain") {
  World world = one_front(Gate::fire);
  world.channel_inputs[0].base_per_day = 0;
  world.parameters.leak_per_day = 0;
  world.run(2'000'000, 50, 12);
  double spent[3] = {0, 0, 0};
  double since = 0;
  Gate gate = Gate::fire;
  for (const GateChange& turn : world.turns) {
    spent[static_cast<int>(gate)] += turn.day - since;
    since = turn.day;
    gate = turn.to;
  }
  spent[static_cast<int>(gate)] += world.day - since;
  // balance along the line: hold h_on = fire h_off, fire h_war = war h_calm
  const double hold = 66.0 / 37;
  const double war = 20.0 / 250;
  const double total = hold + 1 + war;
  CHECK(spent[0] / world.day == doctest::Approx(hold / total).epsilon(0.02));  // above 4 sd
  CHECK(spent[1] / world.day == doctest::Approx(1 / total).epsilon(0.03));
  CHECK(spent[2] / world.day == doctest::Approx(war / total).epsilon(0.07));
}

TEST_CASE("blood_shuts_an_open_front_as_its_rate_says") {
  // P(still open after 10 days) = exp(-h_off integral of exp(g e^{-t/10})), the integral by Simpson's rule
  for (const double g : {2.0, -1.5, 0.0}) {
    World world = one_front(Gate::fire);
    world.parameters.g_blood = g;
    world.parameters.leak_per_day = 0;
    world.channel_inputs[0].base_per_day = 0;
    world.front_inputs[0].war_per_day = 0;
    world.front_inputs[0].open_per_day = 0;
    double integral = 0;
    constexpr int pieces = 200;
    for (int i = 0; i <= pieces; ++i) {
      const double weight = i == 0 || i == pieces ? 1 : i % 2 == 1 ? 4 : 2;
      integral += weight * std::exp(g * std::exp(-10.0 * i / pieces / 10)) * 10.0 / pieces / 3;
    }
    const double expected = std::exp(-world.front_inputs[0].close_per_day * integral);
    int open = 0;
    constexpr int members = 20'000;
    for (std::uint32_t member = 0; member < members; ++member) {
      world.fronts[0] = {.blood = 1, .gate = Gate::fire};
      world.run(10, 5, 13, member);
      if (world.fronts[0].gate == Gate::fire) ++open;
      world.turns.clear();
    }
    const double sd = std::sqrt(expected * (1 - expected) / members);
    CHECK(std::abs(static_cast<double>(open) / members - expected) < 4 * sd);  // wrong once in 16,000
    CHECK(world.fronts[0].blood == doctest::Approx(std::exp(-1)));
  }
}
