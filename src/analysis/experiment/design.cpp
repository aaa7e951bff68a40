#include "analysis/experiment/design.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "analysis/purpose.hpp"
#include "base/contract.hpp"
#include "random/design/design.hpp"
#include "random/design/sobol.hpp"
#include "random/pick.hpp"
#include "random/stream.hpp"

namespace truce::analysis::experiment {

namespace {

constexpr std::uint32_t level_count = 4;
constexpr double stride = 2.0 / 3.0;                             // levels / (2 (levels - 1))
constexpr std::uint32_t starts = 0, turns = 1u << 19;            // entities: of the inputs; of the order

std::vector<std::uint32_t> shuffled(std::uint32_t n, random::Stream stream) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  for (std::uint32_t i = n; i > 1; --i) std::swap(order[i - 1], order[random::uniform_index(stream, i)]);
  return order;
}

/// Inputs, those of small factors first: they are asked about one by one.
std::vector<std::size_t> by_size_of_factor(std::vector<Factor> factors) {
  std::stable_sort(factors.begin(), factors.end(), [](const Factor& a, const Factor& b) { return a.inputs.size() < b.inputs.size(); });
  std::vector<std::size_t> order;
  for (const Factor& factor : factors) order.insert(order.end(), factor.inputs.begin(), factor.inputs.end());
  return order;
}

}  // namespace

Design::Design(Method method, const std::vector<Factor>& factors, std::size_t inputs, std::size_t points, std::uint64_t seed)
    : method_(method), points_(points), inputs_(inputs), factors_(factors.size()), levels_(2 * points * inputs) {
  TRUCE_EXPECTS((method == Method::sobol || method == Method::morris) && points > 0 && !factors.empty());
  if (method == Method::sobol)
    place_by_sequence(factors, seed);
  else
    place_on_levels(seed);
}

std::size_t Design::rows_per_point() const { return method_ == Method::sobol ? factors_ + 2 : factors_ + 1; }

Side Design::side_of(std::size_t point, std::size_t row, std::size_t factor) const {
  if (method_ == Method::morris) return turns_[point * factors_ + factor] <= row ? Side::second : Side::first;
  return row == factor + 1 || row == factors_ + 1 ? Side::second : Side::first;
}

Side Design::chance_of(std::size_t row) const { return method_ == Method::sobol && row == factors_ + 1 ? Side::second : Side::first; }

double Design::level(std::size_t point, Side side, std::size_t input) const {
  return levels_[(2 * point + static_cast<std::size_t>(side)) * inputs_ + input];
}

void Design::put(std::size_t point, Side side, std::size_t input, double level) {
  levels_[(2 * point + static_cast<std::size_t>(side)) * inputs_ + input] = level;
}

void Design::place_by_sequence(const std::vector<Factor>& factors, std::uint64_t seed) {
  const auto order = by_size_of_factor(factors);
  const std::size_t even = std::min(order.size(), random::sobol_dimensions / 2);
  const random::SobolSequence sequence(2 * even);
  const auto begin = static_cast<std::uint32_t>(std::bit_ceil(points_));
  for (std::size_t k = 0; k < even; ++k)
    for (std::size_t i = 0; i < points_; ++i) {
      put(i, Side::first, order[k], sequence(begin + static_cast<std::uint32_t>(i), k));
      put(i, Side::second, order[k], sequence(begin + static_cast<std::uint32_t>(i), even + k));
    }
  const std::size_t rest = order.size() - even;
  if (rest == 0) return;
  const auto latin = random::latin_hypercube(2 * rest, points_, seed);
  for (std::size_t k = 0; k < rest; ++k)
    for (std::size_t i = 0; i < points_; ++i) {
      put(i, Side::first, order[even + k], latin.at(i, k));
      put(i, Side::second, order[even + k], latin.at(i, rest + k));
    }
}

void Design::place_on_levels(std::uint64_t seed) {
  const auto stream = [&](std::size_t entity, std::size_t member) {
    return random::Stream({seed, design_purpose, static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(member), 0});
  };
  for (std::size_t d = 0; d < inputs_; ++d)
    for (std::size_t i = 0; i < points_; ++i) {
      const auto order = shuffled(level_count, stream(starts + d, i / level_count));
      const double start = order[i % level_count] / static_cast<double>(level_count - 1);
      put(i, Side::first, d, start);
      put(i, Side::second, d, start < 0.5 ? start + stride : start - stride);  // the one direction that stays inside
    }
  for (std::size_t i = 0; i < points_; ++i) {
    const auto order = shuffled(static_cast<std::uint32_t>(factors_), stream(turns, i));
    turns_.resize((i + 1) * factors_);
    for (std::uint32_t row = 0; row < factors_; ++row) turns_[i * factors_ + order[row]] = row + 1;
  }
}

}  // namespace truce::analysis::experiment
