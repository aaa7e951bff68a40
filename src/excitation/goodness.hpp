// Does a fitted process look like its record? Integrated intensity between events is unit exponential if it does.
//
//   Lambda_i = integral of lambda_k from the event before to event i of series k;   u_i = 1 - exp(-Lambda_i)       (9)
//
// u is uniform on (0, 1) and independent (time-rescaling; Brown et al. 2002, doi:10.1162/08997660252741149). Two
// questions: Kolmogorov and Smirnov's of uniformity, and the portmanteau statistic of Ljung & Box (1978) of the first
// five correlations of u, chi-square with as many degrees of freedom.
//
// With parameters fitted to the same record both p-values are too kind: a small one speaks, a large one does not. Ties
// give u = 0 and are seen as misfit, which they are.
#pragma once

#include <span>
#include <vector>

#include "excitation/fit.hpp"

namespace truce::excitation {

struct Goodness {
  std::vector<double> rescaled;    // Lambda at each event since day 0, of one series
  std::vector<double> uniform;     // u, in time order
  double expected_events = 0;      // Lambda at the end of the watch
  double distance = 0;             // Kolmogorov and Smirnov's
  double p_uniform = 1;
  double correlation = 0;          // of successive u
  double p_independent = 1;        // 1 for fewer than twenty events
};

inline constexpr std::size_t portmanteau_lags = 5;

/// Of the gaps (9) alone.
[[nodiscard]] Goodness judge(std::span<const double> gaps);

/// Of every series.
[[nodiscard]] std::vector<Goodness> goodness(const Design& design, const Fit& fit);

}  // namespace truce::excitation
