// The same members under another belief, and where on the way to it another plan becomes the best.
//
// Weights. A reading of the evidence puts laws q_j in the place of the case's laws p_j, for some of the numbers theta_j that
// members draw; everything else, the model and the record included, stays. Members of the run are draws from
//
//   f(theta, path | record) = p(theta) L(path, record | theta) / Z_p
//
// and under the reading from the same with q and Z_q. So for any answer y
//
//   E_q[y] = E_p[ w y ] / E_p[ w ],      w(theta) = q(theta) / p(theta) = prod_j q_j(theta_j) / p_j(theta_j)
//
// exactly: the likelihood L of the record cancels, whatever it is, and with it all that the filter does (prior sensitivity
// by importance weights: kallioinen_2024). Without a record L = 1. The mean weight
//
//   E_p[ w ] = Z_q / Z_p
//
// is how much better the record fits the reading than the case: a Bayes factor. Where the run was not conditioned it is 1,
// which checks the weights. A reading with few effective draws (sample.hpp) is not answered.
//
// Paths. Somebody who gives the reading the credence a and the case 1 - a holds the prior (1 - a) p + a q. Then, up to a
// positive factor that is alike for all plans,
//
//   E_a[ g_p ]  ~  (1 - a) E_p[ g_p ] + a E_p[ w g_p ]
//
// is a straight line in a for each plan. The best plan at each a is the upper envelope of these lines, known in closed form
// (ours). The best plan at a = 0 gives way to the first line that crosses it, at
//
//   a* = A / (A - B),   A = E_p[ d ],  B = E_p[ w d ],  d the goodness of the one less that of the other
//
// a is the credence before the record; after it, it is a Z / (1 - a + a Z) with Z = E_p[ w ]. The error of a* by linearisation.
//
//   symbol  name                                                            unit
//   theta   the uncertain numbers                                           their own
//   w       weight of a member                                              1
//   a       credence in the reading, before the record                      1
//   g_p     goodness under plan p                                           of the objective
//
// Holds where q has nothing outside the support of p; the share that it has is reported. Retaliation drawn again because it
// would explode (docs/methods/ensemble.md) cuts p and q alike: the ratio stays right up to a factor, which means cancel and
// the mean weight does not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/decision/prospect.hpp"
#include "random/density.hpp"

namespace truce::analysis::decision {

/// One number of which a reading believes otherwise.
struct Shift {
  std::string address;
  std::vector<double> drawn;  // by member
  random::Distribution from;  // the case's law
  random::Distribution to;    // the reading's
  random::Held held;
};

/// Product of the density ratios, by member. Not a number where the case's laws could not have drawn the member.
[[nodiscard]] std::vector<double> weights_of(const std::vector<Shift>& shifts);

/// Probability, under the reading, of values that the case never draws, of any of its numbers.
[[nodiscard]] double share_outside(const std::vector<Shift>& shifts);

/// A stretch of credences on which one plan is best.
struct Stretch {
  double from = 0, to = 1;  // credence in the reading
  std::size_t plan = 0;
};

struct Path {
  std::vector<Stretch> stretches;  // from 0 to 1
  std::optional<Estimate> flip;    // credence at which the plan that is best at 0 gives way
};

/// `sample` holds the case's own weights, `weights` the reading's, neither scaled.
[[nodiscard]] Path path_between(const Goodness& goodness, const Sample& sample, const std::vector<double>& weights);

/// What credence a before the record becomes after it, with mean weight z.
[[nodiscard]] inline double after_the_record(double a, double z) { return a * z / (1 - a + a * z); }

}  // namespace truce::analysis::decision
