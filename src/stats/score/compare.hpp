// Is one forecaster better than another? Paired differences of scores, with errors that know which questions belong
// together.
//
// Questions of one case share its history: they are clusters g = 1..G, and only whole clusters are independent.
//   sandwich    V(mean) = G/(G - 1) sum_g (sum_{i in g} (d_i - mean))^2 / n^2; t with G - 1 degrees of freedom. With few
//               clusters (five to thirty) it rejects too often (Cameron, Gelbach & Miller 2008)
//   bootstrap   clusters drawn with replacement; 2.5 and 97.5 % quantiles of the means. The same weakness
//   sign flips  under "neither is better" each cluster's sum is as likely to be minus itself: p is the share of all 2^G
//               sign patterns whose |sum| is at least the observed. Exact for any G, if sums are symmetric; G = 4 cannot
//               say more than 1/8. Ours for few clusters
//   Diebold and Mariano (1995)  a series of differences, forecasts h steps ahead: mean / sqrt((g_0 + 2 sum_{k<h} g_k)/n)
//               times sqrt((n + 1 - 2h + h (h - 1)/n)/n), t with n - 1 degrees (Harvey, Leybourne & Newbold 1997); g_k
//               are autocovariances with 1/n
// A number that cannot be had (one cluster, no variance) is not a number.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "base/contract.hpp"
#include "stats/interval.hpp"

namespace truce::stats::score {

/// 1 - mean score / mean score of the reference: 1 perfect, 0 no better, negative worse.
[[nodiscard]] inline double skill(double score, double reference) { return 1 - score / reference; }

/// Value i belongs to cluster group[i] < groups.
struct Clustered {
  std::span<const double> value;
  std::span<const std::size_t> group;
  std::size_t groups;
};

struct Estimate {
  double mean, low, high;
};

/// Sum and number of values of each cluster.
struct ClusterSums {
  std::vector<double> sum, count;
};
[[nodiscard]] ClusterSums cluster_sums(const Clustered& data);

/// Means over values when clusters are drawn with replacement; not a number for a replicate without values.
/// `stream_of(b)` gives the stream of replicate b: anything with uniform().
template <class StreamOf>
[[nodiscard]] std::vector<double> resampled_means(const Clustered& data, std::uint32_t replicates, StreamOf stream_of) {
  const ClusterSums sums = cluster_sums(data);
  const std::size_t groups = data.groups;
  std::vector<double> means;
  for (std::uint32_t b = 0; b < replicates; ++b) {
    auto stream = stream_of(b);
    double total = 0, count = 0;
    for (std::size_t g = 0; g < groups; ++g) {
      const auto drawn =
          std::min(groups - 1, static_cast<std::size_t>(stream.uniform() * static_cast<double>(groups)));
      total += sums.sum[drawn];
      count += sums.count[drawn];
    }
    means.push_back(count > 0 ? total / count : std::nan(""));
  }
  return means;
}

/// `mean` with the 2.5 and 97.5 % quantiles of the replicates that are numbers.
[[nodiscard]] Estimate percentile_interval(double mean, std::vector<double> replicates);

struct ClusterTest {
  std::size_t clusters;   // that have values
  double mean;
  double standard_error;  // sandwich
  Interval interval;      // 95 %
  double p_value;         // two-sided
};
[[nodiscard]] ClusterTest cluster_test(const Clustered& data);

inline constexpr std::size_t most_flipped = 16;  // clusters whose patterns are all tried

/// All patterns for up to `most_flipped` clusters, else 2^16 patterns drawn from `stream`: anything with uniform().
template <class Stream>
[[nodiscard]] double sign_flip_p_value(const Clustered& data, Stream stream) {
  std::vector<double> sums;
  const ClusterSums all = cluster_sums(data);
  for (std::size_t g = 0; g < data.groups; ++g)
    if (all.count[g] > 0) sums.push_back(all.sum[g]);
  if (sums.empty()) return std::nan("");
  double observed = 0, scale = 0;
  for (const double sum : sums) {
    observed += sum;
    scale += std::abs(sum);
  }
  const bool exact = sums.size() <= most_flipped;
  const std::uint32_t patterns = 1u << std::min(sums.size(), most_flipped);
  std::uint32_t as_far = 0;
  for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
    double flipped = 0;
    for (std::size_t g = 0; g < sums.size(); ++g) {
      const bool minus = exact ? ((pattern >> g) & 1u) != 0 : stream.uniform() < 0.5;
      flipped += minus ? -sums[g] : sums[g];
    }
    if (std::abs(flipped) >= std::abs(observed) - 1e-12 * scale) ++as_far;  // the observed pattern itself always counts
  }
  return exact ? static_cast<double>(as_far) / patterns : (as_far + 1.0) / (patterns + 1.0);
}

struct SeriesTest {
  double mean, statistic, p_value;
};
/// `differences` in order of time, of forecasts `horizon` steps ahead (1 <= horizon < n).
[[nodiscard]] SeriesTest diebold_mariano(std::span<const double> differences, std::size_t horizon);

/// P(T <= t) of Student's law with a whole number of degrees of freedom, and its inverse.
[[nodiscard]] double student_cdf(double t, std::size_t degrees);
[[nodiscard]] double student_quantile(double p, std::size_t degrees);

}  // namespace truce::stats::score
