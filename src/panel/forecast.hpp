// Forecasts of a panel: regimes fitted to all units, each unit's own record, and their pool.
//
//   law = a A + b1 B1 + b2 B2,  a + b1 + b2 = 1                                                             (1)
//
//   A   own record (own.hpp)                                                                       a  = .4
//   B1  regimes with a long memory: every transition of the unit counts alike                      b1 = .3
//   B2  regimes with a short memory: a transition's weight halves in 24 months, w = 1; and wars
//       that hold their level vary less (size r times 1, 2, 4 by class)                            b2 = .3
//
// A member picks one of the three; the law is their mixture in closed form. Method `half` is the earlier design: A and
// B1 with a half each. Weights and memories are ours, chosen on country-months of 2001 to 2017 (docs/methods/panel.md).
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panel/own.hpp"
#include "panel/regime_fit.hpp"
#include "panel/series.hpp"

namespace truce::panel {

/// What may be asked for the forecast. The plain ones are baselines.
enum class Method : unsigned char { zero, own_12, own_24, own_36, own_power, own, regimes, recent_regimes, half, pool };
inline constexpr std::size_t method_count = 10;
[[nodiscard]] std::string_view to_string(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view word);

/// One fit of the regimes and how its rows become a unit's own.
struct RegimeSettings {
  regime::States::Shape shape;
  regime::OwnRows rows;
  double share;  // b of (1)
};

inline constexpr std::size_t regime_parts = 2;

struct Settings {
  own::Settings own;
  std::array<RegimeSettings, regime_parts> regimes = {
      RegimeSettings{.shape = {}, .rows = {.weight = 2, .half_life_months = 0}, .share = 0.3},
      RegimeSettings{.shape = {.size_factors = {1, 2, 4}}, .rows = {.weight = 1, .half_life_months = 24}, .share = 0.3}};
  regime::Smoothing smoothing;
  int passes = 300, passes_warm = 20;
};

/// Months ahead of the origin, both ends included.
struct Horizon {
  int first = 3, last = 14;
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(last - first + 1); }
};

struct FittedRegimes {
  regime::States states;
  regime::Chain chain;
  std::vector<double> log_likelihood;  // by pass
};

/// What one origin knows.
using Fitted = std::array<FittedRegimes, regime_parts>;

struct Run {
  unsigned threads = 1;
  std::function<void()> progress = {};  // after each pass
  const std::atomic<bool>* stop = nullptr;
};

/// Fits the regimes to what was known at the end of `origin`; `before`, where given, is an earlier origin's fit to go
/// on from with fewer passes.
[[nodiscard]] Fitted fit(const Series& series, Month origin, const Settings& settings, const Run& run,
                         const Fitted* before = nullptr);

/// Laws of one unit by horizon; nothing where nothing of it was known at the origin.
struct UnitForecast {
  std::size_t unit;  // index in the series
  std::vector<Law> laws;
};

struct Forecast {
  Month origin;
  Horizon horizon;
  std::vector<UnitForecast> units;
};

/// `fitted` may be null for methods that use a unit's own record only.
[[nodiscard]] Forecast forecast(const Series& series, Month origin, Horizon horizon, Method method, const Fitted* fitted,
                                const Settings& settings, unsigned threads);

[[nodiscard]] constexpr bool uses_regimes(Method method) { return method >= Method::regimes; }

}  // namespace truce::panel
