#include "mechanism/bargaining/condorcet/condorcet.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::bargaining;
using condorcet::Options;
using condorcet::Power;
using condorcet::Rule;
using condorcet::Scheme;
using condorcet::Vote;

namespace {

constexpr std::array votes{Vote::difference,       Vote::sign,  Vote::difference_sign,
                           Vote::difference_cubic, Vote::cubic, Vote::asymmetric};
constexpr std::array powers{Power::linear, Power::square, Power::quartic, Power::octic, Power::threshold};
constexpr std::array schemes{Scheme::conditional, Scheme::markov_uniform, Scheme::markov_incentive};

template <class Work>
void for_each_rule(const Work& work) {
  for (const Vote vote : votes) {
    for (const Power power : powers) {
      for (const Scheme scheme : schemes) work(Rule{vote, power, scheme});
    }
  }
}

Table random_issue(random::Stream& stream, std::size_t actors) {
  Table table{actors, 1, {}, {}, {}, {}};
  for (std::size_t i = 0; i < actors; ++i) {
    table.position.push_back(std::floor(30 * stream.uniform()));  // shared positions occur
    table.salience.push_back(stream.uniform());
    table.capability.push_back(stream.uniform());
  }
  return table;
}

double value(const Table& table, const Options& options = {}) {
  return condorcet::solve(table.view(), options).outcome[0].value;
}

struct Chain {
  std::vector<double> probability;
  condorcet::Workspace workspace;
};

Chain elected(const Rule& rule, random::Stream& stream, std::size_t options, std::size_t voters) {
  std::vector<double> utility, weight;
  for (std::size_t i = 0; i < options * voters; ++i) utility.push_back(stream.uniform());
  for (std::size_t i = 0; i < voters; ++i) weight.push_back(stream.uniform());
  Chain chain{std::vector<double>(options), {}};
  condorcet::elect(rule, utility, weight, chain.probability, chain.workspace);
  return chain;
}

}  // namespace

// ---- law

TEST_CASE("under_every_rule_probabilities_sum_to_one_and_the_settlement_stays_between_the_options") {
  random::Stream stream{{.seed = 1, .purpose = 21}};
  for (int i = 0; i < 20; ++i) {
    const Table table = random_issue(stream, 1 + static_cast<std::size_t>(i % 9));
    for_each_rule([&](const Rule& rule) {
      for (const auto read_out : {condorcet::ReadOut::expected, condorcet::ReadOut::most_likely}) {
        const Solution solution = condorcet::solve(table.view(), {.rule = rule, .read_out = read_out});
        const Law& law = solution.law[0];
        CHECK(std::accumulate(law.probability.begin(), law.probability.end(), 0.0) ==
              doctest::Approx(1).epsilon(1e-12));
        CHECK(*std::min_element(law.probability.begin(), law.probability.end()) >= 0);
        CHECK(solution.outcome[0].value >= law.point.front());
        CHECK(solution.outcome[0].value <= law.point.back());
      }
    });
  }
}

TEST_CASE("the_election_does_not_depend_on_the_order_of_actors_or_on_units") {
  random::Stream stream{{.seed = 2, .purpose = 21}};
  for (int i = 0; i < 20; ++i) {
    const Table table = random_issue(stream, 8);
    Table turned = table;
    for (auto* numbers : {&turned.position, &turned.salience, &turned.capability}) {
      std::rotate(numbers->begin(), numbers->begin() + 3, numbers->end());
    }
    for (double& x : turned.position) x = 3 * x + 7;
    for (double& c : turned.capability) c *= 37;
    for_each_rule([&](const Rule& rule) {
      CHECK(value(turned, {.rule = rule}) == doctest::Approx(3 * value(table, {.rule = rule}) + 7).epsilon(1e-9));
    });
  }
}

TEST_CASE("a_mirrored_issue_settles_at_the_mirrored_point_under_every_rule") {
  random::Stream stream{{.seed = 3, .purpose = 21}};
  for (int i = 0; i < 20; ++i) {
    const Table table = random_issue(stream, 7);
    Table mirrored = table;
    for (double& x : mirrored.position) x = 100 - x;
    for_each_rule([&](const Rule& rule) {
      CHECK(value(mirrored, {.rule = rule}) == doctest::Approx(100 - value(table, {.rule = rule})).epsilon(1e-9));
    });
  }
}

TEST_CASE("unanimity_settles_where_all_are_to_the_last_bit") {
  const Table table{4, 1, {0.1, 0.1, 0.1, 0.1}, {1, 0.3, 0, 0.2}, {1, 2, 3, 0}, {}};
  for_each_rule([&](const Rule& rule) { CHECK(value(table, {.rule = rule}) == 0.1); });
}

TEST_CASE("an_actor_without_weight_is_neither_voter_nor_option") {
  const Table table{3, 1, {10, 50, 99}, {1, 1, 0}, {1, 2, 9}, {}};
  const Table without{2, 1, {10, 50}, {1, 1}, {1, 2}, {}};
  CHECK(condorcet::solve(table.view()).law[0].point == std::vector<double>{10, 50});
  CHECK(value(table) == value(without));
}

TEST_CASE("hundreds_of_options_do_not_underflow") {
  random::Stream stream{{.seed = 4, .purpose = 21}};
  for (const Scheme scheme : schemes) {
    const Chain chain = elected({Vote::difference, Power::octic, scheme}, stream, 250, 5);
    CHECK(std::accumulate(chain.probability.begin(), chain.probability.end(), 0.0) == doctest::Approx(1));
  }
}

// ---- limit

TEST_CASE("two_options_are_won_in_proportion_to_the_powers_of_their_coalitions") {
  // Two actors at distance one: the coalitions are the weights.
  const Table table{2, 1, {20, 70}, {1, 1}, {3, 1}, {}};
  const auto chance = [&](Power power) {
    return condorcet::solve(table.view(), {.rule = {.power = power}}).law[0].probability[0];
  };
  CHECK(chance(Power::linear) == doctest::Approx(3.0 / 4).epsilon(1e-7));
  CHECK(chance(Power::square) == doctest::Approx(9.0 / 10).epsilon(1e-7));
  CHECK(chance(Power::quartic) == doctest::Approx(81.0 / 82).epsilon(1e-7));
  CHECK(chance(Power::octic) == doctest::Approx(6561.0 / 6562).epsilon(1e-7));
  CHECK(value(table) == doctest::Approx(32.5).epsilon(1e-7));
}

TEST_CASE("a_high_power_elects_the_weighted_median") {
  const Table table{5, 1, {0, 30, 50, 80, 100}, {1, 1, 1, 1, 1}, {2, 2, 9, 2, 2}, {}};
  const Law law = condorcet::solve(table.view(), {.rule = {.power = Power::octic}}).law[0];
  CHECK(law.probability[2] > 0.999);
}

TEST_CASE("the_threshold_is_a_straight_line_between_sure_defeat_and_sure_victory") {
  CHECK(condorcet::victory(Power::threshold, 1, 1) == doctest::Approx(0.5));
  CHECK(condorcet::victory(Power::threshold, 1.1001, 1) == doctest::Approx(1).epsilon(2e-6));
  CHECK(condorcet::victory(Power::threshold, 1, 1.1001) < 2e-6);
  CHECK(condorcet::victory(Power::threshold, 1.05, 1) == doctest::Approx(1.05 / 2.05 * 21 - 10).epsilon(1e-12));
}

TEST_CASE("the_markov_elections_satisfy_their_equations") {
  random::Stream stream{{.seed = 5, .purpose = 21}};
  for (const Power power : powers) {
    const std::size_t n = 6;
    const Chain uniform = elected({Vote::difference, power, Scheme::markov_uniform}, stream, n, 9);
    const Chain incentive = elected({Vote::difference, power, Scheme::markov_incentive}, stream, n, 9);
    const auto sided = [&](std::size_t a, std::size_t b) {
      return incentive.workspace.coalition[a * n + b] * incentive.workspace.victory[a * n + b];
    };
    const auto challenge = [&](std::size_t a, std::size_t b) {
      double all = 0;
      for (std::size_t c = 0; c < n; ++c) all += sided(c, b);
      return sided(a, b) / all;
    };
    for (std::size_t a = 0; a < n; ++a) {
      double right4 = 0, right5 = 0;
      for (std::size_t b = 0; b < n; ++b) {
        right4 += uniform.workspace.victory[a * n + b] * (uniform.probability[a] + uniform.probability[b]) / n;
        right5 += incentive.workspace.victory[a * n + b] *
                  (incentive.probability[a] * challenge(b, a) + incentive.probability[b] * challenge(a, b));
      }
      CHECK(uniform.probability[a] == doctest::Approx(right4).epsilon(1e-12));
      CHECK(incentive.probability[a] == doctest::Approx(right5).epsilon(1e-7));  // the floor on staying
    }
  }
}

TEST_CASE("every_law_of_votes_has_its_published_shape") {
  CHECK(condorcet::strength<Vote::sign>(0.5) == 1);
  CHECK(condorcet::strength<Vote::sign>(-5e-9) == doctest::Approx(-0.5));
  CHECK(condorcet::strength<Vote::difference_sign>(0.5) == doctest::Approx(0.6));
  CHECK(condorcet::strength<Vote::difference_cubic>(0.5) == doctest::Approx(0.3125));
  CHECK(condorcet::strength<Vote::cubic>(-0.5) == -0.125);
  CHECK(condorcet::strength<Vote::asymmetric>(0.3) == doctest::Approx(0.2));
  CHECK(condorcet::strength<Vote::asymmetric>(-0.3) == -0.3);
}

TEST_CASE("nobody_with_weight_means_all_alike_and_nobody_with_a_position_means_no_settlement") {
  const Table table{2, 2, {0, 100, NAN, NAN}, {0, 0, 1, 1}, {1, 1}, {}};
  const Solution solution = condorcet::solve(table.view());
  CHECK(solution.outcome[0].value == doctest::Approx(50));
  CHECK(solution.outcome[0].weighting == Weighting::unweighted);
  CHECK(std::isnan(solution.outcome[1].value));
  CHECK(solution.notes.size() == 2);
}

TEST_CASE("condorcet_options_are_set_by_name_and_an_unknown_value_lists_the_valid_ones") {
  Options options;
  for (const auto& sign : condorcet::option_signs()) {
    for (const std::string_view name : sign.values) CHECK(set_option(options, sign, name).has_value());
    const auto wrong = set_option(options, sign, "wrong");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().find(sign.values.back()) != std::string::npos);
    CHECK(set_option(options, sign, sign.fallback).has_value());
  }
  CHECK(options.rule.vote == Vote::difference);
  CHECK(options.scale == condorcet::Scale::range);
}
