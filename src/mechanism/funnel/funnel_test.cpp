// What the funnel must obey on every path, and what it repeats.
#include "mechanism/funnel/funnel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>
#include <vector>

#include "mechanism/funnel/funnel_world.hpp"

using namespace truce;
using namespace truce::funnel;
using namespace truce::funnel::testing;

static_assert(std::is_trivially_copyable_v<Faction>);
static_assert(std::is_trivially_copyable_v<Flows>);

// ---- law -----------------------------------------------------------------------------------------------------------

TEST_CASE("people_and_weapons_are_conserved_on_every_path") {
  for (std::uint32_t member = 0; member < 40; ++member) {
    RandomWorld world(member);
    const std::vector<Faction> first = world.factions;
    for (std::uint32_t number = 0; number < 200; ++number) {
      world.shuffle();
      world.step(number, 1 + 13 * world.stream.uniform());
      for (std::size_t f = 0; f < first.size(); ++f) {
        const Faction& faction = world.factions[f];
        REQUIRE(total(faction) == total(first[f]));
        for (const std::int64_t people : faction.people) REQUIRE(people >= 0);
        REQUIRE(faction.waiting >= 0);
        REQUIRE(faction.waiting <= faction.at(Stage::verified));
        REQUIRE(faction.waiting <= faction.quota_left);
        REQUIRE(faction.tranche_left >= 0);
        REQUIRE(faction.tranche_wait_days >= 0);
        for (const auto& kind : faction.weapons) {
          REQUIRE(kind[0] >= 0);
          REQUIRE(kind[1] >= 0);
        }
        for (std::size_t k = 0; k < 2; ++k)
          REQUIRE(faction.weapons[k][0] + faction.weapons[k][1] == first[f].weapons[k][0] + first[f].weapons[k][1]);
        REQUIRE(faction.loyalty_dual >= 0);
        REQUIRE(faction.loyalty_dual <= 0.95);
        REQUIRE(faction.loyalty_integrated >= 0.25 - 1e-12);
        REQUIRE(faction.loyalty_integrated <= 0.95 + 1e-12);
      }
    }
  }
}

TEST_CASE("flows_account_for_every_change_and_nobody_advances_twice") {
  for (std::uint32_t member = 100; member < 130; ++member) {
    RandomWorld world(member);
    for (std::uint32_t number = 0; number < 150; ++number) {
      world.shuffle();
      const std::vector<Faction> before = world.factions;
      world.step(number);
      for (std::size_t f = 0; f < before.size(); ++f) {
        const Flows& flow = world.flows[f];
        const auto change = [&](Stage stage) { return world.factions[f].at(stage) - before[f].at(stage); };
        REQUIRE(change(Stage::gone) == flow.killed + flow.ghosts);
        REQUIRE(change(Stage::splinter) == flow.splintered);
        REQUIRE(change(Stage::integrated) == flow.integrated - flow.deserted);
        REQUIRE(change(Stage::civilian) == flow.civilian - flow.returned);
        REQUIRE(change(Stage::outside) + change(Stage::dual) ==
                flow.returned + flow.deserted + flow.fallen_back - flow.registered - flow.splintered - flow.killed);
        // from the numbers before the step
        REQUIRE(flow.integrated - flow.units + flow.civilian - flow.ineligible <= before[f].at(Stage::verified));
        REQUIRE(flow.verified + flow.ghosts + flow.ineligible <= before[f].at(Stage::registered));
        REQUIRE(flow.registered <= before[f].at(Stage::outside) + before[f].at(Stage::dual));
        REQUIRE(flow.deserted <= before[f].at(Stage::integrated));
        REQUIRE(flow.returned <= before[f].at(Stage::civilian));
        REQUIRE(flow.units <= flow.registered);
      }
    }
  }
}

TEST_CASE("capacities_are_never_exceeded") {
  for (std::uint32_t member = 200; member < 230; ++member) {
    RandomWorld world(member);
    for (std::uint32_t number = 0; number < 150; ++number) {
      world.shuffle();
      world.step(number);
      std::int64_t registered = 0, vetted = 0, integrated = 0;
      for (const Flows& flow : world.flows) {
        registered += flow.registered;
        vetted += flow.verified + flow.ghosts + flow.ineligible;
        integrated += flow.integrated;
      }
      const double partnered = (1 + world.cooperation) / 2;
      REQUIRE(registered <= per_week_capacity(world.levers.intake, week));
      REQUIRE(vetted <= per_week_capacity(world.levers.vetting * partnered, week));
      REQUIRE(integrated <= per_week_capacity(world.levers.absorption * partnered, week));
    }
  }
}

TEST_CASE("only_the_complying_register_and_only_the_pledged_join_the_payroll") {
  for (std::uint32_t member = 300; member < 310; ++member) {
    RandomWorld world(member);
    for (std::uint32_t number = 0; number < 150; ++number) {
      world.shuffle();
      world.step(number);
      for (std::size_t f = 0; f < world.factions.size(); ++f) {
        if (world.inputs[f].answer != Answer::complying) REQUIRE(world.flows[f].registered == 0);
        if (world.inputs[f].answer != Answer::pledged) REQUIRE(world.flows[f].paid == 0);
      }
    }
  }
}

TEST_CASE("no_more_than_a_tranche_registers_between_two_answers") {
  World world;
  world.levers.tranche = 100;
  world.parameters.desert_per_day = world.parameters.return_per_day = 0;
  world.add(of(2030, 0), saying(Answer::complying), {.planned_days = 60});
  std::int64_t since_answer = 0, tranches = 0;
  for (std::uint32_t number = 0; number < 600; ++number) {
    world.step(number);
    if (world.flows[0].tranches_answered > 0) {
      CHECK((since_answer == 100 || world.factions[0].at(Stage::outside) == 0));
      since_answer = 0;
      ++tranches;
    }
    since_answer += world.flows[0].registered;
    REQUIRE(since_answer <= 100);
  }
  CHECK(tranches == 21);  // 20 full ones and a last smaller one
}

TEST_CASE("the_quota_is_never_exceeded_and_the_rest_become_civilian") {
  World world;
  world.levers.dispersal = 0.5;
  world.parameters.desert_per_day = world.parameters.return_per_day = 0;
  world.add(of(3000), saying(Answer::complying), {.planned_days = 60});
  world.factions[0].quota_left = 400;
  for (std::uint32_t number = 0; number < 600; ++number) {
    world.step(number);
    REQUIRE(world.factions[0].at(Stage::integrated) <= 400);
  }
  CHECK(world.factions[0].at(Stage::integrated) == 400);
  CHECK(world.factions[0].at(Stage::civilian) == 2600);
}

TEST_CASE("a_fall_to_holdout_sends_all_in_the_middle_back_to_arms") {
  World world;
  world.levers.absorption = 0;
  world.add(of(500, 100, 300, 200), saying(Answer::complying));
  for (std::uint32_t number = 0; number < 30; ++number) world.step(number);
  REQUIRE(world.factions[0].waiting > 0);
  const std::int64_t middle = world.factions[0].at(Stage::registered) + world.factions[0].at(Stage::verified);
  world.inputs[0].answer = Answer::holdout;
  world.inputs[0].fell_to_holdout = true;
  world.step(30);
  CHECK(world.flows[0].fallen_back == middle);
  CHECK(world.factions[0].at(Stage::registered) + world.factions[0].at(Stage::verified) == 0);
  CHECK(world.factions[0].waiting == 0);
}

TEST_CASE("who_becomes_civilian_or_integrated_in_a_step_does_not_go_back_in_it") {
  World world;
  world.parameters.apply_per_day = world.parameters.return_per_day = world.parameters.desert_per_day = 1e3;
  world.add(of(0, 0, 0, 1000), saying(Answer::pledged));
  world.step(0);
  CHECK(world.factions[0].at(Stage::civilian) > 0);
  CHECK(world.factions[0].at(Stage::integrated) > 0);
  CHECK(world.factions[0].at(Stage::outside) == 0);
  world.step(1);
  CHECK(world.flows[0].returned + world.flows[0].deserted == 1000);
}

TEST_CASE("a_faction_splinters_once") {
  World world;
  world.parameters.verify_per_day = 0;
  world.levers.intake = 0;
  FactionInput input = saying(Answer::complying);
  input.first_joining = true;
  input.gap = 0.5;
  input.material = 1;
  world.add(of(1000, 600), input);
  world.step(0);
  const double share = splinter_share(world.parameters, 0.5, 1);
  CHECK(world.flows[0].splintered == std::llround(share * 1000) + std::llround(share * 600));
  world.step(1);
  CHECK(world.flows[0].splintered == 0);
}

TEST_CASE("whole_units_enter_unvetted_and_keep_their_arms") {
  World world;
  world.levers.dispersal = 0;
  Faction faction = of(1000);
  faction.at(Weapon::light, Keeping::held) = 500;
  world.add(faction, saying(Answer::complying), {.weapons_per_person = 0.5, .planned_days = 30});
  world.step(0);
  CHECK(world.flows[0].registered > 0);
  CHECK(world.flows[0].units == world.flows[0].registered);
  CHECK(world.factions[0].at(Stage::registered) == 0);
  CHECK(world.factions[0].at(Weapon::light, Keeping::surrendered) == 0);
  world.levers.absorption = 10;
  world.step(1);
  CHECK(world.flows[0].units == 10);
  CHECK(world.factions[0].at(Stage::registered) == world.flows[0].registered - 10);
}

TEST_CASE("an_interruption_stops_registration_for_the_drawn_time_only") {
  World world;
  world.add(of(100000), saying(Answer::complying));
  world.inputs[0].interrupted = true;
  world.step(0, 1);
  const double days = world.factions[0].suspension_days + 1;
  REQUIRE(days > 2);
  CHECK(world.flows[0].registered == 0);
  world.inputs[0].interrupted = false;
  const auto whole_days = static_cast<std::uint32_t>(days);
  for (std::uint32_t number = 1; number < whole_days; ++number) {
    world.step(number, 1);
    REQUIRE(world.flows[0].registered == 0);
  }
  world.step(whole_days, 1);
  world.step(whole_days + 1, 1);
  CHECK(world.flows[0].registered > 0);
}

TEST_CASE("weapons_follow_the_verified_up_to_what_is_held") {
  World world;
  world.parameters.eligible_share = 1;
  world.parameters.hidden_share = 0.25;
  const FactionParameters own{.weapons_per_person = 0.5, .planned_days = 60};
  Faction faction = start(world.parameters, own, {.planned = 1000, .weapons_light = 300, .weapons_heavy = 40}, {});
  world.add(faction, saying(Answer::complying), own);
  for (std::uint32_t number = 0; number < 8; ++number) world.step(number);
  const Faction& now = world.factions[0];
  REQUIRE(now.verified_so_far < 600);
  CHECK(now.at(Weapon::light, Keeping::surrendered) == std::llround(0.5 * static_cast<double>(now.verified_so_far)));
  for (std::uint32_t number = 8; number < 300; ++number) world.step(number);
  CHECK(now.at(Weapon::light, Keeping::surrendered) == 300);
  CHECK(now.at(Weapon::heavy, Keeping::surrendered) == 30);
}

TEST_CASE("shares_of_a_capacity_are_whole_and_within_one_of_proportional") {
  random::Stream stream({3, 2, 0, 0, 0});
  for (int trial = 0; trial < 2000; ++trial) {
    std::vector<std::int64_t> wanted(1 + static_cast<std::size_t>(9 * stream.uniform()));
    for (std::int64_t& w : wanted) w = static_cast<std::int64_t>(50 * stream.uniform());
    const std::int64_t sum = std::accumulate(wanted.begin(), wanted.end(), std::int64_t{0});
    const auto capacity = static_cast<std::int64_t>(200 * stream.uniform());
    std::vector<std::int64_t> given = wanted;
    REQUIRE(share_capacity(capacity, given) == std::min(capacity, sum));
    REQUIRE(std::accumulate(given.begin(), given.end(), std::int64_t{0}) == std::min(capacity, sum));
    for (std::size_t i = 0; i < given.size(); ++i) {
      REQUIRE(given[i] <= wanted[i]);
      if (sum <= capacity) continue;
      const double exact = static_cast<double>(capacity * wanted[i]) / static_cast<double>(sum);
      REQUIRE(std::abs(static_cast<double>(given[i]) - exact) < 1);
    }
  }
  std::vector<std::int64_t> equal{5, 5, 5};
  share_capacity(10, equal);
  CHECK(equal == std::vector<std::int64_t>{4, 3, 3});  // ties in order
}

// ---- memory --------------------------------------------------------------------------------------------------------

TEST_CASE("a_faction_alone_walks_as_it_does_among_others_where_capacity_is_plenty") {
  World together, alone;
  for (World* world : {&together, &alone})
    for (std::int64_t f = 0; f < 3; ++f) {
      const bool present = world == &together || f == 1;
      world->add(present ? of(400 + 100 * f, 300) : of(0), saying(Answer::complying), {.ghost_share = 0.2});
    }
  for (std::uint32_t number = 0; number < 100; ++number) {
    together.step(number);
    alone.step(number);
    REQUIRE(same_bits(together.factions[1], alone.factions[1]));
  }
}

TEST_CASE("a_copy_continues_as_the_original") {
  RandomWorld world(900);
  for (std::uint32_t number = 0; number < 40; ++number) {
    world.shuffle();
    world.step(number);
  }
  RandomWorld copy = world;
  for (std::uint32_t number = 40; number < 80; ++number) {
    world.shuffle();
    world.step(number);
    copy.shuffle();
    copy.step(number);
  }
  for (std::size_t f = 0; f < world.factions.size(); ++f) CHECK(same_bits(world.factions[f], copy.factions[f]));
}
