// The likelihood of all series with everything but the decay maximised out, and its maximum over the decay.
//
//   P(beta) = sum_k max_theta log L_k(theta; beta)
//   dP/dbeta = dL/dbeta,   d2P/dbeta2 = L_bb + sum_k L_bk I_k^-1 L_kb                                            (5)
//
// I_k is the information of linear.hpp on the parameters above zero. P may have several maxima: a grid over log beta
// finds their neighbourhoods, Newton's method inside a bracket their tops.
#pragma once

#include <vector>

#include "excitation/linear.hpp"
#include "excitation/memory.hpp"

namespace truce::excitation {

/// The likelihood at one decay.
struct ProfilePoint {
  double decay_per_day = 0;
  double log_likelihood = 0;
  std::vector<LinearMaximum> rows;  // by target series
  // by the decay; only from with_derivatives
  double slope = 0;                       // dL/dbeta
  double curvature = 0;                   // L_bb, the rest fixed
  std::vector<std::vector<double>> cross;  // L_bk, by target series
};

struct DecayRange {
  double low_per_day, high_per_day;
};

/// Where the decay is looked for: memories from the whole record down to a tenth of the gaps that only one in ten is
/// shorter than, and at least to a hundredth of the mean gap (judgement).
[[nodiscard]] DecayRange decay_range(const Events& events);

/// A branching ratio that is not estimated: G_kj of target k and source j.
struct Held {
  std::size_t target, source;
  double branching_ratio;
};

class Profile {
 public:
  explicit Profile(const Design& design) : design_(&design) {}
  Profile(const Design& design, const Held& held) : design_(&design), held_(&held) {}

  /// `warm`: a point to start from; empty rows for none.
  [[nodiscard]] ProfilePoint at(double decay_per_day, const ProfilePoint& warm) const;
  [[nodiscard]] ProfilePoint with_derivatives(double decay_per_day, const ProfilePoint& warm) const;
  /// The highest point of the range.
  [[nodiscard]] ProfilePoint maximum(DecayRange range) const;

 private:
  [[nodiscard]] LinearProblem problem_of(const Memory& memory, std::size_t target) const;
  [[nodiscard]] std::vector<double> start_of(std::size_t target, const ProfilePoint& warm) const;
  [[nodiscard]] ProfilePoint maximised(const Memory& memory, const ProfilePoint& warm) const;
  [[nodiscard]] ProfilePoint top_between(double low, double high, ProfilePoint from) const;

  const Design* design_;
  const Held* held_ = nullptr;
};

/// Parameters of a row that are above zero and not held, in order.
[[nodiscard]] std::vector<std::size_t> inside(const LinearMaximum& row, std::size_t held = nothing_held);

}  // namespace truce::excitation
