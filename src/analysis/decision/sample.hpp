// Means over members that are weighted and share draws, and how far they may be off.
//
//   m     = sum_i w_i y_i / sum_i w_i
//   se^2  = D/(D - 1) sum_d ( sum_{i in d} w_i (y_i - m) )^2 / ( sum_i w_i )^2
//
//   symbol  name                                                    unit
//   y_i     answer of member i                                      of the answer
//   w_i     weight of member i; all 1 under the case's own beliefs  1
//   d, D    draw of the inputs, number of draws                     1
//   m       mean                                                    of the answer
//
// Text-book: the linearised variance of a ratio of two sums over independent clusters (cochran_1977). A draw is a cluster:
// members that a conditioned run started from one draw of the inputs are not independent (table/draws.hpp). Without
// weights and with a draw for each member it is the usual error of a mean. Where draws descend from ancestors the larger of
// the two errors holds, ancestors weighed as in stats/design_effect.hpp. Speaks of the finite number of draws only.
// Fails with few draws (not a number for one), and where a few draws hold most of the weight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/table/draws.hpp"

namespace truce::analysis::decision {

struct Estimate {
  double value = 0;
  double standard_error = 0;
};

class Sample {
 public:
  /// Weights of 0 or more, not all 0.
  Sample(const Draws& draws, std::vector<double> weights);
  /// Every member alike.
  explicit Sample(const Draws& draws);

  [[nodiscard]] std::size_t rows() const { return weights_.size(); }
  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }
  [[nodiscard]] double total() const { return total_; }

  [[nodiscard]] Estimate mean(std::span<const double> answers) const;
  /// (sum of the draws' weights)^2 / sum of their squares: between 1 and the number of draws (kong_1994).
  [[nodiscard]] double effective_draws() const;
  /// Share of all weight that the heaviest draw holds.
  [[nodiscard]] double heaviest() const;

  /// sum of w_i z_i over each draw.
  [[nodiscard]] std::vector<double> sums_by_draw(std::span<const double> values) const;

 private:
  /// c times the sum over ancestors of their sums squared.
  [[nodiscard]] double squares_by_ancestor(std::span<const double> apart) const;

  const Draws* draws_;
  std::vector<double> weights_;
  double total_ = 0;
};

/// Value below which a share p of the weight lies; of equal weights about the p-quantile. `order` sorts the values upwards.
[[nodiscard]] std::vector<std::size_t> order_of(std::span<const double> values);
[[nodiscard]] double weighted_quantile(std::span<const double> values, const std::vector<std::size_t>& order,
                                       std::span<const double> weights, double p);

}  // namespace truce::analysis::decision
