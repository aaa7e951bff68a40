// The rates, the choice and the features. The moves in time are in moves_test.cpp.
#include "mechanism/posture/posture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace truce;
using namespace truce::posture;

namespace {

/// All medians of the priors.
Parameters usual() {
  Parameters result{};
  for (const auto& sign : parameter_signs()) result.*sign.member = random::median(sign.prior);
  return result;
}

Features middle() {
  return {.order = 0.2, .material = 0.5, .gap = 0.4, .own_income = 0.3, .foreign = 0.6, .enforcement = 0.2,
          .credibility = 0.3, .guarantee = 0.5, .strikes = 0.1, .rent = 0.5, .pay = 1, .rank = 0.5, .seats = 0.2,
          .amnesty = 0.3, .shift = 0.5, .threat = 0.1, .peers_pledged = 0.4, .peers_complying = 0.2};
}

Utilities random_utilities(random::Stream& stream) {
  const auto draw = [&] { return 8 * stream.uniform() - 4; };
  const double h = draw(), p = draw(), c = draw();
  return {h, p, c};
}

Parameters with_rate(double revision_per_day) {
  Parameters p = usual();
  p.revision_per_day = revision_per_day;
  return p;
}

using Row = std::array<double, 3>;

/// exp(Q t) by 40 squarings of a first-order step: an independent road to transition().
Transition by_squaring(const Rates& r, double t) {
  const int squarings = 40;
  const double h = std::ldexp(t, -squarings);
  Transition m{{{0, r.holdout_to_pledged * h, 0},
                {r.pledged_to_holdout * h, 0, r.pledged_to_complying * h},
                {0, r.complying_to_pledged * h, 0}}};
  for (std::size_t i = 0; i < 3; ++i) m[i][i] = -(m[i][0] + m[i][1] + m[i][2] - m[i][i]);
  // Squares I + m while keeping only m: (I + m)^2 - I = 2 m + m m, which loses no digits.
  for (int k = 0; k < squarings; ++k) {
    Transition next{};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) {
        next[i][j] = 2 * m[i][j];
        for (std::size_t l = 0; l < 3; ++l) next[i][j] += m[i][l] * m[l][j];
      }
    }
    m = next;
  }
  for (std::size_t i = 0; i < 3; ++i) m[i][i] += 1;
  return m;
}

}  // namespace

// ---- law

TEST_CASE("transition_rows_are_probabilities") {
  random::Stream stream{{.seed = 1, .purpose = 5}};
  for (int i = 0; i < 500; ++i) {
    const Utilities u = random_utilities(stream);
    for (const double days : {0.0, 1e-6, 1.0, 7.0, 400.0, 1e7}) {
      for (const Row& row : transition(with_rate(1.0 / 240), u, days)) {
        CHECK(*std::min_element(row.begin(), row.end()) >= 0);
        CHECK(std::accumulate(row.begin(), row.end(), 0.0) == doctest::Approx(1).epsilon(1e-14));
      }
    }
  }
}

TEST_CASE("transition_is_in_detailed_balance_with_the_logit_equilibrium") {
  random::Stream stream{{.seed = 2, .purpose = 5}};
  for (int i = 0; i < 500; ++i) {
    const Utilities u = random_utilities(stream);
    const Row law = equilibrium(u);
    const Transition p = transition(with_rate(0.01), u, 90);
    for (std::size_t from = 0; from < 3; ++from) {
      for (std::size_t to = 0; to < 3; ++to) {
        CHECK(std::abs(law[from] * p[from][to] - law[to] * p[to][from]) < 1e-14);
      }
    }
  }
}

TEST_CASE("two_steps_are_one_step_of_twice_the_length") {
  random::Stream stream{{.seed = 3, .purpose = 5}};
  for (int i = 0; i < 200; ++i) {
    const Utilities u = random_utilities(stream);
    const Transition once = transition(with_rate(0.01), u, 30), twice = transition(with_rate(0.01), u, 60);
    for (std::size_t from = 0; from < 3; ++from) {
      for (std::size_t to = 0; to < 3; ++to) {
        double sum = 0;
        for (std::size_t via = 0; via < 3; ++via) sum += once[from][via] * once[via][to];
        CHECK(std::abs(sum - twice[from][to]) < 1e-14);
      }
    }
  }
}

TEST_CASE("what_is_added_to_every_utility_changes_nothing") {
  const Utilities u{0.3, -1, 2}, shifted{1000.3, 999, 1002};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(equilibrium(u)[i] == doctest::Approx(equilibrium(shifted)[i]).epsilon(1e-10));
  }
}

TEST_CASE("the_two_rates_of_a_link_sum_to_the_revision_rate") {
  const Rates r = rates(with_rate(0.02), {0.3, -1, 5});
  CHECK(r.holdout_to_pledged + r.pledged_to_holdout == doctest::Approx(0.02));
  CHECK(r.pledged_to_complying + r.complying_to_pledged == doctest::Approx(0.02));
}

TEST_CASE("no_lever_of_the_offer_lowers_the_worth_of_complying_or_moves_the_other_two") {
  const Parameters p = usual();
  for (const LeaderType type : {LeaderType::limited, LeaderType::greedy, LeaderType::total}) {
    for (double Features::*lever : {&Features::pay, &Features::rank, &Features::seats, &Features::amnesty,
                                    &Features::guarantee, &Features::credibility}) {
      Features more = middle();
      more.*lever += 0.2;
      const Utilities before = utilities(p, type, middle()), after = utilities(p, type, more);
      CHECK(after.complying > before.complying);
      CHECK(after.pledged == before.pledged);
      CHECK(after.holdout == before.holdout);
    }
  }
}

TEST_CASE("shift_and_threat_frighten_only_those_who_would_comply") {
  const Parameters p = usual();
  for (double Features::*fear : {&Features::shift, &Features::threat}) {
    Features more = middle();
    more.*fear += 0.2;
    const Utilities before = utilities(p, LeaderType::limited, middle());
    const Utilities after = utilities(p, LeaderType::limited, more);
    CHECK(after.complying < before.complying);
    CHECK(after.pledged == before.pledged);
    CHECK(after.holdout == before.holdout);
  }
}

TEST_CASE("whatever_makes_arms_worth_more_favours_holdout_over_pledge_over_compliance") {
  const Parameters p = usual();
  for (double Features::*worth : {&Features::order, &Features::material, &Features::gap, &Features::own_income,
                                  &Features::foreign}) {
    Features more = middle();
    more.*worth += 0.2;
    const Utilities before = utilities(p, LeaderType::limited, middle());
    const Utilities after = utilities(p, LeaderType::limited, more);
    CHECK(after.holdout - before.holdout > after.pledged - before.pledged);
    CHECK(after.pledged > before.pledged);
    CHECK(after.complying == before.complying);
  }
}

TEST_CASE("enforcement_hurts_holdouts_most_and_the_complying_not_at_all") {
  const Parameters p = usual();
  Features more = middle();
  more.enforcement += 0.2;
  const Utilities before = utilities(p, LeaderType::limited, middle());
  const Utilities after = utilities(p, LeaderType::limited, more);
  CHECK(after.holdout - before.holdout < after.pledged - before.pledged);
  CHECK(after.pledged < before.pledged);
  CHECK(after.complying == before.complying);
}

TEST_CASE("features_stay_in_their_intervals_for_any_input") {
  for (const double x : {0.0, 1.0, 50.0, 1e6}) {
    for (const double y : {0.0, 1.0, 80.0, 1e6}) {
      CHECK(gap(x, y) >= 0);
      CHECK(gap(x, y) <= 1);
      CHECK(shift(x, y, 0.9) >= 0);
      CHECK(shift(x, y, 0.9) <= 1);
      CHECK(effective_enforcement(1, 1, x, y) >= 0);
      CHECK(effective_enforcement(1, 1, x, y) <= 1);
      CHECK(threat(x) >= 0);
      CHECK(threat(x) <= 1);
    }
  }
}

// ---- limit

TEST_CASE("after_a_long_time_every_row_is_the_logit_equilibrium") {
  random::Stream stream{{.seed = 4, .purpose = 5}};
  for (int i = 0; i < 200; ++i) {
    const Utilities u = random_utilities(stream);
    const Transition p = transition(with_rate(1.0 / 240), u, 1e9);
    for (std::size_t from = 0; from < 3; ++from) {
      for (std::size_t to = 0; to < 3; ++to) CHECK(p[from][to] == doctest::Approx(equilibrium(u)[to]).epsilon(1e-10));
    }
  }
}

TEST_CASE("transition_is_the_exponential_of_its_generator") {
  random::Stream stream{{.seed = 5, .purpose = 5}};
  for (int i = 0; i < 200; ++i) {
    const Utilities u = random_utilities(stream);
    for (const double days : {0.5, 7.0, 60.0, 240.0, 2000.0}) {
      const Parameters p = with_rate(0.01);
      const Transition exact = transition(p, u, days), other = by_squaring(rates(p, u), days);
      for (std::size_t from = 0; from < 3; ++from) {
        for (std::size_t to = 0; to < 3; ++to) CHECK(std::abs(exact[from][to] - other[from][to]) < 1e-10);
      }
    }
  }
}

TEST_CASE("transition_survives_utilities_far_apart") {
  for (const Utilities u :
       {Utilities{900, 0, -900}, Utilities{-900, 0, 900}, Utilities{0, 900, 0}, Utilities{0, -900, 0}}) {
    for (const double days : {1e-3, 7.0, 1e5}) {
      for (const Row& row : transition(with_rate(0.01), u, days)) {
        for (const double share : row) CHECK(std::isfinite(share));
      }
    }
  }
}

TEST_CASE("with_all_features_at_zero_only_the_prices_remain") {
  const Parameters p = usual();
  const Utilities u = utilities(p, LeaderType::limited, {});
  CHECK(u.holdout == 0);
  CHECK(u.pledged == doctest::Approx(-p.w_face));
  CHECK(u.complying == doctest::Approx(-p.w_deed));
}

TEST_CASE("utilities_of_one_case_worked_by_hand") {
  // Weights and features chosen so that each term is short; sums done on paper from the equations of the header.
  Parameters p = usual();
  p.w_order = 0.5, p.w_patron = 1, p.w_identity = 2, p.w_income = 0.5, p.w_presence = 0.5, p.w_pressure = 3;
  p.w_strike = 0.4, p.w_rent = 1, p.w_pay = 1, p.w_rank = 1, p.w_seats = 1, p.w_amnesty = 1, p.w_shift = 2;
  p.w_exposure = 1, p.w_peers = 0.5, p.w_face = 1.5, p.w_deed = 1, p.pledge_keeps = 0.8, p.pledge_pressure = 0.4;
  p.guarantee_effect = 0.5;
  const Features f{.order = -0.4, .material = 0.5, .gap = 0.25, .own_income = 0.2, .foreign = 0.6, .enforcement = 0.1,
                   .credibility = 0.2, .guarantee = 0.5, .strikes = 0.5, .rent = 0.5, .pay = 1.5, .rank = 0.2,
                   .seats = 0.2, .amnesty = 0.1, .shift = 0.5, .threat = 0.2, .peers_pledged = 0.4,
                   .peers_complying = 0.2};
  // B = -.2 + .5 + .5 + .1 + .3 = 1.2; q' = .2 + .8 x .25 = .4
  const Utilities u = utilities(p, LeaderType::limited, f);
  CHECK(u.holdout == doctest::Approx(1.1 - 0.3 - 0.2 + 0.45));               // limited: B = 1.2 - .2 x .5 = 1.1
  CHECK(u.pledged == doctest::Approx(0.88 - 0.12 - 0.16 + 0.5 - 1.5 + 0.2));
  CHECK(u.complying == doctest::Approx(0.5 + 0.4 * 2.0 - 0.6 * 1.2 + 0.1 - 1));
}

TEST_CASE("a_type_scales_identity_offer_and_deed_and_nothing_else") {
  const Parameters p = usual();
  const Features f = middle();
  const double trust = f.credibility + (1 - f.credibility) * p.guarantee_effect * f.guarantee;
  const double offer = p.w_pay * f.pay + p.w_rank * f.rank + p.w_seats * f.seats + p.w_amnesty * f.amnesty;
  const Utilities limited = utilities(p, LeaderType::limited, f), greedy = utilities(p, LeaderType::greedy, f),
                  total = utilities(p, LeaderType::total, f);
  CHECK(greedy.holdout - limited.holdout == doctest::Approx((0.6 - 0.8) * p.w_identity * f.gap));
  CHECK(total.pledged - limited.pledged == doctest::Approx(p.pledge_keeps * (1.8 - 0.8) * p.w_identity * f.gap));
  CHECK(greedy.complying - limited.complying == doctest::Approx(trust * 0.5 * offer));
  CHECK(total.complying - limited.complying == doctest::Approx(-trust * 0.6 * offer - 0.5 * p.w_deed));
}

TEST_CASE("features_at_their_corners") {
  CHECK(gap(80, 20) == doctest::Approx(0.6));
  CHECK(gap(20, 80) == 0);
  CHECK(shift(0, 1000, 0.2) == doctest::Approx(0.5));
  CHECK(shift(0, 1000, 1) == 1);
  CHECK(shift(250, 1000, 1) == doctest::Approx(0.25));
  CHECK(shift(250, 0, 1) == 1);
  CHECK(effective_enforcement(0.5, 0.8, 3, 1) == doctest::Approx(0.3));
  CHECK(effective_enforcement(0.5, 0.8, 0, 0) == 0);
  CHECK(threat(0) == 0);
  CHECK(threat(1.0 / 14) == doctest::Approx(1 - std::exp(-1)));
}

TEST_CASE("exits_come_at_their_base_rate_where_pressure_and_gap_cancel_the_offset") {
  Parameters p = usual();
  p.exit_per_day = 1e-4;
  CHECK(exit_hazard_per_day(p, 0, 0.4) == doctest::Approx(1e-4));
  CHECK(exit_hazard_per_day(p, 0.5, 0.4) == doctest::Approx(1e-4 * std::exp(1)));
}

TEST_CASE("every_parameter_has_one_sign_with_a_prior_inside_its_range") {
  const auto signs = parameter_signs();
  CHECK(signs.size() * sizeof(double) == sizeof(Parameters));
  std::set<std::string_view> names;
  Parameters marked{};
  for (const auto& sign : signs) {
    CHECK(marked.*sign.member == 0);  // no member twice
    marked.*sign.member = 1;
    names.insert(sign.name);
    CHECK(random::problems(sign.prior).empty());
    CHECK(random::median(sign.prior) >= sign.range.low);
    CHECK(random::median(sign.prior) <= sign.range.high);
  }
  CHECK(names.size() == signs.size());
}
