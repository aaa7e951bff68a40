#include "analysis/discovery/sorted.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <utility>

namespace truce::analysis {

namespace {

constexpr unsigned digit_bits = 11, digits = 6;  // 66 bits hold a double
constexpr std::size_t digit_values = std::size_t{1} << digit_bits;

struct Keyed {
  std::uint64_t key;
  std::uint32_t row;
};

/// Bits that order as the numbers do: all of a negative turned over, the sign of a positive set. Minus zero is zero.
std::uint64_t key_of(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
  return bits >> 63 ? ~bits : bits | (std::uint64_t{1} << 63);
}

double value_of(std::uint64_t key) { return std::bit_cast<double>(key >> 63 ? key & ~(std::uint64_t{1} << 63) : ~key); }

std::size_t digit_of(std::uint64_t key, unsigned digit) { return (key >> (digit * digit_bits)) & (digit_values - 1); }

/// One stable pass; nothing to do where all keys share the digit.
void sort_by(unsigned digit, std::vector<Keyed>& from, std::vector<Keyed>& to) {
  std::array<std::size_t, digit_values> begins{};
  for (const Keyed& one : from) ++begins[digit_of(one.key, digit)];
  std::size_t passed = 0;
  for (std::size_t& begin : begins) {
    const std::size_t count = begin;
    if (count == from.size()) return;
    begin = passed;
    passed += count;
  }
  for (const Keyed& one : from) to[begins[digit_of(one.key, digit)]++] = one;
  std::swap(from, to);
}

}  // namespace

std::vector<Entry> sorted_by_value(std::span<const double> values) {
  std::vector<Keyed> keyed(values.size()), other(values.size());
  for (std::size_t row = 0; row < values.size(); ++row) keyed[row] = {key_of(values[row]), static_cast<std::uint32_t>(row)};
  for (unsigned digit = 0; digit < digits; ++digit) sort_by(digit, keyed, other);
  std::vector<Entry> sorted(values.size());
  for (std::size_t k = 0; k < sorted.size(); ++k) sorted[k] = {value_of(keyed[k].key), keyed[k].row};
  return sorted;
}

}  // namespace truce::analysis
