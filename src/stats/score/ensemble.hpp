// What else an ensemble of members is scored by: intervals, bins of counts, and its place among what came.
//
//   interval score  (u - l) + 2/a (l - y)+ + 2/a (y - u)+    of the central 1 - a interval [l, u]
//                   (Gneiting & Raftery 2007); less is better, and no other interval has the lower expectation.
//                   The mean interval score (MIS) of the country-month contest is that of 90 %, ends by linear quantiles
//   ignorance       -log2 of the share of members in the outcome's bin, one pseudo-count a bin: -log2 (c + 1)/(m + 11),
//                   bins with lower edges 0 .5 2.5 5.5 10.5 25.5 50.5 100.5 250.5 500.5 1000.5
//   PIT             where y falls in the forecast, on 0 to 1; uniform where forecasts are calibrated. Randomised so that
//                   ties do not matter: of counts F(y - 1) + v (F(y) - F(y - 1)) (Czado, Gneiting & Held 2009), of an
//                   ensemble (members below + v (members equal + 1)) / (m + 1), which is exactly uniform if the outcome
//                   is one more draw. v is a uniform number; the caller draws it from an addressed stream.
#pragma once

#include <array>
#include <span>

#include "stats/interval.hpp"

namespace truce::stats::score {

/// The central interval that holds `level` of the members; linear between members. Not a number for none.
[[nodiscard]] Interval central_interval(std::span<const double> members, double level);

[[nodiscard]] constexpr bool covers(const Interval& interval, double outcome) {
  return interval.low <= outcome && outcome <= interval.high;
}

[[nodiscard]] double interval_score(const Interval& interval, double level, double outcome);

/// The contest's: of the central 90 % interval.
[[nodiscard]] double interval_score_90(std::span<const double> members, double outcome);

inline constexpr std::array<double, 11> ignorance_edges{0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5};

/// In bits. Members and outcome are counts (none negative).
[[nodiscard]] double ignorance(std::span<const double> members, double outcome);

/// `uniform` in (0, 1).
[[nodiscard]] double pit(std::span<const double> members, double outcome, double uniform);
[[nodiscard]] constexpr double pit_of_counts(double cdf_before, double cdf, double uniform) {
  return cdf_before + uniform * (cdf - cdf_before);
}

}  // namespace truce::stats::score
