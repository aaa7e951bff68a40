// The expected benefit given some inputs, by penalised regression on their normal scores.
//
//   z_k    = Phi^-1( (rank - 1/2) / n )                     normal score of input k; equal values share their mean rank
//   one input      f(z) = sum_j c_j B_j(z), cubic B-splines on equal steps; penalty sum_j (second difference of c)_j^2
//   several inputs f(z) = sum_a c_a prod_k h_ak(z_k), Hermite polynomials of norm one up to a total degree d;
//                  penalty sum_a d_a (d_a - 1) c_a^2 = E |Hessian of f|^2 for independent standard normal z
//   c minimises    |y - X c|^2 + lambda penalty;  lambda minimises  n |y - X c|^2 / (n - trace of the hat matrix)^2
//
// P-splines and generalised cross-validation: eilers_1996. An input of at most ten values has one mean for each of them,
// where it stands alone. The degree d is the largest with at most 120 columns (judgement). Scores instead of values: what
// an input is worth does not depend on the scale it is written in (ours).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/table/draws.hpp"

namespace truce::analysis {

/// Ranks of an input as quantiles of the standard normal law.
[[nodiscard]] std::vector<double> normal_scores(std::span<const double> values);

/// Rows of columns, and what roughness of their coefficients costs.
struct Basis {
  std::size_t columns = 0;
  std::vector<double> cells;    // row by row
  std::vector<double> penalty;  // columns x columns
  [[nodiscard]] const double* row(std::size_t i) const { return cells.data() + i * columns; }
};

/// `inputs` are columns of values of one length.
[[nodiscard]] Basis basis_of(std::span<const std::vector<double>> inputs);

/// What a regression of each output on the basis expects in each row: with all rows, and without each fold of them.
class Regression {
 public:
  /// Draw d belongs to fold d mod `folds`. Both must outlive this.
  Regression(const Basis& basis, const Draws& draws, std::size_t folds);

  struct Fit {
    std::vector<double> expected;                 // by row
    std::vector<std::vector<double>> coefficients;  // without fold k
  };
  [[nodiscard]] Fit fit(std::span<const double> output) const;

 private:
  const Basis& basis_;
  const Draws& draws_;
  std::size_t rows_;
  std::vector<std::vector<double>> products_;  // X'X of each fold
  std::vector<double> total_;
};

}  // namespace truce::analysis
