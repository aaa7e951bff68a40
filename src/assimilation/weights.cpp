#include "assimilation/weights.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/contract.hpp"
#include "base/elementary.hpp"
#include "base/wide.hpp"

namespace truce::assimilation {
namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();
constexpr std::size_t lanes = 8;
constexpr std::size_t chunk = Weights::block / lanes;  // summed one by one, eight chunks side by side

using Buffer = std::array<double, Weights::block>;

TRUCE_WIDE double largest_of(const double* log_weight, std::size_t count) {
  std::array<double, lanes> most;
  most.fill(minus_infinity);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) most[k] = log_weight[i + k] > most[k] ? log_weight[i + k] : most[k];
  }
  for (; i < count; ++i) most[0] = std::max(most[0], log_weight[i]);
  return *std::max_element(most.begin(), most.end());
}

TRUCE_WIDE void exponentiate(const double* log_weight, double largest, double* weight, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) weight[i] = exp_of(log_weight[i] - largest);
}

TRUCE_WIDE double squares_of(const double* weight, std::size_t count) {
  std::array<double, lanes> sum{};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) sum[k] += weight[i + k] * weight[i + k];
  }
  for (; i < count; ++i) sum[0] += weight[i] * weight[i];
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

// running[i] = sum of the weights up to i of the chunk that i lies in. Eight independent chains hide the latency of +.
void sum_chunks(const double* weight, std::size_t count, Buffer& running) {
  if (count == Weights::block) {
    std::array<double, lanes> sum{};
    for (std::size_t i = 0; i < chunk; ++i) {
      for (std::size_t k = 0; k < lanes; ++k) running[k * chunk + i] = sum[k] += weight[k * chunk + i];
    }
    return;
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < count; ++i) running[i] = sum = (i % chunk == 0 ? 0.0 : sum) + weight[i];
}

// Where a block's chunks begin on the axis of all weights; returns where the block ends.
double place_chunks(const Buffer& running, std::size_t count, double scale, double start,
                    std::array<double, lanes>& begin) {
  for (std::size_t k = 0; k * chunk < count; ++k) {
    begin[k] = start;
    start += running[std::min(count, (k + 1) * chunk) - 1] * scale;
  }
  return start;
}

// How many of the resampling's numbers lie at or under each particle's end.
TRUCE_WIDE void count_numbers(const Buffer& running, std::size_t count, double scale,
                              const std::array<double, lanes>& begin, double per_weight, double shift,
                              std::int32_t most, std::int32_t* numbers) {
  for (std::size_t k = 0; k * chunk < count; ++k) {
    const std::size_t end = std::min(count, (k + 1) * chunk);
    for (std::size_t i = k * chunk; i < end; ++i) {
      const auto number = static_cast<std::int32_t>((begin[k] + running[i] * scale) * per_weight + shift);
      numbers[i] = number < most ? number : most;
    }
  }
}

// Each particle is written where its numbers begin; one that gets none is overwritten by the next. The largest so far
// then fills the rest of each particle's numbers. (No branch to guess, whatever the counts.)
void give(std::span<const double> weight, const std::int32_t* numbers, std::uint32_t first, std::int32_t begin,
          std::span<std::uint32_t> ancestor, std::int32_t end) {
  const auto slots = ancestor.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  std::fill(slots.begin(), slots.end(), 0u);
  std::int32_t next = begin;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    if (next < end && weight[i] > 0.0) ancestor[static_cast<std::size_t>(next)] = first + static_cast<std::uint32_t>(i);
    next = numbers[i];
  }
  std::uint32_t latest = begin == 0 ? 0 : ancestor[static_cast<std::size_t>(begin) - 1];
  for (std::uint32_t& one : slots) one = latest = std::max(latest, one);
}

}  // namespace

Weights::Weights(std::size_t particles, Carry carry)
    : weight_(particles, 1.0),
      log_weight_(carry == Carry::sometimes ? particles : 0, 0.0),
      blocks_((particles + block - 1) / block) {
  TRUCE_EXPECTS(particles > 0 && particles < (std::size_t{1} << 31));
  make_equal();
}

void Weights::make_equal() {
  std::fill(log_weight_.begin(), log_weight_.end(), 0.0);
  log_total_ = std::log(static_cast<double>(size()));
  effective_ = static_cast<double>(size());
  equal_ = true;
}

void Weights::absorb(std::size_t begin, std::span<double> log_density) {
  TRUCE_EXPECTS(begin % block == 0 && log_density.size() == std::min(block, size() - begin));
  const std::size_t count = log_density.size();
  if (!log_weight_.empty()) {
    for (std::size_t i = 0; i < count; ++i) log_density[i] = log_weight_[begin + i] += log_density[i];
  }
  Block& b = blocks_[begin / block];
  b.log_scale = largest_of(log_density.data(), count);
  TRUCE_EXPECTS(b.log_scale < std::numeric_limits<double>::infinity());
  if (b.log_scale == minus_infinity) {
    std::fill_n(weight_.begin() + static_cast<std::ptrdiff_t>(begin), count, 0.0);
    b.sum = b.squares = 0.0;
    return;
  }
  double* weight = weight_.data() + begin;
  exponentiate(log_density.data(), b.log_scale, weight, count);
  b.squares = squares_of(weight, count);
  Buffer running;
  sum_chunks(weight, count, running);
  std::array<double, lanes> starts;
  b.sum = place_chunks(running, count, 1.0, 0.0, starts);
  TRUCE_EXPECTS(b.sum == b.sum);  // a density that is not a number
}

double Weights::join() {
  equal_ = false;
  double largest = minus_infinity;
  for (const Block& b : blocks_) largest = std::max(largest, b.log_scale);
  if (largest == minus_infinity) {
    effective_ = total_ = 0.0;
    return minus_infinity;
  }
  double squares = 0.0;
  total_ = 0.0;
  for (Block& b : blocks_) {
    b.scale = exp_of(b.log_scale - largest);
    total_ += b.scale * b.sum;
    squares += b.scale * b.scale * b.squares;
  }
  effective_ = total_ * total_ / squares;
  const double before = log_total_;
  log_total_ = largest + std::log(total_);
  return log_total_ - before;
}

std::vector<double> Weights::normalised() const {
  std::vector<double> result(size(), equal_ ? 1.0 / static_cast<double>(size()) : 0.0);
  if (equal_ || total_ == 0.0) return result;
  for (std::size_t i = 0; i < size(); ++i) result[i] = weight_[i] * blocks_[i / block].scale / total_;
  return result;
}

void Weights::systematic(double u, std::span<std::uint32_t> ancestor) const {
  TRUCE_EXPECTS(ancestor.size() == size() && !equal_ && total_ > 0.0 && u > 0.0 && u < 1.0);
  const auto n = static_cast<std::int32_t>(size());
  const double per_weight = static_cast<double>(n) / total_;
  Buffer running;
  std::array<double, lanes> starts;
  std::array<std::int32_t, block> numbers;
  double start = 0.0;
  std::int32_t given = 0;  // numbers given away before this block
  for (std::size_t begin = 0; begin < size(); begin += block) {
    const std::size_t count = std::min(block, size() - begin);
    const double scale = blocks_[begin / block].scale;
    sum_chunks(&weight_[begin], count, running);
    start = place_chunks(running, count, scale, start, starts);
    count_numbers(running, count, scale, starts, per_weight, 1.0 - u, n, numbers.data());
    const std::int32_t end = begin + count == size() ? n : numbers[count - 1];
    give(std::span(&weight_[begin], count), numbers.data(), static_cast<std::uint32_t>(begin), given, ancestor, end);
    given = end;
  }
}

void keep_in_place(std::span<const std::uint32_t> ancestor, std::vector<std::uint32_t>& placed) {
  constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
  placed.assign(ancestor.size(), nobody);
  for (const std::uint32_t one : ancestor) placed[one] = one;
  std::size_t slot = 0;
  for (std::size_t i = 1; i < ancestor.size(); ++i) {
    if (ancestor[i] != ancestor[i - 1]) continue;  // the first copy keeps its place
    while (placed[slot] != nobody) ++slot;
    placed[slot] = ancestor[i];
  }
}

}  // namespace truce::assimilation
