// Square matrices of states, and the two products that a chain of regimes needs, four rows at a time.
//
// Rows are padded to a multiple of four with zeros, so that every loop is whole registers; each number is rounded as in
// plain C++, in a fixed order, so the bits are the same on every processor, with wide registers or without.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "base/contract.hpp"

namespace truce::panel {

inline constexpr std::size_t lane = 4;
[[nodiscard]] constexpr std::size_t padded(std::size_t n) { return (n + lane - 1) / lane * lane; }

/// A vector over states, padded with zeros.
using StateVector = std::vector<double>;

class Square {
 public:
  Square() = default;
  explicit Square(std::size_t size) : size_(size), width_(padded(size)), cells_(width_ * width_, 0.0) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] double& operator()(std::size_t i, std::size_t j) { return cells_[i * width_ + j]; }
  [[nodiscard]] double operator()(std::size_t i, std::size_t j) const { return cells_[i * width_ + j]; }
  [[nodiscard]] std::span<double> row(std::size_t i) { return std::span(cells_).subspan(i * width_, size_); }
  [[nodiscard]] std::span<const double> row(std::size_t i) const {
    return std::span(cells_).subspan(i * width_, size_);
  }
  [[nodiscard]] std::span<double> cells() { return cells_; }

  /// to = v M.
  void times(const double* v, double* to) const;

  [[nodiscard]] Square transposed() const {
    Square turned(size_);
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = 0; j < size_; ++j) turned(j, i) = (*this)(i, j);
    return turned;
  }

  void add(const Square& other) {
    TRUCE_EXPECTS(size_ == other.size_);
    for (std::size_t k = 0; k < cells_.size(); ++k) cells_[k] += other.cells_[k];
  }

  friend bool operator==(const Square&, const Square&) = default;

 private:
  std::size_t size_ = 0, width_ = 0;
  std::vector<double> cells_;
};

/// Collects sum_t a_t b_t' four pairs at a time.
class OuterSum {
 public:
  explicit OuterSum(Square& to) : to_(to), left_(lane * to.width(), 0.0), right_(lane * to.width(), 0.0) {}

  void add(const double* a, const double* b) {
    std::copy_n(a, to_.width(), left_.begin() + static_cast<std::ptrdiff_t>(held_ * to_.width()));
    std::copy_n(b, to_.width(), right_.begin() + static_cast<std::ptrdiff_t>(held_ * to_.width()));
    if (++held_ == lane) flush();
  }

  void flush();

 private:
  Square& to_;
  std::vector<double> left_, right_;
  std::size_t held_ = 0;
};

}  // namespace truce::panel
