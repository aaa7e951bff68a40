#include "random/hypergeometric.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "random/pick.hpp"
#include "random/special.hpp"

namespace truce::random {
namespace {

constexpr std::int64_t one_by_one_up_to = 10;

// Marked persons among a few, drawn one after the other.
std::int64_t one_by_one(Stream& stream, std::int64_t marked, std::int64_t all, std::int64_t sample) {
  std::int64_t found = 0;
  for (std::int64_t i = 0; i < sample && found < marked; ++i) {
    if (uniform_index(stream, static_cast<std::uint32_t>(all - i)) < static_cast<std::uint64_t>(marked - found)) ++found;
  }
  return found;
}

double log_ways(double k, double rarer, double commoner, double sample) {
  return log_factorial(k) + log_factorial(rarer - k) + log_factorial(sample - k) +
         log_factorial(commoner - sample + k);
}

// Ratio of uniforms; marked <= unmarked and sample <= half of all.
std::int64_t by_rejection(Stream& stream, std::int64_t marked, std::int64_t unmarked, std::int64_t drawn) {
  const auto rarer = static_cast<double>(marked);
  const auto commoner = static_cast<double>(unmarked);
  const auto sample = static_cast<double>(drawn);
  const double all = rarer + commoner;
  const double p = rarer / all;
  const double centre = sample * p + 0.5;
  const double variance = (all - sample) * sample * p * (1.0 - p) / (all - 1.0);
  const double spread = std::sqrt(variance + 0.5);
  const double width = 1.7155277699214135 * spread + 0.8989161620588988;  // 2 sqrt(2/e), 3 - 2 sqrt(3/e)
  const double mode = std::floor((sample + 1.0) * (rarer + 1.0) / (all + 2.0));
  const double mode_ways = log_ways(mode, rarer, commoner, sample);
  const double end = std::min(std::min(sample, rarer) + 1.0, std::floor(centre + 16.0 * spread));
  for (;;) {
    const double u = stream.uniform();
    const double x = centre + width * (stream.uniform() - 0.5) / u;
    if (!(x >= 0.0 && x < end)) continue;
    const double k = std::floor(x);
    const double log_ratio = mode_ways - log_ways(k, rarer, commoner, sample);
    if (u * (4.0 - u) - 3.0 > log_ratio) {
      if (u * (u - log_ratio) >= 1.0) continue;
      if (2.0 * std::log(u) > log_ratio) continue;
    }
    return static_cast<std::int64_t>(k);
  }
}

}  // namespace

std::int64_t hypergeometric(Stream& stream, std::int64_t marked, std::int64_t unmarked, std::int64_t sample) {
  TRUCE_EXPECTS(marked >= 0 && unmarked >= 0 && sample >= 0 && sample <= marked + unmarked);
  const std::int64_t all = marked + unmarked;
  if (marked == 0 || sample == 0) return 0;
  if (unmarked == 0) return sample;
  if (sample == all) return marked;
  if (sample > all - sample) return marked - hypergeometric(stream, marked, unmarked, all - sample);  // who stays
  if (sample <= one_by_one_up_to) return one_by_one(stream, marked, all, sample);
  if (marked > unmarked) return sample - hypergeometric(stream, unmarked, marked, sample);
  // Sample and marked group may change places, so a rare mark is drawn one by one as well.
  if (marked <= one_by_one_up_to) return one_by_one(stream, sample, all, marked);
  return by_rejection(stream, marked, unmarked, sample);
}

void multivariate_hypergeometric(Stream& stream, std::span<const std::int64_t> counts, std::int64_t n,
                                 std::span<std::int64_t> out) {
  TRUCE_EXPECTS(counts.size() == out.size() && n >= 0);
  std::int64_t others = 0;
  for (const std::int64_t count : counts) others += count;
  TRUCE_EXPECTS(n <= others);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    others -= counts[i];
    out[i] = hypergeometric(stream, counts[i], others, n);
    n -= out[i];
  }
}

}  // namespace truce::random
