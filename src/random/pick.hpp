// Picking one of several: in proportion to weights, or evenly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/contract.hpp"
#include "random/stream.hpp"

namespace truce::random {

/// The index whose share of [0, 1), in proportion to its weight (none negative, one positive), holds u. An index of
/// weight 0 is never picked.
[[nodiscard]] inline std::size_t pick_at(double u, std::span<const double> weights) {
  double sum = 0.0;
  for (const double weight : weights) {
    TRUCE_EXPECTS(weight >= 0.0);
    sum += weight;
  }
  TRUCE_EXPECTS(sum > 0.0);
  double left = u * sum;
  std::size_t last = 0;  // rounding may leave a rest: it goes to the last index that can be picked
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0.0) continue;
    last = i;
    left -= weights[i];
    if (left < 0.0) break;
  }
  return last;
}

/// An index, with probability proportional to its weight. One uniform.
[[nodiscard]] inline std::size_t pick(Stream& stream, std::span<const double> weights) {
  return pick_at(stream.uniform(), weights);
}

/// An index below n, 0 < n < 2^32, all exactly alike (Lemire 2019: multiply, and reject the biased low products).
[[nodiscard]] inline std::uint32_t uniform_index(Stream& stream, std::uint32_t n) {
  TRUCE_EXPECTS(n > 0);
  std::uint64_t product = static_cast<std::uint64_t>(stream.next32()) * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t threshold = (0u - n) % n;
    while (static_cast<std::uint32_t>(product) < threshold) product = static_cast<std::uint64_t>(stream.next32()) * n;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

}  // namespace truce::random
