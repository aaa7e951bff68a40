// What it is worth to know more before choosing, in the unit of the objective.
//
//   EVPI     = E[ max_d B_d ] - max_d E[ B_d ]                          perfect information
//   EVPPI(x) = E[ max_d E[ B_d | x ] ] - max_d E[ B_d ]                 perfect information on some inputs x
//   EVSI(z)  = E[ max_d E[ B_d | z ] ] - max_d E[ B_d ],  z = y + s e   an observation of y with error s, e standard normal
//
//   symbol  name                                                        unit
//   B_d     net benefit of option d in a row                            of the objective
//   x, y    inputs; any column of the table                             their own
//   s       standard deviation of the measurement error, stated         of y
//
// EVPPI by regression (strong_2014): E[ B_d - B_1 | x ] is a smooth function fitted to all rows (regression.hpp). EVSI by
// importance weights (ours, Bayes' rule on the rows): each of up to 2,000 rows i gives one z_i, and row j of another draw
// has weight exp( -(z_i - y_j)^2 / 2 s^2 ); a draw never weighs for itself. Standard errors: the jackknife over up to 50
// folds of draws (kott_2001), se^2 = (G - 1) / G sum_g (v_g - mean)^2, every part of the estimate done again without the
// fold. Where many rows share a draw of the inputs (draws.hpp) an input can tell the mean over them at most: the regression
// is of these means. Perfect information is about each row, chance and all.
//
// All inputs together, where several rows share each draw (ours): knowing the draw, one would choose by its mean. Chosen and
// valued by the same rows the mean of the best is too high, chosen by one half of a draw's rows and valued by the other too low:
//
//   least = mean_i B_c(i) - max_d mean B_d,  c(i) the best by the other half of i's draw, the best of all where it has none
//   most  = mean_r max_d mean_r B_d - max_d mean B_d,  mean_r over the rows of draw r
//
// EVPI less `most` is then at least what foresight of chance alone would add to all that can be known of the inputs.
//
// Holds for draws that are independent and of what is believed. Fails where few rows decide: an estimate is never
// negative, so that with few draws what tells nothing looks worth a little; compare it with its standard error. EVSI needs
// enough draws near each z; `effective_draws` says how many there were.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/table/draws.hpp"

namespace truce::analysis {

/// Net benefit by option, then row; at least two options, each of at least `fewest_draws` draws.
using Benefits = std::vector<std::vector<double>>;

struct Worth {
  double value = 0;
  double standard_error = 0;
};

inline constexpr std::size_t most_folds = 50;
inline constexpr std::size_t fewest_draws = 20;  // one in each fold of the least jackknife (judgement)

/// The option with the largest mean, the first of equals.
[[nodiscard]] std::size_t best_option(const Benefits& benefits);

[[nodiscard]] Worth worth_of_everything(const Benefits& benefits, const Draws& draws);

/// Of knowing every input, but not chance: the worth lies between the two, but for their errors. At least one draw has several rows.
struct Bracket {
  Worth least, most;
};
[[nodiscard]] Bracket worth_of_draws(const Benefits& benefits, const Draws& draws);

/// `inputs` are columns beside the benefits, none constant.
[[nodiscard]] Worth worth_of_inputs(const Benefits& benefits, std::span<const std::vector<double>> inputs, const Draws& draws);

struct Observed {
  Worth worth;
  double effective_draws = 0;  // behind the 95 % of z that have most
};
[[nodiscard]] Observed worth_of_observing(const Benefits& benefits, std::span<const double> column, double error_sd,
                                          std::uint64_t seed, const Draws& draws);

}  // namespace truce::analysis
