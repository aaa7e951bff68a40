#include "panel/own.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/contract.hpp"
#include "panel/series.hpp"

namespace truce::panel::own {

namespace {

constexpr std::array<double, 5> points = {-1.5, -0.7, 0, 0.7, 1.5};
constexpr std::array<double, 5> chances = {0.1, 0.23, 0.34, 0.23, 0.1};
constexpr std::ptrdiff_t beside = 2;  // months on each side in Lbar

std::vector<double> levels(std::span<const std::int64_t> counts, double months) {  // (3)
  std::vector<double> level;
  level.reserve(counts.size());
  double now = -1;
  for (const std::int64_t count : counts) {
    if (count != missing) now = now < 0 ? static_cast<double>(count) : now + (static_cast<double>(count) - now) / months;
    level.push_back(std::max(now, 0.0));
  }
  return level;
}

double mean_around(std::span<const double> level, std::size_t t) {
  const auto at = static_cast<std::ptrdiff_t>(t), size = static_cast<std::ptrdiff_t>(level.size());
  double sum = 0;
  const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(0, at - beside), end = std::min(size, at + beside + 1);
  for (std::ptrdiff_t s = begin; s < end; ++s) sum += level[static_cast<std::size_t>(s)];
  return sum / static_cast<double>(end - begin);
}

/// Where all of the last n months are missing, the power law stands in.
bool uses_last(std::span<const std::int64_t> counts, const Settings& s) {
  const auto newest = counts.last(std::min(s.last, counts.size()));
  return std::any_of(newest.begin(), newest.end(), [](std::int64_t y) { return y != missing; });
}

double weight(std::size_t lag, const Settings& s, bool last) {
  if (last) return lag < s.last ? 1.0 : 0.0;
  return std::pow(1 + static_cast<double>(lag) / s.months, -s.exponent);
}

void add_smoothed(Law& law, double count, double scale, double probability) {  // (2)
  if (scale <= 0) return law.add(support_index(std::max(1.0, std::round(count))), probability);
  for (std::size_t k = 0; k < points.size(); ++k) {
    law.add(support_index(std::max(1.0, std::round(count * std::exp(scale * points[k])))), probability * chances[k]);
  }
}

}  // namespace

Settings last_months(std::size_t n) {
  return {.last = n, .level_share = 0, .smoothing = 0};
}

Settings power_law() { return {.level_share = 0, .smoothing = 0}; }

Law forecast(std::span<const std::int64_t> counts, int horizon, const Settings& s) {
  TRUCE_EXPECTS(!counts.empty() && horizon >= 1);
  const auto level = levels(counts, s.level_months);
  const double scale = s.smoothing * std::sqrt(static_cast<double>(horizon));
  const bool last = uses_last(counts, s);
  double sum = 0;
  Law law;
  for (std::size_t lag = 0; lag < counts.size(); ++lag) {
    const std::size_t t = counts.size() - 1 - lag;
    const double w = weight(lag, s, last);
    if (counts[t] == missing || w <= 0) continue;
    sum += w;
    if (counts[t] == 0) {
      law.add(0, w);  // (1)
      continue;
    }
    const double moved = s.level_share == 0 ? 1.0 : std::pow((level.back() + 0.5) / (mean_around(level, t) + 0.5), s.level_share);
    add_smoothed(law, static_cast<double>(counts[t]) * moved, scale, w);
  }
  Law normalised;
  normalised.add(law, 1 / sum);
  return normalised;
}

}  // namespace truce::panel::own
