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
constexpr double stride = 2.0 / 3.0;  // levels / (2 (levels - 1))
constexpr std::uint32_t starts = 0, rotations = 1u << 18, turns = 1u << 19;  // entities: of inputs; of dimensions; of the order

std::vector<std::uint32_t> shuffled(std::uint32_t n, random::Stream stream) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  for (std::uint32_t i = n; i > 1; --i) std::swap(order[i - 1], order[random::uniform_index(stream, i)]);
  return order;
}

/// Inputs that are a factor alone, as many as the sequence has dimensions for; the others.
struct Shared {
  std::vector<std::size_t> alone, others;
};

Shared shared_out(const std::vector<Factor>& factors) {
  Shared shared;
  for (const Factor& factor : factors) {
    const bool even = factor.inputs.size() == 1 && shared.alone.size() < random::sobol_dimensions / 2;
    auto& list = even ? shared.alone : shared.others;
    list.insert(list.end(), factor.inputs.begin(), factor.inputs.end());
  }
  return shared;
}

/// Moved round the circle, and never an end of it: the quantile of an unbounded law must exist.
double rotated(double x, double by) {
  const double sum = x + by;
  return std::max(sum < 1 ? sum : sum - 1, 0x1.0p-53);
}

}  // namespace

Design::Design(Method method, random::SecondOrder second, const std::vector<Factor>& factors, std::size_t inputs, std::size_t points, std::uint64_t seed)
    : method_(method), second_(second), points_(points), inputs_(inputs), factors_(factors.size()), levels_(2 * points * inputs) {
  TRUCE_EXPECTS((method == Method::sobol || method == Method::morris) && points > 0 && !factors.empty());
  if (method == Method::sobol)
    place_by_sequence(factors, seed);
  else
    place_on_levels(seed);
}

std::size_t Design::rows_per_point() const {
  return method_ == Method::sobol ? analysis::rows_per_point(factors_, second_) : factors_ + 1;
}

Side Design::side_of(std::size_t point, std::size_t row, std::size_t factor) const {
  if (method_ == Method::morris) return turns_[point * factors_ + factor] <= row ? Side::second : Side::first;
  const bool of_b = chance_of(row) == Side::second;
  const bool moved = row >= 1 && row + 1 < rows_per_point() && (row - 1) % factors_ == factor;  // AB_factor or BA_factor
  return of_b != moved ? Side::second : Side::first;
}

Side Design::chance_of(std::size_t row) const { return method_ == Method::sobol && row > factors_ ? Side::second : Side::first; }

double Design::level(std::size_t point, Side side, std::size_t input) const {
  return levels_[(2 * point + static_cast<std::size_t>(side)) * inputs_ + input];
}

void Design::put(std::size_t point, Side side, std::size_t input, double level) {
  levels_[(2 * point + static_cast<std::size_t>(side)) * inputs_ + input] = level;
}

void Design::place_by_sequence(const std::vector<Factor>& factors, std::uint64_t seed) {
  const Shared shared = shared_out(factors);
  const std::size_t even = shared.alone.size(), rest = shared.others.size();
  const auto begin = static_cast<std::uint32_t>(std::bit_ceil(points_));
  if (even > 0) {
    const random::SobolSequence sequence(2 * even);
    for (std::size_t k = 0; k < 2 * even; ++k) {
      const double by = random::Stream({seed, design_purpose, rotations + static_cast<std::uint32_t>(k), 0, 0}).uniform();
      const Side side = k < even ? Side::first : Side::second;
      for (std::size_t i = 0; i < points_; ++i)
        put(i, side, shared.alone[k % even], rotated(sequence(begin + static_cast<std::uint32_t>(i), k), by));
    }
  }
  if (rest == 0) return;
  const auto latin = random::latin_hypercube(2 * rest, points_, seed);
  for (std::size_t k = 0; k < 2 * rest; ++k)
    for (std::size_t i = 0; i < points_; ++i) put(i, k < rest ? Side::first : Side::second, shared.others[k % rest], latin.at(i, k));
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
