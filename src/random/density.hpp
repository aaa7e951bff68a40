// How probable a law of distribution.hpp makes a value: distribution function and logarithm of the density.
//
// The density of a discrete law (or a constant) is its probability of exactly that value, so that the ratio of two laws
// of one kind is the ratio of their probabilities. Of pooled experts the density is the slope of their distribution
// function, constant between neighbouring quantiles.
#pragma once

#include "random/distribution.hpp"

namespace truce::random {

/// P(X <= x).
[[nodiscard]] double cdf(const Distribution& distribution, double x);

/// Minus infinity where the law has no value. Values that were written with six digits are recognised: a discrete law
/// takes what lies within a millionth of one of its values (relative) for that value.
[[nodiscard]] double log_density(const Distribution& distribution, double x);

/// Has it probability at single values (constants, discrete laws)?
[[nodiscard]] bool is_discrete(const Distribution& distribution);

}  // namespace truce::random
