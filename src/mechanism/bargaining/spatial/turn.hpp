// The turn of the spatial model, phase by phase, on a workspace. Equations are numbered as in spatial.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "mechanism/bargaining/condorcet/election.hpp"
#include "mechanism/bargaining/spatial/options.hpp"
#include "mechanism/bargaining/table.hpp"

namespace truce::bargaining::spatial {

/// What h thinks of i's challenge to j.
struct Contest {
  double chance;  // P_ij, (6)
  double gain_initiator;  // (7) for i
  double gain_target;  // (7) for j
};

/// i's proposal to j; where it would put each of them stands in Workspace::proposed.
struct Bargain {
  std::uint32_t initiator;
  std::uint32_t target;
  Contest contest;  // as seen by whoever made the proposal
  bool struck = false;
};

/// A place in an actor's queue.
struct Choice {
  std::uint32_t bargain;  // or status_quo
  double probability;
};
inline constexpr std::uint32_t status_quo = 0xffffffff;
inline constexpr std::uint32_t stays = 0xffffffff;

/// Those who take part, their numbers, and room for a turn. Matrices are [position * actors + actor whose view it is].
struct Workspace {
  std::size_t actors = 0;
  std::size_t issues = 0;
  std::vector<std::uint32_t> participant;  // their numbers in the table
  bool unweighted = false;  // nobody had weight, all count alike
  std::uint32_t neutral_turns = 0;  // (3) was 0/0

  // constant: issues x actors, or actors
  std::vector<double> salience, square, scaled_square;  // s; s^2; s^2 over the squared width of the issue
  std::vector<double> low, width;  // per issue
  std::vector<double> total_salience, capability, weight;
  double total_capability = 0;

  // state, issues x actors
  std::vector<double> position, ideal, before;

  // of one turn
  std::vector<double> distance, utility, neutral_probability, risk;
  std::vector<std::uint32_t> option_of;  // actor's position among the distinct ones
  std::vector<std::uint32_t> distinct;  // an actor for each distinct position
  std::vector<double> probability;  // of the distinct positions
  std::vector<double> belief, mine, theirs, own, vote_weight, row, total_utility;
  std::vector<Bargain> bargain;
  std::vector<double> proposed;  // bargain x (initiator, target) x issues
  std::vector<double> bargain_utility;  // bargain x actors
  std::vector<std::size_t> queue_start;  // per actor, into `queue`
  std::vector<Choice> queue;
  std::vector<double> ballot, chance;
  std::vector<std::uint32_t> order, taken;  // taken: the bargain an actor carries out, or `stays`
  condorcet::Workspace election;
};

/// Fills the constants and the state from a table; says what it decided.
void load(const TableView& table, const Options& options, Workspace& workspace, std::vector<std::string>& notes);

/// (1) to (3): distances, risk attitudes, each actor's own utilities.
void assess(const Options& options, Workspace& workspace);

/// The election among the distinct positions, by own utilities.
void rate_positions(const Options& options, Workspace& workspace);

/// (4) to (7) by h's beliefs, for any h, i and j.
[[nodiscard]] Contest contest(const Options& options, std::size_t h, std::size_t i, std::size_t j,
                              Workspace& workspace);

/// Every actor's best challenge, and the proposals that follow, (8).
void propose(const Options& options, Workspace& workspace);

/// The queues and their elections.
void vote(const Options& options, Workspace& workspace);

/// Who carries out what; positions and ideals move. Returns the summed shift in units of the scale.
double strike(const Options& options, Workspace& workspace);

/// Distances of every participant's ideal to one point, (1). `point` holds the issues `stride` apart.
void distances(Workspace& workspace, const double* point, std::size_t stride, double* out);

}  // namespace truce::bargaining::spatial
