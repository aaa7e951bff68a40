// Sobol's sequence: points that fill the unit cube evenly, in up to 128 dimensions, 32 bits a coordinate.
//
//   x_i = g_1 v_1 xor g_2 v_2 xor ...   g the bits of i xor (i >> 1) (Gray code)
//   v_k = m_k / 2^k,  m_k = 2 a_1 m_{k-1} xor ... xor 2^{s-1} a_{s-1} m_{k-s+1} xor 2^s m_{k-s} xor m_{k-s}
//
// in each dimension; a_1 ... a_{s-1} are the inner coefficients of a primitive polynomial of degree s over two
// elements, m_1 ... m_s odd numbers with m_k < 2^k. Dimension 1 is van der Corput's sequence.
//
// Holds: any 2^k successive points that start at a multiple of 2^k are balanced in every dimension; pairs of dimensions
// are chosen to be even. The first point is the origin: whoever maps to an unbounded law must shift or skip it. Take a
// power of two of points; other counts are less even.
//
// Numbers a and m: Joe & Kuo (2008, joe_2008), file new-joe-kuo-6, dimensions 2 to 128.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace truce::random {

inline constexpr std::size_t sobol_dimensions = 128;

class SobolSequence {
 public:
  explicit SobolSequence(std::size_t dimensions);  // 1 to sobol_dimensions

  [[nodiscard]] std::size_t dimensions() const { return directions_.size(); }

  /// Coordinate `d` of point `i`, in [0, 1).
  [[nodiscard]] double operator()(std::uint32_t i, std::size_t d) const;

 private:
  std::vector<std::array<std::uint32_t, 32>> directions_;
};

}  // namespace truce::random
