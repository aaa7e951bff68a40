#include "stats/score/compare.hpp"

#include <numbers>

#include "stats/moments.hpp"
#include "stats/quantile.hpp"

namespace truce::stats::score {

namespace {

double two_sided(double statistic, std::size_t degrees) { return 2 * student_cdf(-std::abs(statistic), degrees); }

double autocovariance(std::span<const double> series, double centre, std::size_t lag) {
  double sum = 0;
  for (std::size_t i = lag; i < series.size(); ++i) sum += (series[i] - centre) * (series[i - lag] - centre);
  return sum / static_cast<double>(series.size());
}

}  // namespace

ClusterSums cluster_sums(const Clustered& data) {
  TRUCE_EXPECTS(data.value.size() == data.group.size());
  ClusterSums sums{std::vector<double>(data.groups, 0.0), std::vector<double>(data.groups, 0.0)};
  for (std::size_t i = 0; i < data.value.size(); ++i) {
    TRUCE_EXPECTS(data.group[i] < data.groups);
    sums.sum[data.group[i]] += data.value[i];
    sums.count[data.group[i]] += 1;
  }
  return sums;
}

Estimate percentile_interval(double mean, std::vector<double> replicates) {
  std::erase_if(replicates, [](double one) { return std::isnan(one); });
  if (replicates.empty()) return {mean, std::nan(""), std::nan("")};
  return {mean, quantile(replicates, 0.025), quantile(replicates, 0.975)};
}

ClusterTest cluster_test(const Clustered& data) {
  const double nothing = std::nan("");
  ClusterTest test{0, mean(data.value), nothing, {nothing, nothing}, nothing};
  const ClusterSums sums = cluster_sums(data);
  double squares = 0;
  for (std::size_t g = 0; g < data.groups; ++g) {
    if (sums.count[g] == 0) continue;
    ++test.clusters;
    const double deviation = sums.sum[g] - sums.count[g] * test.mean;
    squares += deviation * deviation;
  }
  if (test.clusters < 2) return test;
  const auto clusters = static_cast<double>(test.clusters);
  test.standard_error = std::sqrt(clusters / (clusters - 1) * squares) / static_cast<double>(data.value.size());
  test.interval = normal_interval(test.mean, test.standard_error, student_quantile(0.975, test.clusters - 1));
  if (test.standard_error > 0) test.p_value = two_sided(test.mean / test.standard_error, test.clusters - 1);
  return test;
}

SeriesTest diebold_mariano(std::span<const double> differences, std::size_t horizon) {
  TRUCE_EXPECTS(horizon >= 1 && horizon < differences.size());
  const auto n = static_cast<double>(differences.size()), h = static_cast<double>(horizon);
  SeriesTest test{mean(differences), std::nan(""), std::nan("")};
  double variance = autocovariance(differences, test.mean, 0);
  for (std::size_t lag = 1; lag < horizon; ++lag) variance += 2 * autocovariance(differences, test.mean, lag);
  if (!(variance > 0)) return test;
  test.statistic = test.mean / std::sqrt(variance / n) * std::sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n);
  test.p_value = two_sided(test.statistic, differences.size() - 1);
  return test;
}

// The density integrates by parts to a finite sum in the angle with tangent t / sqrt(degrees).
double student_cdf(double t, std::size_t degrees) {
  TRUCE_EXPECTS(degrees > 0);
  const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
  const double cosine = std::cos(angle), sine = std::sin(angle);
  const bool odd = degrees % 2 == 1;
  double term = odd ? cosine : 1.0, sum = 0;
  for (std::size_t k = odd ? 1 : 0; k + 2 <= degrees; k += 2) {  // powers k of the cosine up to degrees - 2
    sum += term;
    term *= cosine * cosine * static_cast<double>(k + 1) / static_cast<double>(k + 2);
  }
  const double within = odd ? 2 / std::numbers::pi * (angle + sine * sum) : sine * sum;  // P(-t <= T <= t), signed
  return 0.5 + within / 2;
}

double student_quantile(double p, std::size_t degrees) {
  TRUCE_EXPECTS(p > 0 && p < 1);
  if (p < 0.5) return -student_quantile(1 - p, degrees);
  double low = 0, high = 1;
  while (student_cdf(high, degrees) < p) high *= 2;
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    (student_cdf(middle, degrees) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace truce::stats::score
