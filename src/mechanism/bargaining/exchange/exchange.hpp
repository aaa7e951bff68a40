// Exchange: actors trade shifts of their positions on pairs of issues, each giving where it cares less.
//
// O_p is the mean of issue p weighted by capability and salience, W_p the sum of its weights. A shift of actor a's
// position on p by D moves the mean by
//
//   delta_p = D c_ap s_ap / W_p                                                                              (1)
//
// Actors i and j on opposite sides of the mean on both p and q can trade where s_ip / s_iq > s_jp / s_jq: i demands p,
// and j shifts towards it there; j demands q, and i shifts there. What each gains:
//
//   i: s_ip delta_p - s_iq delta_q        j: s_jq delta_q - s_jp delta_p                                     (2)
//
// Equal gains ask for the rate
//
//   delta_q / delta_p = (s_ip + s_jp) / (s_iq + s_jq)                                                        (3)
//
// One of the two shifts goes as far as it may, all the way to the other's position or until the mean reaches the
// demander's, and the other as far as the rate gives. The trade of highest gain is carried out, the means follow, the
// rest is valued again, until none is left in the round. An actor gives on an issue once in a round. What is left of
// the others' distances to the means, by salience, is the externality on k:
//
//   E_k = s_kp (|O_p - x_kp| - |O'_p - x_kp|) + the same for q                                               (4)
//
//   symbol  name        unit              range
//   x       position    the table's       any
//   s       salience    1                 [0, 1]
//   c       capability  any               >= 0
//
// A table with one issue has no trade, and settles at the mean. An actor of salience 0 on an issue has no weight to
// give there (1), so it supplies nothing on it.
// Ours: ties by id or by an addressed seed, the cap as an option, gains ranked by their sum where the rate is random.
// Papers: Stokman & van Oosten 1994; Dijkstra, van Assen, Stokman & Draaijer 2018.
#pragma once

#include <cstdint>
#include <vector>

#include "mechanism/bargaining/option.hpp"
#include "mechanism/bargaining/solution.hpp"

namespace truce::bargaining::exchange {

enum class Rate : std::uint8_t { equal_gain, random };
enum class Preferences : std::uint8_t { fixed, updated };
enum class Overshoot : std::uint8_t { capped, allowed };
enum class Capability : std::uint8_t { issue, actor };
enum class Ties : std::uint8_t { id, seed };

struct Options {
  Rate rate = Rate::equal_gain;
  Preferences preferences = Preferences::fixed;
  Overshoot overshoot = Overshoot::capped;
  Capability capability = Capability::issue;
  Ties ties = Ties::id;
  std::uint32_t rounds = 1;
  std::uint64_t seed = 1;
};
[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// One trade carried out.
struct Trade {
  std::uint32_t round;
  std::uint32_t i, j;             // i demands p and gives on q; j the reverse
  std::uint32_t p, q;
  double shift_p, shift_q;        // of j on p, of i on q, signed
  double gain_i, gain_j;          // (2)
  std::vector<double> externality;  // per actor, (4); 0 for i and j
};

struct Result {
  Solution solution;
  std::vector<Trade> trades;
};

[[nodiscard]] Result trace(const TableView& table, const Options& options = {});
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::exchange
