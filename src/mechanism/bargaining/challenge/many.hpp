// Challenge on many tables side by side: eight at a time, one in each lane of the processor's registers. For draws of
// uncertain tables, where a thousand of the same size wait.
//
// The formulas are those of challenge.hpp, summed in another order: answers are those of settle() to rounding, and each
// table's depend on no other. Readings whose steps differ from table to table (Q < 1, security compared across
// positions, moves one by one, a stop that asks the settlement) and tables of more than 24 actors are settled alone.
//
// Cost: n^3 votes and 3 n^2 powers a round, as one table alone, without what it spends on order and padding.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "mechanism/bargaining/challenge/challenge.hpp"

namespace truce::bargaining::challenge {

/// Tables of as many actors each, one issue: table t's numbers are those from t x actors on. Positions finite.
struct Stack {
  std::size_t actors;
  std::span<const double> position, salience, capability;
};

/// Whether such tables are settled side by side.
[[nodiscard]] bool go_side_by_side(std::size_t actors, const Options& options);

/// Buffers, reused.
class ManyWorkspace {
 public:
  static constexpr std::size_t tables = 8;
  using Lanes = std::array<double, tables>;

  void reserve(std::size_t actors);

  std::vector<Lanes> x, s, w, r, security, next;  // by actor
  std::vector<Lanes> d, log_d, log_near, log_far;  // by pair of actors
  std::vector<Lanes> won, lost;                    // by pair: votes for the first, and for the second
  std::vector<Lanes> votes;                        // by voter and place
  Lanes initial, range, all_votes;
  Workspace alone;
  std::vector<double> position;
};

/// The read-out of each table after all rounds.
void settle_each(const Stack& stack, const Options& options, ManyWorkspace& workspace, std::span<double> out);

}  // namespace truce::bargaining::challenge
