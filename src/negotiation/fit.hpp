// What the cross-validation fits: shares and weights by least absolute error on a fixed grid or by fixed steps, so that
// the same cases give the same numbers.
#pragma once

#include <span>
#include <vector>

namespace truce::negotiation {

using Column = std::vector<double>;  // one number per case

/// lambda of 0, 0.02, ..., 1 with the least mean |base + lambda (other - base) - outcome| over `cases`; the lowest of
/// equals.
[[nodiscard]] double fit_share(const Column& base, const Column& other, const Column& outcome,
                               std::span<const std::size_t> cases);

/// Weights >= 0 that sum to one and nearly minimise the mean absolute error of the weighted mean of `columns`:
/// exponentiated subgradient with a fixed number of steps, averaged; starts from equal weights.
[[nodiscard]] std::vector<double> fit_weights(const std::vector<Column>& columns, const Column& outcome,
                                              std::span<const std::size_t> cases);

[[nodiscard]] double mean_absolute_error(const Column& point, const Column& outcome, std::span<const std::size_t> cases);

}  // namespace truce::negotiation
