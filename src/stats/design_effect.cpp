#include "stats/design_effect.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/contract.hpp"

namespace truce::stats {

namespace {

/// Answers by cluster: sums of residuals, members, and the variance of all.
struct Clusters {
  Clusters(std::span<const double> answer, std::span<const std::uint32_t> cluster, std::size_t clusters)
      : residuals(clusters, 0.0), members(clusters, 0.0) {
    TRUCE_EXPECTS(answer.size() == cluster.size());
    double mean = 0;
    for (const double one : answer)
      if (!std::isnan(one)) n += 1, mean += one;
    if (n > 0) mean /= n;
    double squares = 0;
    for (std::size_t m = 0; m < answer.size(); ++m) {
      if (std::isnan(answer[m])) continue;
      TRUCE_EXPECTS(cluster[m] < clusters);
      residuals[cluster[m]] += answer[m] - mean;
      members[cluster[m]] += 1;
      squares += (answer[m] - mean) * (answer[m] - mean);
    }
    if (n > 1) variance = squares / (n - 1);
  }

  [[nodiscard]] double sum_of_squares() const {
    double sum = 0;
    for (const double one : residuals) sum += one * one;
    return sum;
  }
  [[nodiscard]] double met() const {
    return static_cast<double>(std::count_if(members.begin(), members.end(), [](double k) { return k > 0; }));
  }

  std::vector<double> residuals, members;
  double n = 0;
  double variance = 0;
};

}  // namespace

double design_effect(std::span<const double> answer, std::span<const std::uint32_t> draw, std::size_t draws,
                     std::size_t members) {
  const Clusters found{answer, draw, draws};
  const double d = found.met();
  if (d < 2 || found.variance <= 0 || d >= found.n) return 1;
  const double clustered = d / (d - 1) * found.sum_of_squares() / (found.n * found.n);
  const double between = std::clamp((clustered - found.variance / found.n) / (1 / d - 1 / found.n), 0.0, found.variance);
  const auto all = static_cast<double>(std::max(members, answer.size()));
  return std::max(1.0, (between / d + (found.variance - between) / all) / (found.variance / all));
}

double unequal_clusters(std::span<const double> shares) {
  double second = 0, third = 0;
  std::size_t met = 0;
  for (const double share : shares) {
    second += share * share;
    third += share * share * share;
    met += share > 0 ? 1 : 0;
  }
  return met < 2 ? 0 : second / (second - 2 * third + second * second);
}

double ancestral_effect(std::span<const double> answer, std::span<const std::uint32_t> ancestor, std::size_t ancestors,
                        std::size_t members) {
  const Clusters found{answer, ancestor, ancestors};
  if (found.met() < 2 || found.variance <= 0) return 1;
  std::vector<double> shares;
  for (const double k : found.members) shares.push_back(k / found.n);
  const double unbiased = unequal_clusters(shares);
  const auto all = static_cast<double>(std::max(members, answer.size()));
  return std::max(1.0, unbiased * found.sum_of_squares() / (found.n * found.n) / (found.variance / all));
}

}  // namespace truce::stats
