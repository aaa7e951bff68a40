// Expectations: who expects what of challenging whom; equations (1) to (7) of challenge.hpp.
//
// Actors are kept sorted by position. For voter k and candidates i left of j, k prefers i exactly if it stands left of
// their midpoint, whatever its exponent. So with prefix sums F_j(m) = sum over the first m voters of w_k d_kj^r_k,
//
//   sum_k max(0, v_k(i:j)) = F_j(m) - F_i(m),      m = voters left of (x_i + x_j)/2
//
// and all P_ij cost n m powers and as many additions instead of n^3 of each, m being the number of distinct positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/bargaining/challenge/options.hpp"

namespace truce::bargaining::challenge {

class Expectations {
 public:
  /// (1) to (7) for positions as they are; all finite, range > 0. Allocates only beyond the largest n seen.
  void assess(std::span<const double> position, std::span<const double> salience, std::span<const double> capability,
              double range, const Options& options);

  /// (1) to (5) again after positions changed, the exponents (7) kept: between sequential moves.
  void reassess(std::span<const double> position, const Options& options);

  void reserve(std::size_t actors);

  [[nodiscard]] std::size_t actors() const { return n_; }
  [[nodiscard]] double range() const { return range_; }
  [[nodiscard]] double position(std::size_t i) const { return x_[i]; }  // ascending
  [[nodiscard]] std::uint32_t who(std::size_t i) const { return id_[i]; }  // its place in the caller's table
  [[nodiscard]] double exponent(std::size_t i) const { return r_[i]; }  // r, (7)
  [[nodiscard]] double security(std::size_t i) const { return security_[i]; }
  [[nodiscard]] bool risk_is_defined() const { return risk_is_defined_; }
  [[nodiscard]] double prevail(std::size_t i, std::size_t j) const { return p_[pair(i, j)]; }  // P_ij
  [[nodiscard]] double own(std::size_t i, std::size_t j) const { return own_[i * n_ + j]; }  // a, as i sees it
  [[nodiscard]] double other(std::size_t i, std::size_t j) const { return other_[i * n_ + j]; }  // b, as i sees it

 private:
  [[nodiscard]] std::size_t pair(std::size_t i, std::size_t j) const { return place_[i] * row_ + place_[j]; }
  void sort(std::span<const double> position);
  void take_middle(const Options& options);
  void take_distances();
  void take_logarithms(bool votes);
  void take_powers();
  void take_votes(bool risk);
  void take_chances(const Options& options);
  void expect(const Options& options);
  void expect(std::size_t i, std::size_t g, const Options& options);
  void expect_drift(const Options& options);
  void take_security(const Options& options);
  void take_security_across_positions(const Options& options);
  void take_exponent(std::size_t i, double least, double most);
  [[nodiscard]] double security_at(std::size_t i, std::size_t holder, const Options& options) const;
  [[nodiscard]] double votes_at(std::size_t i, std::size_t holder, std::size_t j, double& against) const;
  [[nodiscard]] double chance(double votes, double against, const Options& options) const;
  [[nodiscard]] double drift(double to, double from, double r) const;
  [[nodiscard]] bool together(std::size_t i, std::size_t j) const { return d_[pair(i, j)] <= zero_; }

  std::size_t n_ = 0;
  std::size_t m_ = 0;  // distinct positions
  std::size_t row_ = 0;  // length of a row of a table of them: m, made even
  double range_ = 1;
  double zero_ = 0;
  double middle_ = 0;
  double all_votes_ = 0;
  bool risk_is_defined_ = true;
  std::vector<std::uint32_t> id_;
  std::vector<std::size_t> place_;  // of an actor among the distinct positions
  std::vector<std::size_t> first_;  // actor at a distinct position; one more at the end
  std::vector<double> y_, salience_at_;  // distinct positions, ascending; saliences there, summed
  std::vector<double> salience_, weight_, exponent_;  // by place in the caller's table
  std::vector<double> x_, s_, w_, r_, quo_, security_;  // sorted
  std::vector<double> d_, log_d_, log_near_, log_far_;  // m rows: D and logarithms of D, 1/2 - D/2, 1/2 + D/2
  std::vector<double> near_, far_;  // n rows: powers of the last two with the row's exponent
  std::vector<double> prefix_;  // n + 1 rows: F_j(m), row m
  std::vector<double> won_, p_, own_, other_;  // n rows
};

}  // namespace truce::bargaining::challenge
