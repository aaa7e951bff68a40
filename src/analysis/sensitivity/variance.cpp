#include "analysis/sensitivity/variance.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contract.hpp"
#include "parallel/parallel.hpp"
#include "random/pick.hpp"
#include "random/stream.hpp"
#include "analysis/purpose.hpp"
#include "stats/moments.hpp"

namespace truce::analysis {

namespace {

using random::SecondOrder;

constexpr std::size_t lanes = 4;  // terms summed side by side, so that the machine's vectors are used
using Lanes = std::array<double, lanes>;

/// Sum in halves: the error grows with the logarithm of the length.
double sum_of(std::span<const double> values) {
  if (values.size() <= 64) {
    double sum = 0;
    for (const double v : values) sum += v;
    return sum;
  }
  const std::size_t half = values.size() / 2;
  return sum_of(values.first(half)) + sum_of(values.subspan(half));
}

/// The output, standardised, one row of `width` for each base point that is complete.
struct Points {
  std::size_t inputs, width, count = 0;
  SecondOrder second;
  std::vector<double> values;

  [[nodiscard]] const double* row(std::size_t i) const { return values.data() + i * width; }
};

Points complete_points(std::span<const double> output, std::size_t inputs, SecondOrder second) {
  Points points{inputs, rows_per_point(inputs, second), 0, second, {}};
  points.values.reserve(output.size());
  for (std::size_t begin = 0; begin + points.width <= output.size(); begin += points.width) {
    const auto block = output.subspan(begin, points.width);
    if (std::any_of(block.begin(), block.end(), [](double y) { return std::isnan(y); })) continue;
    points.values.insert(points.values.end(), block.begin(), block.end());
    ++points.count;
  }
  return points;
}

void standardise(std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = sum_of(values) / n;
  std::vector<double> squares(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] -= mean;
    squares[i] = values[i] * values[i];
  }
  const double sd = std::sqrt(sum_of(squares) / n);
  for (double& value : values) value /= sd;
}

/// The sums that all estimators are made of, in this order: A + B; A^2 + B^2; B (AB_j - A) for each j; (A - AB_j)^2 for
/// each j; BA_j AB_k - A B for each pair.
class Terms {
 public:
  explicit Terms(const Points& points) : points_(points), inputs_(points.inputs) {
    for (std::size_t j = 0; j < inputs_; ++j)
      for (std::size_t k = j + 1; k < inputs_ && points.second == SecondOrder::with; ++k) pairs_.push_back({j, k});
  }

  [[nodiscard]] std::size_t count() const { return 2 + 2 * inputs_ + pairs_.size(); }
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::size_t>>& pairs() const { return pairs_; }

  [[nodiscard]] double operator()(std::size_t i, std::size_t term) const {
    const double* row = points_.row(i);
    const double a = row[0], b = row[points_.width - 1];
    if (term == 0) return a + b;
    if (term == 1) return a * a + b * b;
    term -= 2;
    if (term < inputs_) return b * (row[1 + term] - a);
    term -= inputs_;
    if (term < inputs_) return (a - row[1 + term]) * (a - row[1 + term]);
    const auto [j, k] = pairs_[term - inputs_];
    return row[1 + inputs_ + j] * row[1 + k] - a * b;
  }

 private:
  const Points& points_;
  std::size_t inputs_;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;
};

/// All indices of one (re)sample, in the order first, total, second.
std::vector<double> indices_from(std::span<const double> sums, double variance, double n, std::size_t inputs,
                                 const Terms& terms) {
  std::vector<double> indices;
  for (std::size_t j = 0; j < inputs; ++j) indices.push_back(sums[2 + j] / n / variance);
  for (std::size_t j = 0; j < inputs; ++j) indices.push_back(0.5 * (sums[2 + inputs + j] / n) / variance);
  for (std::size_t p = 0; p < terms.pairs().size(); ++p) {
    const auto [j, k] = terms.pairs()[p];
    indices.push_back(sums[2 + 2 * inputs + p] / n / variance - indices[j] - indices[k]);
  }
  return indices;
}

double variance_of_ends(const Points& points) {
  std::vector<double> ends;
  for (std::size_t i = 0; i < points.count; ++i) ends.push_back(points.row(i)[0]);
  for (std::size_t i = 0; i < points.count; ++i) ends.push_back(points.row(i)[points.width - 1]);
  const double mean = sum_of(ends) / static_cast<double>(ends.size());
  for (double& value : ends) value = (value - mean) * (value - mean);
  return sum_of(ends) / static_cast<double>(ends.size());
}

std::vector<double> point_indices(const Points& points, const Terms& terms) {
  std::vector<double> sums(terms.count()), column(points.count);
  for (std::size_t t = 0; t < sums.size(); ++t) {
    for (std::size_t i = 0; i < points.count; ++i) column[i] = terms(i, t);
    sums[t] = sum_of(column);
  }
  return indices_from(sums, variance_of_ends(points), static_cast<double>(points.count), points.inputs, terms);
}

/// How often each base point is in each resample.
std::vector<std::uint16_t> drawn_counts(std::size_t points, const Bootstrap& bootstrap) {
  std::vector<std::uint16_t> counts(points * bootstrap.resamples, 0);
  parallel::for_each_block(bootstrap.resamples, 1, bootstrap.threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t r = begin; r < end; ++r) {
      random::Stream stream({bootstrap.seed, resample_purpose, 0, static_cast<std::uint32_t>(r), 0});
      std::uint16_t* count = counts.data() + r * points;
      for (std::size_t i = 0; i < points; ++i) ++count[random::uniform_index(stream, static_cast<std::uint32_t>(points))];
    }
  });
  return counts;
}

/// Weighted sums of a few terms, over the base points in order.
Lanes weighted(std::span<const Lanes> terms, const std::uint16_t* count) {
  Lanes sum{};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const double weight = count[i];
    for (std::size_t l = 0; l < lanes; ++l) sum[l] += weight * terms[i][l];
  }
  return sum;
}

/// Sums of every term in every resample.
std::vector<double> resampled_sums(const Points& points, const Terms& terms, const Bootstrap& bootstrap) {
  const auto counts = drawn_counts(points.count, bootstrap);
  const std::size_t width = terms.count();
  std::vector<double> sums(bootstrap.resamples * width);
  std::vector<Lanes> part(points.count);
  for (std::size_t t = 0; t < width; t += lanes) {
    const std::size_t used = std::min(lanes, width - t);
    for (std::size_t i = 0; i < points.count; ++i)
      for (std::size_t l = 0; l < used; ++l) part[i][l] = terms(i, t + l);
    parallel::for_each_block(bootstrap.resamples, 8, bootstrap.threads, [&](std::size_t begin, std::size_t end, unsigned) {
      for (std::size_t r = begin; r < end; ++r) {
        const Lanes sum = weighted(part, counts.data() + r * points.count);
        std::copy_n(sum.begin(), used, sums.begin() + static_cast<std::ptrdiff_t>(r * width + t));
      }
    });
  }
  return sums;
}

/// Standard deviation of every index over the resamples.
std::vector<double> bootstrap_errors(const Points& points, const Terms& terms, const Bootstrap& bootstrap) {
  const auto sums = resampled_sums(points, terms, bootstrap);
  const auto n = static_cast<double>(points.count);
  std::vector<std::vector<double>> by_index(terms.count() - 2);
  for (std::size_t r = 0; r < bootstrap.resamples; ++r) {
    const std::span<const double> one{sums.data() + r * terms.count(), terms.count()};
    const double mean = one[0] / (2 * n);
    const auto indices = indices_from(one, one[1] / (2 * n) - mean * mean, n, points.inputs, terms);
    for (std::size_t k = 0; k < indices.size(); ++k) by_index[k].push_back(indices[k]);
  }
  std::vector<double> errors;
  for (const auto& values : by_index) errors.push_back(stats::sd(values));
  return errors;
}

}  // namespace

VarianceIndices variance_indices(std::span<const double> output, std::size_t inputs, SecondOrder second,
                                 const Bootstrap& bootstrap) {
  Points points = complete_points(output, inputs, second);
  TRUCE_EXPECTS(points.count >= 2 && output.size() % points.width == 0 && bootstrap.resamples >= 2);
  standardise(points.values);
  const Terms terms(points);
  const auto values = point_indices(points, terms);
  const auto errors = bootstrap_errors(points, terms, bootstrap);
  const auto estimate = [&](std::size_t k) { return Estimate{values[k], stats::normal_interval(values[k], errors[k])}; };
  VarianceIndices made;
  made.base_points = points.count;
  made.dropped = output.size() / points.width - points.count;
  for (std::size_t j = 0; j < inputs; ++j) made.first.push_back(estimate(j));
  for (std::size_t j = 0; j < inputs; ++j) made.total.push_back(estimate(inputs + j));
  for (std::size_t p = 0; p < terms.pairs().size(); ++p)
    made.second.push_back({terms.pairs()[p].first, terms.pairs()[p].second, estimate(2 * inputs + p)});
  return made;
}

SampleVerdict verdict_on(const VarianceIndices& indices) {
  SampleVerdict verdict;
  for (const Estimate& total : indices.total) verdict.widest = std::max(verdict.widest, total.half_width());
  if (verdict.widest <= wanted_half_width) {
    verdict.wanted = indices.base_points;
    return verdict;
  }
  verdict.kind = SampleVerdict::Kind::too_few;
  const double times = verdict.widest / wanted_half_width;
  verdict.wanted = static_cast<std::size_t>(std::ceil(times * times * static_cast<double>(indices.base_points)));
  return verdict;
}

}  // namespace truce::analysis
