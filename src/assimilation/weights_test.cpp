// Weights, and who gets copies.
#include "assimilation/weights.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "random/normal.hpp"
#include "stats/ess.hpp"

using namespace truce;
using namespace truce::assimilation;

namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

std::vector<double> random_log_weights(std::size_t count, double spread, std::uint64_t seed) {
  random::Stream stream{{.seed = seed, .purpose = 8}};
  std::vector<double> result(count);
  for (double& one : result) one = spread * random::normal(stream) - 400.0;
  for (std::size_t i = 0; i < count; i += 7) result[i] = minus_infinity;
  return result;
}

double absorb(Weights& weights, std::vector<double> log_density) {
  for (std::size_t begin = 0; begin < weights.size(); begin += Weights::block) {
    const std::size_t count = std::min(Weights::block, weights.size() - begin);
    weights.absorb(begin, std::span(log_density).subspan(begin, count));
  }
  return weights.join();
}

std::vector<std::size_t> copies(const Weights& weights, double u) {
  std::vector<std::uint32_t> ancestor(weights.size());
  weights.systematic(u, ancestor);
  CHECK(std::is_sorted(ancestor.begin(), ancestor.end()));
  std::vector<std::size_t> count(weights.size(), 0);
  for (const std::uint32_t one : ancestor) ++count[one];
  return count;
}

}  // namespace

TEST_CASE("sum_effective_size_and_weights_agree_with_the_plain_formulas") {
  for (const std::size_t n : {1u, 2u, 100u, 1023u, 1024u, 1025u, 5000u}) {
    const auto logs = random_log_weights(n, 3.0, n);
    Weights weights(n, Weights::Carry::never);
    const double increment = absorb(weights, logs);
    const auto plain = stats::normalised_weights(logs);
    const auto made = weights.normalised();
    if (n == 1) {
      CHECK(increment == minus_infinity);
      CHECK(weights.effective_sample_size() == 0.0);
      CHECK(made == std::vector<double>{0.0});
      continue;
    }
    CHECK(increment == doctest::Approx(stats::log_mean_exp(logs)).epsilon(1e-14));
    CHECK(weights.effective_sample_size() == doctest::Approx(stats::effective_sample_size(logs)).epsilon(1e-12));
    for (std::size_t i = 0; i < n; ++i) CHECK(made[i] == doctest::Approx(plain[i]).epsilon(1e-12));
  }
}

TEST_CASE("weights_carried_over_two_observations_are_the_weights_of_their_product") {
  const auto first = random_log_weights(3000, 1.0, 1);
  const auto second = random_log_weights(3000, 1.0, 2);
  Weights carried(3000, Weights::Carry::sometimes);
  const double both = absorb(carried, first) + absorb(carried, second);
  std::vector<double> product(3000);
  for (std::size_t i = 0; i < product.size(); ++i) product[i] = first[i] + second[i];
  CHECK(both == doctest::Approx(stats::log_mean_exp(product)).epsilon(1e-13));
  CHECK(carried.effective_sample_size() == doctest::Approx(stats::effective_sample_size(product)).epsilon(1e-12));
}

TEST_CASE("each_particle_gets_its_share_of_copies_rounded_up_or_down_and_zero_weights_get_none") {
  random::Stream stream{{.seed = 3, .purpose = 8}};
  for (const double spread : {0.0, 1.0, 5.0, 50.0}) {
    for (const std::size_t n : {10u, 1000u, 1024u, 4099u}) {
      const auto logs = random_log_weights(n, spread, n + 1);
      Weights weights(n, Weights::Carry::never);
      absorb(weights, logs);
      const auto share = weights.normalised();
      for (const double u : {0x1.0p-53, stream.uniform(), 1.0 - 0x1.0p-53}) {
        const auto count = copies(weights, u);
        for (std::size_t i = 0; i < n; ++i) {
          const double expected = static_cast<double>(n) * share[i];
          CHECK(std::abs(static_cast<double>(count[i]) - expected) < 1.0 + 1e-9);
          if (share[i] == 0.0) CHECK(count[i] == 0);
        }
      }
    }
  }
}

TEST_CASE("copies_are_those_of_the_definition") {
  const auto logs = random_log_weights(2500, 1.0, 9);
  Weights weights(2500, Weights::Carry::never);
  absorb(weights, logs);
  const auto share = weights.normalised();
  const auto count = copies(weights, 0.37);
  double end = 0.0;
  std::size_t given = 0;
  for (std::size_t i = 0; i < share.size(); ++i) {
    end += share[i];
    std::size_t here = 0;
    while (given < share.size() && (0.37 + static_cast<double>(given)) / 2500.0 <= end) ++given, ++here;
    CHECK(count[i] == here);
  }
}

TEST_CASE("averaged_over_u_copies_are_in_proportion_to_weights") {
  Weights weights(5, Weights::Carry::never);
  absorb(weights, {std::log(0.1), std::log(0.4), std::log(0.05), std::log(0.25), std::log(0.2)});
  std::vector<double> sum(5, 0.0);
  constexpr int parts = 2000;
  for (int k = 0; k < parts; ++k) {
    const auto count = copies(weights, (k + 0.5) / parts);
    for (std::size_t i = 0; i < 5; ++i) sum[i] += static_cast<double>(count[i]) / parts;
  }
  const std::vector<double> expected = {0.5, 2.0, 0.25, 1.25, 1.0};
  for (std::size_t i = 0; i < 5; ++i) CHECK(sum[i] == doctest::Approx(expected[i]).epsilon(1e-3));
}

TEST_CASE("in_place_every_survivor_keeps_its_slot_and_has_as_many_copies") {
  const auto logs = random_log_weights(1500, 2.0, 4);
  Weights weights(1500, Weights::Carry::never);
  absorb(weights, logs);
  std::vector<std::uint32_t> ancestor(1500);
  weights.systematic(0.6, ancestor);
  std::vector<std::uint32_t> placed;
  keep_in_place(ancestor, placed);
  for (const std::uint32_t one : ancestor) CHECK(placed[one] == one);
  std::sort(placed.begin(), placed.end());
  CHECK(placed == ancestor);
}
