// Chances against what came true: the Brier score, the log score, and the Brier score taken apart.
//
//   Brier  (p - y)^2                    y is 1 where it happened, else 0        (mean over forecasts: 0 best, 1 worst)
//   log    -ln p where it happened, -ln (1 - p) where not                       (0 best; infinite for a certain miss)
//
// With the forecasts gathered in bins k of n_k forecasts, mean chance p_k and share that came true y_k, out of n with
// share y:
//   reliability  REL = 1/n sum n_k (p_k - y_k)^2     0 where chances mean what they say
//   resolution   RES = 1/n sum n_k (y_k - y)^2       what the forecasts tell apart; more is better
//   uncertainty  UNC = y (1 - y)                     of the questions, not of the forecasts
//   Brier = REL - RES + UNC + within-bin rest        the rest is 0 where all chances of a bin are the same
// REL and RES are too large on average, since y_k varies by itself. With s_k = y_k (1 - y_k) / (n_k - 1), the unbiased
// estimate of the variance of y_k, and s = y (1 - y) / (n - 1):
//   REL' = REL - 1/n sum n_k s_k,   RES' = RES - 1/n sum n_k s_k + s,   UNC' = UNC + s;   REL' - RES' + UNC' is the same
// A bin of one forecast has no estimate of its own: its term is 0 and the bias stays. REL' and RES' may be negative.
//
// Holds for independent questions; those of one case are not independent: compare.hpp has intervals by groups.
// Changed: the within-bin rest is reported instead of replacing every chance by its bin's mean.
// References: Murphy 1973, doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2 (murphy_1973). Ferro & Fricker 2012,
// doi:10.1002/qj.1924 (ferro_2012; the corrections are derived here from the unbiased variance).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace truce::stats::score {

/// One forecast and what became of it.
struct Resolved {
  double chance;
  bool happened;
};

[[nodiscard]] double brier(const Resolved& one);
[[nodiscard]] double log_score(const Resolved& one);

/// Forecasts whose chances lie in one of equal bins of [0, 1]; the last one holds 1.
struct ChanceBin {
  std::size_t count = 0;
  std::size_t happened = 0;
  double mean_chance = 0;  // 0 where the bin is empty
  [[nodiscard]] double share() const;  // that came true; not a number where the bin is empty
};

[[nodiscard]] std::vector<ChanceBin> bins_of(std::span<const Resolved> forecasts, std::size_t bins = 10);

struct Decomposition {
  double brier, reliability, resolution, uncertainty;
  double within_bins;  // brier - (reliability - resolution + uncertainty)
  double reliability_corrected, resolution_corrected, uncertainty_corrected;
};

/// Not a number throughout for no forecasts; uncorrected where there is one.
[[nodiscard]] Decomposition decompose(std::span<const Resolved> forecasts, std::size_t bins = 10);

}  // namespace truce::stats::score
