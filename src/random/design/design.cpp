#include "random/design/design.hpp"

#include <bit>
#include <numeric>
#include <utility>

#include "base/contract.hpp"
#include "random/design/sobol.hpp"
#include "random/pick.hpp"
#include "random/shuffle.hpp"
#include "random/stream.hpp"

namespace truce::random {

namespace {

// Purposes far from the model's: a design is drawn before there is one.
constexpr std::uint32_t latin_purpose = 0xD01, morris_purpose = 0xD02;

std::vector<std::uint32_t> shuffled(std::size_t n, Stream& stream) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  shuffle(stream, order);
  return order;
}

/// Points left out at the start: a power of two, so that n of them, if a power of two too, are one balanced block.
std::uint32_t skipped(std::size_t n) { return static_cast<std::uint32_t>(std::bit_ceil(n)); }

}  // namespace

Design sobol_design(std::size_t columns, std::size_t n, SecondOrder second) {
  TRUCE_EXPECTS(columns >= 1 && 2 * columns <= sobol_dimensions);
  const SobolSequence sequence(2 * columns);
  Design design{columns, {}};
  design.values.reserve(n * columns * (second == SecondOrder::with ? 2 * columns + 2 : columns + 2));
  std::vector<double> a(columns), b(columns);
  const auto put = [&](const std::vector<double>& row) { design.values.insert(design.values.end(), row.begin(), row.end()); };
  const auto put_crossed = [&](std::vector<double> row, const std::vector<double>& other, std::size_t d) {
    row[d] = other[d];
    put(row);
  };
  for (std::size_t i = 0; i < n; ++i) {
    const auto point = static_cast<std::uint32_t>(i) + skipped(n);
    for (std::size_t d = 0; d < columns; ++d) {
      a[d] = sequence(point, d);
      b[d] = sequence(point, columns + d);
    }
    put(a);
    for (std::size_t d = 0; d < columns; ++d) put_crossed(a, b, d);
    if (second == SecondOrder::with)
      for (std::size_t d = 0; d < columns; ++d) put_crossed(b, a, d);
    put(b);
  }
  return design;
}

Design latin_hypercube(std::size_t columns, std::size_t n, std::uint64_t seed) {
  Design design{columns, std::vector<double>(columns * n)};
  for (std::size_t d = 0; d < columns; ++d) {
    Stream stream({seed, latin_purpose, static_cast<std::uint32_t>(d), 0, 0});
    const auto order = shuffled(n, stream);
    for (std::size_t i = 0; i < n; ++i)
      design.values[i * columns + d] = (order[i] + stream.uniform()) / static_cast<double>(n);
  }
  return design;
}

Design morris_design(std::size_t columns, std::size_t n, std::uint64_t seed, unsigned levels) {
  TRUCE_EXPECTS(levels >= 2 && levels % 2 == 0);
  const double step = levels / (2.0 * (levels - 1));
  Design design{columns, {}};
  for (std::size_t i = 0; i < n; ++i) {
    Stream stream({seed, morris_purpose, 0, static_cast<std::uint32_t>(i), 0});
    std::vector<double> at(columns);
    for (double& x : at) x = uniform_index(stream, levels) / static_cast<double>(levels - 1);
    const auto order = shuffled(columns, stream);
    design.values.insert(design.values.end(), at.begin(), at.end());
    for (const std::uint32_t d : order) {
      at[d] += at[d] < 0.5 ? step : -step;  // the one direction that stays inside
      design.values.insert(design.values.end(), at.begin(), at.end());
    }
  }
  return design;
}

}  // namespace truce::random
