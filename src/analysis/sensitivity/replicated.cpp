#include "analysis/sensitivity/replicated.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/purpose.hpp"
#include "base/contract.hpp"
#include "parallel/parallel.hpp"
#include "random/pick.hpp"
#include "random/stream.hpp"
#include "stats/moments.hpp"

namespace truce::analysis {

namespace {

using random::SecondOrder;
using Answers = std::vector<double>;  // one for each replicate

/// u.v: the mean of u_k v_l over all pairs of different replicates.
double crossed(const Answers& u, const Answers& v) {
  double sum_u = 0, sum_v = 0, same = 0;
  for (std::size_t k = 0; k < u.size(); ++k) {
    sum_u += u[k];
    sum_v += v[k];
    same += u[k] * v[k];
  }
  const auto n = static_cast<double>(u.size());
  return (sum_u * sum_v - same) / (n * (n - 1));
}

double mean_square(const Answers& u) {
  double sum = 0;
  for (const double one : u) sum += one * one;
  return sum / static_cast<double>(u.size());
}

Answers less(const Answers& u, const Answers& v) {
  Answers apart(u.size());
  for (std::size_t k = 0; k < u.size(); ++k) apart[k] = u[k] - v[k];
  return apart;
}

/// What a base point gives to each mean, in this order: m, V + m^2, W, the numerators of S_j, T_j, S_jk + S_j + S_k.
class Terms {
 public:
  Terms(std::span<const std::span<const double>> replicates, std::size_t inputs, SecondOrder second)
      : inputs_(inputs), width_(rows_per_point(inputs, second)), second_(second) {
    const std::size_t rows = replicates.front().size();
    for (std::size_t begin = 0; begin + width_ <= rows; begin += width_) {
      std::vector<Answers> rows_of_point(width_);
      for (std::size_t row = 0; row < width_; ++row)
        for (const auto& replicate : replicates) rows_of_point[row].push_back(replicate[begin + row]);
      if (complete(rows_of_point)) answers_.push_back(std::move(rows_of_point));
    }
    dropped_ = rows / width_ - answers_.size();
    standardise();
    for (const auto& point : answers_) terms_.push_back(terms_of(point));
  }

  [[nodiscard]] std::size_t points() const { return terms_.size(); }
  [[nodiscard]] std::size_t dropped() const { return dropped_; }
  [[nodiscard]] const Answers& operator[](std::size_t point) const { return terms_[point]; }
  [[nodiscard]] std::size_t count() const { return terms_.front().size(); }
  [[nodiscard]] double centre() const { return centre_; }
  [[nodiscard]] double scale() const { return scale_; }

 private:
  static bool complete(const std::vector<Answers>& point) {
    for (const auto& row : point)
      if (std::any_of(row.begin(), row.end(), [](double y) { return std::isnan(y); })) return false;
    return true;
  }

  /// The estimators are the same for any origin and unit; near 0 and 1 they round least and scatter least.
  void standardise() {
    TRUCE_EXPECTS(answers_.size() >= 2);
    Answers all;
    for (const auto& point : answers_)
      for (const auto& row : point) all.insert(all.end(), row.begin(), row.end());
    centre_ = stats::mean(all);
    scale_ = stats::sd(all);
    if (!(scale_ > 0)) scale_ = 1;  // complete base points that all agree: V = W = 0, and nothing is told
    for (auto& point : answers_)
      for (auto& row : point)
        for (double& y : row) y = (y - centre_) / scale_;
  }

  [[nodiscard]] Answers terms_of(const std::vector<Answers>& point) const {
    const Answers &a = point.front(), &b = point.back();
    const double aa = crossed(a, a), bb = crossed(b, b);
    Answers terms{(stats::mean(a) + stats::mean(b)) / 2, (aa + bb) / 2, (mean_square(a) - aa + mean_square(b) - bb) / 2};
    for (std::size_t j = 0; j < inputs_; ++j) terms.push_back(crossed(b, less(point[1 + j], a)));
    for (std::size_t j = 0; j < inputs_; ++j) {
      const Answers apart = less(a, point[1 + j]);
      terms.push_back(crossed(apart, apart) / 2);
    }
    for (std::size_t j = 0; j < inputs_ && second_ == SecondOrder::with; ++j)
      for (std::size_t k = j + 1; k < inputs_; ++k) terms.push_back(crossed(point[1 + inputs_ + j], point[1 + k]) - crossed(a, b));
    return terms;
  }

  std::size_t inputs_, width_;
  SecondOrder second_;
  std::vector<std::vector<Answers>> answers_;  // by base point, row, replicate
  std::vector<Answers> terms_;                 // by base point
  std::size_t dropped_ = 0;
  double centre_ = 0, scale_ = 1;
};

/// V, W, m, then V times the indices: of the whole sample, or of a resample.
struct Numbers {
  double of_inputs, chance, mean;
  Answers parts;  // first, total, second
};

Numbers numbers_from(const Answers& sums, double n, std::size_t inputs) {
  const double mean = sums[0] / n;
  Numbers made{sums[1] / n - mean * mean, sums[2] / n, mean, {}};
  for (std::size_t t = 3; t < sums.size(); ++t) made.parts.push_back(sums[t] / n);
  for (std::size_t j = 0, pair = 2 * inputs; j < inputs; ++j)
    for (std::size_t k = j + 1; k < inputs && pair < made.parts.size(); ++k, ++pair) made.parts[pair] -= made.parts[j] + made.parts[k];
  return made;
}

/// Sums over base points in their order, each as often as it counts.
Answers summed(const Terms& terms, const std::vector<std::uint16_t>& count) {
  Answers sums(terms.count(), 0.0);
  for (std::size_t i = 0; i < terms.points(); ++i)
    for (std::size_t t = 0; t < sums.size(); ++t) sums[t] += count[i] * terms[i][t];
  return sums;
}

std::vector<Numbers> resampled(const Terms& terms, std::size_t inputs, const Bootstrap& bootstrap) {
  std::vector<Numbers> all(bootstrap.resamples);
  const auto n = static_cast<std::uint32_t>(terms.points());
  parallel::for_each_block(bootstrap.resamples, 4, bootstrap.threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t r = begin; r < end; ++r) {
      random::Stream stream({bootstrap.seed, resample_purpose, 0, static_cast<std::uint32_t>(r), 0});
      std::vector<std::uint16_t> count(n, 0);
      for (std::uint32_t i = 0; i < n; ++i) ++count[random::uniform_index(stream, n)];
      all[r] = numbers_from(summed(terms, count), n, inputs);
    }
  });
  return all;
}

/// Standard deviation over the resamples.
template <class Number>
double error_of(const std::vector<Numbers>& resamples, const Number& number) {
  Answers values;
  for (const auto& one : resamples) values.push_back(number(one));
  return stats::sd(values);
}

ChanceShare share_from(const Numbers& whole, const std::vector<Numbers>& resamples, const Terms& terms) {
  const auto share = [](const Numbers& one) {
    const double variance = one.of_inputs + one.chance;
    return variance > 0 ? one.chance / variance : 0.0;
  };
  const double error = error_of(resamples, share);
  // V is estimated without bias and may come out under 0, the share of chance then over 1: held to what a share can be.
  const auto held = [](double x) { return std::clamp(x, 0.0, 1.0); };
  const auto estimate = [&](double value) {
    const auto interval = stats::normal_interval(value, error);
    return Estimate{held(value), {held(interval.low), held(interval.high)}};
  };
  ChanceShare made;
  made.chance = estimate(share(whole));
  made.of_inputs = estimate(1 - share(whole));
  made.mean = terms.centre() + terms.scale() * whole.mean;
  made.standard_error = terms.scale() * error_of(resamples, [](const Numbers& one) { return one.mean; });
  return made;
}

}  // namespace

ReplicatedIndices replicated_indices(std::span<const std::span<const double>> replicates, std::size_t inputs, SecondOrder second,
                                     const Bootstrap& bootstrap) {
  TRUCE_EXPECTS(replicates.size() >= 2 && inputs > 0 && bootstrap.resamples >= 2);
  const Terms terms(replicates, inputs, second);
  const Numbers whole = numbers_from(summed(terms, std::vector<std::uint16_t>(terms.points(), 1)), static_cast<double>(terms.points()), inputs);
  const auto resamples = resampled(terms, inputs, bootstrap);
  ReplicatedIndices made;
  made.share = share_from(whole, resamples, terms);
  made.indices.base_points = terms.points();
  made.indices.dropped = terms.dropped();
  if (whole.of_inputs <= stats::z_95 * error_of(resamples, [](const Numbers& one) { return one.of_inputs; })) return made;
  made.told = ReplicatedIndices::Told::yes;
  made.share.best_replicates = whole.chance / whole.of_inputs;
  // The error of a ratio, linearised: a resample whose V is near 0 would make any ratio of it.
  const auto estimate = [&](std::size_t k) {
    const double index = whole.parts[k] / whole.of_inputs;
    const double error = error_of(resamples, [&](const Numbers& one) { return one.parts[k] - index * one.of_inputs; }) / whole.of_inputs;
    return Estimate{index, stats::normal_interval(index, error)};
  };
  for (std::size_t j = 0; j < inputs; ++j) made.indices.first.push_back(estimate(j));
  for (std::size_t j = 0; j < inputs; ++j) made.indices.total.push_back(estimate(inputs + j));
  for (std::size_t j = 0, pair = 2 * inputs; j < inputs; ++j)
    for (std::size_t k = j + 1; k < inputs && second == SecondOrder::with; ++k) made.indices.second.push_back({j, k, estimate(pair++)});
  return made;
}

}  // namespace truce::analysis
