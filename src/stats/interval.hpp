// How far a Monte Carlo answer may be off: intervals for a share, a mean and a paired difference.
// They tell only of the finite number of members, never of the model or its parameters being wrong.
//
// `design_effect`: variance over that of as many independent members (design_effect.hpp); members that start from one draw
// of the posterior are no independent ones, and an interval is as wide as that of so many fewer.
#pragma once

#include <cmath>
#include <cstdint>

#include "base/contract.hpp"
#include "stats/exact_sum.hpp"

namespace truce::stats {

inline constexpr double z_90 = 1.6448536269514722;
inline constexpr double z_95 = 1.9599639845400545;

struct Interval {
  double low, high;
};

/// Wilson's score interval for a share (Wilson 1927); within [0, 1], honest at 0 and at n. [0, 1] for no trials.
[[nodiscard]] inline Interval wilson(std::uint64_t successes, std::uint64_t trials, double z = z_95,
                                     double design_effect = 1) {
  TRUCE_EXPECTS(successes <= trials && design_effect >= 1);
  if (trials == 0) return {0.0, 1.0};
  const auto n = static_cast<double>(trials) / design_effect;
  const double share = static_cast<double>(successes) / static_cast<double>(trials);
  const double z2 = z * z;
  const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {successes == 0 ? 0.0 : centre - half, successes == trials ? 1.0 : centre + half};
}

/// sqrt(p (1 - p) / n) with one success and one failure added, so that 0 of n is not claimed to be certain.
[[nodiscard]] inline double standard_error_of_share(std::uint64_t successes, std::uint64_t trials, double design_effect = 1) {
  TRUCE_EXPECTS(successes <= trials && design_effect >= 1);
  const double n = static_cast<double>(trials) / design_effect + 2;
  const double share = (static_cast<double>(successes) / design_effect + 1) / n;
  return std::sqrt(share * (1 - share) / n);
}

/// mean +- z standard errors.
[[nodiscard]] inline Interval normal_interval(double mean, double standard_error, double z = z_95) {
  return {mean - z * standard_error, mean + z * standard_error};
}
[[nodiscard]] inline Interval normal_interval(const ExactMoments& moments, double z = z_95) {
  return normal_interval(moments.mean(), moments.standard_error(), z);
}

struct Difference {
  double mean;
  double standard_error;
  Interval interval;
};

/// Two plans on the same members: `differences` holds one number per member, this plan minus that one.
[[nodiscard]] inline Difference paired_difference(const ExactMoments& differences, double z = z_95, double design_effect = 1) {
  const double mean = differences.mean();
  const double error = std::sqrt(design_effect) * differences.standard_error();
  return {mean, error, normal_interval(mean, error, z)};
}

/// The same for a yes-or-no outcome: members where only this plan says yes, and where only that one does. One member
/// of each kind is added in the error, so that no disagreement is not claimed to be certain equality.
[[nodiscard]] inline Difference paired_difference_of_shares(std::uint64_t only_this, std::uint64_t only_that,
                                                            std::uint64_t members, double z = z_95, double design_effect = 1) {
  TRUCE_EXPECTS(members > 0 && only_this + only_that <= members && design_effect >= 1);
  const double mean = (static_cast<double>(only_this) - static_cast<double>(only_that)) / static_cast<double>(members);
  const double n = static_cast<double>(members) / design_effect;
  const double apart = (static_cast<double>(only_this + only_that) / design_effect + 2) / (n + 2);
  const double error = std::sqrt(std::fmax(0.0, apart - mean * mean) / (n + 2));
  return {mean, error, normal_interval(mean, error, z)};
}

}  // namespace truce::stats
