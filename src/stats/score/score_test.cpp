// Scoring rules. Law: proper, in range, invariant. Limit: closed forms against ensembles and integrals. Paper: the
// reference table, and the scores that others published for the country-month data.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "stats/score/crps.hpp"
#include "stats/score/ensemble.hpp"
#include "stats/score/probability.hpp"

using namespace truce::stats;
using namespace truce::stats::score;

namespace {

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, at);) cells.push_back(cell);
  return cells;
}

std::vector<double> numbers(const std::string& cell) {
  std::vector<double> all;
  for (const std::string& word : split(cell, ' ')) all.push_back(std::stod(word));
  return all;
}

/// Even steps through the law's quantiles: the best ensemble of m members.
template <class Quantile>
std::vector<double> ensemble_of(std::size_t m, Quantile quantile) {
  std::vector<double> members;
  for (std::size_t i = 0; i < m; ++i) members.push_back(quantile((static_cast<double>(i) + 0.5) / static_cast<double>(m)));
  return members;
}

double apart_by_pairs(const std::vector<double>& x) {
  double sum = 0;
  for (const double a : x)
    for (const double b : x) sum += std::abs(a - b);
  return sum;
}

}  // namespace

// ---- law

TEST_CASE("nobody_gains_in_expectation_by_saying_another_chance_than_he_believes") {
  for (const double truth : {0.05, 0.3, 0.5, 0.9})
    for (double said = 0.01; said < 1; said += 0.01) {
      const auto expected = [&](auto rule, double chance) {
        return truth * rule(Resolved{chance, true}) + (1 - truth) * rule(Resolved{chance, false});
      };
      CHECK(expected(brier, said) >= expected(brier, truth) - 1e-15);
      CHECK(expected(log_score, said) >= expected(log_score, truth) - 1e-15);
    }
}

TEST_CASE("the_terms_of_the_brier_score_add_up_corrected_or_not") {
  std::vector<Resolved> forecasts;
  for (int i = 0; i < 97; ++i) forecasts.push_back({(i * 37 % 101) / 100.0, i * i % 7 < 3});
  for (const std::size_t bins : {1u, 4u, 10u}) {
    const Decomposition d = decompose(forecasts, bins);
    double sum = 0;
    for (const Resolved& one : forecasts) sum += brier(one);
    CHECK(d.brier == doctest::Approx(sum / 97));
    CHECK(d.brier == doctest::Approx(d.reliability - d.resolution + d.uncertainty + d.within_bins));
    CHECK(d.reliability_corrected - d.resolution_corrected + d.uncertainty_corrected ==
          doctest::Approx(d.reliability - d.resolution + d.uncertainty));
    CHECK(d.reliability_corrected <= d.reliability);
  }
  const std::vector<Resolved> same{{0.2, false}, {0.2, true}, {0.8, true}, {0.8, true}};
  CHECK(decompose(same).within_bins == doctest::Approx(0).epsilon(1e-12));
  CHECK(decompose(same).reliability == doctest::Approx((0.3 * 0.3 + 0.2 * 0.2) / 2));
  CHECK(decompose(same).resolution == doctest::Approx(0.25 * 0.25));
  CHECK(decompose(same).uncertainty == doctest::Approx(0.75 * 0.25));
}

TEST_CASE("sorted_pair_sums_equal_all_pairs") {
  std::vector<double> x{3, -1, 4, 1, -5, 9, 2, 6, 5, 3.5, 5};
  double to_outcome = 0;
  for (const double one : x) to_outcome += std::abs(one - 2.2) / static_cast<double>(x.size());
  const double m = static_cast<double>(x.size()), pairs = apart_by_pairs(x);
  CHECK(crps_empirical(x, 2.2) == doctest::Approx(to_outcome - pairs / (2 * m * m)));
  CHECK(crps_fair(x, 2.2) == doctest::Approx(to_outcome - pairs / (2 * m * (m - 1))));
  CHECK(crps_weighted(x, std::vector<double>(x.size(), 7), 2.2) == doctest::Approx(crps_empirical(x, 2.2)));
  CHECK(crps_weighted(std::vector<double>{1, 8}, std::vector<double>{3, 1}, 3) ==
        doctest::Approx(crps_empirical(std::vector<double>{1, 8, 1, 1}, 3)));
}

TEST_CASE("crps_moves_with_the_unit_and_not_with_the_origin") {
  const std::vector<double> x{1, 2, 4, 8};
  std::vector<double> moved, scaled;
  for (const double one : x) {
    moved.push_back(one + 1e6);
    scaled.push_back(one * 3);
  }
  CHECK(crps_empirical(moved, 3 + 1e6) == crps_empirical(x, 3));
  CHECK(crps_empirical(scaled, 9) == doctest::Approx(3 * crps_empirical(x, 3)));
  CHECK(crps_empirical(std::vector<double>{7}, 3) == 4);
}

TEST_CASE("the_fair_score_does_not_depend_on_the_number_of_members_in_expectation") {
  // Members are 0 or 1 with chance .3; the outcome is 1. The expectation over all ensembles is exact: no sampling.
  const auto expected = [](int m) {
    double sum = 0, chance = std::pow(0.7, m);  // of k ones
    for (int k = 0; k <= m; ++k) {
      std::vector<double> members(static_cast<std::size_t>(m), 0.0);
      for (int i = 0; i < k; ++i) members[static_cast<std::size_t>(i)] = 1;
      sum += chance * crps_fair(members, 1);
      chance *= static_cast<double>(m - k) / (k + 1) * 0.3 / 0.7;
    }
    return sum;
  };
  for (const int m : {2, 3, 8, 20}) CHECK(expected(m) == doctest::Approx(0.7 * 0.7));  // the Brier score of .3
}

TEST_CASE("the_honest_interval_has_the_least_expected_score") {
  const auto members = ensemble_of(4001, [](double p) { return p; });  // uniform on 0 to 1
  const auto expected = [&](const Interval& interval) {
    double sum = 0;
    for (const double y : members) sum += interval_score(interval, 0.9, y);
    return sum;
  };
  const Interval honest = central_interval(members, 0.9);
  CHECK(honest.low == doctest::Approx(0.05).epsilon(0.01));
  for (const Interval& other : {Interval{0.1, 0.9}, Interval{0, 1}, Interval{0.02, 0.97}, Interval{0.1, 0.95}})
    CHECK(expected(honest) < expected(other));
  CHECK(interval_score_90(members, 1.5) == doctest::Approx(0.9 + 20 * 0.55).epsilon(1e-3));
}

TEST_CASE("pit_of_an_exchangeable_outcome_is_uniform") {
  // Every member in turn as the outcome, over an even grid of the randomisation: equal mass in ten bins.
  const std::vector<double> x{1, 1, 1, 2, 5, 5, 8, 9, 9, 9};
  std::vector<int> bins(10, 0);
  for (std::size_t left_out = 0; left_out < x.size(); ++left_out) {
    std::vector<double> others = x;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
    for (int i = 0; i < 1000; ++i) ++bins[static_cast<std::size_t>(pit(others, x[left_out], (i + 0.5) / 1000) * 10)];
  }
  for (const int count : bins) CHECK(std::abs(count - 1000) <= 10);
  CHECK(pit_of_counts(0.25, 0.5, 0.5) == 0.375);
}

TEST_CASE("ignorance_knows_its_bins") {
  const std::vector<double> x{0, 0, 1, 2, 3, 2000};
  CHECK(ignorance(x, 0) == doctest::Approx(-std::log2(3.0 / 17)));
  CHECK(ignorance(x, 2) == doctest::Approx(-std::log2(3.0 / 17)));
  CHECK(ignorance(x, 5000) == doctest::Approx(-std::log2(2.0 / 17)));
  CHECK(ignorance(x, 40) == doctest::Approx(-std::log2(1.0 / 17)));
}

// ---- limit

TEST_CASE("corrected_terms_are_right_on_average_where_the_usual_ones_are_not") {
  // Two bins of four and six independent questions with true chances .2 and .6, said .3 and .6. All outcomes are summed.
  double usual = 0, corrected = 0, resolution = 0, resolution_corrected = 0;
  for (unsigned pattern = 0; pattern < 1024; ++pattern) {
    std::vector<Resolved> forecasts;
    double chance = 1;
    for (unsigned i = 0; i < 10; ++i) {
      const bool happened = ((pattern >> i) & 1u) != 0;
      const double truth = i < 4 ? 0.2 : 0.6;
      chance *= happened ? truth : 1 - truth;
      forecasts.push_back({i < 4 ? 0.3 : 0.6, happened});
    }
    const Decomposition d = decompose(forecasts);
    usual += chance * d.reliability;
    corrected += chance * d.reliability_corrected;
    resolution += chance * d.resolution;
    resolution_corrected += chance * d.resolution_corrected;
  }
  CHECK(corrected == doctest::Approx(0.4 * 0.01));
  CHECK(usual > 2 * corrected);
  const double truth = 0.4 * 0.24 * 0.24 + 0.6 * 0.16 * 0.16;  // around the base rate .44
  CHECK(std::abs(resolution_corrected - truth) < std::abs(resolution - truth));
}

TEST_CASE("closed_forms_are_the_limit_of_large_ensembles") {
  const auto exponential = ensemble_of(20000, [](double p) { return -std::log1p(-p) / 0.5; });
  const auto uniform = ensemble_of(20000, [](double p) { return 2 + 3 * p; });
  for (const double y : {-1.0, 0.0, 0.7, 3.0, 9.0}) {
    CHECK(crps_exponential(0.5, y) == doctest::Approx(crps_empirical(exponential, y)).epsilon(2e-3));
    CHECK(crps_uniform(2, 5, y) == doctest::Approx(crps_empirical(uniform, y)).epsilon(2e-3));
  }
  // A negative binomial of huge size is a Poisson law.
  CHECK(crps_negative_binomial(1e9, 1e9 / (1e9 + 3), 4) == doctest::Approx(crps_poisson(3, 4)).epsilon(1e-6));
  CHECK(crps_poisson(0, 3) == 3);
  CHECK(crps_poisson(5, -10) == doctest::Approx(10 + crps_poisson(5, 0)));
  CHECK(crps_poisson(5, 2.5) == doctest::Approx((crps_poisson(5, 2) + crps_poisson(5, 3)) / 2));
}

// ---- paper

TEST_CASE("reference_values_of_crps_are_met") {
  std::ifstream file(TRUCE_ROOM_DIR "/score/score_reference.csv");
  std::string line;
  std::getline(file, line);
  int rows = 0;
  while (std::getline(file, line)) {
    const auto cells = split(line, ',');
    const auto x = numbers(cells[2]);
    const double y = std::stod(cells[3]);
    const std::map<std::string, double> by_rule{
        {"normal", x.size() == 2 ? crps_normal(x[0], x[1], y) : NAN},
        {"negative_binomial", x.size() == 2 && x[1] < 1 && x[0] > 0 ? crps_negative_binomial(x[0], x[1], y) : NAN},
        {"poisson", crps_poisson(x[0], y)},
        {"empirical", crps_empirical(x, y)},
        {"fair", x.size() > 1 ? crps_fair(x, y) : NAN}};
    INFO(cells[0]);
    CHECK(std::abs(by_rule.at(cells[1]) - std::stod(cells[4])) <= std::stod(cells[5]));
    ++rows;
  }
  CHECK(rows == 9);
}

// 1,000 members that repeat the country's own last twelve months evenly; others drew them at random, hence the tolerance
// (a tenth of a percent of CRPS and MIS, .002 bits).
TEST_CASE("own_last_twelve_months_score_as_others_scored_them") {
  const char* data = std::getenv("TRUCE_DATA");
  std::ifstream file(std::string(data ? data : TRUCE_SOURCE_DIR "/../shared/data") +
                     "/country_month/state_based_deaths_1990_2019.csv");
  if (!file) {
    MESSAGE("skipped: no country_month data");
    return;
  }
  std::map<int, std::map<int, double>> deaths;  // country, month
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto cells = split(line, ',');
    deaths[std::stoi(cells[3])][std::stoi(cells[0])] = std::stod(cells.back());
  }
  struct Published { int year; double crps, ignorance, mis; };
  for (const Published& published : {Published{2018, 14.4556, 0.7387, 214.9}, Published{2019, 9.2066, 0.6820, 81.3}}) {
    const int first = (published.year - 1980) * 12 + 1;
    double crps = 0, bits = 0, mis = 0, cells = 0;
    for (const auto& [country, series] : deaths) {
      if (!series.contains(first)) continue;
      std::vector<double> members;
      for (int i = 0; i < 1000; ++i) members.push_back(series.at(first - 3 - i % 12));
      for (int month = first; month < first + 12; ++month) {
        const double y = series.at(month);
        crps += crps_empirical(members, y);
        bits += ignorance(members, y);
        mis += interval_score_90(members, y);
        cells += 1;
      }
    }
    CHECK(cells == 191 * 12);
    CHECK(crps / cells == doctest::Approx(published.crps).epsilon(0.002));
    CHECK(std::abs(bits / cells - published.ignorance) < 0.002);
    CHECK(mis / cells == doctest::Approx(published.mis).epsilon(0.002));
  }
}
