#include "mechanism/bargaining/spatial/spatial.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "mechanism/bargaining/spatial/test_tables.hpp"
#include "mechanism/bargaining/spatial/utility.hpp"

using namespace truce;
using namespace truce::bargaining;
using spatial::Options;
using spatial::test::published_table;
using spatial::test::random_table;

namespace {

double sum(const std::vector<double>& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0.0); }

void check_same(const Solution& a, const Solution& b, double factor = 1, double shift = 0) {
  REQUIRE(a.outcome.size() == b.outcome.size());
  CHECK(a.round.size() == b.round.size());
  for (std::size_t k = 0; k < a.outcome.size(); ++k) {
    CHECK(b.outcome[k].value == doctest::Approx(factor * a.outcome[k].value + shift).epsilon(1e-7));
  }
}

// Sound on any table: nothing undefined where somebody has a position, and nothing outside the scale.
void check_sound(const Table& table, const Options& options) {
  const Solution solution = spatial::solve(table.view(), options);
  for (std::size_t k = 0; k < table.issues; ++k) {
    double low = INFINITY, high = -INFINITY;
    for (const double x : table.view().positions(k)) {
      if (!std::isnan(x)) low = std::min(low, x), high = std::max(high, x);
    }
    const double value = solution.outcome[k].value;
    if (std::isnan(value)) {
      CHECK_FALSE(solution.notes.empty());
      continue;
    }
    CHECK(sum(solution.law[k].probability) == doctest::Approx(1).epsilon(1e-9));
    for (const auto& round : solution.round) {
      for (std::size_t i = 0; i < table.actors; ++i) {
        const double x = round[k * table.actors + i];
        CHECK(std::isnan(x) == std::isnan(table.view().positions(k)[i]));
        if (!std::isnan(x)) CHECK((x >= low - 0.006 && x <= high + 0.006));
      }
    }
    CHECK((value >= low - 0.006 && value <= high + 0.006));
  }
}

std::vector<Options> every_option_once() {
  std::vector<Options> all{Options{}, spatial::as_published()};
  for (const auto& sign : spatial::option_signs()) {
    for (std::size_t place = 0; place < sign.values.size(); ++place) {
      all.emplace_back();
      sign.set(all.back(), static_cast<double>(place));
      all.push_back(spatial::as_published());
      sign.set(all.back(), static_cast<double>(place));
    }
  }
  all.emplace_back();
  all.back().accommodation = 0.3;
  return all;
}

}  // namespace

// ---- law

TEST_CASE("the_order_of_the_actors_does_not_change_where_they_end") {
  random::Stream stream{{.seed = 1, .purpose = 22}};
  for (int n = 0; n < 30; ++n) {
    const std::size_t actors = 4 + static_cast<std::size_t>(n % 9), issues = 1 + static_cast<std::size_t>(n % 3);
    const Table table = random_table(stream, actors, issues);
    Table turned = table;
    std::rotate(turned.capability.begin(), turned.capability.begin() + 2, turned.capability.end());
    for (std::size_t k = 0; k < issues; ++k) {
      for (auto* numbers : {&turned.position, &turned.salience}) {
        const auto begin = numbers->begin() + static_cast<std::ptrdiff_t>(k * actors);
        std::rotate(begin, begin + 2, begin + static_cast<std::ptrdiff_t>(actors));
      }
    }
    check_same(spatial::solve(table.view()), spatial::solve(turned.view()));
  }
}

TEST_CASE("units_of_position_and_capability_and_the_direction_of_the_scale_do_not_matter") {
  random::Stream stream{{.seed = 2, .purpose = 22}};
  for (int n = 0; n < 30; ++n) {
    const Table table = random_table(stream, 8, 1 + static_cast<std::size_t>(n % 3));
    Table moved = table, mirrored = table;
    for (double& x : moved.position) x = 3 * x + 7;
    for (double& c : moved.capability) c *= 37;
    for (double& x : mirrored.position) x = 100 - x;
    const Solution solution = spatial::solve(table.view());
    check_same(solution, spatial::solve(moved.view()), 3, 7);
    check_same(solution, spatial::solve(mirrored.view()), -1, 100);
  }
}

TEST_CASE("a_binding_bargain_moves_both_sides_to_one_point_and_nobody_moves_alone") {
  random::Stream stream{{.seed = 3, .purpose = 22}};
  std::size_t deals = 0;
  for (int n = 0; n < 30; ++n) {
    const Table table = random_table(stream, 9, 1 + static_cast<std::size_t>(n % 3));
    const Solution solution = spatial::solve(table.view());
    for (const Move& move : solution.moves) {
      const auto& after = solution.round[move.round];
      CHECK(after[move.issue * 9 + move.mover] == after[move.issue * 9 + move.by]);
      ++deals;
    }
  }
  CHECK(deals > 100);
}

TEST_CASE("independent_elections_let_one_side_carry_out_what_the_other_does_not") {
  const Table table = published_table();
  const Solution solution = spatial::solve(table.view(), spatial::as_published());
  const auto alone = [&](const Move& move) {
    return std::none_of(solution.moves.begin(), solution.moves.end(), [&](const Move& other) {
      return other.round == move.round && other.mover == move.by && other.by == move.mover;
    });
  };
  CHECK(std::any_of(solution.moves.begin(), solution.moves.end(), alone));
}

TEST_CASE("unanimity_on_every_issue_settles_there_to_the_last_bit") {
  const Table table{3, 2, {0.1, 0.1, 0.1, 70.3, 70.3, 70.3}, {0.5, 0.2, 0.3, 0.1, 0.3, 0}, {1, 2, 3}, {}};
  for (const Options& options : every_option_once()) {
    const Solution solution = spatial::solve(table.view(), options);
    CHECK(solution.outcome[0].value == 0.1);
    CHECK(solution.outcome[1].value == 70.3);
    CHECK(solution.moves.empty());
  }
}

TEST_CASE("under_every_option_any_table_has_an_answer_within_the_scale") {
  random::Stream stream{{.seed = 4, .purpose = 22}};
  const std::vector<Options> all = every_option_once();
  for (int n = 0; n < 60; ++n) {
    const std::size_t actors = 1 + static_cast<std::size_t>(n % 7), issues = 1 + static_cast<std::size_t>(n % 3);
    Table table = random_table(stream, actors, issues);
    const double kind = stream.uniform();
    for (double& x : table.position) {
      if (kind < 0.3) x = x < 50 ? 0 : 100;
      if (kind > 0.3 && kind < 0.4) x = 40;
      if (stream.uniform() < 0.15) x = NAN;
    }
    for (double& s : table.salience) s = stream.uniform() < 0.2 ? 0 : stream.uniform();
    for (double& c : table.capability) c = stream.uniform() < 0.2 ? 0 : c;
    for (const Options& options : all) check_sound(table, options);
  }
}

TEST_CASE("a_workspace_used_before_gives_the_same_bits") {
  random::Stream stream{{.seed = 5, .purpose = 22}};
  spatial::Workspace workspace;
  for (const std::size_t actors : {12, 3, 9}) {
    const Table table = random_table(stream, actors, 2);
    const Solution fresh = spatial::solve(table.view());
    const Solution reused = spatial::solve(table.view(), {}, workspace);
    CHECK(fresh.round == reused.round);
    CHECK(fresh.settled == reused.settled);
  }
}

TEST_CASE("an_actor_without_weight_changes_nothing_and_stays_where_it_is") {
  random::Stream stream{{.seed = 6, .purpose = 22}};
  const Table table = random_table(stream, 6, 1);
  Table more = table;
  more.actors = 7;
  more.position.push_back(95);
  more.salience.push_back(0.9);
  more.capability.push_back(0);
  const Solution with = spatial::solve(more.view());
  CHECK(with.outcome[0].value == spatial::solve(table.view()).outcome[0].value);
  CHECK(with.round.back()[6] == 95);
}

// ---- limit

TEST_CASE("two_actors_alone_contest_by_weight_and_meet_where_the_squares_say") {
  // One issue at distance one, equal capability: i wins with chance S_i / (S_i + S_j).
  const Table table{2, 1, {0, 100}, {0.8, 0.4}, {1, 1}, {}};
  spatial::Workspace w;
  std::vector<std::string> notes;
  spatial::load(table.view(), {}, w, notes);
  spatial::assess({}, w);
  const spatial::Contest seen = spatial::contest({}, 0, 0, 1, w);
  CHECK(seen.chance == doctest::Approx(2.0 / 3).epsilon(1e-8));
  // j resists with 0.4; utilities are one and zero.
  CHECK(seen.gain_initiator == doctest::Approx(0.6 * 2 + 0.4 * (2.0 / 3) * 2 - 1).epsilon(1e-8));
  spatial::propose({}, w);
  const double a = std::pow(0.8 * 2 / 3, 2), b = std::pow(0.4 / 3, 2);
  CHECK(w.proposed[0] == doctest::Approx(100 * b / (a + b)).epsilon(1e-8));
  CHECK(w.proposed[1] == w.proposed[0]);
}

TEST_CASE("two_equal_actors_tie_and_nobody_is_more_probable") {
  const Table table{2, 1, {0, 100}, {0.5, 0.5}, {1, 1}, {}};
  const Solution solution = spatial::solve(table.view());
  CHECK(solution.outcome[0].value == doctest::Approx(50));
  CHECK_FALSE(solution.notes.empty());
}

TEST_CASE("third_parties_vote_only_when_half_committed") {
  random::Stream stream{{.seed = 7, .purpose = 22}};
  const Table table = random_table(stream, 6, 2);
  spatial::Workspace w;
  std::vector<std::string> notes;
  spatial::load(table.view(), {}, w, notes);
  spatial::assess({}, w);
  const auto chance = [&](spatial::Commitment commitment) {
    return spatial::contest({.commitment = commitment}, 0, 1, 2, w).chance;
  };
  CHECK(chance(spatial::Commitment::full) == chance(spatial::Commitment::none));
  CHECK(chance(spatial::Commitment::semi) != chance(spatial::Commitment::none));
}

TEST_CASE("no_risk_means_utility_falls_as_distance_and_full_risk_as_its_square") {
  CHECK(spatial::utility(0.3, 0) == doctest::Approx(0.7));
  CHECK(spatial::utility(0.3, 1) == doctest::Approx(1 - 0.09));
  CHECK(spatial::utility(0.3, -1) == doctest::Approx(0.49));
}

TEST_CASE("a_table_is_heard_of_only_where_somebody_speaks") {
  const Table empty{2, 1, {NAN, NAN}, {1, 1}, {1, 1}, {}};
  const Table silent{2, 1, {0, 100}, {0, 0}, {1, 1}, {}};
  CHECK(std::isnan(spatial::solve(empty.view()).outcome[0].value));
  CHECK(spatial::solve(silent.view()).outcome[0].value == doctest::Approx(50));
  CHECK(spatial::solve(silent.view()).outcome[0].weighting == Weighting::unweighted);
}

TEST_CASE("two_hundred_and_fifty_actors_are_answered") {
  random::Stream stream{{.seed = 8, .purpose = 22}};
  const Table table = random_table(stream, 250, 2);
  Options options;
  options.turns = 3;
  const Solution solution = spatial::solve(table.view(), options);
  CHECK(std::isfinite(solution.outcome[0].value));
}

TEST_CASE("spatial_options_are_set_by_name_and_an_unknown_value_lists_the_valid_ones") {
  Options options;
  for (const auto& sign : spatial::option_signs()) {
    CHECK_FALSE(set_option(options, sign, "wrong").has_value());
    for (const std::string_view name : sign.values) CHECK(set_option(options, sign, name).has_value());
    CHECK(set_option(options, sign, sign.fallback).has_value());
  }
  CHECK(options.binding == spatial::Binding::both);
  CHECK(options.turns == 100);
}
