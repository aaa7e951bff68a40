#include <algorithm>
#include <cmath>

#include "analysis/sensitivity/classes.hpp"
#include "analysis/sensitivity/given.hpp"
#include "stats/quantile.hpp"

namespace truce::analysis {

namespace {

constexpr std::size_t pawn_classes = 10;

/// Kolmogorov's distance of each class from all rows; `weights` say how often a row counts.
class Distances {
 public:
  explicit Distances(std::span<const double> output) : output_(output), order_(order_of(output)) {}

  std::vector<double> operator()(const Classes& classes, const std::vector<double>& weights) const {
    std::vector<double> total(classes.count, 0), so_far(classes.count, 0), widest(classes.count, 0);
    double all = 0;
    for (std::size_t row = 0; row < weights.size(); ++row) {
      total[classes.of_row[row]] += weights[row];
      all += weights[row];
    }
    double passed = 0;
    for (std::size_t k = 0; k < order_.size(); ++k) {
      const std::size_t row = order_[k];
      so_far[classes.of_row[row]] += weights[row];
      passed += weights[row];
      if (k + 1 < order_.size() && output_[order_[k + 1]] == output_[row]) continue;
      for (std::size_t c = 0; c < classes.count; ++c)
        if (total[c] > 0) widest[c] = std::max(widest[c], std::abs(so_far[c] / total[c] - passed / all));
    }
    return widest;
  }

 private:
  std::span<const double> output_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

PawnIndices pawn_indices(const Sample& sample, const Bootstrap& bootstrap) {
  const Distances distances(sample.output);
  const std::vector<double> once(sample.rows(), 1);
  PawnIndices made;
  made.by_input.resize(sample.inputs.size());
  std::vector<std::vector<double>> weights;
  for (std::size_t r = 0; r < bootstrap.resamples; ++r) weights.push_back(resample_weights(sample.draws, r, bootstrap));
  for_each_input(sample.inputs.size(), bootstrap, [&](std::size_t d) {
    const Classes classes = classes_of(sample.inputs[d], pawn_classes);
    const auto widest = distances(classes, once);
    std::vector<double> medians;
    for (const auto& one : weights) medians.push_back(stats::quantile(distances(classes, one), 0.5));
    made.by_input[d] = {estimate_from(stats::quantile(widest, 0.5), medians, Bias::kept),
                        *std::max_element(widest.begin(), widest.end())};
  });
  std::vector<double> dummies;
  for (std::size_t r = 0; r < bootstrap.resamples; ++r)
    dummies.push_back(stats::quantile(distances(by_lot(sample.draws, pawn_classes, r, bootstrap), once), 0.5));
  made.dummy = stats::quantile(dummies, 0.95);
  return made;
}

}  // namespace truce::analysis
