#include "stats/sketch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "stats/quantile.hpp"

namespace truce::stats {
namespace {

constexpr double ps[] = {0.0, 0.001, 0.05, 0.25, 0.5, 0.77, 0.95, 0.999, 1.0};

std::vector<double> muddle(std::size_t n, double scale, bool whole) {
  std::vector<double> values;
  double x = 0.3;
  for (std::size_t i = 0; i < n; ++i) {
    x = 3.99 * x * (1.0 - x);
    values.push_back(whole ? std::floor(x * scale) : x * scale);
  }
  return values;
}

QuantileSketch filled(QuantileSketch sketch, const std::vector<double>& values) {
  for (const double value : values) sketch.add(value);
  return sketch;
}

TEST_CASE("no_order_of_adding_or_merging_changes_a_bit") {
  for (const auto& empty : {QuantileSketch::linear(0, 900, 100), QuantileSketch::counts()}) {
    auto values = muddle(3000, 1000, false);
    const auto whole = filled(empty, values);
    for (const std::size_t chunk : {1u, 13u, 700u}) {
      std::vector<QuantileSketch> parts;
      for (std::size_t begin = 0; begin < values.size(); begin += chunk) {
        const auto end = std::min(values.size(), begin + chunk);
        parts.push_back(filled(empty, {values.begin() + static_cast<long>(begin), values.begin() + static_cast<long>(end)}));
      }
      auto forwards = empty;
      auto backwards = empty;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        forwards.merge(parts[i]);
        backwards.merge(parts[parts.size() - 1 - i]);
      }
      CHECK(forwards == whole);
      CHECK(backwards == whole);
    }
    auto with_empty = whole;
    with_empty.merge(empty);
    CHECK(with_empty == whole);
    std::sort(values.begin(), values.end(), std::greater<>{});
    CHECK(filled(empty, values) == whole);
  }
}

TEST_CASE("whole_numbers_up_to_255_have_exact_quantiles") {
  const auto values = muddle(1234, 256, true);
  const auto sketch = filled(QuantileSketch::counts(), values);
  for (const double p : ps) CHECK(sketch.quantile(p) == doctest::Approx(quantile(values, p)).epsilon(1e-14));
}

TEST_CASE("linear_quantiles_are_within_a_bin") {
  const auto values = muddle(20000, 1.0, false);
  const auto sketch = filled(QuantileSketch::linear(0, 1), values);
  for (const double p : ps) CHECK(std::abs(sketch.quantile(p) - quantile(values, p)) <= 1.0 / 1024);
  CHECK(sketch.min() == *std::min_element(values.begin(), values.end()));
  CHECK(sketch.max() == *std::max_element(values.begin(), values.end()));
}

TEST_CASE("large_counts_are_within_a_sixty_fourth") {
  for (const double scale : {1e3, 1e6, 1e11}) {
    const auto values = muddle(20000, scale, true);
    const auto sketch = filled(QuantileSketch::counts(), values);
    for (const double p : ps) {
      const double exact = quantile(values, p);
      CHECK(std::abs(sketch.quantile(p) - exact) <= std::max(1.0, exact / 64.0));
    }
  }
}

TEST_CASE("every_value_lies_in_the_bounds_of_its_bin_and_bins_adjoin") {
  for (const double value : {0.0, 0.5, 1.0, 254.5, 255.0, 255.5, 256.0, 257.0, 511.99, 512.0, 1e6, 1e12, 1e15}) {
    QuantileSketch sketch = QuantileSketch::counts();
    sketch.add(value);
    REQUIRE(sketch.counts_of_bins().size() == 1);
    const auto bin = sketch.bounds_of(sketch.first_bin());
    CHECK(bin.low <= value);
    CHECK(value <= bin.high);
  }
  const QuantileSketch sketch = QuantileSketch::counts();
  for (std::uint32_t bin = 0; bin < 2559; ++bin) CHECK(sketch.bounds_of(bin).high == sketch.bounds_of(bin + 1).low);
}

TEST_CASE("values_outside_the_linear_scale_and_missing_ones_are_kept_apart") {
  QuantileSketch sketch = QuantileSketch::linear(0, 1, 10);
  const std::vector<float> values{-5.0f, 0.5f, 7.0f, std::numeric_limits<float>::quiet_NaN()};
  sketch.add(values);
  CHECK(sketch.count() == 3);
  CHECK(sketch.missing() == 1);
  CHECK(sketch.quantile(0.0) == -5.0);
  CHECK(sketch.quantile(0.5) == doctest::Approx(0.55).epsilon(0.1));
  CHECK(sketch.quantile(1.0) == 7.0);
  sketch.add(std::numeric_limits<double>::infinity());
  sketch.add(std::numeric_limits<double>::infinity());
  CHECK(std::isinf(sketch.quantile(1.0)));
  CHECK(std::isinf(sketch.quantile(0.9)));
}

TEST_CASE("an_empty_sketch_has_no_quantile_and_takes_no_bins") {
  const QuantileSketch sketch = QuantileSketch::linear(0, 1);
  CHECK(std::isnan(sketch.quantile(0.5)));
  CHECK(std::isnan(sketch.share_at_most(0.5)));
  CHECK(sketch.counts_of_bins().empty());
}

TEST_CASE("shares_at_most_rise_from_zero_to_one_and_are_exact_for_small_whole_numbers") {
  const auto values = muddle(1000, 50, true);
  const auto sketch = filled(QuantileSketch::counts(), values);
  double last = 0.0;
  for (double x = -1.0; x <= 51.0; x += 0.5) {
    const double share = sketch.share_at_most(x);
    CHECK(share >= last);
    last = share;
    if (x == std::floor(x)) {
      const auto below = std::count_if(values.begin(), values.end(), [x](double v) { return v <= x; });
      CHECK(share == doctest::Approx(static_cast<double>(below) / 1000.0));
    }
  }
  CHECK(last == 1.0);
}

}  // namespace
}  // namespace truce::stats
