// How probable a law of distribution.hpp makes a value: distribution function and logarithm of the density.
//
// The density of a discrete law (or a constant) is its probability of exactly that value, so that the ratio of two laws
// of one kind is the ratio of their probabilities. Of pooled experts the density is the slope of their distribution
// function, constant between neighbouring quantiles.
#pragma once

#include <limits>

#include "random/distribution.hpp"

namespace truce::random {

/// P(X <= x).
[[nodiscard]] double cdf(const Distribution& distribution, double x);

/// Minus infinity where the law has no value. Values that were written with six digits are recognised: a discrete law
/// takes what lies within a millionth of one of its values (relative) for that value.
[[nodiscard]] double log_density(const Distribution& distribution, double x);

/// Has it probability at single values (constants, discrete laws)?
[[nodiscard]] bool is_discrete(const Distribution& distribution);

/// Where draws are held: what lies outside becomes the nearer end.
struct Held {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

/// log( dQ/dP (x) ) of two laws whose draws are held: the ratio of densities inside, at an end that P reaches the ratio of
/// the probabilities beyond it. Not a number where P has no value there either.
[[nodiscard]] double log_ratio(const Distribution& q, const Distribution& p, Held held, double x);

/// Probability under Q of values that P never has; 1 where one of the two is discrete and the other is not.
[[nodiscard]] double share_outside(const Distribution& q, const Distribution& p, Held held);

}  // namespace truce::random
