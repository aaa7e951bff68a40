// Functions whose indices are known in closed form, for tests and timings.
//   Ishigami   sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1,  x uniform on (-pi, pi)
//   Sobol's g  product of (|4 x_d - 2| + a_d) / (1 + a_d),  x uniform on (0, 1)
#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "random/design/design.hpp"

namespace truce::analysis::test {

inline constexpr double pi = 3.14159265358979323846;

/// From coordinates in the unit cube.
inline double ishigami(std::span<const double> unit) {
  const auto x = [&](std::size_t d) { return pi * (2 * unit[d] - 1); };
  const double s = std::sin(x(0));
  return s + 7 * std::sin(x(1)) * std::sin(x(1)) + 0.1 * std::pow(x(2), 4) * s;
}

inline double sobol_g(std::span<const double> unit) {
  const std::vector<double> a = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (std::size_t d = 0; d < a.size(); ++d) product *= (std::abs(4 * unit[d] - 2) + a[d]) / (1 + a[d]);
  return product;
}

template <class Function>
std::vector<double> run_on(const random::Design& design, const Function& function) {
  std::vector<double> output;
  for (std::size_t row = 0; row < design.rows(); ++row)
    output.push_back(function(std::span<const double>{design.values.data() + row * design.columns, design.columns}));
  return output;
}

}  // namespace truce::analysis::test
