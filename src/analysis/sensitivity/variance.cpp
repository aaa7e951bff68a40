#include "analysis/sensitivity/variance.hpp"

#include <algorithm>
#include <array>
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

constexpr std::size_t lanes = 4;  // terms summed side by side, so that the machine's vectors are used
using Lanes = std::array<double, lanes>;

/// Sum of term(i) over [begin, end), in halves: the error grows with the logarithm of the length. Nothing is stored.
template <class Term>
double sum_of(std::size_t begin, std::size_t end, const Term& term) {
  if (end - begin <= 64) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += term(i);
    return sum;
  }
  const std::size_t middle = begin + (end - begin) / 2;
  return sum_of(begin, middle, term) + sum_of(middle, end, term);
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
  const double mean = sum_of(0, values.size(), [&](std::size_t i) { return values[i]; }) / n;
  const double variance = sum_of(0, values.size(), [&](std::size_t i) { return (values[i] - mean) * (values[i] - mean); }) / n;
  const double sd = std::sqrt(variance);
  for (double& value : values) value = (value - mean) / sd;
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
  const auto ends = 2 * static_cast<double>(points.count);
  const auto a = [&](std::size_t i) { return points.row(i)[0]; };
  const auto b = [&](std::size_t i) { return points.row(i)[points.width - 1]; };
  const double mean = sum_of(0, points.count, [&](std::size_t i) { return a(i) + b(i); }) / ends;
  return sum_of(0, points.count, [&](std::size_t i) { return (a(i) - mean) * (a(i) - mean) + (b(i) - mean) * (b(i) - mean); }) / ends;
}

std::vector<double> point_indices(const Points& points, const Terms& terms) {
  std::vector<double> sums(terms.count());
  for (std::size_t t = 0; t < sums.size(); ++t) sums[t] = sum_of(0, points.count, [&](std::size_t i) { return terms(i, t); });
  return indices_from(sums, variance_of_ends(points), static_cast<double>(points.count), points.inputs, terms);
}

/// How often each base point is in a resample.
void draw_counts(std::vector<std::uint16_t>& count, std::size_t resample, std::uint64_t seed) {
  random::Stream stream({seed, resample_purpose, 0, static_cast<std::uint32_t>(resample), 0});
  std::fill(count.begin(), count.end(), std::uint16_t{0});
  for (std::size_t i = 0; i < count.size(); ++i) ++count[random::uniform_index(stream, static_cast<std::uint32_t>(count.size()))];
}

/// Weighted sums of a few terms, over the base points in order.
Lanes weighted(std::span<const Lanes> terms, const std::vector<std::uint16_t>& count) {
  Lanes sum{};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const double weight = count[i];
    for (std::size_t l = 0; l < lanes; ++l) sum[l] += weight * terms[i][l];
  }
  return sum;
}

/// Terms [begin, end) of every base point, `lanes` of them together; lanes beyond the last stay 0.
std::vector<Lanes> laid_out(const Points& points, const Terms& terms, std::size_t begin, std::size_t end) {
  const std::size_t blocks = (end - begin + lanes - 1) / lanes;
  std::vector<Lanes> laid(blocks * points.count);
  for (std::size_t t = begin; t < end; ++t)
    for (std::size_t i = 0; i < points.count; ++i) laid[(t - begin) / lanes * points.count + i][(t - begin) % lanes] = terms(i, t);
  return laid;
}

/// Sums of every term in every resample. Terms are taken in groups that fit 64 MiB; each group draws the same counts.
std::vector<double> resampled_sums(const Points& points, const Terms& terms, const Bootstrap& bootstrap) {
  const std::size_t width = terms.count();
  const std::size_t group = std::max<std::size_t>(1, (std::size_t{1} << 21) / points.count) * lanes;
  std::vector<double> sums(bootstrap.resamples * width);
  for (std::size_t first = 0; first < width; first += group) {
    const std::size_t last = std::min(width, first + group);
    const auto laid = laid_out(points, terms, first, last);
    parallel::for_each_block(bootstrap.resamples, 8, bootstrap.threads, [&](std::size_t begin, std::size_t end, unsigned) {
      std::vector<std::uint16_t> count(points.count);
      for (std::size_t r = begin; r < end; ++r) {
        draw_counts(count, r, bootstrap.seed);
        for (std::size_t t = first; t < last; t += lanes) {
          const Lanes sum = weighted(std::span(laid).subspan((t - first) / lanes * points.count, points.count), count);
          std::copy_n(sum.begin(), std::min(lanes, last - t), sums.begin() + static_cast<std::ptrdiff_t>(r * width + t));
        }
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
