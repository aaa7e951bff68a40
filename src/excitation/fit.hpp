// Self-excitation fitted to dated events by maximum likelihood: how much of what happens answers what happened before.
//
//   lambda_k(t) = mu_k(t) + sum_j G_kj sum over t_l of series j, t_l < t, of beta exp(-beta (t - t_l))           (1)
//   log L = sum_k [ sum over t_i of k of log lambda_k(t_i) - integral_0^T lambda_k ]                             (6)
//
//   symbol   name             unit    range   note
//   mu_k     mu_per_day       1/day   >= 0    background; constant in each piece of time
//   G_kj     branching        1       >= 0    direct answers on k to one event of j; spectral radius under 1 is stability
//   beta     decay_per_day    1/day   > 0     one for all series; mean memory 1/beta
//   T        end_days         days    > 0     end of the watch; nothing is known before day 0
//
// At a fixed beta the likelihood is concave in mu and G (linear.hpp); beta is found on the profile (profile.hpp).
// Standard errors are roots of the diagonal of the inverse of the observed information in (mu, G, beta), all second
// derivatives in closed form; for the parameters above zero only. Without excitation the decay means nothing, and no
// error is given for it. The null law of the ratio against Poisson is in null_law.hpp, checks of fit in
// goodness.hpp.
//
// Holds for events that differ in nothing, watched from day 0 with no memory of what came before, in times finer than
// the memory. Fails where the background moves on the memory's scale: change and excitation are then two words for the
// same record (walk.hpp compares them); and where the kernel is not exponential (long tails come out as a high
// branching ratio with a long memory).
//
// Changed by us: events at one time do not excite each other; the decay is looked for in a range (decay_range).
// Papers: Hawkes 1971, doi:10.1093/biomet/58.1.83; Ozaki 1979 (recursion); Lewis et al. 2012, doi:10.1057/sj.2011.21
// (Iraq; backgrounds that change).
#pragma once

#include <optional>
#include <vector>

#include "excitation/events.hpp"
#include "excitation/profile.hpp"

namespace truce::excitation {

/// What the record says about the memory.
enum class Memorable : unsigned char {
  identified,
  no_excitation,   // the maximum is a Poisson process; the decay means nothing
  at_longest,      // the decay is at the low end of its range: not told from a trend
  at_shortest,     // at the high end: answers within less than the record's finest gaps
  too_few_events   // under three in every series
};

struct Fit {
  std::vector<double> begins_days;   // of the pieces of the background
  std::vector<double> mu_per_day;    // a row of pieces for each series
  std::vector<double> branching;     // G, row-major: target, source
  double decay_per_day = 0;          // not a number without excitation
  std::vector<double> mu_error;      // standard errors; not a number where there is none
  std::vector<double> branching_error;
  double decay_error = 0;
  double log_likelihood = 0;
  double background_log_likelihood = 0;  // the same pieces without excitation
  double poisson_log_likelihood = 0;     // one constant rate for each series
  std::size_t parameters = 0;
  std::size_t background_parameters = 0;
  std::size_t events = 0;
  Memorable memory = Memorable::identified;
  DecayRange range{};

  [[nodiscard]] std::size_t series_count() const { return mu_per_day.size() / begins_days.size(); }
  [[nodiscard]] double aic() const { return 2 * static_cast<double>(parameters) - 2 * log_likelihood; }
  [[nodiscard]] double background_aic() const {
    return 2 * static_cast<double>(background_parameters) - 2 * background_log_likelihood;
  }
  [[nodiscard]] double poisson_aic() const { return 2 * static_cast<double>(series_count()) - 2 * poisson_log_likelihood; }
  [[nodiscard]] double bic() const;
  /// Twice what excitation adds to the log-likelihood.
  [[nodiscard]] double likelihood_ratio() const { return 2 * (log_likelihood - background_log_likelihood); }
  /// Background of a series, averaged over the watch.
  [[nodiscard]] double mean_mu_per_day(std::size_t series, double end_days) const;
};

/// Expects at least one event in every series.
[[nodiscard]] Fit fit(const Design& design);

/// The numbers of equal pieces that fit_pieces compares.
inline constexpr std::size_t piece_choices[] = {1, 2, 3, 4, 6, 8, 12, 16, 24};

/// Equal pieces, their number by the lowest BIC; `tried` in the order of piece_choices, as far as each piece can hold
/// five events on average.
struct PieceChoice {
  Fit best;
  std::vector<Fit> tried;
};
[[nodiscard]] PieceChoice fit_pieces(const Events& events);

struct Interval95 {
  double low = 0;
  double high = 0;
};

/// Where the profile log-likelihood of G_00 lies within 1.92 of its maximum; for one series. Each of its about thirty
/// points is a fit of its own.
[[nodiscard]] Interval95 branching_interval(const Design& design, const Fit& fit);

}  // namespace truce::excitation
