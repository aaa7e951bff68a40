// Sine and cosine of + - * / and bits alone, as base/elementary.hpp has exp and log: the same bits in every lane width, and
// loops of them vectorise. For the noise of the reference models; errors are tested.
#pragma once

#include <bit>
#include <cstdint>

namespace truce::assimilation::reference {

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

}  // namespace truce::assimilation::reference
