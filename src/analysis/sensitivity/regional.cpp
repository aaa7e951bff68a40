#include <algorithm>
#include <cmath>

#include "analysis/sensitivity/classes.hpp"
#include "analysis/sensitivity/given.hpp"

namespace truce::analysis {

namespace {

struct Split {
  double distance = 0, higher = 0.5;
};

/// Walks up one input: how far the two distributions come apart, and how often a row of the condition lies higher.
Split split_of(std::span<const double> values, std::span<const std::uint32_t> order, const std::vector<bool>& holds,
               const std::vector<double>& weights) {
  double in = 0, out = 0;
  for (std::size_t row = 0; row < values.size(); ++row) (holds[row] ? in : out) += weights[row];
  if (in == 0 || out == 0) return {};
  Split split;
  double in_passed = 0, out_passed = 0, below = 0;
  for (std::size_t k = 0; k < order.size();) {
    double in_here = 0, out_here = 0;
    const double value = values[order[k]];
    for (; k < order.size() && values[order[k]] == value; ++k) (holds[order[k]] ? in_here : out_here) += weights[order[k]];
    below += in_here * (out_passed + out_here / 2);
    in_passed += in_here;
    out_passed += out_here;
    split.distance = std::max(split.distance, std::abs(in_passed / in - out_passed / out));
  }
  split.higher = below / (in * out);
  return split;
}

/// Kolmogorov's tail, with Stephens's correction for finite samples.
double kolmogorov_tail(double distance, double n) {
  const double x = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
  if (x < 0.3) return 1;
  double sum = 0;
  for (int k = 1; k <= 100; ++k) sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
  return std::clamp(sum, 0.0, 1.0);
}

}  // namespace

std::vector<RegionalIndex> regional_indices(const Sample& sample, const std::vector<bool>& holds, const Bootstrap& bootstrap) {
  const std::vector<double> once(sample.rows(), 1);
  const auto in = static_cast<double>(std::count(holds.begin(), holds.end(), true));
  const double out = static_cast<double>(holds.size()) - in;
  const double independent = static_cast<double>(sample.draws.count) / static_cast<double>(holds.size());  // of the rows
  std::vector<std::vector<double>> weights;
  for (std::size_t r = 0; r < bootstrap.resamples; ++r) weights.push_back(resample_weights(sample.draws, r, bootstrap));
  std::vector<RegionalIndex> made(sample.inputs.size());
  for_each_input(made.size(), bootstrap, [&](std::size_t d) {
    const auto order = order_of(sample.inputs[d]);
    const Split split = split_of(sample.inputs[d], order, holds, once);
    std::vector<double> distances;
    for (const auto& one : weights) distances.push_back(split_of(sample.inputs[d], order, holds, one).distance);
    made[d] = {estimate_from(split.distance, distances, Bias::kept), kolmogorov_tail(split.distance, independent * in * out / (in + out)), split.higher};
  });
  return made;
}

}  // namespace truce::analysis
