#include "excitation/linear.hpp"

#include <algorithm>
#include <cmath>

namespace truce::excitation {

namespace {

constexpr double converged = 1e-11;  // Newton decrement, in units of log-likelihood
constexpr double quadratic = 1e-6;   // below this one full step leaves less than its square
constexpr int most_iterations = 200;
constexpr double most_lent = 1e6;     // of the curvature itself: what is still indefinite then is not finite

void add_event(const LinearProblem& problem, std::size_t i, double rate, LinearMaximum& made) {
  const double inverse = 1 / rate;
  const double square = inverse * inverse;
  const std::size_t p = problem.piece[i];
  const double* a = problem.memory.data() + i * problem.sources;
  made.gradient[p] += inverse;
  made.information.at(p, p) += square;
  for (std::size_t j = 0; j < problem.sources; ++j) {
    const std::size_t row = problem.pieces + j;
    made.gradient[row] += a[j] * inverse;
    made.information.at(row, p) += a[j] * square;
    for (std::size_t l = 0; l <= j; ++l) made.information.at(row, problem.pieces + l) += a[j] * a[l] * square;
  }
}

/// Parameters that may move: above zero, or wishing to be.
std::vector<std::size_t> free_of(const LinearProblem& problem, const LinearMaximum& now) {
  std::vector<std::size_t> free;
  for (std::size_t m = 0; m < problem.size(); ++m) {
    if (m == problem.held) continue;
    if (now.at[m] > 0 || now.gradient[m] > 0) free.push_back(m);
  }
  return free;
}

/// Newton's step on the free parameters. A column that no event sees has no curvature: a trace of it is lent. Zeros
/// where even that does not help: numbers beyond the range of a double lead nowhere.
std::vector<double> newton(const LinearProblem& problem, const LinearMaximum& now, std::span<const std::size_t> free) {
  stats::Symmetric part = now.information.only(free);
  std::vector<double> right;
  for (const std::size_t m : free) right.push_back(now.gradient[m]);
  for (double lent = 1e-12; lent < most_lent; lent *= 100) {
    for (std::size_t i = 0; i < free.size(); ++i) {
      const double cost = problem.cost[free[i]];
      part.at(i, i) += lent * (part.at(i, i) + cost * cost / (1 + static_cast<double>(problem.piece.size())));
    }
    if (const auto factor = stats::cholesky(part)) return stats::solve(*factor, std::move(right));
  }
  return std::vector<double>(free.size(), 0.0);
}

}  // namespace

LinearMaximum evaluate(const LinearProblem& problem, std::vector<double> theta) {
  LinearMaximum made{std::move(theta), 0, std::vector<double>(problem.size(), 0.0), stats::Symmetric(problem.size())};
  double logs = 0;
  double product = 1;  // logarithms are taken of products that are still far from the ends of a double
  for (std::size_t i = 0; i < problem.piece.size(); ++i) {
    const double rate = intensity_at(problem, made.at, i);
    if (!(rate > 0)) {
      made.log_likelihood = -std::numeric_limits<double>::infinity();
      return made;
    }
    add_event(problem, i, rate, made);
    product *= rate;
    if (!(product > 1e-100 && product < 1e100)) {
      logs += std::log(product);
      product = 1;
    }
  }
  made.log_likelihood = logs + std::log(product);
  for (std::size_t m = 0; m < problem.size(); ++m) {
    made.log_likelihood -= problem.cost[m] * made.at[m];
    made.gradient[m] -= problem.cost[m];
  }
  return made;
}

LinearMaximum maximise(const LinearProblem& problem, std::vector<double> start) {
  LinearMaximum now = evaluate(problem, std::move(start));
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    const std::vector<std::size_t> free = free_of(problem, now);
    if (free.empty()) return now;
    const std::vector<double> step = newton(problem, now, free);
    double decrement = 0;
    for (std::size_t i = 0; i < free.size(); ++i) decrement += step[i] * now.gradient[free[i]];
    if (!(decrement > converged)) return now;
    for (double share = 1; share > 1e-12; share /= 2) {
      std::vector<double> theta = now.at;
      double promised = 0;
      for (std::size_t i = 0; i < free.size(); ++i) {
        const std::size_t m = free[i];
        theta[m] = std::max(0.0, theta[m] + share * step[i]);
        promised += now.gradient[m] * (theta[m] - now.at[m]);
      }
      LinearMaximum next = evaluate(problem, std::move(theta));
      const bool gains = next.log_likelihood >= now.log_likelihood + 1e-4 * promised;
      if (!gains && !(decrement < quadratic && std::isfinite(next.log_likelihood))) continue;
      now = std::move(next);
      break;
    }
    if (decrement < quadratic) return now;
  }
  return now;
}

}  // namespace truce::excitation
