#include "mechanism/bargaining/law.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace truce::bargaining {

Law tidied(const Law& law) {
  std::vector<std::size_t> order(law.point.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return std::pair{law.point[a], a} < std::pair{law.point[b], b}; });
  Law result;
  double total = 0;
  for (const std::size_t k : order) {
    if (!(law.probability[k] > 0)) continue;
    total += law.probability[k];
    if (!result.point.empty() && result.point.back() == law.point[k]) {
      result.probability.back() += law.probability[k];
    } else {
      result.point.push_back(law.point[k]);
      result.probability.push_back(law.probability[k]);
    }
  }
  for (double& p : result.probability) p /= total;
  return result;
}

double mean_of(const Law& law) {
  if (law.point.empty()) return NAN;
  const double origin = law.point.front();  // a law on one point has that point as its mean, to the last bit
  double sum = 0;
  for (std::size_t k = 0; k < law.point.size(); ++k) sum += law.probability[k] * (law.point[k] - origin);
  return origin + sum;
}

double quantile_of(const Law& law, double p) {
  double below = 0;
  for (std::size_t k = 0; k < law.point.size(); ++k) {
    below += law.probability[k];
    if (below >= p - 1e-12) return law.point[k];
  }
  return law.point.empty() ? NAN : law.point.back();
}

}  // namespace truce::bargaining
