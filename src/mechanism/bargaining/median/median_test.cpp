#include "mechanism/bargaining/median/median.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::bargaining;
using median::Ties;

namespace {

struct Issue {
  std::vector<double> x, s, c;
};

Issue random_issue(random::Stream& stream, std::size_t actors) {
  Issue issue;
  for (std::size_t i = 0; i < actors; ++i) {
    issue.x.push_back(std::floor(20 * stream.uniform()));  // shared positions occur
    issue.s.push_back(stream.uniform());
    issue.c.push_back(stream.uniform());
  }
  return issue;
}

double loss(const Issue& issue, double o) {
  double sum = 0;
  for (std::size_t i = 0; i < issue.x.size(); ++i) sum += issue.c[i] * issue.s[i] * std::abs(issue.x[i] - o);
  return sum;
}

/// Weight of those who like a better than b, less the reverse.
double margin(const Issue& issue, double a, double b) {
  double sum = 0;
  for (std::size_t i = 0; i < issue.x.size(); ++i) {
    const double d = std::abs(issue.x[i] - b) - std::abs(issue.x[i] - a);
    sum += issue.c[i] * issue.s[i] * (d > 0 ? 1 : d < 0 ? -1 : 0);
  }
  return sum;
}

const std::vector<double> four_ones(4, 1.0);

}  // namespace

// ---- law

TEST_CASE("no_occupied_position_beats_the_median_in_a_weighted_vote_or_an_intensity_vote") {
  random::Stream stream{{.seed = 1, .purpose = 9}};
  for (int i = 0; i < 500; ++i) {
    const Issue issue = random_issue(stream, 1 + static_cast<std::size_t>(i % 11));
    const double o = median::settlement(issue.x, issue.s, issue.c);
    for (const double rival : issue.x) {
      CHECK(margin(issue, rival, o) <= 1e-12);
      CHECK(loss(issue, o) <= loss(issue, rival) + 1e-12);
    }
  }
}

TEST_CASE("the_median_is_an_occupied_position_at_either_end_of_a_tie") {
  random::Stream stream{{.seed = 2, .purpose = 9}};
  for (int i = 0; i < 200; ++i) {
    const Issue issue = random_issue(stream, 6);
    for (const Ties ties : {Ties::lower, Ties::upper}) {
      const double o = median::settlement(issue.x, issue.s, issue.c, ties);
      CHECK(std::find(issue.x.begin(), issue.x.end(), o) != issue.x.end());
    }
  }
}

TEST_CASE("one_actor_with_more_than_half_of_the_weight_decides") {
  CHECK(median::settlement(std::array<double, 3>{0, 30, 90}, std::array<double, 3>{1, 1, 1},
                           std::array<double, 3>{1, 1, 2.1}) == 90);
}

// ---- limit

TEST_CASE("a_tie_is_settled_by_its_named_rule") {
  const std::vector<double> x{10, 20, 60, 90};
  CHECK(median::settlement(x, four_ones, four_ones) == 20);
  CHECK(median::settlement(x, four_ones, four_ones, Ties::upper) == 60);
  CHECK(median::settlement(x, four_ones, four_ones, Ties::midpoint) == 40);
  CHECK(median::settlement(x, four_ones, four_ones, Ties::holder, 33) == 33);
  CHECK(median::settlement(x, four_ones, four_ones, Ties::holder, 5) == 20);
  CHECK(median::settlement(x, four_ones, four_ones, Ties::holder, 95) == 60);
  CHECK(median::settlement(x, four_ones, four_ones, Ties::holder) == 20);
}

TEST_CASE("halves_that_binary_numbers_cannot_hold_are_still_ties") {
  // .1 + .2 against .3: equal on paper, unequal in binary.
  const std::array<double, 3> x{0, 40, 100}, s{1, 1, 1}, c{0.1, 0.2, 0.3};
  CHECK(median::settlement(x, s, c) == 40);
  CHECK(median::settlement(x, s, c, Ties::upper) == 100);
}

TEST_CASE("without_a_tie_the_rules_agree") {
  const std::array<double, 3> x{0, 40, 100}, s{1, 1, 1}, c{1, 1, 1};
  for (const Ties ties : {Ties::lower, Ties::upper, Ties::midpoint, Ties::holder}) {
    CHECK(median::settlement(x, s, c, ties, 77) == 40);
  }
}

TEST_CASE("a_single_actor_gets_what_it_wants") {
  const std::array<double, 1> x{37.5}, one{1};
  CHECK(median::settlement(x, one, one, Ties::midpoint) == 37.5);
}
