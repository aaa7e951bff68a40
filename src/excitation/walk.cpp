#include "excitation/walk.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "base/contract.hpp"
#include "excitation/simplex.hpp"

namespace truce::excitation {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double out_of_bounds = -std::numeric_limits<double>::infinity();
constexpr double z_95 = 1.959963984540054;
constexpr double smallest_step_sd = 1e-3;
constexpr double largest_step_sd = 5;
constexpr double largest_branching = 5;
constexpr double memories_an_interval = 4;  // judgement

/// A symmetric matrix with entries on the diagonal and beside it, factored as L D L'.
class Tridiagonal {
 public:
  /// `beside[m]` joins m and m + 1. Nothing where it is not positive definite.
  static std::optional<Tridiagonal> factor(std::vector<double> diagonal, std::vector<double> beside) {
    double log_determinant = 0;
    for (std::size_t m = 0; m < diagonal.size(); ++m) {
      if (m > 0) {
        const double ratio = beside[m - 1] / diagonal[m - 1];
        diagonal[m] -= ratio * beside[m - 1];
        beside[m - 1] = ratio;
      }
      if (!(diagonal[m] > 0)) return std::nullopt;
      log_determinant += std::log(diagonal[m]);
    }
    return Tridiagonal(std::move(diagonal), std::move(beside), log_determinant);
  }
  [[nodiscard]] double log_determinant() const { return log_determinant_; }
  [[nodiscard]] std::vector<double> solve(std::vector<double> right) const {
    const std::size_t n = right.size();
    for (std::size_t m = 1; m < n; ++m) right[m] -= ratio_[m - 1] * right[m - 1];
    for (std::size_t m = n; m-- > 0;) {
      right[m] /= pivot_[m];
      if (m + 1 < n) right[m] -= ratio_[m] * right[m + 1];
    }
    return right;
  }
  /// The diagonal of the inverse.
  [[nodiscard]] std::vector<double> variances() const {
    std::vector<double> made(pivot_.size());
    for (std::size_t m = pivot_.size(); m-- > 0;)
      made[m] = 1 / pivot_[m] + (m + 1 < pivot_.size() ? ratio_[m] * ratio_[m] * made[m + 1] : 0);
    return made;
  }

 private:
  Tridiagonal(std::vector<double> pivot, std::vector<double> ratio, double log_determinant)
      : pivot_(std::move(pivot)), ratio_(std::move(ratio)), log_determinant_(log_determinant) {}
  std::vector<double> pivot_, ratio_;
  double log_determinant_;
};

struct Hyper {
  double step_sd, branching_ratio, decay_per_day;
};

/// f of (11) with its derivatives at one w.
struct Height {
  double value = 0;
  double log_likelihood = 0;
  std::vector<double> gradient;
  std::vector<double> curvature;  // -f'' on the diagonal
  std::vector<double> beside;
};

struct Peak {
  std::vector<double> w;
  double log_marginal = out_of_bounds;
  double log_likelihood = 0;
  std::vector<double> variances;
};

class Walk {
 public:
  explicit Walk(const Design& design) : design_(&design), counts_(design.counts(0)) {}

  /// Maximises (11) and gives (12).
  [[nodiscard]] Peak peak(const Hyper& hyper) const {
    const Memory memory = hyper.branching_ratio > 0 ? remember(*design_, hyper.decay_per_day, Derivatives::none) : Memory{};
    const double level = static_cast<double>(design_->events().size()) / design_->events().end_days;
    std::vector<double> w(counts_.size(), std::log(level / (1 + hyper.branching_ratio)));
    Height now = height(hyper, memory, w);
    for (int iteration = 0; iteration < 200; ++iteration) {
      const std::vector<double> step = ascent(now, w);
      double promised = 0;
      for (std::size_t m = 0; m < w.size(); ++m) promised += step[m] * now.gradient[m];
      if (promised < 1e-11) break;
      double share = 1;
      for (; share > 1e-10; share /= 2) {
        std::vector<double> trial = w;
        for (std::size_t m = 0; m < w.size(); ++m) trial[m] += share * step[m];
        Height next = height(hyper, memory, trial);
        if (!(next.value >= now.value + 1e-4 * share * promised)) continue;
        w = std::move(trial);
        now = std::move(next);
        break;
      }
      if (share <= 1e-10) break;
    }
    return laplace(now, std::move(w));
  }

 private:
  [[nodiscard]] Height height(const Hyper& hyper, const Memory& memory, const std::vector<double>& w) const {
    const std::size_t intervals = w.size();
    Height made{0, 0, std::vector<double>(intervals, 0.0), std::vector<double>(intervals, 0.0),
                std::vector<double>(intervals - 1, 0.0)};
    std::vector<double> mu(intervals);
    for (std::size_t m = 0; m < intervals; ++m) {
      mu[m] = std::exp(w[m]);
      const double expected = mu[m] * design_->length_days(m);
      made.log_likelihood -= expected;
      made.gradient[m] -= expected;
      made.curvature[m] += expected;
    }
    add_events(hyper, memory, w, mu, made);
    made.value = made.log_likelihood;
    add_prior(hyper.step_sd, w, made);
    return made;
  }

  void add_events(const Hyper& hyper, const Memory& memory, const std::vector<double>& w, const std::vector<double>& mu,
                  Height& made) const {
    if (hyper.branching_ratio <= 0) {
      for (std::size_t m = 0; m < w.size(); ++m) {
        made.log_likelihood += counts_[m] * w[m];
        made.gradient[m] += counts_[m];
      }
      return;
    }
    const auto piece = design_->pieces_of(0);
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const double rate = mu[piece[i]] + hyper.branching_ratio * memory.value[0][i];
      const double own = mu[piece[i]] / rate;
      made.log_likelihood += std::log(rate);
      made.gradient[piece[i]] += own;
      made.curvature[piece[i]] -= own * (1 - own);
    }
    made.log_likelihood -= hyper.branching_ratio * memory.answered[0];
  }

  static void add_prior(double step_sd, const std::vector<double>& w, Height& made) {
    const double precision = 1 / (step_sd * step_sd);
    for (std::size_t m = 1; m < w.size(); ++m) {
      const double step = w[m] - w[m - 1];
      made.value -= 0.5 * precision * step * step + std::log(step_sd) + 0.5 * std::log(2 * std::numbers::pi);
      made.gradient[m] -= precision * step;
      made.gradient[m - 1] += precision * step;
      made.curvature[m] += precision;
      made.curvature[m - 1] += precision;
      made.beside[m - 1] -= precision;
    }
  }

  /// Newton's step; where -f'' is not positive definite, with the curvature that the expectation alone gives.
  [[nodiscard]] std::vector<double> ascent(const Height& now, const std::vector<double>& w) const {
    if (const auto factor = Tridiagonal::factor(now.curvature, now.beside)) return factor->solve(now.gradient);
    std::vector<double> curvature(w.size());
    for (std::size_t m = 0; m < w.size(); ++m) {
      curvature[m] = std::exp(w[m]) * design_->length_days(m);
      if (m > 0) curvature[m] -= now.beside[m - 1];
      if (m + 1 < w.size()) curvature[m] -= now.beside[m];
    }
    return Tridiagonal::factor(std::move(curvature), now.beside)->solve(now.gradient);
  }

  static Peak laplace(const Height& now, std::vector<double> w) {
    const auto factor = Tridiagonal::factor(now.curvature, now.beside);
    if (!factor) return {std::move(w), out_of_bounds, now.log_likelihood, {}};
    const double half = 0.5 * static_cast<double>(w.size());
    const double log_marginal = now.value + half * std::log(2 * std::numbers::pi) - 0.5 * factor->log_determinant();  // (12)
    return {std::move(w), log_marginal, now.log_likelihood, factor->variances()};
  }

  const Design* design_;
  std::vector<double> counts_;
};

WalkAnswer answer_of(const Hyper& hyper, double log_marginal, std::size_t intervals) {
  return {log_marginal, intervals > 1 ? hyper.step_sd : 0, hyper.branching_ratio,
          hyper.branching_ratio > 0 ? hyper.decay_per_day : nan};
}

/// (12) as a function of the logarithms of those of s, G, beta that are free.
class Marginal {
 public:
  Marginal(const Walk& walk, bool walks, bool excites, DecayRange range)
      : walk_(&walk), walks_(walks), excites_(excites), range_(range) {}

  [[nodiscard]] Hyper hyper(const std::vector<double>& at) const {
    Hyper made{1, 0, range_.low_per_day};
    std::size_t next = 0;
    if (walks_) made.step_sd = std::exp(at[next++]);
    if (excites_) {
      made.branching_ratio = std::exp(at[next]);
      made.decay_per_day = std::exp(at[next + 1]);
    }
    return made;
  }
  [[nodiscard]] double operator()(const std::vector<double>& at) const {
    const Hyper h = hyper(at);
    if (walks_ && !(h.step_sd > smallest_step_sd && h.step_sd < largest_step_sd)) return out_of_bounds;
    if (excites_ && !(h.branching_ratio < largest_branching && h.decay_per_day > range_.low_per_day &&
                      h.decay_per_day < range_.high_per_day)) {
      return out_of_bounds;
    }
    return walk_->peak(h).log_marginal;
  }
  /// The best of several starts.
  [[nodiscard]] Climb maximum(const std::vector<std::vector<double>>& starts) const {
    Climb best;
    best.value = out_of_bounds;
    for (const std::vector<double>& start : starts) {
      Climb reached = climb(*this, start, 0.3, 1e-9, 600);
      if (reached.value > best.value) best = std::move(reached);
    }
    return best;
  }

 private:
  const Walk* walk_;
  bool walks_, excites_;
  DecayRange range_;
};

/// Minus the second differences of `function` at its maximum, by the coordinates from `first` on.
stats::Symmetric information_at(const Marginal& function, const Climb& top, std::size_t first) {
  const std::size_t n = top.at.size() - first;
  constexpr double step = 1e-2;
  stats::Symmetric made(n);
  const auto moved = [&](std::size_t i, double by, std::size_t j, double too) {
    std::vector<double> at = top.at;
    at[first + i] += by;
    at[first + j] += too;
    return function(at);
  };
  for (std::size_t i = 0; i < n; ++i) {
    made.at(i, i) = -(moved(i, step, i, 0) - 2 * top.value + moved(i, -step, i, 0)) / (step * step);
    for (std::size_t j = 0; j < i; ++j)
      made.at(i, j) = -(moved(i, step, j, step) - moved(i, step, j, -step) - moved(i, -step, j, step) +
                        moved(i, -step, j, -step)) / (4 * step * step);
  }
  return made;
}

void take_peak(const Marginal& marginal, const Walk& walk, const Climb& top, const Design& design, WalkFit& made) {
  const Hyper hyper = marginal.hyper(top.at);
  const Peak peak = walk.peak(hyper);
  Fit& fit = made.fit;
  fit.begins_days = design.begins_days();
  fit.log_likelihood = peak.log_likelihood;
  fit.branching = {hyper.branching_ratio};
  fit.decay_per_day = hyper.decay_per_day;
  fit.branching_error = {nan};
  fit.decay_error = nan;
  fit.parameters = 3;
  const bool still = hyper.step_sd < 10 * smallest_step_sd;  // a walk that stands has no error of its own
  if (const auto covariance = stats::inverse(information_at(marginal, top, still ? 1 : 0))) {
    const std::size_t ratio = still ? 0 : 1;
    fit.branching_error = {hyper.branching_ratio * std::sqrt(covariance->at(ratio, ratio))};
    fit.decay_error = hyper.decay_per_day * std::sqrt(covariance->at(ratio + 1, ratio + 1));
  }
  if (hyper.decay_per_day < 1.01 * fit.range.low_per_day) fit.memory = Memorable::at_longest;
  if (hyper.decay_per_day > 0.99 * fit.range.high_per_day) fit.memory = Memorable::at_shortest;
  if (hyper.branching_ratio < 1e-3) fit.memory = Memorable::no_excitation;
  for (std::size_t m = 0; m < peak.w.size(); ++m) {
    const double sd = peak.variances.empty() ? nan : std::sqrt(peak.variances[m]);
    fit.mu_per_day.push_back(std::exp(peak.w[m]));
    fit.mu_error.push_back(fit.mu_per_day.back() * sd);
    made.mu_low.push_back(std::exp(peak.w[m] - z_95 * sd));
    made.mu_high.push_back(std::exp(peak.w[m] + z_95 * sd));
  }
  made.step_sd = hyper.step_sd;
}

}  // namespace

std::size_t walk_intervals(std::size_t events) { return std::clamp<std::size_t>(events / 5, 4, 60); }

WalkFit fit_walk(const Events& events, std::size_t intervals) {
  TRUCE_EXPECTS(events.series_count() == 1 && events.size() >= 10 && intervals >= 2);
  const Design flat_design(events, {0});
  const Design walk_design(events, equal_pieces(events.end_days, intervals));
  const Fit plain = fit(flat_design);
  WalkFit made;
  made.interval_days = events.end_days / static_cast<double>(intervals);
  const Walk flat(flat_design), walk(walk_design);
  const double memory = std::log(std::isnan(plain.decay_per_day) ? 10 / made.interval_days : plain.decay_per_day);
  const double ratio = std::log(std::clamp(plain.branching[0], 0.05, 0.9));
  made.fit.range = {std::min(memories_an_interval / made.interval_days, plain.range.high_per_day / 10), plain.range.high_per_day};
  made.fit.events = events.size();
  made.fit.poisson_log_likelihood = made.fit.background_log_likelihood = plain.poisson_log_likelihood;

  made.answers[constant] = answer_of({1, 0, 1}, flat.peak({1, 0, 1}).log_marginal, 1);
  const auto take = [&](const Walk& of, bool walks, bool excites, const std::vector<std::vector<double>>& starts) {
    const Marginal marginal(of, walks, excites, walks ? made.fit.range : plain.range);
    const Climb top = marginal.maximum(starts);
    made.answers[(walks ? 2U : 0U) + (excites ? 1U : 0U)] = answer_of(marginal.hyper(top.at), top.value, walks ? intervals : 1);
    return top;
  };
  const double shortest = std::log(made.fit.range.low_per_day) + 0.1;
  const double between = 0.5 * std::log(made.fit.range.low_per_day * made.fit.range.high_per_day);
  take(flat, false, true, {{ratio, memory}});
  take(walk, true, false, {{std::log(0.1)}, {std::log(0.5)}});
  const Climb top = take(walk, true, true,
                         {{std::log(0.05), ratio, std::max(memory, shortest)},
                          {std::log(0.3), ratio - 1, std::max(memory, shortest)},
                          {std::log(0.3), ratio - 1, between}});
  take_peak(Marginal(walk, true, true, made.fit.range), walk, top, walk_design, made);
  return made;
}

}  // namespace truce::excitation
