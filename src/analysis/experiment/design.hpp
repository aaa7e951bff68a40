// Where a model is run by a design of its own: for each point two places in the unit cube, and rows that take each factor
// from one or the other.
//
//   sobol    places A and B; rows A, AB_1 ... AB_F, (BA_1 ... BA_F,) B: AB_j is A with factor j from B, BA_j B with j from A
//            saltelli_2010; n (F + 2) rows, with second order n (2 F + 2)
//   morris   a start and an end; each factor moves once from one to the other, in random order  morris_1991; n (F + 1) rows
//
// A factor of several inputs moves all of them together, in both designs (campolongo_2007 for groups of effects): the index
// is then that of the group, interactions inside it included.
//
// Sobol's places: inputs that are factors alone, at most 64, have two dimensions each of Sobol's sequence, from its block at n
// (random/design), each dimension moved round by a shift from the seed (cranley_1976), so that A and B never share a value;
// all others have columns of a Latin hypercube, since the sequence's later dimensions are uneven in pairs while n is small.
// A start lies on four levels, each taken once by each input in four points (ours: then every input sees its whole range),
// and the end two thirds of the range away.
//
// Chance: rows of A and AB_j meet the same futures, B and BA_j others; all rows of a trajectory the same.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/experiment/factors.hpp"
#include "analysis/sensitivity/report.hpp"

namespace truce::analysis::experiment {

enum class Side : unsigned char { first, second };  // A or start, B or end

class Design {
 public:
  /// `method` is sobol or morris, which has no second order; at least one factor, one point.
  Design(Method method, random::SecondOrder second, const std::vector<Factor>& factors, std::size_t inputs, std::size_t points, std::uint64_t seed);

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] std::size_t rows_per_point() const;
  [[nodiscard]] std::size_t rows() const { return points() * rows_per_point(); }

  /// From which of its point's places a row takes a factor.
  [[nodiscard]] Side side_of(std::size_t point, std::size_t row_of_point, std::size_t factor) const;
  /// Whose futures it meets: those of the point's first place, or of the second.
  [[nodiscard]] Side chance_of(std::size_t row_of_point) const;
  /// Coordinate of a place in [0, 1].
  [[nodiscard]] double level(std::size_t point, Side side, std::size_t input) const;

 private:
  void place_by_sequence(const std::vector<Factor>& factors, std::uint64_t seed);
  void place_on_levels(std::uint64_t seed);
  void put(std::size_t point, Side side, std::size_t input, double level);

  Method method_;
  random::SecondOrder second_;
  std::size_t points_, inputs_, factors_;
  std::vector<double> levels_;        // point, side, input
  std::vector<std::uint32_t> turns_;  // morris: point x factor, the row in which the factor has moved
};

}  // namespace truce::analysis::experiment
