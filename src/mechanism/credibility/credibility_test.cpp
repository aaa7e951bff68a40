// What credibility, will and authority must obey, their closed forms, and the rows of credibility_reference.csv.
#include "mechanism/credibility/credibility.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <type_traits>

using namespace truce;
using namespace truce::credibility;

namespace {

constexpr Parameters defaults{.prior_a = 1.2, .prior_b = 2.8, .half_life_days = 540, .late_probability = 1.0 / 13};

struct Expected {
  double value, tolerance;
};

std::map<std::string, Expected> reference() {
  std::ifstream file(std::string(TRUCE_ROOM_DIR) + "/credibility_reference.csv");
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

void check(const std::map<std::string, Expected>& rows, const char* id, double value) {
  INFO(id);
  REQUIRE(rows.count(id) == 1);
  CHECK(std::abs(value - rows.at(id).value) <= rows.at(id).tolerance);
}

}  // namespace

static_assert(std::is_trivially_copyable_v<State>);

// ---- law -----------------------------------------------------------------------------------------------------------

TEST_CASE("belief_stays_strictly_between_zero_and_one") {
  random::Stream stream({1, 1, 0, 0, 0});
  State state = start(defaults);
  for (int number = 0; number < 5000; ++number) {
    const CredibilityStep step(defaults, 1 + 13 * stream.uniform());
    Deeds deeds;
    for (double* deed : {&deeds.tranches_answered, &deeds.tranches_refused, &deeds.raids_on_complying,
                         &deeds.strikes_on_complying, &deeds.months_on_time, &deeds.months_late})
      *deed = stream.uniform() < 0.2 ? std::floor(5 * stream.uniform()) : 0;
    state = step(state, deeds, stream.uniform());
    REQUIRE(state.a >= defaults.prior_a);
    REQUIRE(state.b >= defaults.prior_b);
    REQUIRE(belief(state) > 0);
    REQUIRE(belief(state) < 1);
  }
}

TEST_CASE("good_deeds_raise_belief_bad_deeds_lower_it_and_a_guarantee_softens_the_bad") {
  const CredibilityStep step(defaults, 7);
  const State state{2, 3, 0};
  const double quiet = belief(step(state, {}, 0));
  CHECK(belief(step(state, {.tranches_answered = 1}, 0)) > quiet);
  CHECK(belief(step(state, {.months_on_time = 1}, 0)) > quiet);
  for (const Deeds& bad : {Deeds{.tranches_refused = 1}, Deeds{.raids_on_complying = 1},
                           Deeds{.strikes_on_complying = 1}, Deeds{.months_late = 1}}) {
    CHECK(belief(step(state, bad, 0)) < quiet);
    CHECK(belief(step(state, bad, 1)) > belief(step(state, bad, 0)));
  }
  CHECK(step(state, {.tranches_refused = 1}, 1).b - step(state, {}, 1).b == doctest::Approx(0.5));
}

TEST_CASE("authority_is_a_share_and_whole_when_nobody_is_under_arms") {
  CHECK(authority({}) == 1);
  const std::array<Following, 2> none{};
  CHECK(authority(none) == 1);
  const std::array<Following, 2> two{Following{100, 0.8, 50, 0.2, 400}, Following{0, 0.9, 100, 0.5, 100}};
  CHECK(authority(two) == doctest::Approx((80.0 + 10 + 50) / 500));
}

TEST_CASE("will_is_lower_with_hostile_seats_and_in_a_window_but_never_nothing") {
  CHECK(will(0.5, 0, Window::closed) == doctest::Approx(0.5));
  CHECK(will(0.5, 0.3, Window::closed) == doctest::Approx(0.2));
  CHECK(will(0.5, 0.9, Window::closed) == doctest::Approx(0.05));
  CHECK(will(0.5, 0.3, Window::open) == doctest::Approx(0.08));
}

TEST_CASE("no_month_is_due_while_nobody_is_paid") {
  random::Stream stream({2, 1, 0, 0, 0});
  State state = start(defaults);
  const Paydays none = pay(defaults, state, 0, 300, stream);
  CHECK(none.on_time + none.late == 0);
  CHECK(state.month_days == 0);
  CHECK(stream.drawn() == 0);
  const Paydays some = pay(defaults, state, 5, 95, stream);
  CHECK(some.on_time + some.late == 3);
  CHECK(state.month_days == doctest::Approx(5));
}

// ---- limit ---------------------------------------------------------------------------------------------------------

TEST_CASE("deeds_fade_to_the_prior_with_the_half_life_whatever_the_step") {
  const State after_deed{3.2, 6.8, 0};
  const State once = CredibilityStep(defaults, 540)(after_deed, {}, 0);
  CHECK(once.a == doctest::Approx(2.2));
  CHECK(once.b == doctest::Approx(4.8));
  State often = after_deed;
  const CredibilityStep step(defaults, 7.5);
  for (int number = 0; number < 72; ++number) often = step(often, {}, 0);
  CHECK(often.a == doctest::Approx(once.a));
  CHECK(often.b == doctest::Approx(once.b));
}

TEST_CASE("months_come_late_with_their_probability") {
  // 20,000 months at 1/13: sd of the share .00188; 4.5 of them fail a right program with probability 7e-6.
  random::Stream stream({3, 1, 0, 0, 0});
  State state = start(defaults);
  int late = 0;
  for (int month = 0; month < 20000; ++month) late += pay(defaults, state, 1, 30, stream).late;
  CHECK(std::abs(late / 20000.0 - 1.0 / 13) < 4.5 * 0.00188);
}

// ---- paper ---------------------------------------------------------------------------------------------------------

TEST_CASE("worked_numbers_of_the_chapter_hold") {
  const auto rows = reference();
  check(rows, "belief_at_start", belief(start(defaults)));
  check(rows, "tranches_for_even_odds", defaults.prior_b - defaults.prior_a);
  check(rows, "months_late_a_year", 365.25 / month_days * random::mean(parameter_signs()[3].prior));
  State state = start(defaults);
  const CredibilityStep month(defaults, 30);
  for (int number = 0; number < 2000; ++number) state = month(state, {.months_on_time = 1}, 0);
  check(rows, "belief_after_years_on_time", belief(state));
}
