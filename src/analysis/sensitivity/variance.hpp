// Variance-based indices (Sobol) from a cross-sampled design: first, second and total order, with bootstrap intervals.
//
// Of N base points, each run at A, AB_1 ... AB_D, (BA_1 ... BA_D,) B in this order (random/design), the output
// standardised by the mean and standard deviation of all rows:
//
//   first   S_j   = mean(B (AB_j - A)) / V                       Saltelli et al. (2010, saltelli_2010)
//   total   T_j   = mean((A - AB_j)^2) / (2 V)                   Jansen (1999, jansen_1999)
//   second  S_jk  = mean(BA_j AB_k - A B) / V - S_j - S_k        Saltelli (2002, saltelli_2002)
//   V       = variance of A and B together, N below the bar
//
//   symbol  name                                            unit
//   S_j     share of the variance that j explains alone     1
//   T_j     share that would stay if all but j were known   1
//   S_jk    share that j and k explain only together        1
//
// These are the estimators of SALib's `sobol.analyze`; the same output gives the same indices. Intervals: estimate
// +- 1.96 standard deviations over resamples of base points, with our own streams.
// Holds for independent inputs and an output of finite variance. Estimates may leave [0, 1] by sampling error.
// Ours: a base point with a missing output in any of its rows is left out whole, and counted; the verdict on N.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "random/design/design.hpp"
#include "stats/interval.hpp"

namespace truce::analysis {

struct Estimate {
  double value = 0;
  stats::Interval interval{0, 0};
  [[nodiscard]] double half_width() const { return (interval.high - interval.low) / 2; }
};

struct PairEstimate {
  std::size_t a, b;  // inputs
  Estimate estimate;
};

struct VarianceIndices {
  std::vector<Estimate> first, total;  // by input
  std::vector<PairEstimate> second;    // empty without second order
  std::size_t base_points = 0;         // used
  std::size_t dropped = 0;             // base points with a missing output
};

struct Bootstrap {
  std::size_t resamples = 100;
  std::uint64_t seed = 1;
  unsigned threads = 1;
  /// Told after each input, by one thread at a time (methods on given data, which may take seconds).
  std::function<void(std::size_t done, std::size_t all)> progress{};
};

/// Rows that one base point takes.
[[nodiscard]] constexpr std::size_t rows_per_point(std::size_t inputs, random::SecondOrder second) {
  return second == random::SecondOrder::with ? 2 * inputs + 2 : inputs + 2;
}

/// `output` has a whole number of base points, at least two of them without a missing value, and is not constant.
[[nodiscard]] VarianceIndices variance_indices(std::span<const double> output, std::size_t inputs,
                                               random::SecondOrder second, const Bootstrap& bootstrap);

/// Is N enough? Every total index should be known to +- 0.05 (judgement); `wanted` is the N that would do.
struct SampleVerdict {
  enum class Kind : unsigned char { enough, too_few } kind = Kind::enough;
  double widest = 0;  // largest half width of a total index
  std::size_t wanted = 0;
};
inline constexpr double wanted_half_width = 0.05;
[[nodiscard]] SampleVerdict verdict_on(const VarianceIndices& indices);

}  // namespace truce::analysis
