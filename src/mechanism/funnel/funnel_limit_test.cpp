// The funnel where theory gives the answer: linear chains, exact relaxation, proportions.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "mechanism/funnel/funnel_world.hpp"

using namespace truce;
using namespace truce::funnel;
using namespace truce::funnel::testing;

TEST_CASE("the_start_adds_ghosts_and_splits_to_whole_people") {
  const Parameters parameters = plain_parameters();
  const FactionParameters own{.overrun = 1.5, .ghost_share = 0.2, .weapons_per_person = 0.4, .loyalty_dual = 0.3};
  Start from{.planned = 1000};
  from.share = {1, 2, 0, 0, 0, 0, 0, 0};
  const Faction faction = start(parameters, own, from, {.rank = 0.5, .dispersal = 0.2});
  CHECK(total(faction) == 1875);
  CHECK(faction.at(Stage::outside) == 625);
  CHECK(faction.at(Stage::dual) == 1250);
  CHECK(faction.at(Weapon::light, Keeping::held) == 600);
  CHECK(faction.loyalty_dual == doctest::Approx(0.3));
  CHECK(faction.loyalty_integrated == doctest::Approx(0.25 + 0.09 + 0.075));
  CHECK(faction.armed_at_start == 1875);
  CHECK(payroll(faction) == 1250);
}

TEST_CASE("mean_numbers_follow_the_linear_chain") {
  // Binomial thinning: the mean of 400 members solves the linear recursion; 4.5 standard errors on 4 numbers fail a
  // right program with probability 3e-5.
  const int members = 400, weeks = 30;
  const std::int64_t people = 1000;
  std::array<double, 4> sum{};
  const Parameters parameters = plain_parameters();
  for (int m = 0; m < members; ++m) {
    World world;
    world.member = static_cast<std::uint32_t>(m);
    world.parameters.desert_per_day = world.parameters.return_per_day = 0;
    world.add(of(people / 2, people / 2), saying(Answer::complying), {.ghost_share = 0.25});
    for (std::uint32_t number = 0; number < weeks; ++number) world.step(number);
    const Faction& f = world.factions[0];
    sum[0] += static_cast<double>(f.at(Stage::registered));
    sum[1] += static_cast<double>(f.at(Stage::verified));
    sum[2] += static_cast<double>(f.at(Stage::integrated));
    sum[3] += static_cast<double>(f.at(Stage::gone));
  }
  const auto chance = [](double rate) { return 1 - std::exp(-rate * week); };
  const double enlist = chance(std::log(10) / 365), verify = chance(parameters.verify_per_day);
  const double process = chance(parameters.apply_per_day);
  double pool = people, registered = 0, verified = 0, integrated = 0, gone = 0;
  for (int number = 0; number < weeks; ++number) {
    integrated += verified * process * 0.45;
    verified += registered * verify * 0.75 * 0.8 - verified * process;
    gone += registered * verify * 0.25;
    registered += pool * enlist - registered * verify;
    pool -= pool * enlist;
  }
  const std::array<double, 4> exact{registered, verified, integrated, gone};
  for (std::size_t i = 0; i < 4; ++i) {
    const double share = exact[i] / static_cast<double>(people);
    const double error = std::sqrt(static_cast<double>(people) * share * (1 - share) / members);  // independent people
    CHECK(std::abs(sum[i] / members - exact[i]) < 4.5 * error);
  }
}

TEST_CASE("registration_takes_the_planned_time_for_nine_in_ten") {
  const Parameters parameters = plain_parameters();
  const double fast = registration_per_day(parameters, 200, 0.5, 1);
  CHECK(std::exp(-fast * 200) == doctest::Approx(0.1));
  CHECK(registration_per_day(parameters, 200, 0, -0.1) == fast);
  CHECK(registration_per_day(parameters, 200, 0.49, 0) == doctest::Approx(0.35 * fast));
}

TEST_CASE("loyalty_relaxes_exactly_whatever_the_step") {
  World coarse, fine;
  coarse.levers.dispersal = fine.levers.dispersal = 0.5;
  for (World* world : {&coarse, &fine}) world->add(of(0, 0), saying(Answer::complying), {.loyalty_dual = 0.1});
  coarse.step(0, 28);
  for (std::uint32_t number = 0; number < 28; ++number) fine.step(number, 1);
  const double target = 0.25 + 0.225 + 0.15 + 0.1;
  CHECK(coarse.factions[0].loyalty_integrated == doctest::Approx(target * (1 - std::exp(-28.0 / 180))));
  CHECK(fine.factions[0].loyalty_integrated == doctest::Approx(coarse.factions[0].loyalty_integrated));
  CHECK(coarse.factions[0].loyalty_dual == doctest::Approx(0.35 * (1 - std::exp(-28.0 / 180))));
}

TEST_CASE("the_state_answers_with_its_probability_after_its_mean_time") {
  // Per tranche: breaches are geometric, mean (1 - p)/p = 1/3, sd .67; the wait is a sum of 1/p exponentials of mean
  // 14 days, mean 18.7, found out at the next step (half a day on average with steps of one day). 2,000 tranches;
  // 4.5 standard errors on 2 numbers fail a right program with probability 1.4e-5.
  const int tranches = 2000;
  double breaches = 0, days = 0;
  for (int m = 0; m < tranches; ++m) {
    World world;
    world.member = static_cast<std::uint32_t>(m);
    world.levers.tranche = 50;
    world.add(of(100), saying(Answer::complying));
    world.factions[0].at(Stage::outside) = 100;
    world.drawn[0].planned_days = 1e-3;  // all who may register do so at once
    world.step(0, 1);
    REQUIRE(world.flows[0].registered == 50);
    for (std::uint32_t number = 1; world.flows[0].tranches_answered == 0; ++number) {
      world.step(number, 1);
      breaches += static_cast<double>(world.flows[0].tranches_refused);
      days += 1;
    }
  }
  CHECK(std::abs(breaches / tranches - 1.0 / 3) < 4.5 * 0.667 / std::sqrt(tranches));
  CHECK(std::abs(days / tranches - (14 / 0.75 + 0.5)) < 4.5 * (14 / 0.75) / std::sqrt(tranches) + 0.05);
}

TEST_CASE("those_who_wait_are_served_first_and_cooperation_halves_the_capacity") {
  World world;
  world.parameters.apply_per_day = 1e3;
  world.parameters.seek_probability = 1;
  world.parameters.dropout_per_day = 0;
  world.levers.absorption = 100;
  world.cooperation = 0;
  world.add(of(0, 0, 0, 300), saying(Answer::pledged));
  world.add(of(0, 0, 0, 100), saying(Answer::pledged));
  world.step(0);
  CHECK(world.flows[0].integrated == 38);  // 50 places, 37.5 and 12.5, the tie to the first
  CHECK(world.flows[1].integrated == 12);
  CHECK(world.factions[0].waiting == 262);
  world.factions[1].at(Stage::verified) += 10'000;  // newcomers
  world.factions[1].waiting = 0;
  world.step(1);
  CHECK(world.flows[0].integrated == 50);
  CHECK(world.flows[1].integrated == 0);
}

TEST_CASE("only_the_disloyal_desert_and_the_payroll_grows_with_pay") {
  // Binomials of a million at .00216 and .0344: sd 46 and 182; 4.5 of them on both fail a right program with
  // probability 1.4e-5.
  World world;
  world.levers.pay = 2;
  Faction faction = of(1'000'000);
  faction.at(Stage::integrated) = 1'000'000;
  faction.loyalty_integrated = 0.25;
  world.add(faction, saying(Answer::pledged));
  world.step(0);
  CHECK(std::abs(static_cast<double>(world.flows[0].deserted) - 1e6 * -std::expm1(-0.75 * 0.15 / 365 * 7)) <
        4.5 * 46.4);
  CHECK(std::abs(static_cast<double>(world.flows[0].paid) - 1e6 * -std::expm1(-2.0 / 400 * 7)) < 4.5 * 183);
  world.inputs[0].off_payroll = true;
  world.step(1);
  CHECK(world.flows[0].paid == 0);
}

TEST_CASE("deaths_fall_on_outside_and_dual_in_proportion") {
  // Hypergeometric: mean 30 of 40, sd 2.7 per draw; 400 draws, 4.5 standard errors: 7e-6.
  double dual = 0;
  for (std::uint32_t m = 0; m < 400; ++m) {
    World world;
    world.member = m;
    world.add(of(250, 750), saying(Answer::holdout));
    world.inputs[0].killed = 40;
    world.step(0);
    CHECK(world.factions[0].at(Stage::gone) == 40);
    dual += static_cast<double>(750 - world.factions[0].at(Stage::dual));
  }
  CHECK(std::abs(dual / 400 - 30) < 4.5 * 2.7 / 20);
}
