// The lowest or highest point of a function of a few numbers without its derivatives: the downhill simplex of Nelder &
// Mead (1965), here uphill. Used where a maximum is itself the result of a maximisation.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace truce::excitation {

struct Climb {
  std::vector<double> at;
  double value = 0;
};

/// Climbs from `start` with first steps of `step`; stops when the simplex is flatter than `tolerance` or after `most`
/// values. Minus infinity marks what is out of bounds.
template <class Function>
[[nodiscard]] Climb climb(const Function& function, const std::vector<double>& start, double step, double tolerance,
                          int most) {
  const std::size_t n = start.size();
  std::vector<Climb> corner{{start, function(start)}};
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> at = start;
    at[i] += step;
    corner.push_back({at, function(at)});
  }
  const auto higher = [](const Climb& a, const Climb& b) { return a.value > b.value; };
  for (int used = static_cast<int>(n) + 1; used < most;) {
    std::stable_sort(corner.begin(), corner.end(), higher);
    if (corner.front().value - corner.back().value < tolerance) break;
    std::vector<double> centre(n, 0.0);
    for (std::size_t c = 0; c < n; ++c)
      for (std::size_t i = 0; i < n; ++i) centre[i] += corner[c].at[i] / static_cast<double>(n);
    const auto along = [&](double share) {
      std::vector<double> at(n);
      for (std::size_t i = 0; i < n; ++i) at[i] = centre[i] + share * (corner.back().at[i] - centre[i]);
      ++used;
      const double value = function(at);
      return Climb{std::move(at), value};
    };
    Climb mirrored = along(-1);
    if (mirrored.value > corner.front().value) {
      Climb further = along(-2);
      corner.back() = further.value > mirrored.value ? std::move(further) : std::move(mirrored);
    } else if (mirrored.value > corner[n - 1].value) {
      corner.back() = std::move(mirrored);
    } else {
      Climb inside = along(mirrored.value > corner.back().value ? -0.5 : 0.5);
      if (inside.value > std::max(mirrored.value, corner.back().value)) {
        corner.back() = std::move(inside);
        continue;
      }
      for (std::size_t c = 1; c <= n; ++c) {
        for (std::size_t i = 0; i < n; ++i) corner[c].at[i] = 0.5 * (corner[c].at[i] + corner.front().at[i]);
        corner[c].value = function(corner[c].at);
        ++used;
      }
    }
  }
  return *std::max_element(corner.begin(), corner.end(), [](const Climb& a, const Climb& b) { return a.value < b.value; });
}

}  // namespace truce::excitation
