// What cooperation and troops must obey, their closed forms, and the rows of partnership_reference.csv.
#include "mechanism/partnership/partnership.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <type_traits>

using namespace truce;
using namespace truce::partnership;

namespace {

constexpr Parameters medians{.base = 0.8,
                             .of_authority = 1,
                             .of_attacks = 0.4,
                             .of_lethal = 1,
                             .of_signing = 0.5,
                             .residual_share = 0.2,
                             .abrupt_per_day = 0.03 / 365.25};

constexpr std::array<AgreedStep, 3> agreed{AgreedStep{100, 2000}, AgreedStep{200, 900}, AgreedStep{300, 0}};

Schedule drawn(std::uint32_t member, Last last = Last::very_last) {
  random::Stream stream({8, 1, 0, member, 0});
  return draw_schedule(medians, 2500, agreed, last, 2500, stream);
}

struct Expected {
  double value, tolerance;
};

std::map<std::string, Expected> reference() {
  std::ifstream file(std::string(TRUCE_ROOM_DIR) + "/partnership_reference.csv");
  std::map<std::string, Expected> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::array<std::string, 4> cell;
    std::istringstream stream(line);
    for (std::string& c : cell) std::getline(stream, c, ',');
    rows[cell[1]] = {std::strtod(cell[2].c_str(), nullptr), std::strtod(cell[3].c_str(), nullptr)};
  }
  return rows;
}

}  // namespace

static_assert(std::is_trivially_copyable_v<State>);
static_assert(std::is_trivially_copyable_v<Schedule>);
static_assert(std::is_trivially_copyable_v<Place>);

// ---- law -----------------------------------------------------------------------------------------------------------

TEST_CASE("cooperation_is_a_share_and_memories_never_negative") {
  random::Stream stream({1, 1, 0, 0, 0});
  State state = start(medians, 0.3, Presence::open);
  for (int number = 0; number < 5000; ++number) {
    const CooperationStep step(medians, 1 + 13 * stream.uniform());
    const double attacks = stream.uniform() < 0.3 ? std::floor(30 * stream.uniform()) : 0;
    const double lethal = attacks > 0 && stream.uniform() < 0.1 ? 1 : 0;
    const Presence presence = stream.uniform() < 0.5 ? Presence::open : Presence::agreed;
    state = step(state, stream.uniform(), attacks, lethal, presence);
    REQUIRE(state.attacks >= 0);
    REQUIRE(state.lethal >= 0);
    REQUIRE(cooperation(state) > 0);
    REQUIRE(cooperation(state) < 1);
  }
}

TEST_CASE("authority_and_signing_raise_cooperation_attacks_lower_it") {
  const CooperationStep step(medians, 30);
  const State state = start(medians, 0.3, Presence::open);
  const double quiet = cooperation(step(state, 0.3, 0, 0, Presence::open));
  CHECK(cooperation(step(state, 0.6, 0, 0, Presence::open)) > quiet);
  CHECK(cooperation(step(state, 0.3, 0, 0, Presence::agreed)) > quiet);
  CHECK(cooperation(step(state, 0.3, 20, 0, Presence::open)) < quiet);
  CHECK(cooperation(step(state, 0.3, 20, 1, Presence::open)) < cooperation(step(state, 0.3, 20, 0, Presence::open)));
}

TEST_CASE("troops_on_schedule_never_rise_and_no_step_comes_early_or_out_of_turn") {
  for (std::uint32_t member = 0; member < 2000; ++member) {
    const Schedule schedule = drawn(member);
    REQUIRE(schedule.count == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      REQUIRE(schedule.steps[i].day >= agreed[i].day);
      if (i > 0) REQUIRE(schedule.steps[i].day >= schedule.steps[i - 1].day);
    }
    double before = 2500;
    for (double day = 0; day < 3000; day += 10) {
      const double now = troops_at(schedule, {}, day);
      REQUIRE(now <= before);
      before = now;
    }
    CHECK(schedule.steps[2].troops == doctest::Approx(500));  // residual .2 of 2,500
  }
  CHECK(drawn(1, Last::no).steps[2].troops == 0);
}

TEST_CASE("the_residual_is_never_more_than_was_there_before") {
  Parameters parameters = medians;
  parameters.residual_share = 0.4;
  random::Stream stream({8, 1, 0, 0, 0});
  const Schedule schedule = draw_schedule(parameters, 2500, agreed, Last::very_last, 10000, stream);
  CHECK(schedule.steps[2].troops == 900);
}

TEST_CASE("nothing_replaces_a_withdrawal_under_way") {
  const Schedule schedule = drawn(0);
  const Place leaving = leave(schedule, {}, 10);
  CHECK(troops_at(schedule, leaving, 10) == 2500);
  CHECK(troops_at(schedule, leaving, 40) == doctest::Approx(1250));
  CHECK(troops_at(schedule, leaving, 70) == 0);
  CHECK(troops_at(schedule, leaving, 700) == 0);
  const Place again = settle(schedule, leaving, 20, 100, 2500);
  CHECK(again.regime == Regime::leaving);
  CHECK(again.since_day == 10);
}

// ---- limit ---------------------------------------------------------------------------------------------------------

TEST_CASE("a_settlement_is_reached_linearly_in_180_days_from_what_is_there") {
  const Schedule schedule = drawn(3);
  const Place signed_deal = settle(schedule, {}, 50, 30, 2500);
  CHECK(troops_at(schedule, signed_deal, 50) == 2500);
  CHECK(troops_at(schedule, signed_deal, 140) == doctest::Approx(2500 - 0.5 * (2500 - 750)));
  CHECK(troops_at(schedule, signed_deal, 230) == doctest::Approx(750));
  CHECK(troops_at(schedule, signed_deal, 2000) == doctest::Approx(750));
  const Place left = leave(schedule, signed_deal, 230);
  CHECK(troops_at(schedule, left, 260) == doctest::Approx(375));
}

TEST_CASE("cooperation_relaxes_exactly_whatever_the_step") {
  State coarse{-1, 0, 0}, fine{-1, 0, 0};
  coarse = CooperationStep(medians, 60)(coarse, 0.5, 0, 0, Presence::open);
  const CooperationStep daily(medians, 1);
  for (int day = 0; day < 60; ++day) fine = daily(fine, 0.5, 0, 0, Presence::open);
  CHECK(coarse.logit_cooperation == doctest::Approx(1.3 + (-1 - 1.3) * std::exp(-1.0)));
  CHECK(fine.logit_cooperation == doctest::Approx(coarse.logit_cooperation));
}

TEST_CASE("memories_do_not_depend_on_the_step_at_a_steady_pace") {
  State daily{0, 0, 0}, weekly{0, 0, 0};
  const CooperationStep day(medians, 1), week(medians, 7);
  for (int number = 0; number < 70; ++number) daily = day(daily, 0, 2, 0.1, Presence::open);
  for (int number = 0; number < 10; ++number) weekly = week(weekly, 0, 14, 0.7, Presence::open);
  CHECK(daily.attacks == doctest::Approx(weekly.attacks));
  CHECK(daily.lethal == doctest::Approx(weekly.lethal));
}

TEST_CASE("steps_slip_with_their_mixture") {
  // 4,000 first steps: share on time .4, sd .0077; median of the late ones 90, sd of the mean log .8/sqrt(2400) = .016.
  // 4.5 standard errors on both fail a right program with probability 1.4e-5.
  int on_time = 0;
  double log_slip = 0;
  for (std::uint32_t member = 0; member < 4000; ++member) {
    const double slip = drawn(member).steps[0].day - agreed[0].day;
    if (slip == 0)
      ++on_time;
    else
      log_slip += std::log(slip);
  }
  CHECK(std::abs(on_time / 4000.0 - 0.4) < 4.5 * 0.0077);
  CHECK(std::abs(log_slip / (4000 - on_time) - std::log(90)) < 4.5 * 0.0164);
}

TEST_CASE("abrupt_withdrawals_come_at_their_hazard_and_at_a_day_of_the_step") {
  // Chance per step 1 - exp(-.7) = .5034 at hazard .1 and 7 days; 20,000 steps: sd .0035; 4.5 of them: 7e-6.
  Parameters parameters = medians;
  parameters.abrupt_per_day = 0.1 * std::exp(-1);
  random::Stream stream({4, 1, 0, 0, 0});
  int left = 0;
  for (int number = 0; number < 20000; ++number)
    if (const auto day = abrupt_withdrawal(parameters, 0.5, 7, stream)) {
      REQUIRE(*day >= 0);
      REQUIRE(*day < 7);
      ++left;
    }
  CHECK(std::abs(left / 20000.0 - (1 - std::exp(-0.7))) < 4.5 * 0.0036);
}

// ---- paper ---------------------------------------------------------------------------------------------------------

TEST_CASE("worked_numbers_of_the_chapter_hold") {
  State steady{0, 0, 0};
  const CooperationStep week(medians, 7);
  for (int number = 0; number < 1000; ++number) steady = week(steady, 0, 7, 0, Presence::open);
  const std::map<std::string, double> ours{
      {"cooperation_at_rest", cooperation(start(medians, 0, Presence::open))},
      {"attacks_at_steady_pace", steady.attacks},
      {"abrupt_at_no_cooperation", abrupt_hazard_per_day(medians, 0) * 365.25},
      {"mean_slip", (1 - slip_none) * random::mean(random::LogNormal{slip_median_days, slip_sd_of_log})}};
  const auto rows = reference();
  CHECK(rows.size() == ours.size());
  for (const auto& [id, row] : rows) {
    INFO(id);
    REQUIRE(ours.count(id) == 1);
    CHECK(std::abs(ours.at(id) - row.value) <= row.tolerance);
  }
}
