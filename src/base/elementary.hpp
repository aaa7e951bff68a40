// Exponentials and logarithms of our own: the same bits on every processor, width and C library, and of many numbers
// at once several times as fast as one by one.
//
//   e^x   = 2^k e^f,  k = x / ln 2 to the nearest whole number,   e^f = 1 + f + f^2/2! + ... + f^13/13!
//   log x = k ln 2 + log m,  m = x / 2^k in [sqrt(1/2), sqrt 2),  g = m - 1,  t = g / (2 + g),
//           log m = g - (g^2/2 - t (g^2/2 + r)),  r = 2 (t^2/3 + t^4/5 + ... + t^20/21)
//
// The last line keeps the large term exact (as the C library fdlibm does in e_log.c). Taylor's coefficients, not a fit:
// they need no source, and the terms left out are below 1e-17 of the result. Only + - * / and whole numbers, in a fixed
// order. Error under one unit in the last place, tested against long double on a grid. Infinite and undefined numbers
// and zeros come out as the C library's do; subnormal results are 0.
#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace truce {

namespace detail {

inline constexpr double ln2_high = 0x1.62e42fee00000p-1;  // ln 2 = high + low; k high is exact for whole |k| < 2^20
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
inline constexpr double infinite = std::bit_cast<double>(std::uint64_t{0x7ff0000000000000});

/// e^f - 1 for |f| <= ln 2 / 2.
[[nodiscard]] inline double exp_less_one(double f) {
  const double f2 = f * f, f4 = f2 * f2;  // in pairs: the sum need not wait for its last term
  const double q0 = (1.0 / 2 + f * (1.0 / 6)) + f2 * (1.0 / 24 + f * (1.0 / 120));
  const double q4 = (1.0 / 720 + f * (1.0 / 5040)) + f2 * (1.0 / 40320 + f * (1.0 / 362880));
  const double q8 = (1.0 / 3628800 + f * (1.0 / 39916800)) + f2 * (1.0 / 479001600 + f * (1.0 / 6227020800));
  return f + f2 * (q0 + f4 * (q4 + f4 * q8));
}

}  // namespace detail

/// e^x; 0 where that is below 2^-1022.
[[nodiscard]] inline double exp_of(double x) {
  constexpr double shift = 0x1.8p52;  // adding it rounds to a whole number, kept in the low bits
  constexpr double lowest = -0x1.6232bdd7abcd2p+9, highest = 0x1.62e42fefa39efp+9;  // logs of 2^-1022 and of 2^1024
  const double shifted = x * 1.4426950408889634 + shift;
  const double k = shifted - shift;
  const double f = (x - k * detail::ln2_high) - k * detail::ln2_low;
  const double sum = 1.0 + detail::exp_less_one(f);
  const std::uint64_t times = std::bit_cast<std::uint64_t>(shifted) << 52;  // 2^k, as what it adds to the exponent
  const double found = std::bit_cast<double>(std::bit_cast<std::uint64_t>(sum) + times);
  const double held = x >= lowest ? found : 0.0;
  return x < highest ? held : x + detail::infinite;
}

/// Natural logarithm: minus infinity of 0, undefined below.
[[nodiscard]] inline double log_of(double x) {
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd, mantissa = 0x000fffffffffffff;
  constexpr std::uint64_t whole = 0x4330000000000000;  // 2^52 as bits
  const bool is_small = x < 0x1p-1022;
  const double normal = is_small ? x * 0x1p54 : x;
  const std::uint64_t shifted = std::bit_cast<std::uint64_t>(normal) - root_half + (std::uint64_t{1023} << 52);
  const double k = std::bit_cast<double>((shifted >> 52) | whole) - (is_small ? 0x1p52 + 1023 + 54 : 0x1p52 + 1023);
  const double g = std::bit_cast<double>((shifted & mantissa) + root_half) - 1.0;
  const double t = g / (2.0 + g);
  const double q = t * t, q2 = q * q, q4 = q2 * q2;
  const double r1 = (2.0 / 3 + q * (2.0 / 5)) + q2 * (2.0 / 7 + q * (2.0 / 9));
  const double r5 = (2.0 / 11 + q * (2.0 / 13)) + q2 * (2.0 / 15 + q * (2.0 / 17));
  const double r9 = 2.0 / 19 + q * (2.0 / 21);
  const double r = q * (r1 + q4 * (r5 + q4 * r9));
  const double half_square = 0.5 * g * g;
  const double found = k * detail::ln2_high - ((half_square - (t * (half_square + r) + k * detail::ln2_low)) - g);
  using detail::infinite;
  const double of_none = x == 0.0 ? -infinite : infinite - infinite;
  const double of_edge = x == infinite ? infinite : of_none;
  return x > 0.0 && x < infinite ? found : of_edge;
}

/// e^x - 1, with all digits where x is small: error under four units in the last place.
[[nodiscard]] inline double expm1_of(double x) {
  const double far = exp_of(x) - 1.0;
  return x < 0.34 && x > -0.34 ? detail::exp_less_one(x) : far;
}

/// log(1 + x), with all digits where x is small: what 1 + x loses by rounding is put back. Error under
/// two units.
[[nodiscard]] inline double log1p_of(double x) {
  const double y = 1.0 + x;
  const double rest = ((y - 1.0) - x) / y;
  return x < detail::infinite && y > 0.0 ? log_of(y) - rest : log_of(y);
}

/// Each of `out` becomes that of its place in `x`, bit for bit what the functions above give; `x` may be `out` itself.
void exp_each(std::span<const double> x, std::span<double> out);
void log_each(std::span<const double> x, std::span<double> out);

}  // namespace truce
