// Beta and Dirichlet draws, as ratios of gamma numbers.
#pragma once

#include <span>

#include "random/stream.hpp"

namespace truce::random {

/// A share with mean a / (a + b); a, b > 0.
[[nodiscard]] double beta(Stream& stream, double a, double b);

/// Shares that sum to one (to rounding), with means alpha_i / sum alpha. An alpha of 0 gets exactly 0; at least one
/// must be positive. `out` is as long as `alpha`.
void dirichlet(Stream& stream, std::span<const double> alpha, std::span<double> out);

}  // namespace truce::random
