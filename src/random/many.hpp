// Draws of many streams at once, several at a time: each is, bit for bit, what the sampler of that name gives alone on
// a fresh stream of that address. For the same kind of draw over many members, or for many entities of one.
//
// Counts with a mean below 25 are inverted side by side; the few others are drawn one by one. The generator is
// Philox4x32-10 as in stream.hpp (Salmon, Moraes, Dror & Shaw 2011, doi:10.1145/2063384.2063405), 16 streams at a time.
#pragma once

#include <cstdint>
#include <span>

#include "random/stream.hpp"

namespace truce::random {

/// The first uniform of each stream.
void uniform_each(std::span<const Address> address, std::span<double> out);

/// binomial(stream, n, p) and poisson(stream, mean) on each stream, whatever n, p and mean.
void binomial_each(std::span<const Address> address, std::span<const std::int64_t> n, std::span<const double> p,
                   std::span<std::int64_t> out);
void poisson_each(std::span<const Address> address, std::span<const double> mean, std::span<std::int64_t> out);

}  // namespace truce::random
