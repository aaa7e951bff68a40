// Many streams at once. Chi-square at a fixed seed over members; a correct sampler fails one check with probability
// 1e-6, and the whole file (about 80 checks) with less than 1e-4.
#include "random/many.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "random/binomial.hpp"
#include "random/goodness.hpp"
#include "random/inversion.hpp"
#include "random/poisson.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

constexpr double alpha = 1e-6;

std::vector<Address> members(std::size_t count, std::uint32_t purpose) {
  std::vector<Address> found(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    found[i] = {.seed = 31, .purpose = purpose, .entity = 5, .member = i, .step = 9};
  }
  return found;
}

std::vector<Address> scattered(std::size_t count) {
  Stream stream({.seed = 7, .purpose = 2});
  std::vector<Address> found(count);
  for (Address& one : found) {
    one = {.seed = stream.next64(), .purpose = stream.next32() >> 20, .entity = stream.next32() >> 12,
           .member = stream.next32(), .step = stream.next32()};
  }
  return found;
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
  const std::vector<Address> address = scattered(100);
  for (std::size_t count = 0; count <= address.size(); count += count < 35 ? 1 : 13) {
    std::vector<double> u(count);
    uniform_each(std::span(address).first(count), u);
    for (std::size_t i = 0; i < count; ++i) CHECK(u[i] == Stream(address[i]).uniform());
  }
}

TEST_CASE("counts_of_many_streams_are_those_of_each_whatever_stands_beside_them") {
  const std::vector<double> chances{0,    -1,    1,    1.5, 1e-320, 1e-17, 1e-9,     1e-4,
                                    0.003, 0.07, 0.3, 0.5, 0.501,  0.8,   1 - 1e-16};
  const std::vector<std::int64_t> trials{0, 1, 2, 7, 40, 49, 50, 51, 150, 1000, 20000, 10000000};
  const std::vector<double> means{0, 1e-300, 1e-9, 0.01, 0.5, 1, 5, 10, 20, 24.999999, 25, 137, 1e6};
  constexpr std::size_t count = 20007;
  const std::vector<Address> address = scattered(count);
  std::vector<std::int64_t> n(count), successes(count), events(count);
  std::vector<double> p(count), mean(count);
  Stream stream({.seed = 8, .purpose = 2});
  for (std::size_t i = 0; i < count; ++i) {
    n[i] = trials[stream.next32() % trials.size()];
    p[i] = chances[stream.next32() % chances.size()];
    mean[i] = means[stream.next32() % means.size()];
  }
  binomial_each(address, n, p, successes);
  poisson_each(address, mean, events);
  for (std::size_t i = 0; i < count; ++i) {
    CAPTURE(n[i]);
    CAPTURE(p[i]);
    CAPTURE(mean[i]);
    Stream one(address[i]), two(address[i]);
    REQUIRE(successes[i] == binomial(one, n[i], p[i]));
    REQUIRE(events[i] == poisson(two, mean[i]));
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
  const std::vector<Address> address = members(100000, 3);
  std::vector<std::int64_t> drawn(address.size());
  for (const std::int64_t n : {1, 7, 40, 150, 1000, 200000}) {
    for (const double mean : {0.05, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 24.9}) {
      const auto trials = static_cast<double>(n);
      const double p = mean / trials;
      if (p >= 1) continue;
      CAPTURE(n);
      CAPTURE(mean);
      const std::vector<double> chance(address.size(), p);
      binomial_each(address, std::vector<std::int64_t>(address.size(), n), chance, drawn);
      const auto log_pmf = [=](double k) {
        return k > trials ? std::nan("") : log_choose(trials, k) + k * std::log(p) + (trials - k) * std::log1p(-p);
      };
      CHECK(fit(drawn, log_pmf, mean) > alpha);
    }
  }
}

TEST_CASE("poissons_of_many_members_follow_their_law_on_a_grid") {
  const std::vector<Address> address = members(100000, 4);
  std::vector<std::int64_t> drawn(address.size());
  for (const double mean : {1e-3, 0.05, 0.5, 1.0, 2.5, 5.0, 7.5, 10.0, 15.0, 20.0, 24.9}) {
    CAPTURE(mean);
    poisson_each(address, std::vector<double>(address.size(), mean), drawn);
    const auto log_pmf = [=](double k) { return k * std::log(mean) - mean - log_gamma(k + 1); };
    CHECK(fit(drawn, log_pmf, mean) > alpha);
    const auto wrong = [=](double k) { return k * std::log(mean * 1.1) - mean * 1.1 - log_gamma(k + 1); };
    if (mean >= 0.5) CHECK(fit(drawn, wrong, mean) < alpha);
  }
}

}  // namespace
}  // namespace truce::random
