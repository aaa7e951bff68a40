// Expectations: who expects what of challenging whom; equations (1) to (7) of challenge.hpp.
//
// Actors are kept sorted by position, and everything is computed once for each distinct position they hold. Votes are
// counted for several pairs at a time (votes.hpp). Powers are b^r = e^(r log b) for whole tables at once
// (base/elementary.hpp): the logarithm of a pair serves every exponent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/wide.hpp"
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
  [[nodiscard]] std::span<const double> own() const { return std::span(own_).first(n_ * n_); }  // rows of n
  [[nodiscard]] std::span<const double> other() const { return std::span(other_).first(n_ * n_); }

 private:
  struct Share {  // tables of logarithms and powers: 1/2 - D/2, 1/2 + D/2, D
    enum : std::size_t { near, far, distance, count };
  };
  [[nodiscard]] const double* power(std::size_t share, std::size_t i) const {
    return &power_[(share * n_ + i) * row_];
  }
  [[nodiscard]] std::size_t pair(std::size_t i, std::size_t j) const { return place_[i] * row_ + place_[j]; }
  TRUCE_WIDE void sort(std::span<const double> position);
  void take_middle(const Options& options);
  TRUCE_WIDE void take_distances();
  TRUCE_WIDE void take_logarithms();
  TRUCE_WIDE void take_powers();
  TRUCE_WIDE void take_votes(VoteRisk risk);
  TRUCE_WIDE void take_chances(const Options& options);
  TRUCE_WIDE void expect(const Options& options);
  void expect_with_theirs(const Options& options);
  void expect_drift(const Options& options);
  TRUCE_WIDE void take_security(const Options& options);
  [[nodiscard]] double drifts(std::size_t i, const Options& options) const;
  void take_security_across_positions(const Options& options);
  void take_exponent(std::size_t i, double least, double most, double per_spread);
  [[nodiscard]] double security_at(std::size_t i, std::size_t holder, const Options& options) const;
  [[nodiscard]] double votes_at(std::size_t i, std::size_t holder, std::size_t j, double& against) const;
  [[nodiscard]] double chance(double votes, double against, const Options& options) const;
  [[nodiscard]] double drift(double to, double from, double r) const;
  [[nodiscard]] bool together(std::size_t i, std::size_t j) const { return d_[pair(i, j)] <= zero_; }

  std::size_t n_ = 0;
  std::size_t m_ = 0;  // distinct positions
  std::size_t row_ = 0;  // length of a row of a table of them: m, made whole lanes
  double range_ = 1;
  double zero_ = 0;
  double middle_ = 0;
  double all_votes_ = 0;
  bool risk_is_defined_ = true;
  std::vector<std::uint32_t> id_;
  std::vector<std::size_t> place_;  // of an actor among the distinct positions
  std::vector<std::size_t> first_;  // actor at a distinct position; one more at the end
  std::vector<double> y_, many_, salience_at_;  // distinct positions, ascending; actors there; their saliences, summed
  std::vector<double> salience_, weight_, exponent_;  // by place in the caller's table
  std::vector<double> x_, s_, w_, r_, quo_, security_;  // sorted
  std::vector<double> d_, won_, lost_, p_, p_there_;  // m rows; lost, p_there: won, p of the other against this one
  std::vector<double> share_, logarithm_;  // by share: of each pair of places once; m rows
  std::vector<double> power_, votes_, before_;  // by share, n rows, with the row's exponent; n rows: w_k d_kj^r_k; sums
  std::vector<double> success_, loss_, loss_there_;  // of one actor, by place
  std::vector<double> own_, other_;  // n rows of n
};

}  // namespace truce::bargaining::challenge
