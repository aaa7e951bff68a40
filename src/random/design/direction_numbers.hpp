// Primitive polynomials and first direction numbers of Sobol's sequence, dimensions 2 to 128: Joe & Kuo (2008,
// joe_2008), file new-joe-kuo-6.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace truce::random {

struct DirectionNumbers {
  int degree;                        // s
  std::uint32_t coefficients;        // a_1 ... a_{s-1} as bits, a_1 the highest
  std::array<std::uint32_t, 10> m;   // m_1 ... m_s
};

/// Of dimension 2 first.
[[nodiscard]] std::span<const DirectionNumbers> direction_numbers();

}  // namespace truce::random
