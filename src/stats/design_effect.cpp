#include "stats/design_effect.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/contract.hpp"

namespace truce::stats {

double design_effect(std::span<const double> answer, std::span<const std::uint32_t> draw, std::size_t draws,
                     std::size_t members) {
  TRUCE_EXPECTS(answer.size() == draw.size());
  double n = 0, mean = 0;
  for (const double one : answer)
    if (!std::isnan(one)) n += 1, mean += one;
  if (n == 0) return 1;
  mean /= n;
  std::vector<double> sum(draws, 0.0);
  std::vector<char> met(draws, 0);
  double squares = 0;
  for (std::size_t m = 0; m < answer.size(); ++m) {
    if (std::isnan(answer[m])) continue;
    TRUCE_EXPECTS(draw[m] < draws);
    sum[draw[m]] += answer[m] - mean;
    met[draw[m]] = 1;
    squares += (answer[m] - mean) * (answer[m] - mean);
  }
  const auto d = static_cast<double>(std::count(met.begin(), met.end(), 1));
  if (d < 2 || squares <= 0 || d >= n) return 1;
  const double variance = squares / (n - 1);
  double clustered = 0;
  for (const double one : sum) clustered += one * one;
  clustered *= d / (d - 1) / (n * n);
  const double between = std::clamp((clustered - variance / n) / (1 / d - 1 / n), 0.0, variance);
  const auto all = static_cast<double>(std::max(members, answer.size()));
  return std::max(1.0, (between / d + (variance - between) / all) / (variance / all));
}

}  // namespace truce::stats
