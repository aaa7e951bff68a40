// Several experts' quantiles pooled into one law: the linear pool, each expert piecewise uniform between the stated
// quantiles (Cooke 1991, Experts in Uncertainty).
//
//   F(x) = sum_e w_e F_e(x) / sum_e w_e
//
// An expert who states no value at p = 0 (or 1) gets the intrinsic range's end: the lowest (highest) value anyone
// stated, moved outwards by a tenth of the range of all stated values. On a log-uniform background all of this is done
// with the logarithms of the values.
#pragma once

#include <utility>

#include "random/distribution.hpp"

namespace truce::random {

[[nodiscard]] double pooled_quantile(const Experts& experts, double p);
[[nodiscard]] double pooled_cdf(const Experts& experts, double x);
/// The slope of the distribution function; at a quantile that somebody stated, the slope above it (at the end, below).
[[nodiscard]] double pooled_density(const Experts& experts, double x);
[[nodiscard]] double pooled_mean(const Experts& experts);
[[nodiscard]] std::pair<double, double> pooled_support(const Experts& experts);

}  // namespace truce::random
