// What earlier events left at each event, at one decay: the recursion that makes the likelihood linear in their number.
//
//   a_ij = sum over t_l of series j, t_l < t_i, of beta exp(-beta (t_i - t_l))                                  (2)
//   R(t + d) = e^{-beta d} R(t),   R1(t + d) = e^{-beta d} (R1 + d R),   R2(t + d) = e^{-beta d} (R2 + 2 d R1 + d^2 R)
//   a = beta R,   da/dbeta = R - beta R1,   d2a/dbeta2 = beta R2 - 2 R1                                        (3)
//   C_j = sum over t_l of series j of 1 - exp(-beta (T - t_l)) = N_j - R(T)                                    (4)
//
// The recursion for R is Ozaki's (1979); those for R1 and R2 follow from it by
// differentiating. Ours: events at one time do not excite each other (2 sums over earlier times only), so that a
// record kept in whole days has a finite likelihood.
#pragma once

#include <vector>

#include "excitation/events.hpp"

namespace truce::excitation {

enum class Derivatives : unsigned char { none, by_decay };

/// Of every series as a target. Rows are its events, columns the series as sources.
struct Memory {
  double decay_per_day = 0;
  std::vector<std::vector<double>> value;      // a, by target
  std::vector<std::vector<double>> slope;      // da/dbeta; empty unless asked for
  std::vector<std::vector<double>> curvature;  // d2a/dbeta2
  std::vector<double> answered;                // C, by source
  std::vector<double> answered_slope;
  std::vector<double> answered_curvature;
};

[[nodiscard]] Memory remember(const Design& design, double decay_per_day, Derivatives derivatives);

}  // namespace truce::excitation
