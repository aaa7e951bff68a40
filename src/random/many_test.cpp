// Many streams at once. Chi-square at a fixed seed over members; a correct sampler fails one check with probability
// 1e-6, and the whole file (about 100 checks) with less than 1e-4.
#include "random/many.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "random/binomial.hpp"
#include "random/gamma.hpp"
#include "random/goodness.hpp"
#include "random/inversion.hpp"
#include "random/poisson.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

constexpr double alpha = 1e-6;

constexpr std::size_t members = 100000;

Address of(std::uint32_t purpose) { return {.seed = 31, .purpose = purpose, .entity = 5, .member = 0, .step = 9}; }

/// Any address; near the last member too, after which the first comes again.
Address scattered(Stream& stream) {
  const std::uint32_t member = stream.uniform() < 0.5 ? stream.next32() : 0xffffffffu - stream.next32() % 40;
  return {.seed = stream.next64(), .purpose = stream.next32() >> 20, .entity = stream.next32() >> 12, .member = member,
          .step = stream.next32()};
}

Stream stream_of(Address first, std::size_t place) {
  first.member += static_cast<std::uint32_t>(place);
  return Stream(first);
}

/// Chi-square of counts against exp(log_pmf(k)), k = 0, 1, ... up to far beyond the mean.
template <class LogPmf>
double fit(const std::vector<std::int64_t>& drawn, const LogPmf& log_pmf, double mean) {
  const auto cells = static_cast<std::size_t>(mean + 12 * std::sqrt(mean) + 12);
  std::vector<double> probability(cells, 0.0);
  std::vector<std::int64_t> count(cells, 0);
  for (std::size_t k = 0; k < cells; ++k) {
    const double p = log_pmf(static_cast<double>(k));
    if (!std::isnan(p)) probability[k] = std::exp(p);
  }
  for (const std::int64_t k : drawn) {
    if (k < 0) return 0;
    if (static_cast<std::size_t>(k) < cells) ++count[static_cast<std::size_t>(k)];
  }
  return chi_square_p(count, probability, static_cast<std::int64_t>(drawn.size()));
}

TEST_CASE("first_uniforms_of_many_streams_are_those_of_each_at_any_count") {
  Stream stream({.seed = 7, .purpose = 2});
  for (std::size_t count = 0; count <= 100; count += count < 35 ? 1 : 13) {
    const Address first = scattered(stream);
    std::vector<double> u(count);
    uniform_each(first, u);
    for (std::size_t i = 0; i < count; ++i) CHECK(u[i] == stream_of(first, i).uniform());
  }
}

TEST_CASE("counts_of_many_streams_are_those_of_each_whatever_stands_beside_them") {
  const std::vector<double> chances{0,    -1,    1,    1.5, 1e-320, 1e-17, 1e-9,     1e-4,
                                    0.003, 0.07, 0.3, 0.5, 0.501,  0.8,   1 - 1e-16};
  const std::vector<std::int64_t> trials{0, 1, 2, 7, 40, 49, 50, 51, 90, 150, 1000, 20000, 10000000};
  const std::vector<double> means{0, 1e-300, 1e-9, 0.01, 0.5, 1, 5, 10, 20, 24.999999, 25, 31, 137, 1e6};
  Stream stream({.seed = 8, .purpose = 2});
  for (const std::size_t count : {1u, 5u, 16u, 17u, 255u, 256u, 257u, 20007u}) {
    const Address first = scattered(stream);
    const bool mixed = stream.uniform() < 0.5 || count > 1000;
    std::vector<std::int64_t> n(count, 90), successes(count), events(count);
    std::vector<double> p(count, 0.5), mean(count, 31);
    for (std::size_t i = 0; i < count && mixed; ++i) {
      n[i] = trials[stream.next32() % trials.size()];
      p[i] = chances[stream.next32() % chances.size()];
      mean[i] = means[stream.next32() % means.size()];
    }
    binomial_each(first, n, p, successes);
    poisson_each(first, mean, events);
    for (std::size_t i = 0; i < count; ++i) {
      CAPTURE(n[i]);
      CAPTURE(p[i]);
      CAPTURE(mean[i]);
      Stream one = stream_of(first, i), two = stream_of(first, i);
      REQUIRE(successes[i] == binomial(one, n[i], p[i]));
      REQUIRE(events[i] == poisson(two, mean[i]));
    }
  }
}

TEST_CASE("gamma_numbers_of_many_streams_are_those_of_each") {
  Stream stream({.seed = 9, .purpose = 2});
  for (const double shape : {0.0, 0.3, 1.0, 2.5, 961.0}) {
    for (const double scale : {0.0, 1e-6, 3.0}) {
      const Address first = scattered(stream);
      std::vector<double> drawn(5003);
      gamma_each(first, shape, scale, drawn);
      for (std::size_t i = 0; i < drawn.size(); ++i) {
        Stream one = stream_of(first, i);
        REQUIRE(drawn[i] == gamma(one, shape, scale));
      }
    }
  }
}

TEST_CASE("the_chance_that_nothing_happens_keeps_its_digits_however_rare_the_event") {
  for (double p = 0.5; p > 1e-300; p *= 0.9871) {
    const long double exact = std::log1p(-static_cast<long double>(p));
    CHECK(std::abs(static_cast<double>((detail::log_rest(p) - exact) / exact)) < 4e-16);
  }
  CHECK(detail::log_rest(0) == 0);
}

TEST_CASE("binomials_of_many_members_follow_their_law_on_a_grid") {
  std::vector<std::int64_t> drawn(members);
  for (const std::int64_t n : {1, 7, 40, 150, 1000, 200000}) {
    for (const double mean : {0.05, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 24.9, 25.1, 40.0, 70.0}) {
      const auto trials = static_cast<double>(n);
      const double p = mean / trials;
      if (p >= 1) continue;
      CAPTURE(n);
      CAPTURE(mean);
      binomial_each(of(3), std::vector<std::int64_t>(members, n), std::vector<double>(members, p), drawn);
      const auto log_pmf = [=](double k) {
        return k > trials ? std::nan("") : log_choose(trials, k) + k * std::log(p) + (trials - k) * std::log1p(-p);
      };
      CHECK(fit(drawn, log_pmf, mean) > alpha);
    }
  }
}

TEST_CASE("poissons_of_many_members_follow_their_law_on_a_grid") {
  std::vector<std::int64_t> drawn(members);
  for (const double mean : {1e-3, 0.05, 0.5, 1.0, 2.5, 5.0, 7.5, 10.0, 15.0, 20.0, 24.9, 25.1, 40.0, 200.0}) {
    CAPTURE(mean);
    poisson_each(of(4), std::vector<double>(members, mean), drawn);
    const auto log_pmf = [=](double k) { return k * std::log(mean) - mean - log_gamma(k + 1); };
    CHECK(fit(drawn, log_pmf, mean) > alpha);
    const auto wrong = [=](double k) { return k * std::log(mean * 1.1) - mean * 1.1 - log_gamma(k + 1); };
    if (mean >= 0.5) CHECK(fit(drawn, wrong, mean) < alpha);
  }
}

}  // namespace
}  // namespace truce::random
