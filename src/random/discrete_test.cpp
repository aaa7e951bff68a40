// Binomial, Poisson, negative binomial, multinomial, hypergeometric, pick. Chi-square at fixed seeds; a correct sampler
// fails one check with probability 1e-6, and the whole file (about 100 checks) with less than 1e-4.
#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "random/binomial.hpp"
#include "random/goodness.hpp"
#include "random/hypergeometric.hpp"
#include "random/negative_binomial.hpp"
#include "random/pick.hpp"
#include "random/poisson.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

constexpr double alpha = 1e-6;
constexpr int n_draws = 100000;

// Cells cover mean +- 9 sd and a little more, whole numbers each or, for wide laws, runs of them.
template <class Draw, class LogPmf>
double fit(const Draw& sample, const LogPmf& log_pmf, double mean, double sd, std::int64_t lowest) {
  const auto low = std::max(lowest, static_cast<std::int64_t>(std::floor(mean - 9.0 * sd)) - 3);
  const auto high = static_cast<std::int64_t>(std::ceil(mean + 9.0 * sd)) + 2;
  const std::int64_t width = 1 + (high - low) / 400;
  std::vector<double> probabilities(static_cast<std::size_t>((high - low) / width + 1), 0.0);
  std::vector<std::int64_t> counts(probabilities.size(), 0);
  for (std::int64_t k = low; k <= high; ++k) {
    const double p = log_pmf(static_cast<double>(k));
    if (!std::isnan(p)) probabilities[static_cast<std::size_t>((k - low) / width)] += std::exp(p);
  }
  Stream stream({.seed = 20, .purpose = 3});
  for (int i = 0; i < n_draws; ++i) {
    const std::int64_t k = sample(stream);
    if (k < low) return 0.0;
    if (k <= high) ++counts[static_cast<std::size_t>((k - low) / width)];
  }
  return chi_square_p(counts, probabilities, n_draws);
}

double binomial_fit(std::int64_t n, double p) {
  const auto trials = static_cast<double>(n);
  const auto log_pmf = [=](double k) {
    return k > trials ? std::nan("") : log_choose(trials, k) + k * std::log(p) + (trials - k) * std::log1p(-p);
  };
  return fit([=](Stream& s) { return binomial(s, n, p); }, log_pmf, trials * p, std::sqrt(trials * p * (1 - p)), 0);
}

TEST_CASE("binomial_follows_its_law_on_a_grid") {
  for (const std::int64_t n : {1, 2, 7, 20, 40, 99, 150, 5000, 200000, 10000000}) {
    for (const double p : {1e-6, 0.003, 0.07, 0.25, 0.499, 0.5, 0.501, 0.8, 0.9999}) {
      CAPTURE(n);
      CAPTURE(p);
      CHECK(binomial_fit(n, p) > alpha);
    }
  }
}

TEST_CASE("a_wrong_binomial_would_be_found") {
  const auto wrong = [](Stream& s) { return binomial(s, 40, 0.503); };
  const auto log_pmf = [](double k) { return log_choose(40, k) + 40 * std::log(0.5); };
  CHECK(fit(wrong, [&](double k) { return k > 40 ? std::nan("") : log_pmf(k); }, 20, 3.2, 0) < alpha);
}

TEST_CASE("certain_binomials_draw_nothing_and_all_stay_within_zero_and_n") {
  Stream stream({.seed = 4});
  CHECK(binomial(stream, 0, 0.5) == 0);
  CHECK(binomial(stream, 9, 0.0) == 0);
  CHECK(binomial(stream, 9, -1.0) == 0);
  CHECK(binomial(stream, 9, 1.0) == 9);
  CHECK(binomial(stream, 9, 1.5) == 9);
  CHECK(stream.drawn() == 0);
  for (const double p : {1e-320, 1e-17, 1e-9, 0.3, 1.0 - 1e-16}) {
    for (const std::int64_t n : {1, 3, 30, 1000, 10000000}) {
      for (int i = 0; i < 200; ++i) {
        const std::int64_t k = binomial(stream, n, p);
        REQUIRE(k >= 0);
        REQUIRE(k <= n);
      }
    }
  }
}

TEST_CASE("small_binomials_and_poissons_rise_with_the_rate_on_the_same_stream") {
  for (std::uint32_t member = 0; member < 3000; ++member) {
    const Address address{.seed = 6, .purpose = 1, .entity = 0, .member = member, .step = 0};
    std::int64_t binomial_before = 0;
    std::int64_t poisson_before = 0;
    for (const double p : {0.01, 0.2, 0.49, 0.51, 0.77, 0.95}) {
      Stream one(address);
      Stream two(address);
      const std::int64_t successes = binomial(one, 48, p);
      const std::int64_t events = poisson(two, 26.0 * p);
      REQUIRE(successes >= binomial_before);
      REQUIRE(events >= poisson_before);
      binomial_before = successes;
      poisson_before = events;
    }
  }
}

TEST_CASE("poisson_follows_its_law_on_a_grid") {
  for (const double mean : {1e-4, 0.3, 1.0, 5.0, 10.0, 20.0, 24.99, 25.0, 137.0, 1e4, 1e7}) {
    CAPTURE(mean);
    const auto log_pmf = [=](double k) { return k * std::log(mean) - mean - log_gamma(k + 1.0); };
    CHECK(fit([=](Stream& s) { return poisson(s, mean); }, log_pmf, mean, std::sqrt(mean), 0) > alpha);
  }
  Stream stream({.seed = 4});
  CHECK(poisson(stream, 0.0) == 0);
  CHECK(stream.drawn() == 0);
}

TEST_CASE("negative_binomial_follows_its_law_on_a_grid") {
  for (const double mean : {0.05, 2.0, 30.0, 800.0}) {
    for (const double size : {0.5, 1.0, 10.0}) {
      CAPTURE(mean);
      CAPTURE(size);
      const auto log_pmf = [=](double k) {
        return log_gamma(k + size) - log_gamma(size) - log_gamma(k + 1.0) + size * std::log(size / (size + mean)) +
               k * std::log(mean / (size + mean));
      };
      CHECK(fit([=](Stream& s) { return negative_binomial(s, mean, size); }, log_pmf, mean,
                std::sqrt(mean + mean * mean / size), 0) > alpha);
    }
  }
}

TEST_CASE("hypergeometric_follows_its_law_on_a_grid") {
  struct Urn {
    std::int64_t marked, unmarked, sample;
  };
  for (const Urn& urn : {Urn{5, 7, 4}, Urn{3, 900, 400}, Urn{40, 60, 30}, Urn{60, 40, 30}, Urn{60, 40, 75},
                         Urn{400, 300, 11}, Urn{1000, 50000, 20000}, Urn{70000, 130000, 90000},
                         Urn{5000000, 5000000, 1000000}, Urn{11, 1000000, 500000}}) {
    const auto marked = static_cast<double>(urn.marked);
    const auto unmarked = static_cast<double>(urn.unmarked);
    const auto sample = static_cast<double>(urn.sample);
    const double all = marked + unmarked;
    CAPTURE(urn.marked);
    CAPTURE(urn.sample);
    const auto log_pmf = [=](double k) {
      if (k > marked || k > sample || sample - k > unmarked) return std::nan("");
      return log_choose(marked, k) + log_choose(unmarked, sample - k) - log_choose(all, sample);
    };
    const double mean = sample * marked / all;
    const double sd = std::sqrt(mean * (unmarked / all) * (all - sample) / (all - 1.0));
    CHECK(fit([&](Stream& s) { return hypergeometric(s, urn.marked, urn.unmarked, urn.sample); }, log_pmf, mean, sd,
              0) > alpha);
  }
}

TEST_CASE("people_drawn_without_replacement_are_conserved") {
  Stream stream({.seed = 11});
  const std::vector<std::int64_t> counts{0, 12, 30000, 1, 700};
  const std::int64_t all = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  std::vector<std::int64_t> out(counts.size());
  for (const std::int64_t n : {std::int64_t{0}, std::int64_t{1}, std::int64_t{500}, std::int64_t{20000}, all - 1, all}) {
    for (int i = 0; i < 500; ++i) {
      multivariate_hypergeometric(stream, counts, n, out);
      REQUIRE(std::accumulate(out.begin(), out.end(), std::int64_t{0}) == n);
      for (std::size_t j = 0; j < out.size(); ++j) {
        REQUIRE(out[j] >= 0);
        REQUIRE(out[j] <= counts[j]);
      }
    }
  }
  CHECK(out == counts);
}

// Each group's count is binomial.
TEST_CASE("multinomial_is_conserved_and_each_group_binomial") {
  const std::vector<double> weights{3.0, 0.0, 1.0, 6.0, 0.0};
  std::vector<std::int64_t> out(weights.size());
  const auto third = [&](Stream& s) {
    multinomial(s, 200, weights, out);
    REQUIRE(std::accumulate(out.begin(), out.end(), std::int64_t{0}) == 200);
    REQUIRE(out[1] + out[4] == 0);
    return out[2];
  };
  const auto log_pmf = [](double k) { return log_choose(200, k) + k * std::log(0.1) + (200 - k) * std::log(0.9); };
  CHECK(fit(third, log_pmf, 20.0, 4.3, 0) > alpha);
  CHECK(out[0] + out[2] + out[3] == 200);
}

TEST_CASE("pick_and_uniform_index_are_in_proportion") {
  const std::vector<double> weights{0.0, 2.0, 5.0, 0.0, 3.0, 0.0};
  std::vector<std::int64_t> picked(weights.size(), 0);
  std::vector<std::int64_t> even(7, 0);
  Stream stream({.seed = 12});
  for (int i = 0; i < n_draws; ++i) {
    ++picked[pick(stream, weights)];
    ++even[uniform_index(stream, 7)];
  }
  CHECK(picked[0] + picked[3] + picked[5] == 0);
  const std::vector<double> shares{0.2, 0.5, 0.3};
  const std::vector<std::int64_t> some{picked[1], picked[2], picked[4]};
  CHECK(chi_square_p(some, shares, n_draws) > alpha);
  CHECK(chi_square_p(even, std::vector<double>(7, 1.0 / 7.0), n_draws) > alpha);
  CHECK(uniform_index(stream, 1) == 0);
}

}  // namespace
}  // namespace truce::random
