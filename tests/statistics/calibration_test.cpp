// Simulation-based calibration of SMC^2, and the error it tells of its evidence.
#include "assimilation/calibration.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "assimilation/reference/linear_family.hpp"
#include "random/goodness.hpp"
#include "stats/moments.hpp"

using namespace truce;
using namespace truce::assimilation;
using reference::Linear;
using reference::LinearFamily;

namespace {

LinearFamily local_level(std::size_t length) {
  const Linear centre{.process_sd = 1.0, .observed_sd = 1.0, .start_sd = 1.0};
  return LinearFamily(centre, 0.5, std::vector<double>(length));
}

/// Records are made with twice the noise that the posterior believes in.
struct Mistaken {
  LinearFamily family;

  [[nodiscard]] std::size_t dimensions() const { return 2; }
  [[nodiscard]] bool admits(std::span<const double>) const { return true; }
  [[nodiscard]] auto population(std::span<const double> z, std::uint64_t seed, std::size_t particles) const {
    return family.population(z, seed, particles);
  }
  [[nodiscard]] Mistaken simulate(std::span<const double> z, std::uint64_t seed) const {
    const std::vector<double> noisier = {z[0], z[1] + std::log(2.0) / 0.5};
    return {family.simulate(noisier, seed)};
  }
};

template <SimulableFamily F>
Calibration calibrated(const F& family, std::size_t runs, unsigned threads = 2) {
  CalibrationSettings<F> settings;
  settings.runs = runs;
  settings.draws = 9;
  settings.threads = threads;
  settings.smc2.parameters = 100;
  settings.smc2.particles = 50;
  return calibrate(family, settings);
}

double p_of(const Calibration& calibration, std::size_t coordinate) {
  return random::chi_square_p(calibration.counts[coordinate], calibration.uniform(),
                              static_cast<std::int64_t>(calibration.runs));
}

}  // namespace

// Two chi-square tests at this seed; a calibrated posterior fails one of them at one seed in 500.
TEST_CASE("ranks_of_the_truth_in_posteriors_of_the_local_level_model_are_uniform") {
  const Calibration calibration = calibrated(local_level(15), 300);
  CHECK(calibration.collapsed == 0);
  for (std::size_t k = 0; k < 2; ++k) {
    MESSAGE("coordinate " << k << ": p = " << p_of(calibration, k));
    CHECK(p_of(calibration, k) > 0.001);
  }
}

TEST_CASE("a_posterior_that_believes_in_half_the_noise_is_found_out") {
  CHECK(p_of(calibrated(Mistaken{local_level(15)}, 100), 1) < 1e-6);
}

TEST_CASE("any_number_of_threads_gives_the_same_ranks") {
  const LinearFamily family = local_level(8);
  CHECK(calibrated(family, 12, 1).counts == calibrated(family, 12, 3).counts);
}

// The spread of 40 runs has a standard error of 11 %; the told error may be off by half in either direction. The mean of
// exp(log evidence - exact) is one for any number of particles up to adaptation: within three standard errors.
TEST_CASE("the_error_told_of_the_evidence_is_the_spread_of_repeated_runs") {
  const LinearFamily family = local_level(30).simulate(std::vector<double>{0.5, -0.3}, 7);
  const double exact = reference::by_quadrature(family).log_evidence;
  std::vector<double> logs, told, ratios;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Smc2Settings<LinearFamily> settings;
    settings.seed = seed;
    settings.parameters = 150;
    settings.particles = 80;
    settings.threads = 2;
    const auto posterior = smc2(family, settings);
    logs.push_back(posterior.log_evidence);
    told.push_back(posterior.log_evidence_error);
    ratios.push_back(std::exp(posterior.log_evidence - exact));
  }
  MESSAGE("exact " << exact << ", mean " << stats::mean(logs) << ", sd " << stats::sd(logs) << ", told "
                   << stats::mean(told) << ", exp(log evidence - exact) " << stats::mean(ratios) << " +- "
                   << stats::sd(ratios) / std::sqrt(40.0));
  CHECK(stats::mean(told) / stats::sd(logs) > 0.67);
  CHECK(stats::mean(told) / stats::sd(logs) < 1.5);
  CHECK(std::abs(stats::mean(ratios) - 1.0) < 3.0 * stats::sd(ratios) / std::sqrt(40.0));
}
