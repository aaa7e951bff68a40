// Small symmetric matrices: Cholesky's factor, solving, inverting.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace truce::stats {

/// Row-major and full; only the lower triangle is read.
class Symmetric {
 public:
  explicit Symmetric(std::size_t size = 0) : size_(size), cell_(size * size, 0.0) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double& at(std::size_t i, std::size_t j) { return i >= j ? cell_[i * size_ + j] : cell_[j * size_ + i]; }
  [[nodiscard]] double at(std::size_t i, std::size_t j) const {
    return i >= j ? cell_[i * size_ + j] : cell_[j * size_ + i];
  }
  /// The rows and columns named, in their order.
  [[nodiscard]] Symmetric only(std::span<const std::size_t> kept) const {
    Symmetric part(kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
      for (std::size_t j = 0; j <= i; ++j) part.at(i, j) = at(kept[i], kept[j]);
    return part;
  }

 private:
  std::size_t size_;
  std::vector<double> cell_;
};

/// The lower factor; nothing where the matrix is not positive definite.
[[nodiscard]] inline std::optional<Symmetric> cholesky(Symmetric a) {
  for (std::size_t j = 0; j < a.size(); ++j) {
    const double whole = a.at(j, j);
    double pivot = whole;
    for (std::size_t k = 0; k < j; ++k) pivot -= a.at(j, k) * a.at(j, k);
    if (!(pivot > 1e-13 * whole)) return std::nullopt;
    a.at(j, j) = std::sqrt(pivot);
    for (std::size_t i = j + 1; i < a.size(); ++i) {
      double cell = a.at(i, j);
      for (std::size_t k = 0; k < j; ++k) cell -= a.at(i, k) * a.at(j, k);
      a.at(i, j) = cell / a.at(j, j);
    }
  }
  return a;
}

[[nodiscard]] inline std::vector<double> solve(const Symmetric& factor, std::vector<double> right) {
  const std::size_t n = factor.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= factor.at(i, k) * right[k];
    right[i] /= factor.at(i, i);
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) right[i] -= factor.at(k, i) * right[k];
    right[i] /= factor.at(i, i);
  }
  return right;
}

[[nodiscard]] inline std::optional<Symmetric> inverse(const Symmetric& a) {
  const auto factor = cholesky(a);
  if (!factor) return std::nullopt;
  Symmetric made(a.size());
  for (std::size_t j = 0; j < a.size(); ++j) {
    std::vector<double> unit(a.size(), 0.0);
    unit[j] = 1;
    const std::vector<double> column = solve(*factor, std::move(unit));
    for (std::size_t i = j; i < a.size(); ++i) made.at(i, j) = column[i];
  }
  return made;
}

}  // namespace truce::stats
