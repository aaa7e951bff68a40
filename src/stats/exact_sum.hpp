// Sums whose bits do not depend on the order of adding, so that any number of threads gives the same answer.
//
// Every double is rounded once to a multiple of 2^-40 and added as a 128-bit integer: integer addition is associative
// and commutative, floating-point addition is neither.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace truce::stats {

__extension__ typedef __int128 Wide;

/// A fixed-point sum with resolution 2^-40 for values up to 2^limit_bits in size. Values that are no number, infinite
/// or larger than that are not added but counted as `refused`. Room for 2^(87 - limit_bits) values of the largest
/// size.
template <int limit_bits>
class FixedSum {
  static_assert(limit_bits >= 1 && limit_bits <= 64);

 public:
  void add(double value) {
    if (!(std::abs(value) <= limit_)) {  // the shape that NaN fails as well
      ++refused_;
      return;
    }
    sum_ += scaled(value);
    ++count_;
  }
  /// The same value several times.
  void add(double value, std::uint64_t times) {
    if (!(std::abs(value) <= limit_)) {
      refused_ += times;
      return;
    }
    sum_ += scaled(value) * static_cast<Wide>(times);
    count_ += times;
  }
  void merge(const FixedSum& other) {
    sum_ += other.sum_;
    count_ += other.count_;
    refused_ += other.refused_;
  }

  [[nodiscard]] double value() const { return static_cast<double>(sum_) / scale_; }
  [[nodiscard]] long double long_value() const { return static_cast<long double>(sum_) / scale_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }
  friend bool operator==(const FixedSum&, const FixedSum&) = default;

 private:
  /// value x 2^40, rounded to the nearest whole number.
  static Wide scaled(double value) {
    if (std::abs(value) < 0x1.0p22) return std::llrint(value * scale_);  // under 2^62; scaling by a power of two is exact
    // From 2^12 on a double has no bits below 2^-40: its 53 bits are moved to their place.
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const auto mantissa = static_cast<Wide>((bits & ((std::uint64_t{1} << 52) - 1)) | (std::uint64_t{1} << 52));
    const Wide whole = mantissa << (((bits >> 52) & 0x7ff) - (1075 - 40));
    return value < 0 ? -whole : whole;
  }

  static constexpr double scale_ = 0x1.0p40;
  static constexpr double limit_ = limit_bits == 64 ? 0x1.0p64 : static_cast<double>(1ull << (limit_bits & 63));
  Wide sum_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t refused_ = 0;
};

/// |value| up to 2^40, about 1.1e12: people, rifles, days and shares all fit.
using ExactSum = FixedSum<40>;

/// Count, mean, variance and standard error from order-free sums. |value| up to 2^30, about 1.1e9; a variance below
/// about 1e-12 reads as rounding.
class ExactMoments {
 public:
  void add(double value) {
    if (!(std::abs(value) <= 0x1.0p30)) {
      ++refused_;
      return;
    }
    sum_.add(value);
    squares_.add(value * value);
  }
  void add(double value, std::uint64_t times) {
    if (!(std::abs(value) <= 0x1.0p30)) {
      refused_ += times;
      return;
    }
    sum_.add(value, times);
    squares_.add(value * value, times);
  }
  void merge(const ExactMoments& other) {
    sum_.merge(other.sum_);
    squares_.merge(other.squares_);
    refused_ += other.refused_;
  }

  [[nodiscard]] std::uint64_t count() const { return sum_.count(); }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }
  [[nodiscard]] double sum() const { return sum_.value(); }
  /// Not a number while nothing was added.
  [[nodiscard]] double mean() const {
    return count() == 0 ? std::nan("") : static_cast<double>(sum_.long_value() / static_cast<long double>(count()));
  }
  /// With n - 1 below the bar; 0 for one value, not a number for none.
  [[nodiscard]] double variance() const {
    if (count() == 0) return std::nan("");
    if (count() == 1) return 0.0;
    const auto n = static_cast<long double>(count());
    const long double centred = squares_.long_value() - sum_.long_value() * sum_.long_value() / n;
    return centred <= 0 ? 0.0 : static_cast<double>(centred / (n - 1));
  }
  [[nodiscard]] double sd() const { return std::sqrt(variance()); }
  [[nodiscard]] double standard_error() const { return std::sqrt(variance() / static_cast<double>(count())); }
  friend bool operator==(const ExactMoments&, const ExactMoments&) = default;

 private:
  FixedSum<40> sum_;
  FixedSum<60> squares_;
  std::uint64_t refused_ = 0;
};

}  // namespace truce::stats
