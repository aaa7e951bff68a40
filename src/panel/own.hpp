// Forecasts from a unit's own record: its past months, weighed by how long ago they were.
//
// Lag k = 0, 1, ... months before the origin o has weight w_k proportional to (1 + k/b)^-a (or 1 for k < n), and says
//   y_{o+h} = 0                                                              if y_{o-k} = 0,               (1)
//   y_{o+h} = max(1, y_{o-k} ((L_o + 1/2)/(Lbar_{o-k} + 1/2))^g exp(s sqrt(h) z)), rounded, else,          (2)
//   L_t = L_{t-1} + (y_t - L_{t-1})/m,   Lbar the mean of L over the lag's month and two on each side.     (3)
//
//   a  exponent of forgetting     2     b  months before forgetting bites   4
//   m  memory of the level, months 3    g  share of the change in level that is passed on   .3
//   s  smoothing per sqrt(month)  .15   z  -1.5, -.7, 0, .7, 1.5 with chances .1, .23, .34, .23, .1
//
// All five numbers are ours, chosen on country-months of 2001 to 2017 (docs/methods/panel.md). Missing months are no
// lags and leave L as it was. Fails by construction where what comes was never seen in the unit itself: the first
// death of a quiet country, and a war larger than any before.
#pragma once

#include <cstdint>
#include <span>

#include "panel/law.hpp"

namespace truce::panel::own {

struct Settings {
  double exponent = 2, months = 4;  // a, b
  std::size_t last = 0;             // n; 0: the power law
  double level_months = 3, level_share = 0.3, smoothing = 0.15;
};

[[nodiscard]] Settings last_months(std::size_t n);
[[nodiscard]] Settings power_law();  // forgetting alone

/// `counts` up to the origin, oldest first, at least one not missing; `horizon` months ahead, at least 1.
[[nodiscard]] Law forecast(std::span<const std::int64_t> counts, int horizon, const Settings& settings);

}  // namespace truce::panel::own
