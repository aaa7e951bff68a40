// The particle filter: sameness, outcomes, and linear models whose likelihood is known. More, and the published series:
// tests/statistics.
#include "assimilation/filter.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>

#include "assimilation/reference/linear.hpp"
#include "random/normal.hpp"
#include "stats/moments.hpp"

using namespace truce;
using namespace truce::assimilation;
using reference::Linear;
using reference::LinearPopulation;

static_assert(Population<LinearPopulation>);

namespace {

using Record = std::shared_ptr<const std::vector<double>>;

Record record_of(const Linear& model, std::size_t length, std::uint64_t seed) {
  random::Stream stream{{.seed = seed, .purpose = 8}};
  double x = model.start_mean + model.start_sd * random::normal(stream);
  auto record = std::make_shared<std::vector<double>>(length);
  for (double& y : *record) {
    x = model.persistence * x + model.drift + model.process_sd * random::normal(stream);
    y = x + model.observed_sd * random::normal(stream);
  }
  return record;
}

const Linear gompertz = Linear::gompertz(0.1, 0.1, 0.1);

Filter<LinearPopulation> run(const Record& record, std::size_t particles, const FilterSettings& settings) {
  Filter<LinearPopulation> filter(LinearPopulation(gompertz, record, settings.seed + 1000, particles), settings);
  filter.advance_to(record->size());
  return filter;
}

bool same(const Filter<LinearPopulation>& a, const Filter<LinearPopulation>& b) {
  return a.log_likelihood() == b.log_likelihood() && a.weights() == b.weights() &&
         std::ranges::equal(a.population().states(), b.population().states());
}

/// A population in which something is observed at every third step, and nothing may survive from `deadly` on.
class Sparse {
 public:
  Sparse(std::size_t particles, std::size_t deadly) : particles_(particles), deadly_(deadly) {}
  [[nodiscard]] std::size_t size() const { return particles_; }
  [[nodiscard]] std::size_t steps() const { return 10; }
  [[nodiscard]] bool observed(std::size_t step) const { return step % 3 == 2; }
  void start(std::size_t, std::size_t) {}
  void advance(std::size_t step, std::size_t begin, std::size_t) {
    if (begin == 0) advanced.push_back(step);
  }
  void weigh(std::size_t step, std::size_t begin, std::size_t end, std::span<double> log_weight) {
    if (begin == 0) weighed.push_back(step);
    for (std::size_t i = begin; i < end; ++i) {
      log_weight[i - begin] = step >= deadly_ ? -std::numeric_limits<double>::infinity() : std::log(i % 2 == 0 ? 3.0 : 1.0);
    }
  }
  void select(std::span<const std::uint32_t>) {}
  void reseed(std::uint64_t) {}

  std::vector<std::size_t> advanced, weighed;

 private:
  std::size_t particles_;
  std::size_t deadly_;
};

}  // namespace

// ---- law

TEST_CASE("any_number_of_threads_gives_the_same_bits") {
  const Record record = record_of(gompertz, 40, 1);
  for (const double below : {0.5, 1.0}) {
    const auto one = run(record, 5000, {.resample_below = below, .seed = 3, .threads = 1});
    for (const unsigned threads : {2u, 3u, 7u}) {
      CHECK(same(one, run(record, 5000, {.resample_below = below, .seed = 3, .threads = threads})));
    }
  }
}

TEST_CASE("step_by_step_and_predict_apart_from_update_give_the_same_bits") {
  const Record record = record_of(gompertz, 30, 2);
  const FilterSettings settings{.seed = 4};
  const auto at_once = run(record, 2000, settings);
  Filter<LinearPopulation> by_step(LinearPopulation(gompertz, record, 1004, 2000), settings);
  Filter<LinearPopulation> by_half = by_step;
  for (std::size_t step = 1; step <= record->size(); ++step) {
    by_step.advance_to(step);
    by_half.predict(step);
    by_half.update();
  }
  CHECK(same(at_once, by_step));
  CHECK(same(at_once, by_half));
}

TEST_CASE("a_copy_goes_on_alike_until_it_is_reseeded") {
  const Record record = record_of(gompertz, 30, 3);
  Filter<LinearPopulation> filter(LinearPopulation(gompertz, record, 5, 500), {.seed = 5});
  filter.advance_to(15);
  auto copy = filter;
  auto other = filter;
  other.reseed({.population = 6, .filter = 7});
  filter.advance_to(30);
  copy.advance_to(30);
  other.advance_to(30);
  CHECK(same(filter, copy));
  CHECK(filter.log_likelihood() != other.log_likelihood());
}

TEST_CASE("steps_without_observation_are_passed_and_the_log_likelihood_is_the_sum_of_increments") {
  Filter<Sparse> filter(Sparse(1500, 99), {});
  filter.advance_to(10);
  CHECK(filter.population().advanced == std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(filter.population().weighed == std::vector<std::size_t>{2, 5, 8});
  REQUIRE(filter.history().size() == 3);
  // Weights 3 and 1 carried on: sums 4, 10, 28 of pairs.
  CHECK(filter.history()[0].increment == doctest::Approx(std::log(2.0)));
  CHECK(filter.history()[1].increment == doctest::Approx(std::log(2.5)));
  CHECK(filter.history()[1].effective_sample_size == doctest::Approx(750 * 100.0 / 82.0));
  CHECK(filter.log_likelihood() == doctest::Approx(std::log(14.0)));
  CHECK(filter.outcome() == Outcome::going);
}

TEST_CASE("a_filter_that_no_particle_survives_says_so_and_where") {
  Filter<Sparse> filter(Sparse(10, 5), {});
  filter.advance_to(10);
  CHECK(filter.outcome() == Outcome::collapsed);
  CHECK(filter.collapsed_at() == 5);
  CHECK(filter.step() == 6);
  CHECK(filter.log_likelihood() == -std::numeric_limits<double>::infinity());
  CHECK(filter.history().back().effective_sample_size == 0.0);
}

// ---- limit

TEST_CASE("kalman_agrees_with_the_joint_normal_density_of_three_observations") {
  // x_0 ~ N(1, 4), x_t = x_{t-1}/2 + 1 + e, y_t = x_t + n, unit variances: means 1.5, 1.75, 1.875; covariances by hand.
  const Linear model{.persistence = 0.5, .drift = 1.0, .process_sd = 1.0, .observed_sd = 1.0, .start_mean = 1.0,
                     .start_sd = 2.0};
  const std::vector<double> y = {2.0, 0.5, 1.0};
  const double v1 = 2.0, v2 = 1.5, v3 = 1.375;  // variances of x_t
  const double a = v1 + 1, b = v1 / 2, c = v1 / 4, d = v2 + 1, e = v2 / 2, f = v3 + 1;
  const double determinant = a * (d * f - e * e) - b * (b * f - e * c) + c * (b * e - d * c);
  const double p = y[0] - 1.5, q = y[1] - 1.75, r = y[2] - 1.875;
  const double quadratic = (p * p * (d * f - e * e) + q * q * (a * f - c * c) + r * r * (a * d - b * b) +
                            2 * p * q * (c * e - b * f) + 2 * p * r * (b * e - c * d) + 2 * q * r * (b * c - a * e)) /
                           determinant;
  const double expected = -1.5 * std::log(2 * std::numbers::pi) - 0.5 * std::log(determinant) - 0.5 * quadratic;
  CHECK(reference::kalman_log_likelihood(model, y) == doctest::Approx(expected).epsilon(1e-12));
}

// 40 log-likelihoods and two means at three standard deviations: a right filter fails at one set of seeds in twenty.
TEST_CASE("log_likelihood_and_likelihood_agree_with_the_exact_ones") {
  const Record record = record_of(gompertz, 60, 4);
  const double exact = reference::kalman_log_likelihood(gompertz, *record);
  for (const double below : {0.5, 1.0}) {
    std::vector<double> logs, ratios;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      logs.push_back(run(record, 2000, {.resample_below = below, .seed = seed}).log_likelihood());
      ratios.push_back(std::exp(logs.back() - exact));
    }
    for (const double one : logs) CHECK(std::abs(one - exact) < 3.0 * stats::sd(logs) + 0.5 * stats::variance(logs));
    CHECK(std::abs(stats::mean(ratios) - 1.0) < 3.0 * stats::sd(ratios) / std::sqrt(20.0));
  }
}

TEST_CASE("the_filtered_mean_and_variance_approach_kalmans") {
  const Record record = record_of(gompertz, 50, 5);
  const auto filter = run(record, 100'000, {.seed = 6});
  const auto exact = reference::kalman_filtered(gompertz, *record);
  const auto weights = filter.weights();
  const double mean = stats::weighted_mean(filter.population().states(), weights);
  std::vector<double> squares;
  for (const double x : filter.population().states()) squares.push_back((x - exact.mean) * (x - exact.mean));
  CHECK(std::abs(mean - exact.mean) < 0.0015);
  CHECK(stats::weighted_mean(squares, weights) == doctest::Approx(exact.variance).epsilon(0.03));
}
