// Moves of single histories: the law they leave as it is, the law they find again from few copies, sameness.
#include "assimilation/paths/posterior_paths.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <numeric>

#include "assimilation/reference/linear_family.hpp"
#include "random/special.hpp"
#include "stats/moments.hpp"

using namespace truce;
using namespace truce::assimilation;
using reference::Linear;
using reference::LinearFamily;

namespace {

constexpr double log_sqrt_two_pi = 0.91893853320467274178;

double normal_log_density(double x, double sd) { return -log_sqrt_two_pi - std::log(sd) - 0.5 * (x / sd) * (x / sd); }

/// A walk seen with noise, its particles with all the noise they have read; both sds unknown, and some coordinates that
/// nothing reads.
class Walk {
 public:
  static constexpr std::size_t idle = 4;

  struct Path {
    std::vector<double> z;
    std::vector<double> noise;  // by step
    double log_likelihood = 0;
  };

  Walk(const Linear& centre, double spread, std::vector<double> observed)
      : linear_(std::make_shared<const LinearFamily>(centre, spread, std::move(observed))) {}

  class Population {
   public:
    Population(std::shared_ptr<const LinearFamily> linear, std::vector<double> z, std::uint64_t seed, std::size_t particles)
        : linear_(std::move(linear)), z_(std::move(z)), seed_(seed), noise_(particles) {}
    [[nodiscard]] std::size_t size() const { return noise_.size(); }
    [[nodiscard]] std::size_t steps() const { return linear_->record().size(); }
    [[nodiscard]] bool observed(std::size_t) const { return true; }
    void start(std::size_t, std::size_t) {}
    void advance(std::size_t step, std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) noise_[i].push_back(noise_of(seed_, i, step));
    }
    void weigh(std::size_t, std::size_t begin, std::size_t end, std::span<double> log_weight) const {
      for (std::size_t i = begin; i < end; ++i) log_weight[i - begin] = densities(*linear_, z_, noise_[i]).back();
    }
    void select(std::span<const std::uint32_t> ancestor) {
      auto before = noise_;
      for (std::size_t i = 0; i < ancestor.size(); ++i) noise_[i] = before[ancestor[i]];
    }
    void reseed(std::uint64_t seed) { seed_ = seed; }
    [[nodiscard]] const std::vector<double>& noise(std::size_t particle) const { return noise_[particle]; }

   private:
    std::shared_ptr<const LinearFamily> linear_;
    std::vector<double> z_;
    std::uint64_t seed_;
    std::vector<std::vector<double>> noise_;
  };

  [[nodiscard]] std::size_t dimensions() const { return 2 + idle; }
  [[nodiscard]] bool admits(std::span<const double>) const { return true; }
  [[nodiscard]] std::size_t steps() const { return linear_->record().size(); }
  [[nodiscard]] Population population(std::span<const double> z, std::uint64_t seed, std::size_t particles) const {
    return {linear_, {z.begin(), z.end()}, seed, particles};
  }

  [[nodiscard]] Path path(std::vector<double> z, const Population& population, std::size_t particle) const {
    return *weighed({std::move(z), population.noise(particle), 0}, -1e300);
  }
  [[nodiscard]] std::optional<Path> moved(const Path& path, std::vector<double> z, std::span<const std::uint32_t>,
                                          double least) const {
    return weighed({std::move(z), path.noise, 0}, least);
  }
  [[nodiscard]] std::optional<Path> renewed(const Path& path, std::size_t from, std::size_t to, std::uint64_t seed,
                                            double least) const {
    Path other = path;
    for (std::size_t step = from; step < to; ++step) other.noise[step] = noise_of(seed, 0, step);
    return weighed(std::move(other), least);
  }

  [[nodiscard]] const LinearFamily& linear() const { return *linear_; }

 private:
  static double noise_of(std::uint64_t seed, std::size_t particle, std::size_t step) {
    random::Stream stream{{seed, 1, 0, static_cast<std::uint32_t>(particle), static_cast<std::uint32_t>(step)}};
    return random::normal(stream);
  }
  static std::vector<double> densities(const LinearFamily& linear, std::span<const double> z, std::span<const double> noise) {
    const Linear m = linear.at(z.first(2));
    double x = m.start_mean;
    std::vector<double> all;
    for (std::size_t t = 0; t < noise.size(); ++t) {
      x = m.persistence * x + m.drift + m.process_sd * noise[t];
      all.push_back(normal_log_density(linear.record()[t] - x, m.observed_sd));
    }
    return all;
  }
  [[nodiscard]] std::optional<Path> weighed(Path path, double least) const {
    const std::vector<double> all = densities(*linear_, path.z, path.noise);
    path.log_likelihood = std::accumulate(all.begin(), all.end(), 0.0);
    return path.log_likelihood > least ? std::optional{std::move(path)} : std::nullopt;
  }

  std::shared_ptr<const LinearFamily> linear_;
};
static_assert(PathFamily<Walk>);

const Linear centre{1.0, 0.0, 0.5, 0.7, 0.0, 0.0};

Walk walk_with_record(std::uint64_t seed, std::size_t steps) {
  const LinearFamily made = LinearFamily{centre, 0.6, std::vector<double>(steps)}.simulate(std::vector<double>{0.4, -0.3}, seed);
  return {centre, 0.6, {made.record().begin(), made.record().end()}};
}

Posterior<Walk> posterior_of(const Walk& walk, std::uint64_t seed, std::size_t parameters) {
  Smc2Settings<Walk> settings;
  settings.seed = seed;
  settings.parameters = parameters;
  settings.particles = 32;
  settings.most_sweeps = 1;
  Posterior<Walk> posterior = smc2(walk, settings);
  REQUIRE(posterior.outcome == Outcome::going);
  return posterior;
}

PathSettings path_settings(std::uint64_t seed, std::size_t paths, std::size_t sweeps) {
  PathSettings settings;
  settings.seed = seed;
  settings.paths = paths;
  settings.sweeps = sweeps;
  return settings;
}

PathCosts costs_of(const Walk& walk, const Posterior<Walk>& posterior, unsigned threads = 1) {
  return path_costs<Walk>(walk, posterior.sample, posterior.weight, {.seed = 4, .threads = threads});
}

PathSample<Walk> moved(const Walk& walk, const Posterior<Walk>& posterior, const PathSettings& settings) {
  return move_paths(walk, posterior, costs_of(walk, posterior), settings);
}

std::vector<double> coordinate(const PathSample<Walk>& sample, std::size_t k) {
  std::vector<double> values;
  for (const auto& one : sample.paths) values.push_back(one.path.z[k]);
  return values;
}

/// A posterior of one draw with one history, both given.
Posterior<Walk> single(const Walk& walk, std::vector<double> z, std::uint64_t seed) {
  Posterior<Walk> posterior;
  Filter<Walk::Population> filter{walk.population(z, seed, 1), {.seed = seed}};
  filter.advance_to(walk.steps());
  posterior.weight = {1.0};
  posterior.sample.push_back({std::move(z), 0.0, 0, std::move(filter)});
  return posterior;
}

/// Truth and chance from the prior, the record from them: the pair is one draw of the posterior given that record, and
/// stays one under moves (Geweke 2004). So over many records z keeps its normal law and what ties it to the record.
/// Which coordinates move together, how far, and the windows' length are told, for a pilot on this very path would choose
/// them by where it is.
void check_invariance(double cost, std::size_t window) {
  constexpr std::size_t records = 1500, steps = 6;
  std::vector<double> first, second, tie_before, tie_after;
  for (std::uint64_t seed = 1; seed <= records; ++seed) {
    random::Stream stream{{seed, 77, 0, 0, 0}};
    std::vector<double> z(2 + Walk::idle);
    for (double& one : z) one = random::normal(stream);
    // The record of this very history: its states, read with noise.
    const Linear m = LinearFamily{centre, 0.6, std::vector<double>(steps)}.at(std::span(z).first(2));
    const Walk blank{centre, 0.6, std::vector<double>(steps)};
    Filter<Walk::Population> history{blank.population(z, seed, 1), {.seed = seed}};
    history.advance_to(steps);
    std::vector<double> record;
    double x = m.start_mean;
    double squares = 0;
    for (const double noise : history.population().noise(0)) {
      x = m.persistence * x + m.drift + m.process_sd * noise;
      record.push_back(x + m.observed_sd * random::normal(stream));
      squares += record.back() * record.back();
    }
    const Walk walk{centre, 0.6, record};
    const PathCosts costs{std::vector<double>(z.size(), cost), window};
    const auto posterior = single(walk, z, seed);
    const auto sample = move_paths(walk, posterior, costs, path_settings(seed, 1, 3));
    first.push_back(random::normal_cdf(sample.paths[0].path.z[0]));
    second.push_back(random::normal_cdf(sample.paths[0].path.z[1]));
    tie_before.push_back(z[1] * std::log(squares));
    tie_after.push_back(sample.paths[0].path.z[1] * std::log(squares));
  }
  // Means of uniforms and of squares within four standard errors: a false alarm in 16,000 each.
  const double root = std::sqrt(static_cast<double>(records));
  for (const auto& u : {first, second}) {
    CHECK(std::abs(stats::mean(u) - 0.5) < 4 * std::sqrt(1 / 12.0) / root);
    CHECK(std::abs(stats::variance(u) - 1 / 12.0) < 4 * std::sqrt(1 / 180.0) / root);
  }
  const double error = std::sqrt(stats::variance(tie_before) + stats::variance(tie_after)) / root;
  CHECK(std::abs(stats::mean(tie_before) - stats::mean(tie_after)) < 4 * error);
  CHECK(stats::mean(tie_before) > 5 * error);  // a tie that moves could break
}

}  // namespace

// ---- law

TEST_CASE("moves_leave_the_posterior_as_it_is") {
  check_invariance(0.1, 4);  // all coordinates together, fresh
  check_invariance(5, 1);    // each alone, rho .7
}

TEST_CASE("an_idle_coordinate_is_always_accepted_and_costs_nothing") {
  const Walk walk = walk_with_record(5, 12);
  const PathCosts costs = costs_of(walk, posterior_of(walk, 1, 64));
  for (std::size_t k = 2; k < walk.dimensions(); ++k) CHECK(costs.coordinate[k] == 0);
  CHECK(costs.coordinate[0] > 0);
  CHECK(costs.coordinate[1] > 0);
  CHECK(costs.window <= walk.steps());
}

TEST_CASE("a_move_that_no_later_row_can_save_is_the_same_move") {
  const Walk walk = walk_with_record(5, 12);
  const auto posterior = posterior_of(walk, 1, 32);
  const auto path = walk.path(posterior.sample[0].z, posterior.sample[0].filter.population(), 0);
  const std::uint32_t which = 0;
  for (const double step : {-0.5, 0.01, 0.8}) {
    std::vector<double> z = path.z;
    z[0] += step;
    const auto open = walk.moved(path, z, {&which, 1}, -1e300);
    REQUIRE(open.has_value());
    CHECK(walk.moved(path, z, {&which, 1}, open->log_likelihood - 1e-9).has_value());
    CHECK(!walk.moved(path, z, {&which, 1}, open->log_likelihood).has_value());
  }
}

// ---- limit

TEST_CASE("few_copies_come_apart_to_the_exact_posterior") {
  const Walk walk = walk_with_record(11, 15);
  const auto exact = reference::by_quadrature(walk.linear());
  std::vector<double> mean[2], sd[2], idle_mean, idle_sd;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto posterior = posterior_of(walk, seed, 24);  // of which resampling leaves a handful
    const auto sample = moved(walk, posterior, path_settings(seed, 100, 300));
    REQUIRE(sample.paths.size() == 100);
    for (std::size_t k = 0; k < 2; ++k) {
      mean[k].push_back(stats::mean(coordinate(sample, k)));
      sd[k].push_back(stats::sd(coordinate(sample, k)));
    }
    idle_mean.push_back(stats::mean(coordinate(sample, 3)));
    idle_sd.push_back(stats::sd(coordinate(sample, 3)));
  }
  // Four standard errors, told by the spread of the runs: a false alarm once in several hundred for each, at t with 9.
  const auto error = [](const std::vector<double>& x) { return 4 * stats::sd(x) / std::sqrt(10.0); };
  for (std::size_t k = 0; k < 2; ++k) {
    CHECK(std::abs(stats::mean(mean[k]) - exact.mean[k]) < error(mean[k]));
    CHECK(std::abs(stats::mean(sd[k]) - exact.sd[k]) < error(sd[k]));
    CHECK(stats::sd(mean[k]) < 3 * exact.sd[k] / std::sqrt(100.0));  // the noise of 100 draws is one of these
  }
  CHECK(std::abs(stats::mean(idle_mean)) < 4 / std::sqrt(1000.0));
  CHECK(std::abs(stats::mean(idle_sd) - 1) < 4 / std::sqrt(2000.0));
}

TEST_CASE("no_sweep_gives_the_posterior_as_it_was") {
  const Walk walk = walk_with_record(5, 12);
  const auto posterior = posterior_of(walk, 1, 64);
  const auto sample = moved(walk, posterior, path_settings(1, 6400, 0));
  const auto values = coordinate(sample, 0);
  double expected = 0;
  for (std::size_t j = 0; j < posterior.sample.size(); ++j) expected += posterior.weight[j] * posterior.sample[j].z[0];
  CHECK(stats::mean(values) == doctest::Approx(expected).epsilon(0.02));  // systematic: each draw within 1 of 6400 w
}

// ---- blocks

TEST_CASE("blocks_hold_every_coordinate_once_and_no_more_than_they_may") {
  std::vector<double> cost;
  for (int i = 0; i < 200; ++i) cost.push_back(i % 5 == 0 ? 0.0 : 0.02 * i);
  random::Stream stream{{1, 1, 0, 0, 0}};
  std::vector<int> seen(cost.size(), 0);
  for (const Block& block : blocks_of(cost, 1.5, stream)) {
    double sum = 0;
    for (const auto d : block.coordinates) {
      ++seen[d];
      sum += cost[d];
    }
    CHECK((block.coordinates.size() == 1 || sum <= 1.5));
    CHECK(block.rho == doctest::Approx(sum > 1.5 ? 1 - 1.5 / sum : 0.0));
  }
  CHECK(std::all_of(seen.begin(), seen.end(), [](int n) { return n == 1; }));
}

TEST_CASE("cost_is_the_variance_that_is_accepted_so_often") {
  for (const double v : {0.01, 0.5, 1.5, 4.0, 20.0})
    CHECK(cost_of(2 * random::normal_cdf(-std::sqrt(v) / 2)) == doctest::Approx(v).epsilon(1e-9));
  CHECK(cost_of(1) == 0);
  CHECK(std::isfinite(cost_of(0)));
}

// ---- sameness

TEST_CASE("moved_paths_are_the_same_bits_for_any_number_of_threads") {
  const Walk walk = walk_with_record(5, 12);
  const auto posterior = posterior_of(walk, 1, 32);
  PathSettings settings = path_settings(3, 50, 2);
  const auto one = moved(walk, posterior, settings);
  settings.threads = 3;
  const auto three = moved(walk, posterior, settings);
  CHECK(costs_of(walk, posterior, 1).coordinate == costs_of(walk, posterior, 3).coordinate);
  for (std::size_t i = 0; i < one.paths.size(); ++i) {
    CHECK(one.paths[i].path.z == three.paths[i].path.z);
    CHECK(one.paths[i].path.noise == three.paths[i].path.noise);
    CHECK(one.paths[i].eve == three.paths[i].eve);
  }
}

TEST_CASE("a_stopped_move_gives_no_paths") {
  const Walk walk = walk_with_record(5, 12);
  const auto posterior = posterior_of(walk, 1, 32);
  const std::atomic<bool> stop{true};
  PathSettings settings = path_settings(3, 50, 2);
  settings.stop = &stop;
  CHECK(moved(walk, posterior, settings).paths.empty());
}
