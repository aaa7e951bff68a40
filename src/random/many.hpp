// Draws of many streams at once, several at a time: each is, bit for bit, what the sampler of that name gives alone on
// a fresh stream of that address. For the same kind of draw over many members.
//
// Counts with a mean below 25 are inverted side by side, larger ones tried side by side until each has its count. Few
// are asked alone: counts next to an end of their law, gamma numbers whose first try is not plainly taken.
#pragma once

#include <cstdint>
#include <span>

#include "random/stream.hpp"

namespace truce::random {

/// Each place of `out` belongs to a member: the first place to `first.member`, the next to the one after it, and so on.

/// The first uniform of each stream.
void uniform_each(const Address& first, std::span<double> out);

/// binomial(stream, n, p) and poisson(stream, mean) on each stream, whatever n, p and mean.
void binomial_each(const Address& first, std::span<const std::int64_t> n, std::span<const double> p,
                   std::span<std::int64_t> out);
void poisson_each(const Address& first, std::span<const double> mean, std::span<std::int64_t> out);

/// gamma(stream, shape, scale) on each stream.
void gamma_each(const Address& first, double shape, double scale, std::span<double> out);

}  // namespace truce::random
