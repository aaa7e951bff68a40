// What the cross-validation fits. Nothing here is random but the columns, drawn at a fixed seed.
#include "negotiation/fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <doctest/doctest.h>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::negotiation;

namespace {

Column random_column(random::Stream& stream, std::size_t count) {
  Column found(count);
  for (double& one : found) one = 100 * stream.uniform();
  return found;
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> found(count);
  std::iota(found.begin(), found.end(), std::size_t{0});
  return found;
}

Column blended(const Column& base, const Column& other, double share) {
  Column found = base;
  for (std::size_t k = 0; k < base.size(); ++k) found[k] += share * (other[k] - base[k]);
  return found;
}

}  // namespace

// ---- law

TEST_CASE("weights_are_never_negative_and_sum_to_one") {
  random::Stream stream{{.seed = 1, .purpose = 40}};
  for (int i = 0; i < 50; ++i) {
    const std::size_t cases = 1 + static_cast<std::size_t>(20 * stream.uniform());
    std::vector<Column> columns(1 + static_cast<std::size_t>(6 * stream.uniform()));
    for (Column& column : columns) column = random_column(stream, cases);
    const std::vector<double> weight = fit_weights(columns, random_column(stream, cases), all_of(cases));
    CHECK(*std::min_element(weight.begin(), weight.end()) >= 0);
    CHECK(std::accumulate(weight.begin(), weight.end(), 0.0) == doctest::Approx(1).epsilon(1e-12));
  }
}

TEST_CASE("cases_left_out_are_never_looked_at") {
  random::Stream stream{{.seed = 2, .purpose = 40}};
  std::vector<Column> columns{random_column(stream, 40), random_column(stream, 40), random_column(stream, 40)};
  Column outcome = random_column(stream, 40);
  std::vector<std::size_t> train;
  for (std::size_t k = 0; k < 40; k += 3) train.push_back(k);
  const double share = fit_share(columns[0], columns[1], outcome, train);
  const double error = mean_absolute_error(columns[0], outcome, train);
  const std::vector<double> weight = fit_weights(columns, outcome, train);
  for (std::size_t k = 0; k < 40; ++k) {
    if (k % 3 == 0) continue;
    outcome[k] = NAN;
    for (Column& column : columns) column[k] = NAN;
  }
  CHECK(fit_share(columns[0], columns[1], outcome, train) == share);
  CHECK(mean_absolute_error(columns[0], outcome, train) == error);
  CHECK(fit_weights(columns, outcome, train) == weight);
}

TEST_CASE("no_other_share_of_the_grid_has_a_smaller_error_and_the_lowest_of_equals_is_taken") {
  random::Stream stream{{.seed = 3, .purpose = 40}};
  for (int i = 0; i < 50; ++i) {
    const Column base = random_column(stream, 15), other = random_column(stream, 15);
    const Column outcome = random_column(stream, 15);
    const auto cases = all_of(15);
    const double best = mean_absolute_error(blended(base, other, fit_share(base, other, outcome, cases)), outcome, cases);
    for (int step = 0; step <= 50; ++step) {
      CHECK(best <= mean_absolute_error(blended(base, other, step / 50.0), outcome, cases) + 1e-9);
    }
    CHECK(fit_share(base, base, outcome, cases) == 0);
  }
}

// ---- limit

TEST_CASE("a_share_that_was_put_in_comes_out") {
  random::Stream stream{{.seed = 4, .purpose = 40}};
  const Column base = random_column(stream, 30), other = random_column(stream, 30);
  for (const double share : {0.0, 0.02, 0.4, 0.98, 1.0}) {
    CHECK(fit_share(base, other, blended(base, other, share), all_of(30)) == doctest::Approx(share));
  }
}

TEST_CASE("a_column_that_is_always_right_gets_nearly_all_weight_and_equal_columns_share_evenly") {
  random::Stream stream{{.seed = 5, .purpose = 40}};
  const Column truth = random_column(stream, 60);
  const std::vector<double> found =
      fit_weights({random_column(stream, 60), truth, random_column(stream, 60)}, truth, all_of(60));
  CHECK(found[1] > 0.95);
  for (const double weight : fit_weights({truth, truth, truth, truth}, random_column(stream, 60), all_of(60))) {
    CHECK(weight == doctest::Approx(0.25));
  }
}

TEST_CASE("an_error_worked_by_hand") {
  const std::vector<std::size_t> cases{0, 2};
  CHECK(mean_absolute_error({10, 99, 30}, {13, 0, 20}, cases) == 6.5);
}
