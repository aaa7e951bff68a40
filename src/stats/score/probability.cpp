#include "stats/score/probability.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"

namespace truce::stats::score {

double brier(const Resolved& one) {
  const double miss = one.chance - (one.happened ? 1.0 : 0.0);
  return miss * miss;
}

double log_score(const Resolved& one) { return one.happened ? -std::log(one.chance) : -std::log1p(-one.chance); }

double ChanceBin::share() const {
  return count == 0 ? std::nan("") : static_cast<double>(happened) / static_cast<double>(count);
}

std::vector<ChanceBin> bins_of(std::span<const Resolved> forecasts, std::size_t bins) {
  TRUCE_EXPECTS(bins > 0);
  std::vector<ChanceBin> all(bins);
  for (const Resolved& one : forecasts) {
    TRUCE_EXPECTS(one.chance >= 0 && one.chance <= 1);
    ChanceBin& bin = all[std::min(bins - 1, static_cast<std::size_t>(one.chance * static_cast<double>(bins)))];
    ++bin.count;
    bin.happened += one.happened ? 1 : 0;
    bin.mean_chance += one.chance;
  }
  for (ChanceBin& bin : all)
    if (bin.count > 0) bin.mean_chance /= static_cast<double>(bin.count);
  return all;
}

Decomposition decompose(std::span<const Resolved> forecasts, std::size_t bins) {
  const auto n = static_cast<double>(forecasts.size());
  double brier_sum = 0, happened = 0;
  for (const Resolved& one : forecasts) {
    brier_sum += brier(one);
    happened += one.happened ? 1 : 0;
  }
  const double base = happened / n;
  double reliability = 0, resolution = 0, variance = 0;
  for (const ChanceBin& bin : bins_of(forecasts, bins)) {
    if (bin.count == 0) continue;
    const auto count = static_cast<double>(bin.count);
    const double share = bin.share();
    reliability += count * (bin.mean_chance - share) * (bin.mean_chance - share);
    resolution += count * (share - base) * (share - base);
    if (bin.count > 1) variance += count * share * (1 - share) / (count - 1);
  }
  Decomposition d{};
  d.brier = brier_sum / n;
  d.reliability = reliability / n;
  d.resolution = resolution / n;
  d.uncertainty = base * (1 - base);
  d.within_bins = d.brier - (d.reliability - d.resolution + d.uncertainty);
  const double of_base = forecasts.size() > 1 ? d.uncertainty / (n - 1) : 0.0;
  d.reliability_corrected = d.reliability - variance / n;
  d.resolution_corrected = d.resolution - variance / n + of_base;
  d.uncertainty_corrected = d.uncertainty + of_base;
  return d;
}

}  // namespace truce::stats::score
