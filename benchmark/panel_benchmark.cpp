// A panel of the size of the world's countries: 191 units and 334 months, invented, most counts zero. One pass of
// the fit, a cold fit of both regimes (300 passes each), and twelve months of laws and 1,000 draws for all units.
// Usage: panel_benchmark [threads...]
#include <chrono>
#include <string>
#include <vector>

#include "panel/draws.hpp"
#include "panel/forecast.hpp"
#include "timing.hpp"

namespace {

using namespace truce;
using namespace truce::panel;

constexpr std::size_t units = 191, months = 334;

/// Four in five units never see a count, the others live through regimes of the starting chain.
Series invented() {
  const regime::States states;
  const regime::Chain chain = regime::starting_chain(states);
  StateVector quiet(padded(states.size()));
  quiet[1] = 1;
  Series series;
  for (std::size_t u = 0; u < units; ++u) {
    Unit unit{std::to_string(u), "unit", Month::of(1990, 1), std::vector<std::int64_t>(months)};
    random::Stream stream({.seed = 1, .purpose = 1, .entity = static_cast<std::uint32_t>(u), .member = 0, .step = 0});
    if (u % 5 == 0) regime::simulate(states, chain.transition, quiet, stream, unit.counts);
    series.units.push_back(std::move(unit));
  }
  return series;
}

double share_of_zeros(const Series& series) {
  double zeros = 0;
  for (const Unit& unit : series.units)
    for (const auto count : unit.counts) zeros += count == 0 ? 1 : 0;
  return zeros / static_cast<double>(units * months);
}

template <class Work>
double seconds(const Work& work) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string row(const Series& series, unsigned threads) {
  const Month origin = series.last();
  Settings settings;
  std::vector<regime::Counts> records;
  for (const Unit& unit : series.units) records.push_back(unit.until(origin));
  const regime::States states;
  const regime::Evidence evidence(states, records);
  const regime::Chain chain = regime::starting_chain(states);
  double pass = 1e9;
  for (int k = 0; k < 15; ++k) pass = std::min(pass, seconds([&] { benchmark::keep(evidence.expect(chain, threads).log_likelihood); }));
  std::optional<Fitted> fitted;
  const double fit_seconds = seconds([&] { fitted = fit(series, origin, settings, {.threads = threads}); });
  const double forecast_seconds = seconds([&] {
    const Forecast made = forecast(series, origin, {3, 14}, Method::pool, &*fitted, settings, threads);
    benchmark::keep(evenly_drawn(series, made, 1000).size());
  });
  return fmt::format(R"(    {{"threads": {}, "best_pass_seconds": {:.4f}, "cold_fit_seconds": {:.2f}, "passes": {}, "forecast_seconds": {:.2f}}})",
                     threads, pass, fit_seconds, settings.passes * static_cast<int>(regime_parts), forecast_seconds);
}

}  // namespace

int main(int argc, char** argv) {
  const Series series = invented();
  std::vector<unsigned> threads = {1, 2};
  if (argc > 1) threads.clear();
  for (int k = 1; k < argc; ++k) threads.push_back(static_cast<unsigned>(std::max(1, std::atoi(argv[k]))));
  std::string rows;
  for (const unsigned t : threads) {
    if (!rows.empty()) rows += ",\n";
    rows += row(series, t);
  }
  fmt::print("{{\n  \"benchmark\": \"panel\",\n  \"machine\": {},\n  \"units\": {}, \"months\": {}, \"share_of_zeros\": {:.3f},\n"
             "  \"rows\": [\n{}\n  ]\n}}\n",
             benchmark::machine_json(), units, months, share_of_zeros(series), rows);
  return 0;
}
