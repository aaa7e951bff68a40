#include "panel/forecast.hpp"

#include <algorithm>
#include <array>

#include "base/contract.hpp"
#include "parallel/parallel.hpp"

namespace truce::panel {

namespace {

constexpr std::array<std::string_view, method_count> words = {
    "zero", "own_12", "own_24", "own_36", "own_power", "own", "regimes", "recent_regimes", "half", "pool"};

std::vector<Law> of_own(std::span<const std::int64_t> counts, Horizon horizon, const own::Settings& settings) {
  std::vector<Law> laws;
  for (int h = horizon.first; h <= horizon.last; ++h) laws.push_back(own::forecast(counts, h, settings));
  return laws;
}

std::vector<Law> of_regimes(std::span<const std::int64_t> counts, Horizon horizon, const FittedRegimes& fitted,
                            const regime::OwnRows& rows) {
  const regime::Chain own = regime::own_chain(fitted.states, fitted.chain, counts, rows);
  const StateVector now = regime::filter(fitted.states, own, counts);
  return regime::forecast(fitted.states, own.transition, now, horizon.first, horizon.last);
}

/// shares[0] A + shares[1] B1 + shares[2] B2; a part without a share is not made.
std::vector<Law> mixture(std::span<const std::int64_t> counts, Horizon horizon, const std::array<double, 3>& shares,
                         const Fitted* fitted, const Settings& settings) {
  std::vector<Law> laws(horizon.size());
  const auto add = [&](const std::vector<Law>& part, double share) {
    for (std::size_t h = 0; h < laws.size(); ++h) laws[h].add(part[h], share);  // (1)
  };
  if (shares[0] > 0) add(of_own(counts, horizon, settings.own), shares[0]);
  for (std::size_t k = 0; k < regime_parts; ++k) {
    if (shares[k + 1] > 0) add(of_regimes(counts, horizon, (*fitted)[k], settings.regimes[k].rows), shares[k + 1]);
  }
  return laws;
}

std::vector<Law> laws_of(std::span<const std::int64_t> counts, Horizon horizon, Method method, const Fitted* fitted,
                         const Settings& settings) {
  switch (method) {
    case Method::zero: {
      Law none;
      none.add(0, 1);
      return std::vector<Law>(horizon.size(), none);
    }
    case Method::own_12: return of_own(counts, horizon, own::last_months(12));
    case Method::own_24: return of_own(counts, horizon, own::last_months(24));
    case Method::own_36: return of_own(counts, horizon, own::last_months(36));
    case Method::own_power: return of_own(counts, horizon, own::power_law());
    case Method::own: return mixture(counts, horizon, {1, 0, 0}, fitted, settings);
    case Method::regimes: return mixture(counts, horizon, {0, 1, 0}, fitted, settings);
    case Method::recent_regimes: return mixture(counts, horizon, {0, 0, 1}, fitted, settings);
    case Method::half: return mixture(counts, horizon, {0.5, 0.5, 0}, fitted, settings);
    case Method::pool: break;
  }
  const double first = settings.regimes[0].share, second = settings.regimes[1].share;
  return mixture(counts, horizon, {1 - first - second, first, second}, fitted, settings);
}

}  // namespace

std::string_view to_string(Method method) { return words[static_cast<std::size_t>(method)]; }

std::optional<Method> parse_method(std::string_view word) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) return {};
  return static_cast<Method>(at - words.begin());
}

Fitted fit(const Series& series, Month origin, const Settings& settings, const Run& run, const Fitted* before) {
  std::vector<regime::Counts> records;
  std::int64_t largest = 0;
  for (const Unit& unit : series.units) {
    const auto known = unit.until(origin);
    if (known.empty()) continue;
    records.push_back(known);
    largest = std::max(largest, *std::max_element(known.begin(), known.end()));
  }
  Fitted made;
  for (std::size_t k = 0; k < regime_parts; ++k) {
    regime::States::Shape shape = settings.regimes[k].shape;
    shape.levels = std::max(shape.levels, regime::levels_for(shape, largest));
    const bool warm = before != nullptr && (*before)[k].states.shape().levels == shape.levels;
    made[k].states = warm ? (*before)[k].states : regime::States(shape);
    auto fitted = regime::fit(made[k].states, warm ? (*before)[k].chain : regime::starting_chain(made[k].states),
                              regime::Evidence(made[k].states, records),
                              {.passes = warm ? settings.passes_warm : settings.passes,
                               .smoothing = settings.smoothing,
                               .threads = run.threads,
                               .progress = run.progress,
                               .stop = run.stop});
    made[k].chain = std::move(fitted.chain);
    made[k].log_likelihood = std::move(fitted.log_likelihood);
  }
  return made;
}

Forecast forecast(const Series& series, Month origin, Horizon horizon, Method method, const Fitted* fitted,
                  const Settings& settings, unsigned threads) {
  TRUCE_EXPECTS(fitted != nullptr || !uses_regimes(method));
  TRUCE_EXPECTS(horizon.first >= 1 && horizon.last >= horizon.first);
  Forecast made{origin, horizon, {}};
  for (std::size_t u = 0; u < series.units.size(); ++u) {
    if (!series.units[u].until(origin).empty()) made.units.push_back({u, {}});
  }
  parallel::for_each_block(made.units.size(), 4, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t k = begin; k < end; ++k) {
      const Unit& unit = series.units[made.units[k].unit];
      const int silent = std::max(0, months_between(unit.last(), origin));  // months since its record ended
      const Horizon from_record{horizon.first + silent, horizon.last + silent};
      made.units[k].laws = laws_of(unit.until(origin), from_record, method, fitted, settings);
    }
  });
  return made;
}

}  // namespace truce::panel
