#include "stats/exact_sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "stats/moments.hpp"

namespace truce::stats {
namespace {

// A fixed muddle of sizes and signs, without any random generator (stats may not know random).
std::vector<double> muddle(std::size_t n) {
  std::vector<double> values;
  double x = 0.3;
  for (std::size_t i = 0; i < n; ++i) {
    x = 3.99 * x * (1.0 - x);  // the logistic map wanders over (0, 1)
    values.push_back((x - 0.4) * std::pow(10.0, static_cast<double>(i % 9)));
  }
  return values;
}

// Folds in chunks, each summed apart, as threads would.
template <class Sum>
Sum in_chunks(const std::vector<double>& values, std::size_t chunk, bool backwards) {
  std::vector<Sum> parts;
  for (std::size_t begin = 0; begin < values.size(); begin += chunk) {
    Sum part;
    for (std::size_t i = begin; i < std::min(values.size(), begin + chunk); ++i) part.add(values[i]);
    parts.push_back(part);
  }
  if (backwards) std::reverse(parts.begin(), parts.end());
  Sum total;
  for (const Sum& part : parts) total.merge(part);
  return total;
}

TEST_CASE("no_order_of_adding_or_merging_changes_a_bit") {
  auto values = muddle(5000);
  const auto sum = in_chunks<ExactSum>(values, 5000, false);
  const auto moments = in_chunks<ExactMoments>(values, 5000, false);
  for (const std::size_t chunk : {1u, 7u, 64u, 999u}) {
    for (const bool backwards : {false, true}) {
      CHECK(in_chunks<ExactSum>(values, chunk, backwards) == sum);
      CHECK(in_chunks<ExactMoments>(values, chunk, backwards) == moments);
    }
  }
  std::sort(values.begin(), values.end());
  CHECK(in_chunks<ExactSum>(values, 100, false) == sum);
  CHECK(in_chunks<ExactMoments>(values, 100, false).variance() == moments.variance());
}

TEST_CASE("sums_and_moments_agree_with_the_plain_ones") {
  const auto values = muddle(5000);
  const auto moments = in_chunks<ExactMoments>(values, 100, false);
  CHECK(moments.count() == 5000);
  CHECK(moments.mean() == doctest::Approx(mean(values)).epsilon(1e-11));
  CHECK(moments.variance() == doctest::Approx(variance(values)).epsilon(1e-11));
  CHECK(moments.standard_error() == doctest::Approx(std::sqrt(variance(values) / 5000)).epsilon(1e-11));
}

TEST_CASE("what_floating_point_would_lose_is_kept") {
  ExactSum sum;
  sum.add(1e11);
  for (int i = 0; i < 1000; ++i) sum.add(0x1.0p-40);
  sum.add(-1e11);
  CHECK(sum.value() == 1000 * 0x1.0p-40);
}

TEST_CASE("what_cannot_be_added_is_counted_apart") {
  ExactSum sum;
  ExactMoments moments;
  for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(), -1e300, 1.1e12}) {
    sum.add(bad);
    moments.add(bad);
  }
  sum.add(0x1.0p40);
  moments.add(1e9);
  CHECK(sum.refused() == 4);
  CHECK(sum.count() == 1);
  CHECK(sum.value() == 0x1.0p40);
  CHECK(moments.refused() == 4);
  CHECK(moments.mean() == 1e9);
  CHECK(moments.variance() == 0.0);
}

TEST_CASE("few_values_have_their_limits") {
  ExactMoments none;
  CHECK(std::isnan(none.mean()));
  CHECK(std::isnan(none.variance()));
  for (int i = 0; i < 10; ++i) none.add(0.1);
  CHECK(none.variance() < 1e-12);
  CHECK(none.mean() == doctest::Approx(0.1).epsilon(1e-11));
}

}  // namespace
}  // namespace truce::stats
