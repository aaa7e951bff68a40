// Self-excitation fitted to 100,000 events, one core: constant background, one series. The limit of the same run is the
// rate of one exponential and one logarithm, which each event costs once in every pass. Usage: hawkes_benchmark
#include <chrono>
#include <cmath>
#include <cstdio>

#include "excitation/fit.hpp"
#include "excitation/test_series.hpp"
#include "timing.hpp"

namespace {

using namespace truce;

struct Timed {
  double median_s, best_s;
  excitation::Fit fit;
};

Timed timed_fit(const excitation::Events& events) {
  using Clock = std::chrono::steady_clock;
  Timed timed{};
  std::vector<double> seconds;
  for (int i = 0; i < 7; ++i) {
    const auto start = Clock::now();
    timed.fit = excitation::fit(excitation::Design(events, {0}));
    seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
  }
  std::sort(seconds.begin(), seconds.end());
  timed.median_s = seconds[seconds.size() / 2];
  timed.best_s = seconds.front();
  return timed;
}

/// Calls a second of a function of the C library on numbers that differ.
template <class Function>
double per_second(const Function& function) {
  return benchmark::measure([&](std::uint64_t count) {
           double sum = 0;
           for (std::uint64_t i = 0; i < count; ++i) sum += function(0.5 + static_cast<double>(i % 1024) / 1024);
           benchmark::keep(sum);
         }).best_per_second;
}

}  // namespace

int main() {
  std::string rows;
  for (const double end_days : {1e3, 1e4, 1e5}) {  // a mean of one event a day
    const auto events = excitation::test::simulated(0.4, 0.6, 1.5, end_days, 1);
    const Timed timed = timed_fit(events);
    rows += fmt::format(
        R"({}    {{"events": {}, "seconds": {:.4g}, "best_seconds": {:.4g}, "mu_per_day": {:.6g}, "branching_ratio": {:.6g}, "decay_per_day": {:.6g}}})",
        rows.empty() ? "" : ",\n", events.size(), timed.median_s, timed.best_s, timed.fit.mu_per_day[0],
        timed.fit.branching[0], timed.fit.decay_per_day);
  }
  fmt::print(
      "{{\n  \"benchmark\": \"hawkes\",\n  \"machine\": {},\n  \"exp_per_second\": {:.4g},\n  \"log_per_second\": {:.4g},\n"
      "  \"rows\": [\n{}\n  ]\n}}\n",
      benchmark::machine_json(), per_second([](double x) { return std::exp(-x); }),
      per_second([](double x) { return std::log(x); }), rows);
  return 0;
}
