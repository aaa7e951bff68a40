// Powers of shares: b^r for b in [0, 1] and r in [1/2, 2], as exp2(r log2 b), so that a logarithm taken once serves
// every exponent.
//
// Two at a time, by plain additions, multiplications and one division in a fixed order: the same bits on every
// processor and compiler without contraction, and faster than the C library's pow. Relative error under 1e-14 for b
// above 1e-6, tested against std::pow.
//
//   log2 m = (2 / ln 2) (t + t^3/3 + t^5/5 + ...),  t = (m - 1)/(m + 1),  m in [sqrt(1/2), sqrt 2)
//   2^f    = sum (f ln 2)^k / k!,                   f in [-1/2, 1/2]
#pragma once

#include <bit>
#include <cstdint>

namespace truce::bargaining::challenge {

/// Two numbers side by side, as every 64-bit processor holds them in one register; each lane is rounded as alone.
using Two = double __attribute__((vector_size(16)));
using TwoWords = std::uint64_t __attribute__((vector_size(16)));

/// log2 of shares; of 0, and of anything below 2^-1000, -4000: every power of it vanishes.
[[nodiscard]] inline Two log2_share(Two b) {
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd, mantissa = 0x000fffffffffffff;
  constexpr std::uint64_t bias = std::uint64_t{1023} << 52, whole = 0x4330000000000000;  // 2^52 as bits
  const TwoWords bits = std::bit_cast<TwoWords>(b);
  const TwoWords shifted = bits - root_half + bias;  // its exponent is that of b / sqrt(1/2), biased
  const Two exponent = std::bit_cast<Two>((shifted >> 52) | whole) - (0x1.0p52 + 1023);
  const Two m = std::bit_cast<Two>((shifted & mantissa) + root_half);
  const Two t = (m - 1.0) / (m + 1.0);
  const Two q = t * t;
  const Two q2 = q * q, q4 = q2 * q2;  // in pairs: the sum need not wait for its last term
  const Two low = (q * (1.0 / 3) + 1.0) + q2 * (q * (1.0 / 7) + 1.0 / 5);
  const Two high = (q * (1.0 / 11) + 1.0 / 9) + q2 * (q * (1.0 / 15) + 1.0 / 13);
  const Two sum = low + q4 * (high + q4 * (q * (1.0 / 19) + 1.0 / 17));
  constexpr double two_over_ln2 = 2.8853900817779268;
  const Two found = exponent + two_over_ln2 * t * sum;
  const TwoWords is_share = std::bit_cast<TwoWords>(b > 0x1.0p-1000);
  return std::bit_cast<Two>((std::bit_cast<TwoWords>(found) & is_share) |
                            (std::bit_cast<TwoWords>(Two{-4000, -4000}) & ~is_share));
}

/// 2^y for y <= 0; 0 below 2^-1000.
[[nodiscard]] inline Two exp2_share(Two y) {
  constexpr double shift = 0x1.8p52;  // adding it rounds to a whole number, kept in the low bits
  const Two shifted = y + shift;
  const Two f = (y - (shifted - shift)) * 0.69314718055994531;
  const Two f2 = f * f, f4 = f2 * f2;
  const Two low = (f + 1.0) + f2 * (f * (1.0 / 6) + 0.5);
  const Two middle = (f * (1.0 / 120) + 1.0 / 24) + f2 * (f * (1.0 / 5040) + 1.0 / 720);
  const Two high = (f * (1.0 / 362880) + 1.0 / 40320) + f2 * (f * (1.0 / 39916800) + 1.0 / 3628800);
  const Two sum = low + f4 * (middle + f4 * (high + f4 * (1.0 / 479001600)));
  const TwoWords found = std::bit_cast<TwoWords>(sum) + (std::bit_cast<TwoWords>(shifted) << 52);
  return std::bit_cast<Two>(found & std::bit_cast<TwoWords>(y >= -1000.0));
}

/// b^r.
[[nodiscard]] inline double power(double b, double r) { return exp2_share(r * log2_share(Two{b, b}))[0]; }

/// Reads and writes two neighbours, wherever they lie.
[[nodiscard]] inline Two load(const double* from) { return Two{from[0], from[1]}; }
inline void store(double* to, Two value) {
  to[0] = value[0];
  to[1] = value[1];
}

}  // namespace truce::bargaining::challenge
