#include "assimilation/reference/normals.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "assimilation/reference/turn.hpp"
#include "base/contract.hpp"
#include "base/elementary.hpp"
#include "base/wide.hpp"

namespace truce::assimilation::reference {
namespace {

constexpr std::size_t pairs = 32;  // made at a time

using Words = std::array<std::uint32_t, pairs>;

// One round of Philox4x32 (Salmon et al. 2011) on all counters side by side; the test compares with random::Stream.
[[gnu::always_inline]] inline void round(Words& a, Words& b, Words& c, Words& d, std::uint32_t key0, std::uint32_t key1) {
  for (std::size_t i = 0; i < pairs; ++i) {
    const std::uint64_t first = std::uint64_t{0xD2511F53} * a[i];
    const std::uint64_t second = std::uint64_t{0xCD9E8D57} * c[i];
    a[i] = static_cast<std::uint32_t>(second >> 32) ^ b[i] ^ key0;
    c[i] = static_cast<std::uint32_t>(first >> 32) ^ d[i] ^ key1;
    b[i] = static_cast<std::uint32_t>(second);
    d[i] = static_cast<std::uint32_t>(first);
  }
}

// A double in (0, 1) from 52 of the 64 bits, as random::Stream::uniform makes it.
[[gnu::always_inline]] inline double uniform(std::uint32_t low, std::uint32_t high) {
  const std::uint64_t bits = ((static_cast<std::uint64_t>(high) << 32) | low) >> 12;
  return (std::bit_cast<double>(bits | 0x3ff0000000000000) - 1.0) + 0x1.0p-53;
}

TRUCE_WIDE void fill_pairs(std::uint64_t seed, std::uint32_t purpose, std::uint32_t step, std::uint32_t first,
                           double* normal) {
  Words a, b, c, d;
  for (std::size_t i = 0; i < pairs; ++i) {
    a[i] = 0;
    b[i] = step;
    c[i] = first + static_cast<std::uint32_t>(i);
    d[i] = purpose << 20;
  }
  auto key0 = static_cast<std::uint32_t>(seed);
  auto key1 = static_cast<std::uint32_t>(seed >> 32);
  for (int k = 0; k < 10; ++k) {
    round(a, b, c, d, key0, key1);
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
  for (std::size_t i = 0; i < pairs; ++i) {
    const double radius = std::sqrt(-2.0 * log_of(uniform(a[i], b[i])));
    const SineCosine turn = sine_cosine_of_turn(uniform(c[i], d[i]));
    normal[2 * i] = radius * turn.cosine;
    normal[2 * i + 1] = radius * turn.sine;
  }
}

}  // namespace

void fill_normals(std::uint64_t seed, std::uint32_t purpose, std::uint32_t step, std::size_t begin,
                  std::span<double> normal) {
  TRUCE_EXPECTS(begin % 2 == 0);
  std::size_t i = 0;
  for (; i + 2 * pairs <= normal.size(); i += 2 * pairs) {
    fill_pairs(seed, purpose, step, static_cast<std::uint32_t>((begin + i) / 2), normal.data() + i);
  }
  if (i == normal.size()) return;
  std::array<double, 2 * pairs> rest;
  fill_pairs(seed, purpose, step, static_cast<std::uint32_t>((begin + i) / 2), rest.data());
  std::copy_n(rest.begin(), normal.size() - i, normal.begin() + static_cast<std::ptrdiff_t>(i));
}

}  // namespace truce::assimilation::reference
