// Nash bargaining on one issue: the point that maximises the product of everybody's gains over disagreement; and the
// solution of Kalai and Smorodinsky beside it.
//
//   Nash                 x* = argmax prod_i g_i(x)^a_i,   g_i(x) = u_i(x) - u_i(d)                            (1)
//   Kalai-Smorodinsky    x* = argmax min_i g_i(x) / g_i*,   g_i* = largest g_i(x) over all x with g >= 0       (2)
//   utility              u_i(x) = -|x - x_i| (linear) or -(x - x_i)^2 (quadratic)                             (3)
//
//   symbol   name           unit            range           default
//   x_i      position       issue's scale   any; NaN takes no part
//   a_i      exponent       1               >= 0            c_i s_i
//   d        disagreement   issue's scale   worst | bad_for_all | reference
//   B        badness        ranges          [1, 1e6]        1, ours
//   delta    softening      ranges          (0, 10]         0.1, ours
//
//   worst         u_i(d): the occupied position that i likes least
//   bad_for_all   u_i(d): a loss of B ranges, for everybody alike
//   reference     u_i(d): the outcome without agreement, where the table gives one
//
// Gains are concave in x, so the logarithm of (1) and the minimum in (2) are too: one maximum, found by bisection on
// the sign of the slope to the last bits. As B grows, (1) tends to the weighted mean under quadratic loss and to the
// weighted median under linear loss, which is why compromise/ approximates it where failure is bad for all.
//
// Where d lies between actors no x improves on it for all: the answer is d; or the blockers are dropped (the side with
// less weight, and whoever wants d); or failure is made worse for all by delta ranges.
//
// Holds for one issue, known utilities, an agreement that binds; unanimity of all who have weight. On the European
// Union's decisions d = reference does far worse than d = bad for all. Ours: an actor with a_i = 0 neither gains nor
// blocks; if all have none, all count alike; (2) is the max-min form for more than two, without exponents; ties of
// blocking sides go to d.
// Papers: Nash 1950; Kalai & Smorodinsky 1975; Achen 2006.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/bargaining/option.hpp"
#include "mechanism/bargaining/solution.hpp"

namespace truce::bargaining::nash {

enum class Rule : std::uint8_t { nash, kalai_smorodinsky };
enum class Disagreement : std::uint8_t { worst, bad_for_all, reference };
enum class Loss : std::uint8_t { linear, quadratic };
enum class Exponent : std::uint8_t { cs, one, s, c };
enum class Blocked : std::uint8_t { stay, drop, soften };

struct Options {
  Rule solution = Rule::nash;
  Disagreement disagreement = Disagreement::worst;
  Loss loss = Loss::linear;
  Exponent exponent = Exponent::cs;
  Blocked blocked = Blocked::stay;
  double badness = 1;
  double softening = 0.1;
};

[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// What limited the answer.
enum class Limit : std::uint8_t { none, stayed, dropped, softened, no_reference, unanimous };

struct Bargain {
  double value;
  Weighting weighting;
  Limit limit;
};

/// One issue: all positions finite, at least one. `reference` may be NaN: then worst takes its place. No allocation.
[[nodiscard]] Bargain settle(std::span<const double> position, std::span<const double> salience,
                             std::span<const double> capability, double reference, const Options& options = {});

/// A whole table, issue by issue.
[[nodiscard]] Solution solve(const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::nash
