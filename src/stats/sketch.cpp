#include "stats/sketch.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contract.hpp"

namespace truce::stats {
namespace {

constexpr double exact_below = 256.0;         // whole numbers under this have a bin of their own
constexpr int first_octave = 8;               // 2^8 = exact_below
constexpr int last_octave = 39;
constexpr std::uint32_t octave_bins = 64;
constexpr std::uint32_t exact_bins = 512;     // 256 whole numbers and the open gap after each
constexpr std::size_t batch = 64;             // values whose bins are found together
constexpr std::uint32_t beyond = exact_bins + (last_octave - first_octave + 1) * octave_bins;  // 2^40 and more

// Even bins hold a whole number, odd ones the gap above it; then octaves, each in equal parts.
std::uint32_t counts_bin(double value) {
  if (value < exact_below) {
    const auto whole = static_cast<std::uint32_t>(value);
    return 2 * whole + (value > static_cast<double>(whole) ? 1 : 0);
  }
  if (value >= 0x1.0p40) return beyond;
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);  // in [1/2, 1)
  const auto part = static_cast<std::uint32_t>((mantissa - 0.5) * (2 * octave_bins));
  return exact_bins + static_cast<std::uint32_t>(exponent - 1 - first_octave) * octave_bins + part;
}

QuantileSketch::Bounds counts_bounds(std::uint32_t bin) {
  if (bin < exact_bins) {
    const double whole = bin / 2;
    return {whole, bin % 2 == 0 ? whole : whole + 1.0};
  }
  if (bin >= beyond) return {0x1.0p40, std::numeric_limits<double>::infinity()};
  const std::uint32_t octave = (bin - exact_bins) / octave_bins;
  const double part = (bin - exact_bins) % octave_bins;
  const double start = std::ldexp(1.0, first_octave + static_cast<int>(octave));
  return {start * (1.0 + part / octave_bins), start * (1.0 + (part + 1.0) / octave_bins)};
}

}  // namespace

QuantileSketch QuantileSketch::linear(double low, double high, std::uint32_t bins) {
  TRUCE_EXPECTS(low < high && bins > 0);
  return {Scale::linear, low, high, bins};
}

QuantileSketch QuantileSketch::counts() { return {Scale::counts, 0.0, 0.0, 0}; }

std::uint32_t QuantileSketch::bin_of(double value) const {
  if (scale_ == Scale::counts) {
    TRUCE_EXPECTS(value >= 0.0);
    return counts_bin(std::max(value, 0.0));
  }
  if (value < low_) return 0;
  if (value >= high_) return scale_bins_ + 1;
  const double part = (value - low_) / (high_ - low_) * scale_bins_;
  return 1 + std::min(static_cast<std::uint32_t>(part), scale_bins_ - 1);
}

QuantileSketch::Bounds QuantileSketch::bounds_of(std::uint32_t bin) const {
  if (scale_ == Scale::counts) return counts_bounds(bin);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double width = (high_ - low_) / scale_bins_;
  return {bin == 0 ? -infinity : low_ + (bin - 1) * width, bin > scale_bins_ ? infinity : low_ + bin * width};
}

// The range of bins grows in either direction only as far as it is used, so it too is free of the order.
std::uint32_t& QuantileSketch::slot(std::uint32_t bin) {
  if (bins_.empty()) {
    first_ = bin;
    bins_.push_back(0);
  } else if (bin < first_) {
    bins_.insert(bins_.begin(), first_ - bin, 0);
    first_ = bin;
  } else if (bin >= first_ + bins_.size()) {
    bins_.resize(bin - first_ + 1, 0);
  }
  return bins_[bin - first_];
}

void QuantileSketch::add(double value, std::uint32_t times) {
  if (std::isnan(value)) {
    missing_ += times;
    return;
  }
  slot(bin_of(value)) += times;
  count_ += times;
  min_ = std::min(min_, value);
  max_ = std::max(max_, value);
}

void QuantileSketch::add(std::span<const float> values) {
  for (; values.size() > batch; values = values.subspan(batch)) add_some(values.first(batch));
  if (!values.empty()) add_some(values);
}

void QuantileSketch::add_some(std::span<const float> values) {
  std::array<std::uint32_t, batch> bins;
  std::size_t n = 0;
  std::uint32_t lowest = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t highest = 0;
  for (const float value : values) {
    if (std::isnan(value)) {
      ++missing_;
      continue;
    }
    const std::uint32_t bin = bin_of(value);
    lowest = std::min(lowest, bin);
    highest = std::max(highest, bin);
    bins[n++] = bin;
    min_ = std::min<double>(min_, value);
    max_ = std::max<double>(max_, value);
  }
  if (n == 0) return;
  slot(lowest);
  slot(highest);
  for (std::size_t i = 0; i < n; ++i) ++bins_[bins[i] - first_];
  count_ += n;
}

void QuantileSketch::merge(const QuantileSketch& other) {
  TRUCE_EXPECTS(scale_ == other.scale_ && scale_bins_ == other.scale_bins_ && low_ == other.low_ &&
                high_ == other.high_);
  if (!other.bins_.empty()) {
    slot(other.first_);
    slot(other.first_ + static_cast<std::uint32_t>(other.bins_.size()) - 1);
    for (std::size_t i = 0; i < other.bins_.size(); ++i) bins_[other.first_ - first_ + i] += other.bins_[i];
  }
  count_ += other.count_;
  missing_ += other.missing_;
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
}

double QuantileSketch::value_at_rank(std::uint64_t rank) const {
  if (rank == 0) return min_;
  if (rank + 1 >= count_) return max_;
  std::uint64_t before = 0;
  std::size_t i = 0;
  while (before + bins_[i] <= rank) before += bins_[i++];
  const Bounds bin = bounds_of(first_ + static_cast<std::uint32_t>(i));
  const double low = std::max(bin.low, min_);
  const double high = std::min(bin.high, max_);
  if (!(low < high) || std::isinf(high - low)) return std::isinf(low) ? low : high;
  return low + (high - low) * (static_cast<double>(rank - before) + 0.5) / bins_[i];
}

double QuantileSketch::quantile(double p) const {
  TRUCE_EXPECTS(p >= 0.0 && p <= 1.0);
  if (count_ == 0) return std::nan("");
  const double place = p * static_cast<double>(count_ - 1);
  const auto rank = static_cast<std::uint64_t>(place);
  const double part = place - static_cast<double>(rank);
  const double below = value_at_rank(rank);
  if (part <= 0.0) return below;
  const double above = value_at_rank(rank + 1);
  return above > below ? below + part * (above - below) : below;
}

double QuantileSketch::share_at_most(double x) const {
  if (count_ == 0) return std::nan("");
  if (x < min_) return 0.0;
  if (x >= max_) return 1.0;
  const std::uint32_t place = bin_of(x);
  double below = 0.0;
  for (std::size_t i = 0; i < bins_.size() && first_ + i <= place; ++i) {
    const double here = bins_[i];
    if (first_ + i < place) {
      below += here;
      continue;
    }
    const Bounds bin = bounds_of(place);
    const double low = std::max(bin.low, min_);
    const double high = std::min(bin.high, max_);
    below += low < high && !std::isinf(high - low) ? here * (x - low) / (high - low) : here;
  }
  return below / static_cast<double>(count_);
}

}  // namespace truce::stats
