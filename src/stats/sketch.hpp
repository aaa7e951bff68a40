// Quantiles of many values in little memory: a histogram of whole-number counts.
//
// Sketches merge by adding counts, so the order of adding and of merging changes no bit. Two scales: `linear` between
// two bounds, and `counts` for non-negative values, where whole numbers up to 255 keep a bin of their own (so their
// quantiles are exact), the open gaps between them one each, and above that every octave is cut into 64 bins, at most
// 1/64 = 1.6 % wide, up to 2^40. Smallest and largest value are kept exactly. Bins exist only between the lowest and
// the highest used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace truce::stats {

class QuantileSketch {
 public:
  /// `bins` equal bins on [low, high), and one on either side for what lies outside.
  [[nodiscard]] static QuantileSketch linear(double low, double high, std::uint32_t bins = 1024);
  [[nodiscard]] static QuantileSketch counts();

  void add(double value, std::uint32_t times = 1);
  /// Many at once: bins are found first and counted together, so that their memory is fetched together.
  void add(std::span<const float> values);
  /// Both must have the same scale.
  void merge(const QuantileSketch& other);

  /// Type 7: the values at the two ranks around p (n - 1), interpolated; a value's place within its bin is taken as
  /// even. Not a number where nothing was added.
  [[nodiscard]] double quantile(double p) const;
  /// Share of the values that are <= x, even within a bin. Not a number where nothing was added.
  [[nodiscard]] double share_at_most(double x) const;

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::uint64_t missing() const { return missing_; }  // NaN, counted apart
  [[nodiscard]] double min() const { return min_; }                 // infinite where nothing was added
  [[nodiscard]] double max() const { return max_; }

  /// For drawing and storing: bin i of `counts_of_bins` is bin `first_bin() + i` of the scale.
  struct Bounds {
    double low, high;  // equal for the bin of one whole number
  };
  [[nodiscard]] std::uint32_t first_bin() const { return first_; }
  [[nodiscard]] std::span<const std::uint32_t> counts_of_bins() const { return bins_; }
  [[nodiscard]] Bounds bounds_of(std::uint32_t bin) const;

  friend bool operator==(const QuantileSketch&, const QuantileSketch&) = default;

 private:
  enum class Scale : std::uint8_t { linear, counts };
  QuantileSketch(Scale scale, double low, double high, std::uint32_t bins)
      : scale_(scale), scale_bins_(bins), low_(low), high_(high) {}

  [[nodiscard]] std::uint32_t bin_of(double value) const;
  [[nodiscard]] double value_at_rank(std::uint64_t rank) const;
  std::uint32_t& slot(std::uint32_t bin);
  void add_some(std::span<const float> values);

  Scale scale_;
  std::uint32_t scale_bins_;  // of the linear scale, without the two outer ones
  std::uint32_t first_ = 0;
  double low_, high_;
  std::vector<std::uint32_t> bins_;
  std::uint64_t count_ = 0;
  std::uint64_t missing_ = 0;
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace truce::stats
