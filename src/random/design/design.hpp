// Designs in the unit cube: where to run a model so that its answers can be taken apart. Rows by columns, row by row.
//
//   sobol    the cross-sampling of Saltelli et al. (2010, saltelli_2010): two matrices A, B from one Sobol sequence of
//            2 D dimensions and, for each point, A with one column of B (and B with one column of A for second
//            order). Rows of one point together: A, AB_1 ... AB_D, BA_1 ... BA_D, B; n (2 D + 2) or n (D + 2) rows.
//            As many points as the power of two that holds n are skipped first, the origin among them: a power of two
//            of points is then one balanced block.
//   lhs      Latin hypercube (McKay, Beckman & Conover 1979, mckay_1979): each column has one value, uniformly placed,
//            in each of n equal slices; columns are shuffled independently.
//   morris   trajectories (Morris 1991, morris_1991): a random start on a grid of `levels`, then each input moved once
//            by levels / (2 (levels - 1)), in random order; n (D + 1) rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace truce::random {

struct Design {
  std::size_t columns = 0;
  std::vector<double> values;
  [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

enum class SecondOrder : unsigned char { with, without };

/// 1 <= columns <= sobol_dimensions / 2.
[[nodiscard]] Design sobol_design(std::size_t columns, std::size_t n, SecondOrder second);
[[nodiscard]] Design latin_hypercube(std::size_t columns, std::size_t n, std::uint64_t seed);
/// `levels` is even.
[[nodiscard]] Design morris_design(std::size_t columns, std::size_t n, std::uint64_t seed, unsigned levels = 4);

}  // namespace truce::random
