#include "analysis/value/regression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/contract.hpp"
#include "random/normal.hpp"
#include "stats/symmetric.hpp"

namespace truce::analysis {

namespace {

using stats::Symmetric;

constexpr std::size_t few_values = 10;
constexpr std::size_t most_columns = 120;
constexpr std::size_t spline_columns = 24;
constexpr int largest_degree = 8;

std::vector<double> distinct(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// One column for each value that the input takes.
Basis steps(const std::vector<double>& input, const std::vector<double>& levels) {
  Basis basis{levels.size(), std::vector<double>(input.size() * levels.size(), 0.0), std::vector<double>(levels.size() * levels.size(), 0.0)};
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto level = std::lower_bound(levels.begin(), levels.end(), input[i]) - levels.begin();
    basis.cells[i * basis.columns + static_cast<std::size_t>(level)] = 1;
  }
  return basis;
}

/// The four cubic B-splines that are not 0 at t in [0, 1) of their interval.
void cubic(double t, double* four) {
  const double u = 1 - t;
  four[0] = u * u * u / 6;
  four[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
  four[2] = (3 * u * u * u - 6 * u * u + 4) / 6;
  four[3] = t * t * t / 6;
}

Basis splines(const std::vector<double>& scores) {
  constexpr std::size_t columns = spline_columns, intervals = columns - 3;
  Basis basis{columns, std::vector<double>(scores.size() * columns, 0.0), std::vector<double>(columns * columns, 0.0)};
  const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
  const double width = (*high - *low) / intervals;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double place = (scores[i] - *low) / width;
    const auto interval = std::min(static_cast<std::size_t>(place), intervals - 1);
    cubic(place - static_cast<double>(interval), basis.cells.data() + i * columns + interval);
  }
  constexpr double second[] = {1, -2, 1};
  for (std::size_t j = 0; j + 2 < columns; ++j)
    for (std::size_t a = 0; a < 3; ++a)
      for (std::size_t b = 0; b < 3; ++b) basis.penalty[(j + a) * columns + j + b] += second[a] * second[b];
  return basis;
}

/// Degrees of each input in each column, by total degree, none twice; stops before it holds more than `most_columns`.
std::vector<std::vector<int>> degrees_of(std::size_t inputs) {
  std::vector<std::vector<int>> all{std::vector<int>(inputs, 0)};
  std::vector<std::vector<int>> level = all;
  for (int degree = 1; degree <= largest_degree; ++degree) {
    std::vector<std::vector<int>> next;
    for (const auto& one : level) {
      std::size_t first = inputs;  // raise only inputs after the last raised one: each once
      while (first > 0 && one[first - 1] == 0) --first;
      for (std::size_t k = first == 0 ? 0 : first - 1; k < inputs; ++k) {
        next.push_back(one);
        ++next.back()[k];
      }
    }
    if (degree > 1 && all.size() + next.size() > most_columns) break;
    all.insert(all.end(), next.begin(), next.end());
    level = std::move(next);
  }
  return all;
}

Basis products(const std::vector<std::vector<double>>& scores) {
  const auto degrees = degrees_of(scores.size());
  const std::size_t rows = scores.front().size(), columns = degrees.size();
  Basis basis{columns, std::vector<double>(rows * columns, 1.0), std::vector<double>(columns * columns, 0.0)};
  std::vector<double> hermite(largest_degree + 1, 1.0);
  for (std::size_t k = 0; k < scores.size(); ++k) {
    for (std::size_t i = 0; i < rows; ++i) {
      const double z = scores[k][i];
      hermite[1] = z;
      for (int d = 2; d <= largest_degree; ++d)
        hermite[static_cast<std::size_t>(d)] = (z * hermite[static_cast<std::size_t>(d - 1)] -
                                                std::sqrt(d - 1.0) * hermite[static_cast<std::size_t>(d - 2)]) / std::sqrt(d);
      for (std::size_t a = 0; a < columns; ++a) basis.cells[i * columns + a] *= hermite[static_cast<std::size_t>(degrees[a][k])];
    }
  }
  for (std::size_t a = 0; a < columns; ++a) {
    const int degree = std::accumulate(degrees[a].begin(), degrees[a].end(), 0);
    basis.penalty[a * columns + a] = degree * (degree - 1.0);
  }
  return basis;
}

/// X'X + lambda P, with a trace of a ridge so that columns without rows do no harm.
Symmetric penalised(const std::vector<double>& product, const Basis& basis, double lambda) {
  Symmetric made(basis.columns);
  double largest = 0;
  for (std::size_t j = 0; j < basis.columns; ++j) largest = std::max(largest, product[j * basis.columns + j]);
  for (std::size_t j = 0; j < basis.columns; ++j) {
    for (std::size_t k = 0; k <= j; ++k)
      made.at(j, k) = product[j * basis.columns + k] + lambda * basis.penalty[j * basis.columns + k];
    made.at(j, j) += 1e-9 * largest;
  }
  return made;
}

double dot(const double* a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t j = 0; j < b.size(); ++j) sum += a[j] * b[j];
  return sum;
}

}  // namespace

std::vector<double> normal_scores(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> scores(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double rank = 0.5 * static_cast<double>(begin + end);  // mean of begin + 1/2 .. end - 1/2
    for (std::size_t i = begin; i < end; ++i) scores[order[i]] = random::normal_quantile(rank / static_cast<double>(values.size()));
    begin = end;
  }
  return scores;
}

Basis basis_of(std::span<const std::vector<double>> inputs) {
  TRUCE_EXPECTS(!inputs.empty());
  if (inputs.size() == 1) {
    const auto levels = distinct(inputs[0]);
    return levels.size() <= few_values ? steps(inputs[0], levels) : splines(normal_scores(inputs[0]));
  }
  std::vector<std::vector<double>> scores;
  for (const auto& input : inputs) scores.push_back(normal_scores(input));
  return products(scores);
}

Regression::Regression(const Basis& basis, const Draws& draws, std::size_t folds)
    : basis_(basis), draws_(draws), rows_(basis.cells.size() / basis.columns),
      products_(folds, std::vector<double>(basis.columns * basis.columns, 0.0)), total_(basis.columns * basis.columns, 0.0) {
  for (std::size_t i = 0; i < rows_; ++i) {
    const double* row = basis.row(i);
    double* product = products_[draws.of_row[i] % folds].data();
    for (std::size_t j = 0; j < basis.columns; ++j) {
      if (row[j] == 0) continue;
      for (std::size_t k = 0; k <= j; ++k) product[j * basis.columns + k] += row[j] * row[k];
    }
  }
  for (const auto& product : products_)
    for (std::size_t c = 0; c < total_.size(); ++c) total_[c] += product[c];
}

Regression::Fit Regression::fit(std::span<const double> output) const {
  TRUCE_EXPECTS(output.size() == rows_);
  const std::size_t folds = products_.size(), columns = basis_.columns;
  std::vector<std::vector<double>> right(folds, std::vector<double>(columns, 0.0));
  for (std::size_t i = 0; i < rows_; ++i)
    for (std::size_t j = 0; j < columns; ++j) right[draws_.of_row[i] % folds][j] += basis_.row(i)[j] * output[i];
  std::vector<double> whole(columns, 0.0);
  for (const auto& one : right)
    for (std::size_t j = 0; j < columns; ++j) whole[j] += one[j];
  Fit best;
  double best_score = std::numeric_limits<double>::infinity(), best_lambda = 0;
  const auto n = static_cast<double>(draws_.count);
  for (int step = -8; step <= 8; ++step) {
    const double lambda = static_cast<double>(rows_) * std::pow(10.0, 0.5 * step - 2);
    const auto inverse = stats::inverse(penalised(total_, basis_, lambda));
    if (!inverse) continue;
    std::vector<double> coefficients(columns, 0.0);
    double trace = 0;
    for (std::size_t j = 0; j < columns; ++j)
      for (std::size_t k = 0; k < columns; ++k) {
        coefficients[j] += inverse->at(j, k) * whole[k];
        trace += inverse->at(j, k) * total_[std::max(j, k) * columns + std::min(j, k)];
      }
    std::vector<double> expected(rows_);
    double squares = 0;
    for (std::size_t i = 0; i < rows_; ++i) {
      expected[i] = dot(basis_.row(i), coefficients);
      squares += (output[i] - expected[i]) * (output[i] - expected[i]);
    }
    const double score = n * squares / ((n - trace) * (n - trace));
    if (score >= best_score) continue;
    best_score = score;
    best_lambda = lambda;
    best.expected = std::move(expected);
  }
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<double> product = total_, rest = whole;
    for (std::size_t c = 0; c < product.size(); ++c) product[c] -= products_[fold][c];
    for (std::size_t j = 0; j < columns; ++j) rest[j] -= right[fold][j];
    const auto factor = stats::cholesky(penalised(product, basis_, best_lambda));
    best.coefficients.push_back(factor ? stats::solve(*factor, std::move(rest)) : std::vector<double>(columns, 0.0));
  }
  return best;
}

}  // namespace truce::analysis
