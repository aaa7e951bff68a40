// Three scores of a set of draws of one count; lower is better. As the public contests of conflict forecasts take them.
//
//   CRPS = mean |x_i - y| - 1/(2 m^2) sum_ij |x_i - x_j|                                                    (1)
//   IGN  = -log2((n_b + 1)/(m + 11)), b the bin of y, n_b draws in it                                       (2)
//   MIS  = u - l + 20 (l - y)+ + 20 (y - u)+, l and u the 5 % and 95 % quantiles (linear)                   (3)
//
// Bins of (2) have the lower edges 0, .5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5. (1) with m^2 favours
// draws that are spread evenly over those that are independent; a fair version would divide by m (m - 1).
// References: (1) and (3), the empirical law and a 90 % interval in the CRPS and the interval score of Gneiting & Raftery
// 2007; the choice of scores follows Hegre and others 2024, arXiv:2407.11045; bins and pseudo-counts as in the contest's
// published scores, which these reproduce.
#pragma once

#include <array>
#include <span>

namespace truce::panel {

struct Scores {
  double crps = 0, ign = 0, mis = 0;
};

inline constexpr std::array<double, 11> ignorance_edges = {0,    0.5,  2.5,   5.5,   10.5,  25.5,
                                                           50.5, 100.5, 250.5, 500.5, 1000.5};

/// `draws`: sorted upwards, at least one.
[[nodiscard]] Scores score(std::span<const double> draws, double outcome);

}  // namespace truce::panel
