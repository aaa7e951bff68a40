// Does the background move, or do events excite each other? One series, a background that walks, and four answers.
//
//   mu(t) = exp(w_m) in interval m;   w_m - w_{m-1} ~ N(0, s^2);   level flat                                   (10)
//   f(w) = log L(exp(w), G, beta) - sum_m (w_m - w_{m-1})^2 / (2 s^2) - (M - 1) log(s sqrt(2 pi))                 (11)
//   log p(record | s, G, beta) = f(w*) + M/2 log(2 pi) - 1/2 log det(-f''(w*))        w* = argmax f               (12)
//
//   symbol   name           unit    range   note
//   w_m      log mu         -       real    one for each of M intervals of one length
//   s        step_sd        1       > 0     from one interval to the next
//   G, beta  branching_ratio, decay_per_day  as in fit.hpp
//
// (12) is Laplace's approximation of the marginal likelihood; -f'' is tridiagonal. s, G and beta maximise it, so that the
// smoothing is chosen by the record and not by the analyst. With s = 0 the background is constant (M = 1), with G = 0
// nothing is excited: the four combinations are compared by (12), each with the same flat prior on the level.
//
// What is identified: excitation on scales shorter than an interval. A memory as long as an interval does what the walk
// does, and follows a background that moves without any excitation (branching ratios of .5 where there was none, in a
// trial of ours): beside a walk the memory is therefore held to a quarter of an interval, and what is slower is called
// background. A difference of less than about 3 between two combinations says that the record does not tell them apart.
// The errors of G and beta are from second differences of (12); the bands of mu are given G.
//
// Published: a background that changes beside excitation, for deaths in Iraq (Lewis et al. 2012,
// doi:10.1057/sj.2011.21), and a log-Gaussian background by Monte Carlo (Mohler 2013, doi:10.1214/13-AOAS647). Ours: the
// random walk, Laplace's approximation, the choice of M.
#pragma once

#include <array>
#include <vector>

#include "excitation/fit.hpp"

namespace truce::excitation {

/// The best of one combination: what moves, what is excited.
struct WalkAnswer {
  double log_marginal = 0;
  double step_sd = 0;          // 0: constant
  double branching_ratio = 0;  // 0: no excitation
  double decay_per_day = 0;    // not a number without excitation
};

enum WalkModel : std::size_t { constant, constant_excited, walking, walking_excited };

struct WalkFit {
  std::array<WalkAnswer, 4> answers;  // by WalkModel
  Fit fit;                            // the walk with excitation; mu at w*, log-likelihood there
  std::vector<double> mu_low, mu_high;  // 95 % of each interval, the other parameters at their maximum
  double interval_days = 0;
  double step_sd = 0;
};

/// A fifth as many intervals as events, between 4 and 60 (judgement).
[[nodiscard]] std::size_t walk_intervals(std::size_t events);

/// Expects one series and at least ten events.
[[nodiscard]] WalkFit fit_walk(const Events& events, std::size_t intervals);

}  // namespace truce::excitation
