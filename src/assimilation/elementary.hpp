// exp, log, sine and cosine of + - * / and bits alone: the same bits in every lane width and on every processor, and
// loops of them vectorise. For weights and for the noise of the reference models; errors are tested.
#pragma once

#include <bit>
#include <cstdint>

namespace truce::assimilation {

/// exp(x) for x <= 0 with a relative error under 4e-16; 0 under -700, minus infinity included.
/// x = n log 2 + r, |r| <= log(2)/2; Taylor's series to r^13 (rest under 2e-17), then n added to the exponent.
[[gnu::always_inline]] inline double exp_of_negative(double x) {
  constexpr double whole = 0x1.8p52;  // adding it rounds to a whole number, kept in the low bits
  constexpr double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;  // 33 and 53 bits of log 2
  const double shifted = x * 0x1.71547652b82fep0 + whole;
  const double n = shifted - whole;
  const double r = (x - n * ln2_high) - n * ln2_low;
  double sum = 1.0 / 6227020800.0;
  sum = sum * r + 1.0 / 479001600.0;
  sum = sum * r + 1.0 / 39916800.0;
  sum = sum * r + 1.0 / 3628800.0;
  sum = sum * r + 1.0 / 362880.0;
  sum = sum * r + 1.0 / 40320.0;
  sum = sum * r + 1.0 / 5040.0;
  sum = sum * r + 1.0 / 720.0;
  sum = sum * r + 1.0 / 120.0;
  sum = sum * r + 1.0 / 24.0;
  sum = sum * r + 1.0 / 6.0;
  sum = sum * r + 0.5;
  sum = sum * r + 1.0;
  sum = sum * r + 1.0;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(sum) + (std::bit_cast<std::uint64_t>(shifted) << 52);
  return x > -700.0 ? std::bit_cast<double>(bits) : 0.0;
}

/// log(x) for normal x > 0 with an error under 4e-16 relative to max(|log x|, 0.35).
/// x = 2^n m, m in [sqrt(1/2), sqrt(2)); log m = 2 atanh(s), s = (m - 1)/(m + 1), |s| < 0.172; series to s^21.
[[gnu::always_inline]] inline double log_of_positive(double x) {
  constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcd;
  const std::uint64_t offset = std::bit_cast<std::uint64_t>(x) - sqrt_half;
  const std::uint64_t exponent = offset & 0xfff0000000000000;
  const double m = std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) - exponent);
  // The exponent as a double without a conversion (no lane width below AVX-512 has one of 64 bits).
  const double n =
      std::bit_cast<double>(((exponent >> 52) ^ 0x800) | 0x4330000000000000) - (0x1.0p52 + 2048.0);
  const double s = (m - 1.0) / (m + 1.0);
  const double q = s * s;
  double sum = 1.0 / 21.0;
  sum = sum * q + 1.0 / 19.0;
  sum = sum * q + 1.0 / 17.0;
  sum = sum * q + 1.0 / 15.0;
  sum = sum * q + 1.0 / 13.0;
  sum = sum * q + 1.0 / 11.0;
  sum = sum * q + 1.0 / 9.0;
  sum = sum * q + 1.0 / 7.0;
  sum = sum * q + 1.0 / 5.0;
  sum = sum * q + 1.0 / 3.0;
  constexpr double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;
  return n * ln2_high + (2.0 * s + (2.0 * s * q * sum + n * ln2_low));
}

struct SineCosine {
  double sine;
  double cosine;
};

/// Of 2 pi t for 0 <= t < 1, absolute error under 4e-16. t = k/4 + r, |r| <= 1/8: Taylor in 2 pi r to the 17th power.
[[gnu::always_inline]] inline SineCosine sine_cosine_of_turn(double t) {
  constexpr double whole = 0x1.8p52;
  const double shifted = 4.0 * t + whole;
  const double a = (4.0 * t - (shifted - whole)) * 1.57079632679489661923;  // |a| <= pi/4
  const std::uint64_t quarter = std::bit_cast<std::uint64_t>(shifted);
  const double q = a * a;
  double s = 1.0 / 355687428096000.0;
  s = s * q - 1.0 / 1307674368000.0;
  s = s * q + 1.0 / 6227020800.0;
  s = s * q - 1.0 / 39916800.0;
  s = s * q + 1.0 / 362880.0;
  s = s * q - 1.0 / 5040.0;
  s = s * q + 1.0 / 120.0;
  s = s * q - 1.0 / 6.0;
  s = a + a * q * s;
  double c = 1.0 / 20922789888000.0;
  c = c * q - 1.0 / 87178291200.0;
  c = c * q + 1.0 / 479001600.0;
  c = c * q - 1.0 / 3628800.0;
  c = c * q + 1.0 / 40320.0;
  c = c * q - 1.0 / 720.0;
  c = c * q + 1.0 / 24.0;
  c = c * q - 0.5;
  c = 1.0 + q * c;
  // A quarter turn swaps the two; the second bit of k, or of k + 1, is the sign.
  const bool swap = (quarter & 1) != 0;
  const std::uint64_t sine = std::bit_cast<std::uint64_t>(swap ? c : s) ^ ((quarter & 2) << 62);
  const std::uint64_t cosine = std::bit_cast<std::uint64_t>(swap ? s : c) ^ (((quarter + 1) & 2) << 62);
  return {std::bit_cast<double>(sine), std::bit_cast<double>(cosine)};
}

}  // namespace truce::assimilation
