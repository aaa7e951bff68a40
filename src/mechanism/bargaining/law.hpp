// A law over the outcomes of an issue, and what is read off it.
#pragma once

#include <vector>

namespace truce::bargaining {

/// A probability on each of some points of an issue's scale; ascending points, probabilities that sum to one.
struct Law {
  std::vector<double> point;
  std::vector<double> probability;
};

/// Ascending, every point once, none without probability, summing to one.
[[nodiscard]] Law tidied(const Law& law);

/// NaN where the law is empty.
[[nodiscard]] double mean_of(const Law& law);

/// The smallest point with at least the share p at or below it; NaN where the law is empty.
[[nodiscard]] double quantile_of(const Law& law, double p);
[[nodiscard]] inline double median_of(const Law& law) { return quantile_of(law, 0.5); }

}  // namespace truce::bargaining
