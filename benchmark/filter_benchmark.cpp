// The particle filter on reference models, one thread: Gompertz on the log scale, 100 observations, resampling at every
// step, next to the limit of the same run (propagate and weigh only), and the share that resampling takes; the seasonal
// SIR model. Rates are per second of processor time, so that other work on the machine disturbs less; best of several
// repetitions.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assimilation/filter.hpp"
#include "assimilation/reference/linear.hpp"
#include "assimilation/reference/sir.hpp"
#include "random/normal.hpp"
#include "timing.hpp"

namespace {

using namespace truce;
using namespace truce::assimilation;
using reference::Linear;
using reference::LinearPopulation;
using reference::SirPopulation;

constexpr std::size_t observations = 100;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Least processor time of one call, over at least five calls and a second.
template <class Work>
double best_seconds(const Work& work) {
  double best = 1e300;
  double all = 0.0;
  for (int i = 0; i < 5 || (all < 1.0 && i < 1000); ++i) {
    const double start = processor_seconds();
    work();
    const double seconds = processor_seconds() - start;
    best = std::min(best, seconds);
    all += seconds;
  }
  return best;
}

std::shared_ptr<const std::vector<double>> gompertz_record(const Linear& model) {
  random::Stream stream{{.seed = 1, .purpose = 1}};
  double x = 0.0;
  auto record = std::make_shared<std::vector<double>>(observations);
  for (double& y : *record) {
    x = model.persistence * x + model.drift + model.process_sd * random::normal(stream);
    y = x + model.observed_sd * random::normal(stream);
  }
  return record;
}

/// As many filters one after the other as make a million particle-steps at least.
template <class Work>
double rate(std::size_t particles, const Work& work) {
  const std::size_t repeats = std::max<std::size_t>(1, 1'000'000 / (particles * observations));
  const double seconds = best_seconds([&] {
    for (std::size_t i = 0; i < repeats; ++i) work(i);
  });
  return static_cast<double>(repeats * particles * observations) / seconds;
}

double filter_rate(const Linear& model, const std::shared_ptr<const std::vector<double>>& record, std::size_t particles) {
  return rate(particles, [&](std::size_t seed) {
    Filter<LinearPopulation> filter(LinearPopulation(model, record, seed, particles),
                                    {.resample_below = 1.0, .seed = seed});
    filter.advance_to(observations);
    benchmark::keep(filter.log_likelihood());
  });
}

/// Nothing but the model: noise, next state, log density, block by block.
double limit_rate(const Linear& model, const std::shared_ptr<const std::vector<double>>& record, std::size_t particles) {
  std::vector<double> log_density(Weights::block);
  return rate(particles, [&](std::size_t seed) {
    LinearPopulation population(model, record, seed, particles);
    population.start(0, particles);
    for (std::size_t step = 0; step < observations; ++step) {
      for (std::size_t begin = 0; begin < particles; begin += Weights::block) {
        const std::size_t end = std::min(particles, begin + Weights::block);
        population.advance(step, begin, end);
        population.weigh(step, begin, end, std::span(log_density).first(end - begin));
        benchmark::keep(log_density[0]);
      }
    }
  });
}

/// Seconds that one resampling takes: ancestors found and particles copied.
double resampling_seconds(const Linear& model, const std::shared_ptr<const std::vector<double>>& record,
                          std::size_t particles) {
  LinearPopulation population(model, record, 1, particles);
  population.start(0, particles);
  population.advance(0, 0, particles);
  Weights weights(particles, Weights::Carry::never);
  std::vector<double> log_density(Weights::block);
  for (std::size_t begin = 0; begin < particles; begin += Weights::block) {
    const std::size_t end = std::min(particles, begin + Weights::block);
    const std::span<double> block = std::span(log_density).first(end - begin);
    population.weigh(0, begin, end, block);
    weights.absorb(begin, block);
  }
  weights.join();
  std::vector<std::uint32_t> ancestor(particles);
  const std::size_t repeats = std::max<std::size_t>(1, 1'000'000 / particles);
  const double seconds = best_seconds([&] {
    for (std::size_t i = 0; i < repeats; ++i) {
      weights.systematic(0.3, ancestor);
      population.select(ancestor);
    }
  });
  return seconds / static_cast<double>(repeats);
}

double sir_rate() {
  constexpr std::size_t particles = 200;
  const auto record = std::make_shared<const reference::SirRecord>(std::vector<double>(208, 1000.0));
  const double seconds = best_seconds([&] {
    SirPopulation population(record, 1, particles);
    population.start(0, particles);
    for (std::size_t step = 0; step < record->steps(); ++step) population.advance(step, 0, particles);
    benchmark::keep(population);
  });
  return static_cast<double>(particles * record->steps()) / seconds;
}

}  // namespace

int main() {
  const Linear model = Linear::gompertz(0.1, 0.1, 0.1);
  const auto record = gompertz_record(model);
  std::string rows;
  for (const std::size_t particles : {std::size_t{1000}, std::size_t{10'000}, std::size_t{1'000'000}}) {
    const double filter = filter_rate(model, record, particles);
    const double limit = limit_rate(model, record, particles);
    const double step = static_cast<double>(particles) / filter;
    const double resampling = resampling_seconds(model, record, particles);
    rows += fmt::format(
        R"({}    {{"particles": {}, "filter_per_second": {:.4g}, "limit_per_second": {:.4g}, "share_of_limit": {:.3f}, "seconds_of_step": {:.4g}, "seconds_of_resampling": {:.4g}, "resampling_share": {:.3f}}})",
        rows.empty() ? "" : ",\n", particles, filter, limit, filter / limit, step, resampling, resampling / step);
  }
  fmt::print("{{\n  \"benchmark\": \"filter\",\n  \"machine\": {},\n  \"gompertz\": [\n{}\n  ],\n"
             "  \"sir_member_steps_per_second\": {:.4g}\n}}\n",
             benchmark::machine_json(), rows, sir_rate());
  return 0;
}
