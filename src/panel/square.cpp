#include "panel/square.hpp"

// The compiler makes a second copy for processors with registers of four numbers and the loader picks one. Nothing is
// contracted, so both give the same bits. Not where a sanitizer must see everything from the start.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define TRUCE_WIDE_TOO __attribute__((target_clones("avx2", "default")))
#else
#define TRUCE_WIDE_TOO
#endif

namespace truce::panel {

namespace {

using Four = double __attribute__((vector_size(32), aligned(8), may_alias));

/// to += c0 r0 + c1 r1 + c2 r2 + c3 r3, rows r0, r0 + width, ... each as long as `width`.
__attribute__((always_inline)) inline void add_four_rows(double* to, const double* c, const double* r, std::size_t width) {
  for (std::size_t j = 0; j < width; j += lane) {
    const auto& r0 = *reinterpret_cast<const Four*>(r + j);
    const auto& r1 = *reinterpret_cast<const Four*>(r + width + j);
    const auto& r2 = *reinterpret_cast<const Four*>(r + 2 * width + j);
    const auto& r3 = *reinterpret_cast<const Four*>(r + 3 * width + j);
    *reinterpret_cast<Four*>(to + j) += (c[0] * r0 + c[1] * r1) + (c[2] * r2 + c[3] * r3);
  }
}

TRUCE_WIDE_TOO void multiply(const double* v, const double* cells, double* to, std::size_t width) {
  for (std::size_t i = 0; i < width; i += lane) add_four_rows(to, v + i, cells + i * width, width);
}

/// cells += sum of four outer products; left and right hold four vectors each.
TRUCE_WIDE_TOO void add_outer(double* cells, const double* left, const double* right, std::size_t width) {
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
