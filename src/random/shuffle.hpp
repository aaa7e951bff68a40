// A random order of things.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "random/pick.hpp"
#include "random/stream.hpp"

namespace truce::random {

/// Every order equally likely: from the last place down, each swaps with one at or below it (Durstenfeld 1964).
inline void shuffle(Stream& stream, std::span<std::uint32_t> values) {
  for (std::size_t i = values.size(); i > 1; --i)
    std::swap(values[i - 1], values[uniform_index(stream, static_cast<std::uint32_t>(i))]);
}

}  // namespace truce::random
