// Variance-based indices of a model that has chance of its own, from rows that were run several times.
//
// One future is Y(x, z): x the inputs, z what chance has in store. What the inputs decide is the expected answer
// g(x) = E[Y | x]; the rest is chance. The variance of one future is the sum of the two,
//
//   Var Y = V + W,     V = Var g,  W = E[ Var(Y | x) ],     chance = W / (V + W)          law of total variance
//
// and chance is the total index of z if z is counted among the inputs (marrel_2012, who call it an uncontrollable input):
// what would stay unknown if every input were known. The indices are those of g, as of a deterministic model (zhu_2021, "QoI-based"). They
// and the share of chance depend on the law of Y given x alone, not on how chance is wired inside the model; the first index
// of z and the total indices of inputs in Y do, and are not given.
//
// A row run K times has K answers; u.v is the mean of u_k v_l over all k != l, in which chance cancels on average:
//
//   V    = mean( A.A + B.B ) / 2 - m^2,   m the mean of all A and B
//   W    = mean( mean_k A_k^2 - A.A + mean_k B_k^2 - B.B ) / 2
//   S_j  = mean( B.(AB_j - A) ) / V                       first
//   T_j  = mean( (A - AB_j).(A - AB_j) ) / (2 V)          total
//   S_jk = mean( BA_j.AB_k - A.B ) / V - S_j - S_k        second
//
//   symbol   name                                                                          unit
//   A, B     answers of a base point at either of two independent places                   of the output
//   AB_j     at A, with input j of B                                                       of the output
//   K        replicates                                                                    1, at least 2
//
// With V from A.A this is "variance deconvolution" (clements_2024: the variance of means over K runs, less the mean variance
// inside a row over K; clements_2023 for Saltelli's indices). Ours: all the estimators of variance.hpp by products of different replicates, so that neither the
// ranking nor the sum of the shares hangs on K. Plain estimators on means of K runs measure g + noise/K.
//
// Holds where replicates of one number share no chance with those of another. Rows of one base point may share the chance
// of the same number (common random numbers): A - AB_j is then exactly 0 for an input that the model does not read, and
// less noisy for all. Errors: resamples of base points, of ratios
// linearised. Fails where V is not told from 0: nothing is answered then, as the
// ratios would be of noise.
//
// K: the error of a product of means goes with (V + W/K)^2 / N. For N K runs it is least at K = W / V (ours; kouye_2022
// treat the question for nested estimators).
#pragma once

#include <span>
#include <vector>

#include "analysis/sensitivity/variance.hpp"

namespace truce::analysis {

/// What is due to chance in one future.
struct ChanceShare {
  Estimate chance;            // W / (V + W)
  Estimate of_inputs;         // V / (V + W)
  double mean = 0;            // of the output
  double standard_error = 0;  // of the mean
  double best_replicates = 0; // W / V; 0 where V is not told from 0
};

struct ReplicatedIndices {
  enum class Told : unsigned char { yes, no } told = Told::no;  // is V beyond its error?
  VarianceIndices indices;                                      // empty lists where not told
  ChanceShare share;
};

/// One span for each replicate, of a whole number of base points each; at least two replicates, two complete base points, and
/// an output that moves.
[[nodiscard]] ReplicatedIndices replicated_indices(std::span<const std::span<const double>> replicates, std::size_t inputs,
                                                   random::SecondOrder second, const Bootstrap& bootstrap);

}  // namespace truce::analysis
