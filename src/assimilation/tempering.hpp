// One observation taken in by pieces: exponents 0 = g_0 < g_1 < ... = 1 of its likelihood.
//
// Between pieces the parameter particles are resampled and moved, with the target
//
//   p(theta) L_{1..t-1} (L_{1..t}/L_{1..t-1})^g        on (theta, all random numbers of its filter through step t)
//
// L the filter's estimates. For g < 1 its margin in theta is not the tempered posterior, since the mean of a power is
// not the power of the mean; at g = 1 it is the posterior, and only there results are read.
#pragma once

#include <span>

namespace truce::assimilation {

/// Effective sample size of the weights exp(log_weight + exponent x increment); increments of minus infinity are
/// weights of zero for any exponent, also 0.
[[nodiscard]] double effective_after(std::span<const double> log_weight, std::span<const double> increment,
                                     double exponent);

/// The longest piece from here, at most `rest`, that keeps the share `keep` of the effective sample size of what has a
/// finite increment; by 60 bisections.
[[nodiscard]] double next_piece(std::span<const double> log_weight, std::span<const double> increment, double rest,
                                double keep);

}  // namespace truce::assimilation
