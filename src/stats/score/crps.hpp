// The continuous ranked probability score: how far a distribution F was from the number y that came.
//
//   CRPS(F, y) = integral (F(x) - 1{y <= x})^2 dx = E|X - y| - E|X - X'| / 2     (Gneiting & Raftery 2007)
// In the unit of y; the absolute error where F is a point; 0 only for a certain hit; less is better.
//
// Of m members x_1..x_m, in O(m log m) by sum_ij |x_i - x_j| = 2 sum_i (2i - m - 1) x_(i), x_(i) ascending:
//   empirical  1/m sum |x_i - y| - 1/(2 m^2)       sum_ij |x_i - x_j|     the members are the forecast
//   fair       1/m sum |x_i - y| - 1/(2 m (m - 1)) sum_ij |x_i - x_j|     the members are draws of the forecast: its
//              expectation does not depend on m (Ferro 2014); may be negative for one outcome
//   weighted   sum w_i |x_i - y| - 1/2 sum_ij w_i w_j |x_i - x_j|         weights that sum to one
// Of laws, closed forms of Jordan, Krueger & Lerch 2019 (jordan_2019), z = (y - mean) / sd:
//   normal       sd (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi))
//   exponential  |y| - 2 F(y) / rate + 1 / (2 rate)
//   uniform      (b - a) (|z - u| + u^2 - u + 1/3), z = (y - a) / (b - a), u = z held to [0, 1]
// Of counts (Poisson, negative binomial) the integral is the sum of (F(k) - 1{y <= k})^2 over whole k, with weights by
// their ratio outward from the mode: exact to rounding, without special functions, in time proportional to the law's
// width. Changed: that sum instead of the closed form with a hypergeometric function; y may be any number.
//
// References: Gneiting & Raftery 2007 (gneiting_2007). Ferro 2014, doi:10.1002/qj.2270 (ferro_2014). Jordan, Krueger &
// Lerch, arXiv:1709.04743 (jordan_2019).
#pragma once

#include <span>

namespace truce::stats::score {

/// Not a number for no members. None may be NaN.
[[nodiscard]] double crps_empirical(std::span<const double> members, double outcome);
/// At least two members.
[[nodiscard]] double crps_fair(std::span<const double> members, double outcome);
/// Points ascending, weights that sum to one.
[[nodiscard]] double crps_sorted(std::span<const double> points, std::span<const double> weights, double outcome);
/// Points in any order; weights none negative, any positive sum.
[[nodiscard]] double crps_weighted(std::span<const double> points, std::span<const double> weights, double outcome);

[[nodiscard]] double crps_normal(double mean, double sd, double outcome);
[[nodiscard]] double crps_exponential(double rate, double outcome);
[[nodiscard]] double crps_uniform(double low, double high, double outcome);
[[nodiscard]] double crps_poisson(double mean, double outcome);
/// Number of failures before the `size`-th success of chance `probability` (0 < probability < 1, size > 0): mean
/// size (1 - probability) / probability, variance mean / probability.
[[nodiscard]] double crps_negative_binomial(double size, double probability, double outcome);

}  // namespace truce::stats::score
