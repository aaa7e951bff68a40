#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/sensitivity/classes.hpp"
#include "analysis/sensitivity/given.hpp"
#include "stats/quantile.hpp"

namespace truce::analysis {

namespace {

constexpr std::size_t grid_points = 128;
constexpr std::size_t most_masses = 10;  // an output of at most so many values has probabilities, not a density

/// The number of classes of Plischke et al. (2013), as SALib has it.
std::size_t class_count(std::size_t draws) {
  const auto n = static_cast<double>(draws);
  const double power = 2 / (7 + std::tanh((1500 - n) / 500));
  return static_cast<std::size_t>(std::min(std::ceil(std::pow(n, power)), 48.0));
}

/// The output's law in a class as weights on a grid: probabilities of its values, or a density times the grid's step.
class Laws {
 public:
  explicit Laws(std::span<const double> output) : output_(output.begin(), output.end()) {
    const std::set<double> values(output.begin(), output.end());
    low_ = *values.begin();
    high_ = *values.rbegin();
    if (values.size() <= most_masses) masses_.assign(values.begin(), values.end());
    for (const double y : output_) places_.push_back(place_of(y));
  }

  [[nodiscard]] std::size_t size() const { return masses_.empty() ? grid_points : masses_.size(); }

  struct Sums {
    std::vector<double> grid;
    double weight = 0, sum = 0, squares = 0;
  };
  [[nodiscard]] Sums none() const { return {std::vector<double>(size(), 0)}; }

  void add(Sums& sums, std::size_t row, double weight) const {
    const double y = output_[row];
    sums.weight += weight;
    sums.sum += weight * y;
    sums.squares += weight * y * y;
    const auto cell = static_cast<std::size_t>(places_[row]);
    const double part = places_[row] - static_cast<double>(cell);
    sums.grid[cell] += weight * (1 - part);
    if (part > 0) sums.grid[cell + 1] += weight * part;
  }

  [[nodiscard]] std::vector<double> law(const Sums& sums) const {
    std::vector<double> law(size(), 0);
    if (!masses_.empty()) {
      for (std::size_t k = 0; k < law.size(); ++k) law[k] = sums.grid[k] / sums.weight;
      return law;
    }
    const double mean = sums.sum / sums.weight;
    const double variance = std::max(0.0, sums.squares / sums.weight - mean * mean) * sums.weight / std::max(1.0, sums.weight - 1);
    // Silverman's width for one dimension: sd (4 / (3 n))^(1/5); at least half a step, what the grid can show.
    const double width = std::max(std::sqrt(variance) * std::pow(4 / (3 * sums.weight), 0.2) / step(), 0.5);
    smooth(sums, width, law);
    return law;
  }

 private:
  [[nodiscard]] double step() const { return (high_ - low_) / static_cast<double>(grid_points - 1); }

  [[nodiscard]] double place_of(double y) const {
    if (!masses_.empty())
      return static_cast<double>(std::lower_bound(masses_.begin(), masses_.end(), y) - masses_.begin());
    return std::min((y - low_) / step(), static_cast<double>(grid_points - 1));
  }

  static void smooth(const Sums& sums, double width, std::vector<double>& law) {
    constexpr double sqrt_two_pi = 2.5066282746310002;
    const auto reach = std::min(static_cast<std::size_t>(4 * width) + 1, grid_points - 1);
    std::vector<double> kernel;
    for (std::size_t k = 0; k <= reach; ++k) {
      const double z = static_cast<double>(k) / width;
      kernel.push_back(std::exp(-z * z / 2) / (width * sqrt_two_pi));
    }
    for (std::size_t from = 0; from < grid_points; ++from) {
      if (!(sums.grid[from] > 0)) continue;
      const double share = sums.grid[from] / sums.weight;
      for (std::size_t to = from > reach ? from - reach : 0; to <= std::min(from + reach, grid_points - 1); ++to)
        law[to] += share * kernel[to > from ? to - from : from - to];
    }
  }

  std::vector<double> output_, masses_, places_;
  double low_ = 0, high_ = 0;
};

struct Pair {
  double delta = 0, first = 0;
};

Pair pair_of(const Laws& laws, const Classes& classes, const std::vector<double>& weights) {
  std::vector<Laws::Sums> sums(classes.count, laws.none());
  Laws::Sums all = laws.none();
  for (std::size_t row = 0; row < weights.size(); ++row) {
    if (weights[row] == 0) continue;
    laws.add(sums[classes.of_row[row]], row, weights[row]);
    laws.add(all, row, weights[row]);
  }
  const auto law = laws.law(all);
  const double mean = all.sum / all.weight, variance = all.squares / all.weight - mean * mean;
  Pair pair;
  for (const auto& one : sums) {
    if (one.weight == 0) continue;
    const auto within = laws.law(one);
    double apart = 0;
    for (std::size_t k = 0; k < law.size(); ++k) apart += std::abs(law[k] - within[k]);
    pair.delta += one.weight / (2 * all.weight) * apart;
    const double shift = one.sum / one.weight - mean;
    if (variance > 0) pair.first += one.weight / all.weight * shift * shift / variance;
  }
  return pair;
}

/// The output, centred: squares of small differences survive.
std::vector<double> centred(std::vector<double> values) {
  double sum = 0;
  for (const double v : values) sum += v;
  for (double& v : values) v -= sum / static_cast<double>(values.size());
  return values;
}

/// Delta of inputs that mean nothing, less the same bias as the others.
double dummy_of(const Laws& laws, const Sample& sample, const std::vector<std::vector<double>>& weights, const Bootstrap& bootstrap) {
  const std::size_t count = class_count(sample.draws.count);
  const std::vector<double> once(sample.rows(), 1);
  std::vector<double> values, resampled;
  for (std::size_t r = 0; r < bootstrap.resamples; ++r) {
    const Classes one = by_lot(sample.draws, count, r, bootstrap);
    values.push_back(pair_of(laws, one, once).delta);
    resampled.push_back(pair_of(laws, one, weights[r]).delta);
  }
  return 2 * stats::quantile(values, 0.95) - stats::quantile(resampled, 0.5);
}

}  // namespace

DeltaIndices delta_indices(const Sample& sample, const Bootstrap& bootstrap) {
  const Laws laws(centred(sample.output));
  const std::vector<double> once(sample.rows(), 1);
  std::vector<std::vector<double>> weights;
  for (std::size_t r = 0; r < bootstrap.resamples; ++r) weights.push_back(resample_weights(sample.draws, r, bootstrap));
  DeltaIndices made;
  made.by_input.resize(sample.inputs.size());
  for_each_input(sample.inputs.size(), bootstrap, [&](std::size_t d) {
    const Classes classes = classes_of(sample.inputs[d], class_count(sample.draws.count));
    const Pair pair = pair_of(laws, classes, once);
    std::vector<double> deltas, firsts;
    for (const auto& one : weights) {
      const Pair again = pair_of(laws, classes, one);
      deltas.push_back(again.delta);
      firsts.push_back(again.first);
    }
    made.by_input[d] = {estimate_from(pair.delta, deltas, Bias::removed), estimate_from(pair.first, firsts, Bias::removed)};
  });
  made.dummy = dummy_of(laws, sample, weights, bootstrap);
  return made;
}

}  // namespace truce::analysis
