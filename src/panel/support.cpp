#include "panel/support.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/contract.hpp"
#include "panel/series.hpp"

namespace truce::panel {

namespace {

constexpr std::int64_t exact_to = 400;
constexpr double ratio = 1.01;

std::vector<std::int64_t> make_support() {
  std::vector<std::int64_t> values;
  for (std::int64_t v = 0; v <= exact_to; ++v) values.push_back(v);
  for (double v = exact_to * ratio; v < 1.01 * largest_count; v *= ratio) values.push_back(std::llround(v));
  return values;
}

}  // namespace

std::span<const std::int64_t> support() {
  static const std::vector<std::int64_t> values = make_support();
  return values;
}

std::size_t support_index(double count) {
  TRUCE_EXPECTS(count >= 0);
  const auto values = support();
  if (count <= exact_to) return static_cast<std::size_t>(std::ceil(count - 0.5));
  const auto above = std::lower_bound(values.begin(), values.end(), count,
                                      [](std::int64_t v, double c) { return static_cast<double>(v) < c; });
  if (above == values.end()) return values.size() - 1;
  const auto below = above - 1;
  const bool lower = count - static_cast<double>(*below) <= static_cast<double>(*above) - count;
  return static_cast<std::size_t>((lower ? below : above) - values.begin());
}

}  // namespace truce::panel
