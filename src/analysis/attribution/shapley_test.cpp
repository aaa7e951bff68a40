// Shapley's shares: law, limit, paper.
#include "analysis/attribution/shapley.hpp"

#include <bit>
#include <cmath>
#include <numeric>

#include <doctest/doctest.h>

#include "stats/moments.hpp"

using namespace truce;
using namespace truce::analysis::attribution;

namespace {

std::vector<double> random_game(std::uint32_t number, std::size_t players) {
  random::Stream stream({3, 1, number, 0, 0});
  std::vector<double> worth(std::size_t{1} << players);
  for (double& v : worth) v = stream.uniform() - 0.5;
  return worth;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

Worth of(const std::vector<double>& worth) {
  return [&worth](std::uint32_t set) { return worth[set]; };
}

/// v(S) of every set from a rule.
template <class Rule>
std::vector<double> game(std::size_t players, Rule rule) {
  std::vector<double> worth;
  for (std::uint32_t set = 0; set < (1u << players); ++set) worth.push_back(rule(set));
  return worth;
}

}  // namespace

TEST_CASE("shares_of_any_game_add_up_to_the_whole_difference_exact_or_drawn") {
  for (std::uint32_t number = 0; number < 30; ++number) {
    const std::size_t n = 1 + number % 8;
    const auto worth = random_game(number, n);
    const double whole = worth.back() - worth.front();
    CHECK(sum(shares(worth, n)) == doctest::Approx(whole).epsilon(1e-12));
    CHECK(sum(drawn_shares(of(worth), n, 1 + number % 3, {1, 2, 0, number, 0})) == doctest::Approx(whole).epsilon(1e-12));
  }
}

TEST_CASE("a_player_that_never_matters_gets_nothing_and_like_players_get_the_same") {
  for (std::uint32_t number = 0; number < 10; ++number) {
    const auto small = random_game(number, 4);
    // Player 4 never matters; players 0 and 1 count only by how many of them are in.
    const auto worth = game(5, [&](std::uint32_t set) {
      const bool one = (set & 3u) != 0, both = (set & 3u) == 3u;
      return small[(set & 12u) | (both ? 3u : one ? 1u : 0u)];
    });
    const auto share = shares(worth, 5);
    CHECK(share[4] == 0.0);
    CHECK(share[0] == doctest::Approx(share[1]));
    for (std::size_t i = 0; i < 4; ++i) CHECK(interaction(worth, 5, i, 4) == doctest::Approx(0.0));
  }
}

TEST_CASE("played_backwards_a_game_gives_the_negative_shares") {
  for (std::uint32_t number = 0; number < 10; ++number) {
    const auto worth = random_game(number, 6);
    const auto back = game(6, [&](std::uint32_t set) { return worth[~set & 63u]; });
    const auto share = shares(worth, 6), other = shares(back, 6);
    for (std::size_t i = 0; i < 6; ++i) CHECK(share[i] == doctest::Approx(-other[i]));
  }
}

TEST_CASE("in_a_sum_each_gets_its_own_term_and_nothing_interacts") {
  const std::vector<double> term{1.5, -2, 0, 4.25, 8};
  const auto worth = game(5, [&](std::uint32_t set) {
    double v = 3;
    for (std::size_t i = 0; i < 5; ++i) v += ((set >> i) & 1u) != 0 ? term[i] : 0;
    return v;
  });
  const auto share = shares(worth, 5), drawn = drawn_shares(of(worth), 5, 1, {1, 2, 0, 0, 0});
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(share[i] == doctest::Approx(term[i]));
    CHECK(drawn[i] == doctest::Approx(term[i]));
  }
  CHECK(interaction(worth, 5, 0, 3) == doctest::Approx(0.0));
}

TEST_CASE("in_a_product_shares_follow_the_closed_form") {
  // v(S) = product of factors of those in S. Of two: phi_1 = (a - 1)(1 + b)/2, I = (a - 1)(b - 1).
  const double a = 3, b = 0.5, c = 2;
  const auto two = game(2, [&](std::uint32_t s) { return ((s & 1u) ? a : 1) * ((s & 2u) ? b : 1); });
  CHECK(shares(two, 2)[0] == doctest::Approx((a - 1) * (1 + b) / 2));
  CHECK(shares(two, 2)[1] == doctest::Approx((b - 1) * (1 + a) / 2));
  CHECK(interaction(two, 2, 0, 1) == doctest::Approx((a - 1) * (b - 1)));
  // Of three: phi_1 = (a - 1)(2 + b + c + 2 b c)/6.
  const auto three = game(3, [&](std::uint32_t s) { return ((s & 1u) ? a : 1) * ((s & 2u) ? b : 1) * ((s & 4u) ? c : 1); });
  CHECK(shares(three, 3)[0] == doctest::Approx((a - 1) * (2 + b + c + 2 * b * c) / 6));
}

TEST_CASE("causes_of_which_any_is_enough_share_alike_and_interact_negatively") {
  const auto any = game(4, [](std::uint32_t set) { return set != 0 ? 1.0 : 0.0; });
  for (const double share : shares(any, 4)) CHECK(share == doctest::Approx(0.25));
  CHECK(interaction(any, 4, 0, 1) < 0);
}

TEST_CASE("the_glove_game_is_divided_as_known") {
  // One left glove (player 0), two right ones: a pair is worth 1. Shapley value (2/3, 1/6, 1/6).
  const auto gloves = game(3, [](std::uint32_t set) { return (set & 1u) != 0 && (set & 6u) != 0 ? 1.0 : 0.0; });
  const auto share = shares(gloves, 3);
  CHECK(share[0] == doctest::Approx(2.0 / 3));
  CHECK(share[1] == doctest::Approx(1.0 / 6));
  CHECK(share[2] == doctest::Approx(1.0 / 6));
}

TEST_CASE("drawn_orders_come_to_the_exact_shares_within_their_error") {
  const auto worth = random_game(77, 7);
  const auto exact = shares(worth, 7);
  constexpr std::uint32_t samples = 400;
  for (std::size_t i = 0; i < 7; ++i) {
    std::vector<double> drawn;
    for (std::uint32_t s = 0; s < samples; ++s) drawn.push_back(drawn_shares(of(worth), 7, 1, {9, 2, 0, s, 0})[i]);
    const double error = stats::sd(drawn) / std::sqrt(static_cast<double>(samples));
    CHECK(error > 0);
    CHECK(std::abs(stats::mean(drawn) - exact[i]) < 4.5 * error);  // wrong once in 20,000 tests of 7
  }
}

TEST_CASE("the_same_address_draws_the_same_orders") {
  const auto worth = random_game(5, 6);
  CHECK(drawn_shares(of(worth), 6, 2, {4, 2, 0, 8, 0}) == drawn_shares(of(worth), 6, 2, {4, 2, 0, 8, 0}));
  CHECK(drawn_shares(of(worth), 6, 2, {4, 2, 0, 8, 0}) != drawn_shares(of(worth), 6, 2, {4, 2, 0, 9, 0}));
}
