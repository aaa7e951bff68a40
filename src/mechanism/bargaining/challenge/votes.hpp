// Votes counted pair by pair, and the rows of pairs they are counted on.
//
// Rows are padded to whole lanes, so that loops over them have blocks of known length, which every processor works on
// several numbers at a time. What stands in the padding is finite and adds nothing to any sum.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace truce::bargaining::challenge {

inline constexpr std::size_t lanes = 4;
using Lanes = std::array<double, lanes>;

[[nodiscard]] constexpr std::size_t whole_lanes(std::size_t numbers) { return (numbers + lanes - 1) / lanes * lanes; }

/// to_j = by from_j over a row.
inline void scale_row(const double* from, double by, double* to, std::size_t row) {
  for (std::size_t j = 0; j < row; j += lanes) {
    Lanes found;  // apart, or the compiler would have to ask whether `to` overlaps `from`
    for (std::size_t l = 0; l < lanes; ++l) found[l] = by * from[j + l];
    std::copy_n(found.begin(), lanes, to + j);
  }
}

/// Voters from left to right and the places they vote on, with w_k d_kj^r_k of voter k at place j as `value`, rows of
/// `row` numbers.
struct Ballot {
  std::span<const double> voter;  // positions, ascending
  std::span<const double> place;
  std::size_t row;
  std::span<const double> value;
};

/// won_ij = lost_ji = sum over voters k of max(0, value_kj - value_ki), as many rows as a row is long. `before` is room
/// for one row more than there are voters.
///
/// Voter k prefers i exactly if it stands on i's side of the midpoint of i and j, whatever its exponent. So for four
/// places i and four j, all voters left of their midpoints agree, as do all right of them: differences of running sums
/// say what they give, and only those between are asked one by one.
void count_votes(const Ballot& ballot, std::span<double> before, std::span<double> won, std::span<double> lost);

/// The sum of won_ij many_i many_j.
[[nodiscard]] double sum_of_pairs(std::span<const double> won, std::span<const double> many, std::size_t places,
                                  std::size_t row);

}  // namespace truce::bargaining::challenge
