// SMC^2: sameness, outcomes, and posteriors that are known. Calibration: tests/statistics.
#include "assimilation/smc2.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "assimilation/reference/linear_family.hpp"
#include "random/special.hpp"
#include "stats/moments.hpp"

using namespace truce;
using namespace truce::assimilation;
using reference::Linear;
using reference::LinearFamily;

namespace {

/// Tosses of a coin, some at each step; nothing is hidden, so the likelihood is exact and the posterior a beta law.
struct Tosses {
  int heads = 0;
  int tails = 0;
};

class CoinPopulation {
 public:
  CoinPopulation(double chance, const std::vector<Tosses>& record, std::size_t particles)
      : chance_(chance), record_(&record), particles_(particles) {}
  [[nodiscard]] std::size_t size() const { return particles_; }
  [[nodiscard]] std::size_t steps() const { return record_->size(); }
  [[nodiscard]] bool observed(std::size_t step) const { return (*record_)[step].heads + (*record_)[step].tails > 0; }
  void start(std::size_t, std::size_t) {}
  void advance(std::size_t, std::size_t, std::size_t) {}
  void weigh(std::size_t step, std::size_t, std::size_t, std::span<double> log_weight) const {
    const Tosses& tosses = (*record_)[step];
    const double heads = tosses.heads > 0 ? tosses.heads * std::log(chance_) : 0.0;
    for (double& one : log_weight) one = heads + tosses.tails * std::log1p(-chance_);
  }
  void select(std::span<const std::uint32_t>) {}
  void reseed(std::uint64_t) {}

 private:
  double chance_;
  const std::vector<Tosses>* record_;
  std::size_t particles_;
};

/// Chance of heads uniform on (least, 1); none that is under `impossible_below` can give any head.
struct Coin {
  std::vector<Tosses> record;
  double least = 0.0;
  double impossible_below = 0.0;

  [[nodiscard]] std::size_t dimensions() const { return 1; }
  [[nodiscard]] bool admits(std::span<const double> z) const { return random::normal_cdf(z[0]) >= least; }
  [[nodiscard]] CoinPopulation population(std::span<const double> z, std::uint64_t, std::size_t particles) const {
    CHECK(admits(z));
    const double chance = random::normal_cdf(z[0]);
    return {chance < impossible_below ? 0.0 : chance, record, particles};
  }
};
static_assert(Family<Coin> && Family<LinearFamily>);

struct Moments {
  double mean = 0.0;
  double sd = 0.0;
};

template <Family F, class Value>
Moments moments(const Posterior<F>& posterior, const Value& value) {
  std::vector<double> values, squares;
  for (const auto& one : posterior.sample) values.push_back(value(one.z));
  const double mean = stats::weighted_mean(values, posterior.weight);
  for (const double x : values) squares.push_back((x - mean) * (x - mean));
  return {mean, std::sqrt(stats::weighted_mean(squares, posterior.weight))};
}

Moments chance_of_heads(const Posterior<Coin>& posterior) {
  return moments(posterior, [](const auto& z) { return random::normal_cdf(z[0]); });
}

Smc2Settings<Coin> coin_settings(std::uint64_t seed) {
  Smc2Settings<Coin> settings;
  settings.seed = seed;
  settings.parameters = 500;
  settings.particles = 1;
  return settings;
}

double log_beta(double a, double b) { return random::log_gamma(a) + random::log_gamma(b) - random::log_gamma(a + b); }

/// Runs of 10 seeds against a beta law: means of posterior mean, sd and log evidence within four standard errors (once
/// in several thousand), the errors told by the spread of the runs.
void check_beta(const Coin& coin, double heads, double tails, std::size_t bridges_at_least) {
  std::vector<double> mean, sd, evidence;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto posterior = smc2(coin, coin_settings(seed));
    REQUIRE(posterior.outcome == Outcome::going);
    const Moments found = chance_of_heads(posterior);
    mean.push_back(found.mean);
    sd.push_back(found.sd);
    evidence.push_back(posterior.log_evidence);
    std::size_t bridges = 0;
    for (const auto& step : posterior.history) bridges += step.bridges;
    CHECK(bridges >= bridges_at_least);
  }
  const double a = heads + 1.0, b = tails + 1.0;
  const double exact_mean = a / (a + b);
  const auto error = [](const std::vector<double>& x) { return 4.0 * stats::sd(x) / std::sqrt(10.0); };
  CHECK(std::abs(stats::mean(mean) - exact_mean) < error(mean));
  CHECK(std::abs(stats::mean(sd) - std::sqrt(exact_mean * (1.0 - exact_mean) / (a + b + 1.0))) < error(sd));
  CHECK(std::abs(stats::mean(evidence) - log_beta(a, b)) < error(evidence) + 0.5 * stats::variance(evidence));
}

Smc2Settings<LinearFamily> linear_settings(std::uint64_t seed) {
  Smc2Settings<LinearFamily> settings;
  settings.seed = seed;
  settings.parameters = 64;
  settings.particles = 64;
  return settings;
}

LinearFamily local_level(std::size_t length, std::uint64_t seed) {
  const Linear centre{.process_sd = 1.0, .observed_sd = 1.0, .start_sd = 1.0};
  return LinearFamily(centre, 0.5, std::vector<double>(length)).simulate(std::vector<double>{0.3, 0.4}, seed);
}

bool same(const Posterior<LinearFamily>& a, const Posterior<LinearFamily>& b) {
  if (a.log_evidence != b.log_evidence || a.weight != b.weight || a.sample.size() != b.sample.size()) return false;
  for (std::size_t i = 0; i < a.sample.size(); ++i) {
    if (a.sample[i].z != b.sample[i].z) return false;
    if (a.sample[i].filter.log_likelihood() != b.sample[i].filter.log_likelihood()) return false;
    if (a.sample[i].filter.weights() != b.sample[i].filter.weights()) return false;
  }
  return true;
}

}  // namespace

// ---- law

TEST_CASE("any_number_of_threads_gives_the_same_posterior_to_the_bit") {
  const LinearFamily family = local_level(15, 1);
  auto settings = linear_settings(1);
  const auto one = smc2(family, settings);
  CHECK(!one.sweeps.empty());
  for (const unsigned threads : {2u, 3u, 7u}) {
    settings.threads = threads;
    CHECK(same(one, smc2(family, settings)));
  }
}

TEST_CASE("another_seed_gives_another_sample") {
  const LinearFamily family = local_level(15, 1);
  CHECK(!same(smc2(family, linear_settings(1)), smc2(family, linear_settings(2))));
}

TEST_CASE("weights_sum_to_one_and_the_evidence_is_the_sum_of_its_increments") {
  const auto posterior = smc2(local_level(20, 2), linear_settings(3));
  double weight = 0.0, evidence = 0.0;
  for (const double one : posterior.weight) weight += one;
  for (const auto& step : posterior.history) {
    evidence += step.log_evidence_increment;
    CHECK(step.effective_sample_size <= 64.0 + 1e-9);
  }
  CHECK(weight == doctest::Approx(1.0));
  CHECK(posterior.log_evidence == doctest::Approx(evidence));
  CHECK(posterior.history.size() == 20);
  CHECK(posterior.log_evidence_error > 0.0);
}

TEST_CASE("what_was_observed_is_shown_to_the_observer_before_it_is_weighed") {
  const Coin coin{.record = {{1, 0}, {0, 0}, {2, 1}, {0, 3}}};
  auto settings = coin_settings(1);
  std::vector<std::size_t> steps;
  settings.before_weighing = [&](std::size_t step, std::span<const ParameterParticle<Coin>> entries) {
    CHECK(entries.size() == 500);
    CHECK(entries[0].filter.step() == step + 1);
    CHECK(entries[0].filter.history().size() == steps.size());
    steps.push_back(step);
    return Reach::within;
  };
  const auto posterior = smc2(coin, settings);
  CHECK(steps == std::vector<std::size_t>{0, 2, 3});
  CHECK(posterior.steps == 4);
}

TEST_CASE("a_record_that_no_parameter_can_give_collapses_and_the_step_is_named") {
  const Coin coin{.record = {{0, 1}, {0, 1}, {1, 0}}, .impossible_below = 0.999};
  const auto posterior = smc2(coin, coin_settings(1));
  CHECK(posterior.outcome == Outcome::collapsed);
  CHECK(posterior.steps == 2);
  CHECK(posterior.log_evidence == -std::numeric_limits<double>::infinity());
  CHECK(posterior.sample.empty());
}

TEST_CASE("a_run_that_is_stopped_says_so") {
  const Coin coin{.record = {{0, 1}, {0, 1}, {1, 0}}};
  std::atomic<bool> stop = false;
  auto settings = coin_settings(1);
  settings.stop = &stop;
  settings.progress = [&](const Progress& progress) {
    CHECK(progress.total == 3);
    if (progress.done == 1) stop = true;
  };
  const auto posterior = smc2(coin, settings);
  CHECK(posterior.outcome == Outcome::stopped);
  CHECK(posterior.steps == 1);
}

TEST_CASE("proposals_leave_their_normal_law_as_it_is") {
  // Detailed balance of z -> z' with N(m, s^2), in logs, by the density of the step itself.
  const std::vector<std::vector<double>> z = {{1.0, 0.1}, {1.2, -1.3}, {0.8, 1.1}, {1.4, 0.4}, {0.9, -0.2},
                                              {1.1, 0.0}, {1.0, -1.6}, {0.9, 1.2}, {1.3, 0.9}, {1.1, -0.8}};
  const std::vector<double> weights(10, 0.1);
  const Proposal proposal(z, weights);
  CHECK(proposal.means()[0] == doctest::Approx(1.07));
  CHECK(proposal.means()[1] == 0.0);
  CHECK(proposal.sds()[0] < 1.0);
  CHECK(proposal.sds()[1] == 1.0);
  random::Stream stream{{.seed = 1, .purpose = 8}};
  const double rho = 0.6;
  const std::vector<std::uint32_t> both = {0, 1};
  std::vector<double> next = z[0];
  proposal.propose(next, both, rho, stream);
  const auto log_step = [&](double from, double to, std::size_t k) {
    const double m = proposal.means()[k], s = proposal.sds()[k];
    const double e = (to - m - rho * (from - m)) / s;
    return -0.5 * e * e / (1.0 - rho * rho);
  };
  double forth = 0.0, back = 0.0;
  for (std::size_t k = 0; k < 2; ++k) {
    forth += log_step(z[0][k], next[k], k) - 0.5 * z[0][k] * z[0][k];
    back += log_step(next[k], z[0][k], k) - 0.5 * next[k] * next[k];
  }
  CHECK(back - forth == doctest::Approx(proposal.log_prior_ratio(next, both) - proposal.log_prior_ratio(z[0], both)).epsilon(1e-10));
}

TEST_CASE("a_proposal_of_some_coordinates_leaves_the_others") {
  const std::vector<std::vector<double>> z = {{1.0, 0.1, 2.0}, {1.2, -1.3, 1.0}};
  const Proposal proposal(z, std::vector<double>{0.5, 0.5});
  random::Stream stream{{.seed = 1, .purpose = 8}};
  const std::vector<std::uint32_t> some = {2, 0};
  std::vector<double> next = z[0];
  proposal.propose(next, some, 0.6, stream);
  CHECK(next[1] == z[0][1]);
  CHECK(next[0] != z[0][0]);
  CHECK(next[2] != z[0][2]);
  const std::vector<std::uint32_t> all = {0, 1, 2}, other = {1};
  CHECK(proposal.log_prior_ratio(next, all) ==
        doctest::Approx(proposal.log_prior_ratio(next, some) + proposal.log_prior_ratio(next, other)).epsilon(1e-12));
}

TEST_CASE("rho_goes_up_when_moves_are_refused_and_down_when_they_are_easy") {
  CHECK(adapted_rho(0.7, 0.25, 0.25) == doctest::Approx(0.7));
  CHECK(adapted_rho(0.7, 0.0, 0.25) > 0.7);
  CHECK(adapted_rho(0.9, 0.8, 0.25) < 0.9);
  CHECK(adapted_rho(0.7, 1.0, 0.25) == doctest::Approx(0.6));
  CHECK(adapted_rho(0.999, 0.0, 0.25) < 1.0);
}

TEST_CASE("a_piece_keeps_the_share_of_the_effective_sample_size_it_promises") {
  std::vector<double> log_weight(200, 0.0), increment(200);
  for (std::size_t i = 0; i < 200; ++i) increment[i] = -0.5 * static_cast<double>(i);
  for (std::size_t i = 150; i < 200; ++i) increment[i] = -std::numeric_limits<double>::infinity();
  const double piece = next_piece(log_weight, increment, 1.0, 0.5);
  CHECK(piece < 1.0);
  CHECK(effective_after(log_weight, increment, 0.0) == doctest::Approx(150.0));
  CHECK(effective_after(log_weight, increment, piece) == doctest::Approx(75.0));
  CHECK(next_piece(log_weight, increment, 1e-3, 0.5) == 1e-3);
}

// ---- limit

TEST_CASE("tosses_of_a_coin_give_the_beta_law_and_its_evidence") {
  std::vector<Tosses> record;
  for (int k = 0; k < 30; ++k) record.push_back(k % 5 == 0 ? Tosses{0, 1} : Tosses{1, 0});
  check_beta({.record = record}, 24.0, 6.0, 0);
}

TEST_CASE("an_observation_far_from_the_prior_is_taken_in_by_pieces_and_gives_the_same_law") {
  check_beta({.record = {{980, 20}}}, 980.0, 20.0, 2);
}

TEST_CASE("a_prior_cut_off_gives_the_beta_law_cut_off") {
  const Coin coin{.record = {{6, 6}, {3, 1}}, .least = 0.5};
  std::vector<double> mean, evidence;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto posterior = smc2(coin, coin_settings(seed));
    mean.push_back(chance_of_heads(posterior).mean);
    evidence.push_back(posterior.log_evidence);
  }
  // E[p; p > 1/2] of a beta law is a ratio of two tails.
  const double tail = 1.0 - random::beta_cdf(10.0, 8.0, 0.5);
  const double exact = 10.0 / 18.0 * (1.0 - random::beta_cdf(11.0, 8.0, 0.5)) / tail;
  CHECK(std::abs(stats::mean(mean) - exact) < 4.0 * stats::sd(mean) / std::sqrt(10.0));
  CHECK(std::abs(stats::mean(evidence) - log_beta(10.0, 8.0) - std::log(2.0 * tail)) <
        4.0 * stats::sd(evidence) / std::sqrt(10.0) + 0.5 * stats::variance(evidence));
}

// Four standard errors each, of the spread of ten runs; filters of 64 particles, so likelihoods are noisy.
TEST_CASE("the_posterior_of_two_standard_deviations_is_that_of_quadrature_also_with_particles_doubled") {
  const LinearFamily family = local_level(25, 4);
  const auto exact = reference::by_quadrature(family);
  for (const std::size_t particles : {std::size_t{64}, std::size_t{8}}) {
    std::vector<double> evidence, mean[2], sd[2];
    std::size_t reached = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      auto settings = linear_settings(seed);
      settings.parameters = 400;
      settings.particles = particles;
      settings.poor_acceptance = 0.35;  // so that eight particles are found too few
      settings.most_particles = 64;
      const auto posterior = smc2(family, settings);
      reached = std::max(reached, posterior.particles);
      evidence.push_back(posterior.log_evidence);
      for (std::size_t k = 0; k < 2; ++k) {
        const Moments found = moments(posterior, [k](const auto& z) { return z[k]; });
        mean[k].push_back(found.mean);
        sd[k].push_back(found.sd);
      }
    }
    CHECK(reached > 8);
    const auto error = [](const std::vector<double>& x) { return 4.0 * stats::sd(x) / std::sqrt(10.0); };
    CHECK(std::abs(stats::mean(evidence) - exact.log_evidence) < error(evidence) + 0.5 * stats::variance(evidence));
    for (std::size_t k = 0; k < 2; ++k) {
      CHECK(std::abs(stats::mean(mean[k]) - exact.mean[k]) < error(mean[k]));
      CHECK(std::abs(stats::mean(sd[k]) - exact.sd[k]) < error(sd[k]));
    }
  }
}
