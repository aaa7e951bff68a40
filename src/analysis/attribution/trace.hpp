// Trace: what made the difference between two plans for one member, divided three ways.
//
// Each is a game (shapley.hpp) whose worth is the answer in a world (worlds.hpp); a is the answer under the first plan, b
// under the second.
//
//   levers     v(L) = answer where the levers in L stand as under the second plan, all else as under the first    (1)
//   entries    v(E) = answer where the mechanisms in E read the second plan's levers, the others the first's      (2)
//   carriers   v1(S) = answer where those in S write what they wrote under the second plan, and the others answer
//              what they find, on the first plan's levers                                                         (3)
//              v2(S) = the same with the plans exchanged
//              share = ( phi(v1) - phi(v2) ) / 2
//   alone      v1({m}) - a                                              pure indirect effect                      (4)
//   needed     b - v2({m})                                              total indirect effect                     (5)
//   direct     ( b - v1(all) - a + v2(all) ) / 2                                                                  (6)
//   link       path of mechanism k where it answers, every other writes what it wrote under the second plan, and
//              the source (m, or the levers) is the first plan's; against k's path under the second plan          (7)
//   to answer  b - answer where all write what they wrote under the second plan, but m what it wrote under the
//              first                                                                                              (8)
//
// (1), (2) and (3) with (6) each add up to b - a exactly. With the plans exchanged all change sign: (1) and (2) because the
// world between is the same one, (3) because it is taken from both ends. (4), (5): robins_1992 as pearl_2001 has them for
// paths; here a mediator is a whole mechanism over time, and the same chance makes each member its own counterfactual, so
// nothing must be assumed to identify them. The three games and (7), (8) are ours.
//
// What can be pinned is what a mechanism wrote, so a carrier's share counts what passes through it, also where it only
// hands on what it was given. (6) is 0 unless a measure reads a lever or a mechanism that is switched off.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/attribution/worlds.hpp"

namespace truce::analysis::attribution {

/// Levers that count as one cause: those the calendar carries to the talks belong together.
struct LeverGroup {
  LeverSet levers = 0;
  bool talks = false;
};
[[nodiscard]] std::vector<LeverGroup> lever_groups();

/// Who takes part, by the case alone.
struct Cast {
  std::vector<LeverGroup> levers;
  std::vector<model::Mechanism> entries;   // read levers
  std::vector<model::Mechanism> carriers;  // may write otherwise under another plan
  std::uint32_t writers = 0;               // carriers that the question is read from, bit m for Mechanism m
};
[[nodiscard]] Cast cast_of(const model::Model& model, const ensemble::Asked& asked);

/// One source of a mechanism's difference, or of the answer's.
struct Link {
  std::vector<double> moved;  // by gauge of the target: sum over steps of |second plan - world|
  std::vector<double> at_end; // by gauge of the target: second plan less world on the day of the question
};

struct Trace {
  bool parts = false;                    // else nothing differs, and all below is empty
  bool whole = true;                     // every world gave an answer
  double first = 0, second = 0;
  LeverSet moved = 0;
  std::vector<double> levers;            // shares (1)
  std::vector<double> entries;           // (2)
  std::vector<double> carriers;          // (3)
  std::vector<double> alone, needed;     // (4), (5)
  std::vector<double> interaction;       // of carriers, n x n, mean of both directions
  double direct = 0;                     // (6)
  std::vector<std::optional<std::size_t>> first_difference;  // by carrier: step
  std::vector<double> moved_by_gauge;    // sum over steps of |second - first|
  std::vector<double> gauge_first, gauge_second;             // on the day of the question
  std::vector<Link> links;               // source x target; source 0: the levers, then the carriers
  std::vector<double> to_answer;         // (8), by carrier
};

struct TraceSettings {
  std::uint64_t seed = 1;
  std::size_t orders = 2;        // pairs of drawn orders where a game has more players than `exact`
  std::size_t exact = 5;         // most players whose sets are all followed
};

/// `member` addresses the drawn orders.
[[nodiscard]] Trace trace(Worlds& worlds, const model::Model& model, const Cast& cast, const ensemble::Asked& asked, std::uint32_t member,
                          const TraceSettings& settings);

/// The step at whose end a question's last day is over.
[[nodiscard]] std::size_t last_step(const model::Model& model, const ensemble::Asked& asked);

}  // namespace truce::analysis::attribution
