// Rows cut into classes by one column, and the resamples that the methods on given data share.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/sensitivity/variance.hpp"
#include "analysis/table/draws.hpp"

namespace truce::analysis {

/// Row numbers in the order of their values; ties by row.
[[nodiscard]] std::vector<std::uint32_t> order_of(std::span<const double> values);

struct Classes {
  std::vector<std::uint32_t> of_row;
  std::size_t count = 0;
};

/// At most `wanted` classes of about equal size; equal values are never parted.
[[nodiscard]] Classes classes_of(std::span<const double> values, std::size_t wanted);

/// How often each row is in resample `r`, whose draws are drawn with replacement.
[[nodiscard]] std::vector<double> resample_weights(const Draws& draws, std::size_t r, const Bootstrap& bootstrap);

/// `count` classes of about equal numbers of draws by lot: an input of the same make that can mean nothing.
[[nodiscard]] Classes by_lot(const Draws& draws, std::size_t count, std::size_t r, const Bootstrap& bootstrap);

/// An estimate with the interval of its resamples, less the bias that they show where asked.
enum class Bias : unsigned char { kept, removed };
[[nodiscard]] Estimate estimate_from(double value, const std::vector<double>& resampled, Bias bias);

/// Work on each input in turn, on the bootstrap's threads, telling its progress.
void for_each_input(std::size_t inputs, const Bootstrap& bootstrap, const std::function<void(std::size_t input)>& work);

}  // namespace truce::analysis
