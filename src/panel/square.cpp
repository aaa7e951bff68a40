#include "panel/square.hpp"

#include <algorithm>
#include <cstring>

#include "base/wide.hpp"

namespace truce::panel {

namespace {

using Four = double __attribute__((vector_size(32)));

// Rows lie where a vector of doubles put them, not on a multiple of 32 bytes: they are copied in and out.
/// to += c0 r0 + c1 r1 + c2 r2 + c3 r3, rows r0, r0 + width, ... each as long as `width`.
__attribute__((always_inline)) inline void add_four_rows(double* to, const double* c, const double* r, std::size_t width) {
  Four sum, row[lane];
  for (std::size_t j = 0; j < width; j += lane) {
    for (std::size_t k = 0; k < lane; ++k) std::memcpy(&row[k], r + k * width + j, sizeof(Four));
    std::memcpy(&sum, to + j, sizeof sum);
    sum += (c[0] * row[0] + c[1] * row[1]) + (c[2] * row[2] + c[3] * row[3]);
    std::memcpy(to + j, &sum, sizeof sum);
  }
}

TRUCE_WIDE void multiply(const double* v, const double* cells, double* to, std::size_t width) {
  for (std::size_t i = 0; i < width; i += lane) add_four_rows(to, v + i, cells + i * width, width);
}

/// cells += sum of four outer products; left and right hold four vectors each.
TRUCE_WIDE void add_outer(double* cells, const double* left, const double* right, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) {
    const double c[lane] = {left[i], left[width + i], left[2 * width + i], left[3 * width + i]};
    add_four_rows(cells + i * width, c, right, width);
  }
}

}  // namespace

void Square::times(const double* v, double* to) const {
  std::fill(to, to + width_, 0.0);
  multiply(v, cells_.data(), to, width_);
}

void OuterSum::flush() {
  if (held_ == 0) return;
  const auto used = static_cast<std::ptrdiff_t>(held_ * to_.width());
  std::fill(left_.begin() + used, left_.end(), 0.0);
  std::fill(right_.begin() + used, right_.end(), 0.0);
  add_outer(to_.cells().data(), left_.data(), right_.data(), to_.width());
  held_ = 0;
}

}  // namespace truce::panel
