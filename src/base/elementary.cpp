#include "base/elementary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/contract.hpp"
#include "base/wide.hpp"

namespace truce {

namespace {

constexpr std::size_t block = 8;  // the widest registers' worth

}  // namespace

// Whole blocks, so that every width has a loop of known length; the rest in a block of its own.
TRUCE_WIDE void exp_each(std::span<const double> x, std::span<double> out) {
  TRUCE_EXPECTS(x.size() == out.size());
  std::size_t at = 0;
  for (; at + block <= x.size(); at += block) {
    std::array<double, block> found;
    for (std::size_t i = 0; i < block; ++i) found[i] = exp_of(x[at + i]);
    for (std::size_t i = 0; i < block; ++i) out[at + i] = found[i];
  }
  if (at == x.size()) return;
  std::array<double, block> rest{};
  std::copy(x.begin() + static_cast<std::ptrdiff_t>(at), x.end(), rest.begin());
  for (std::size_t i = 0; i < block; ++i) rest[i] = exp_of(rest[i]);
  std::copy_n(rest.begin(), x.size() - at, out.begin() + static_cast<std::ptrdiff_t>(at));
}

TRUCE_WIDE void log_each(std::span<const double> x, std::span<double> out) {
  TRUCE_EXPECTS(x.size() == out.size());
  std::size_t at = 0;
  for (; at + block <= x.size(); at += block) {
    std::array<double, block> found;
    for (std::size_t i = 0; i < block; ++i) found[i] = log_of(x[at + i]);
    for (std::size_t i = 0; i < block; ++i) out[at + i] = found[i];
  }
  if (at == x.size()) return;
  std::array<double, block> rest{};
  std::copy(x.begin() + static_cast<std::ptrdiff_t>(at), x.end(), rest.begin());
  for (std::size_t i = 0; i < block; ++i) rest[i] = log_of(rest[i]);
  std::copy_n(rest.begin(), x.size() - at, out.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace truce
