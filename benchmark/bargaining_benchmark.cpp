// Bargaining models, one core: tables of random actors, a new one at every solve, buffers reused. One challenge solve
// is one issue from its start through the default number of rounds and the read-out; rounds are counted beside it. Rows
// "side by side" settle eight tables at a time, as draws of an uncertain table are. The
// limit of the same run is the rate of its powers, and of the C library's. Usage: bargaining_benchmark
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "base/elementary.hpp"
#include "mechanism/bargaining/challenge/challenge.hpp"
#include "mechanism/bargaining/challenge/many.hpp"
#include "mechanism/bargaining/nash/nash.hpp"
#include "mechanism/bargaining/quantal/quantal.hpp"
#include "random/stream.hpp"
#include "timing.hpp"

namespace {

using namespace truce;
using namespace truce::bargaining;

/// Many tables side by side, so that no solve sees the last one's answer.
struct Tables {
  std::size_t actors;
  std::vector<double> x, s, c;
  static constexpr std::size_t count = 256;

  Tables(std::size_t n, std::uint32_t seed) : actors(n) {
    random::Stream stream({.seed = seed, .purpose = 1});
    for (std::size_t i = 0; i < n * count; ++i) {
      x.push_back(100 * stream.uniform());
      s.push_back(stream.uniform());
      c.push_back(stream.uniform());
    }
  }
  std::span<const double> of(const std::vector<double>& numbers, std::uint64_t i) const {
    return std::span(numbers).subspan((i % count) * actors, actors);
  }
};

std::string rows;

void row(const std::string& name, const benchmark::Rate& rate, double rounds) {
  rows += fmt::format(
      R"({}    {{"name": "{}", "per_second": {:.5g}, "best_per_second": {:.5g}, "rounds": {}, "rounds_per_second": {:.5g}}})",
      rows.empty() ? "" : ",\n", name, rate.per_second, rate.best_per_second, rounds, rate.per_second * rounds);
}

template <class Settle>
benchmark::Rate over(const Tables& tables, const Settle& settle) {
  std::vector<double> x(tables.actors);
  return benchmark::measure([&](std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto given = tables.of(tables.x, i);
      std::copy(given.begin(), given.end(), x.begin());
      benchmark::keep(settle(x, tables.of(tables.s, i), tables.of(tables.c, i), i));
    }
  });
}

void challenges(std::size_t actors, const std::string& name, const challenge::Options& options) {
  const Tables tables{actors, 1};
  challenge::Workspace workspace;
  row(fmt::format("challenge {} actors {}", actors, name),
      over(tables, [&](auto& x, auto s, auto c,
                       std::uint64_t) { return challenge::settle(x, s, c, options, workspace).value; }),
      options.rounds);
}

/// The same tables side by side, as draws of uncertain tables are settled.
void challenges_side_by_side(std::size_t actors, const std::string& name, const challenge::Options& options) {
  const Tables tables{actors, 1};
  challenge::ManyWorkspace workspace;
  std::vector<double> settled(Tables::count);
  benchmark::Rate rate = benchmark::measure([&](std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      challenge::settle_each({actors, tables.x, tables.s, tables.c}, options, workspace, settled);
      benchmark::keep(settled.data());
    }
  });
  for (double* one : {&rate.per_second, &rate.best_per_second}) *one *= static_cast<double>(Tables::count);
  row(fmt::format("challenge {} actors {}, side by side", actors, name), rate, options.rounds);
}

void draws(std::size_t actors) {
  const Tables tables{actors, 2};
  challenge::Workspace workspace;
  const quantal::Options options;
  row(fmt::format("quantal draw {} actors", actors),
      over(tables,
           [&](auto& x, auto s, auto c, std::uint64_t i) {
             random::Stream stream(
                 {.seed = 1, .purpose = 1, .entity = 0, .member = static_cast<std::uint32_t>(i), .step = 0});
             return quantal::draw(x, s, c, options, workspace, stream).value;
           }),
      options.challenge.rounds);
}

void bargains(std::size_t actors, const std::string& name, const nash::Options& options) {
  const Tables tables{actors, 3};
  row(fmt::format("{} {} actors", name, actors),
      over(tables, [&](auto& x, auto s, auto c, std::uint64_t) { return nash::settle(x, s, c, 50, options).value; }),
      1);
}

/// Powers of 256 shares at once, a second; `power` makes them all.
template <class Power>
double powers(const Power& power) {
  const Tables tables{1, 4};
  std::vector<double> found(tables.s.size());
  return static_cast<double>(found.size()) * benchmark::measure([&](std::uint64_t count) {
                                               for (std::uint64_t i = 0; i < count; ++i) {
                                                 power(tables.s, 0.5 + 1.5 * tables.c[i % found.size()], found);
                                                 benchmark::keep(found.data());
                                               }
                                             }).best_per_second;
}

}  // namespace

int main() {
  challenges(10, "default reading", {});
  challenges(10, "one round", [] {
    challenge::Options o;
    o.rounds = 1;
    return o;
  }());
  challenges(10, "pair only, three rounds", [] {
    auto o = challenge::pair_only();
    o.rounds = 3;
    return o;
  }());
  challenges_side_by_side(10, "default reading", {});
  challenges_side_by_side(10, "one round", [] {
    challenge::Options o;
    o.rounds = 1;
    return o;
  }());
  challenges_side_by_side(20, "default reading", {});
  for (const std::size_t actors : {5u, 20u, 40u, 80u, 250u}) challenges(actors, "default reading", {});
  draws(10);
  bargains(10, "nash worst linear", {});
  bargains(10, "kalai_smorodinsky", [] {
    nash::Options o;
    o.solution = nash::Rule::kalai_smorodinsky;
    return o;
  }());
  const double ours = powers([](const auto& b, double r, auto& found) {
    log_each(b, found);
    for (double& one : found) one *= r;
    exp_each(found, found);
  });
  const double library = powers([](const auto& b, double r, auto& found) {
    std::transform(b.begin(), b.end(), found.begin(), [r](double one) { return std::pow(one, r); });
  });
  fmt::print(
      "{{\n  \"benchmark\": \"bargaining\",\n  \"machine\": {},\n  \"powers_per_second\": {:.4g}, "
      "\"library_pow_per_second\": "
      "{:.4g},\n  \"rows\": [\n{}\n  ]\n}}\n",
      benchmark::machine_json(), ours, library, rows);
  return 0;
}
