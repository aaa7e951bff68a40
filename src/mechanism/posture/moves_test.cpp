// Posture in time: the simulated chain against its exact law.
#include <doctest/doctest.h>

#include <cmath>

#include "mechanism/posture/posture.hpp"

using namespace truce;
using namespace truce::posture;

namespace {

constexpr std::array<Posture, 3> all{Posture::holdout, Posture::pledged, Posture::complying};

Parameters usual(double revision_per_day) {
  Parameters result{};
  for (const auto& sign : parameter_signs()) result.*sign.member = random::median(sign.prior);
  result.revision_per_day = revision_per_day;
  return result;
}

random::Stream stream_of(std::uint32_t member, std::uint32_t step = 0) {
  return random::Stream{{.seed = 21, .purpose = 6, .member = member, .step = step}};
}

std::size_t index(Posture p) { return static_cast<std::size_t>(p); }

}  // namespace

// ---- law

TEST_CASE("moves_follow_each_other_in_time_one_link_at_a_time") {
  const Parameters p = usual(0.15);
  Moves moves;
  for (std::uint32_t member = 0; member < 3000; ++member) {
    auto stream = stream_of(member);
    const Posture start = all[member % 3];
    const Posture end = advance(p, start, {0, 0, 0}, 14, stream, moves);
    Posture at = start;
    double day = 0;
    for (const Move& move : moves) {
      CHECK(move.from == at);
      CHECK(std::abs(static_cast<int>(index(move.to)) - static_cast<int>(index(move.from))) == 1);
      CHECK(move.day >= day);
      CHECK(move.day < 14);
      at = move.to;
      day = move.day;
    }
    if (moves.dropped() == 0) CHECK(at == end);
  }
}

TEST_CASE("only_withdrawals_can_be_silent_and_as_often_as_their_probability_says") {
  const Parameters p = usual(0.1);
  Moves moves;
  double withdrawals = 0, spoken = 0;
  for (std::uint32_t member = 0; member < 20000; ++member) {
    auto stream = stream_of(member);
    (void)advance(p, Posture::pledged, {1, 0, 0}, 14, stream, moves);
    for (const Move& move : moves) {
      if (move.to == Posture::holdout) {
        ++withdrawals;
        spoken += move.voice == Voice::spoken;
      } else {
        CHECK(move.voice == Voice::spoken);
      }
    }
  }
  // 4.5 standard errors: error rate 7e-6.
  const double q = p.say_probability;
  CHECK(withdrawals > 5000);
  CHECK(std::abs(spoken / withdrawals - q) < 4.5 * std::sqrt(q * (1 - q) / withdrawals));
}

TEST_CASE("on_one_stream_the_better_deal_is_never_behind") {
  const Parameters p = usual(0.05);
  Moves moves;
  for (std::uint32_t member = 0; member < 3000; ++member) {
    Posture plain = Posture::holdout, better = Posture::holdout;
    for (std::uint32_t step = 0; step < 20; ++step) {
      auto one = stream_of(member, step), two = stream_of(member, step);
      plain = advance(p, plain, {0, -0.5, -1}, 7, one, moves);
      better = advance(p, better, {-0.3, -0.5, -0.2}, 7, two, moves);
      CHECK(better >= plain);
      CHECK(one.drawn() == two.drawn());
    }
  }
}

TEST_CASE("a_step_of_no_time_moves_nobody") {
  const Parameters p = usual(0.2);
  Moves moves;
  for (std::uint32_t member = 0; member < 100; ++member) {
    auto stream = stream_of(member);
    CHECK(advance(p, Posture::pledged, {5, 0, 5}, 0, stream, moves) == Posture::pledged);
    CHECK(moves.empty());
  }
}

TEST_CASE("moves_beyond_the_capacity_are_counted_and_the_posture_stays_right") {
  const Parameters p = usual(5);
  Moves moves;
  std::array<double, 3> count{};
  bool has_dropped = false;
  const std::uint32_t n = 3000;
  for (std::uint32_t member = 0; member < n; ++member) {
    auto stream = stream_of(member);
    count[index(advance(p, Posture::holdout, {0, 0.5, 1}, 14, stream, moves))] += 1;
    CHECK(moves.size() <= Moves::capacity);
    has_dropped = has_dropped || moves.dropped() > 0;
  }
  CHECK(has_dropped);
  const auto law = equilibrium({0, 0.5, 1});
  // 70 revisions per link: stationary to 1e-9. Three bounds at 4.5 standard errors: error rate 2e-5.
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(count[i] / n - law[i]) < 4.5 * std::sqrt(law[i] * (1 - law[i]) / n));
  }
}

// ---- limit

TEST_CASE("simulated_transitions_have_the_exact_matrix") {
  const Parameters p = usual(0.02);
  const Utilities u{0.4, -0.6, 0.3};
  const std::uint32_t n = 60000;
  Moves moves;
  for (const double days : {7.0, 60.0}) {
    const Transition exact = transition(p, u, days);
    for (const Posture start : all) {
      std::array<double, 3> count{};
      for (std::uint32_t member = 0; member < n; ++member) {
        auto stream = stream_of(member, static_cast<std::uint32_t>(index(start)));
        count[index(advance(p, start, u, days, stream, moves))] += 1;
      }
      // 18 bounds at 5 standard errors plus one count: error rate 1e-5.
      for (std::size_t to = 0; to < 3; ++to) {
        const double share = exact[index(start)][to];
        CHECK(std::abs(count[to] / n - share) < 5 * std::sqrt(share * (1 - share) / n) + 1.0 / n);
      }
    }
  }
}

TEST_CASE("simulated_members_settle_in_the_logit_equilibrium") {
  const Parameters p = usual(1.0 / 30);
  const Utilities u{1.0, 0.0, 0.5};
  const std::uint32_t n = 20000;
  std::array<double, 3> count{};
  Moves moves;
  for (std::uint32_t member = 0; member < n; ++member) {
    Posture at = Posture::complying;
    for (std::uint32_t step = 0; step < 200; ++step) {
      auto stream = stream_of(member, step);
      at = advance(p, at, u, 7, stream, moves);
    }
    count[index(at)] += 1;
  }
  const auto law = equilibrium(u);
  const auto exact = transition(p, u, 1400)[2];
  // What is left of the start after 1400 days is of order exp(-(nu - sqrt(b c)) 1400), far under one standard error.
  // Error rate 2e-5.
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(exact[i] - law[i]) < 1e-5);
    CHECK(std::abs(count[i] / n - law[i]) < 4.5 * std::sqrt(law[i] * (1 - law[i]) / n) + 1e-5);
  }
}

TEST_CASE("the_first_move_from_an_end_of_the_line_waits_an_exponential_time") {
  const Parameters p = usual(0.02);
  const Utilities u{0.4, -0.6, 0.3};
  const double rate = rates(p, u).holdout_to_pledged;
  const std::uint32_t n = 40000;
  Moves moves;
  double early = 0;
  for (std::uint32_t member = 0; member < n; ++member) {
    auto stream = stream_of(member);
    (void)advance(p, Posture::holdout, u, 200, stream, moves);
    early += !moves.empty() && moves.begin()->day < 70;
  }
  const double share = 1 - std::exp(-70 * rate);
  CHECK(std::abs(early / n - share) < 4.5 * std::sqrt(share * (1 - share) / n));  // error rate 7e-6
}
