// Sensitivity from a plain sample of runs: no design is asked for. Three views of the same rows.
//
// The rows are sorted by one input and cut into classes of equal size (equal values stay together; an input with few
// values has a class for each). An input matters where the output's law in a class differs from its law over all rows.
//
//   PAWN (Pianosi & Wagener 2018, pianosi_2018)      K_c = max_y |F_c(y) - F(y)|; median and maximum over 10 classes
//   delta (Borgonovo 2007, borgonovo_2007; from given data Plischke, Borgonovo & Smith 2013, plischke_2013)
//       delta = sum_c (n_c / 2n) integral |f(y) - f_c(y)| dy
//       first = sum_c (n_c / n) (mean_c - mean)^2 / variance
//     both less their bias: twice the estimate minus the mean over resamples (eq. 30 there)
//   regional (Hornberger & Spear 1981, hornberger_1981)
//       distance = max_x |F(x | condition) - F(x | not)|, with Kolmogorov's p-value for two samples
//
//   symbol  name                                  unit
//   F, f    distribution, density of the output   1, 1 / unit of the output
//   delta   half the area between the densities   1
//   n_c, n  rows of a class, of all               rows
//
// Densities are Gaussian kernels with Silverman's width on 128 points between the ends of the output, from linear
// binning (ours, for speed; within 0.01 of exact kernels). An output of at most ten values has probabilities instead
// of a density (ours). Intervals: 1.96 standard deviations over resamples of draws (draws.hpp).
// Fails: correlated inputs share what one of them does. Few rows for each class: everything seems to matter a little,
// hence the dummy, an input shuffled until it can mean nothing; what is not above it is not told from chance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/sensitivity/variance.hpp"
#include "analysis/table/draws.hpp"

namespace truce::analysis {

/// Complete rows: columns of inputs, the output, and which draw each row is of.
struct Sample {
  std::vector<std::vector<double>> inputs;
  std::vector<double> output;
  Draws draws;
  [[nodiscard]] std::size_t rows() const { return output.size(); }
};

struct PawnIndex {
  Estimate median;
  double maximum = 0;
};
struct PawnIndices {
  std::vector<PawnIndex> by_input;
  double dummy = 0;  // the median that 95 of 100 meaningless inputs stay under
};
[[nodiscard]] PawnIndices pawn_indices(const Sample& sample, const Bootstrap& bootstrap);

struct DeltaIndex {
  Estimate delta;
  Estimate first;
};
struct DeltaIndices {
  std::vector<DeltaIndex> by_input;
  double dummy = 0;  // the delta that 95 of 100 meaningless inputs stay under
};
[[nodiscard]] DeltaIndices delta_indices(const Sample& sample, const Bootstrap& bootstrap);

struct RegionalIndex {
  Estimate distance;
  double p_value = 1;
  double higher = 0.5;  // chance that the input is higher in a row where the condition holds than in one where not
};
/// `holds` says it of each row; there are rows of both kinds.
[[nodiscard]] std::vector<RegionalIndex> regional_indices(const Sample& sample, const std::vector<bool>& holds,
                                                          const Bootstrap& bootstrap);

}  // namespace truce::analysis
