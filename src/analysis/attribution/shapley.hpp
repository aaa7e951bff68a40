// Shapley's shares: a difference that several causes made together, divided among them.
//
//   phi_i = sum_{S not with i} |S|! (n - |S| - 1)! / n!  ( v(S + i) - v(S) )                                    (1)
//   sum_i phi_i = v(all) - v(none)                                                                              (2)
//   I_ij  = sum_{S with neither} |S|! (n - |S| - 2)! / (n - 1)!  ( v(S + i + j) - v(S + i) - v(S + j) + v(S) )  (3)
//   phi_i ~ mean over drawn orders of v(those before i, and i) - v(those before i)                              (4)
//
//   symbol  name                                                        unit            range
//   n       causes ("players")                                          1               1 to most_players
//   S       a set of causes; in code the bits of a number               -
//   v(S)    worth: the answer when the causes in S have been switched   of the answer   real
//   phi_i   share of cause i: what switching it adds, averaged over     of the answer
//           all orders in which the causes may be switched
//   I_ij    interaction: what the two add together beyond what each     of the answer
//           adds alone; negative where one can stand in for the other
//
// (1): shapley_1953; the only division that adds up, treats like causes alike, gives nothing to a cause that never matters,
// and of a sum of two games gives the sum. (3): grabisch_2000. (4): castro_2009; each drawn order adds up by itself, so (2)
// holds exactly in any sample. Ours: an order is followed by its reverse, so that what a cause adds early and late are drawn
// alike often, and shares of a game played backwards are the negative ones.
//
// A share is a division of credit by a rule of fairness, not a cause's effect: causes in series that pass on the same
// thing share it equally. What a cause does alone, v(i) - v(none), and last, v(all) - v(all but i), stand beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "random/stream.hpp"

namespace truce::analysis::attribution {

inline constexpr std::size_t most_players = 16;

/// Worth of the players whose bits are set.
using Worth = std::function<double(std::uint32_t players)>;

/// (1); `worth` holds v of every set, 2^n values.
[[nodiscard]] std::vector<double> shares(std::span<const double> worth, std::size_t players);

/// (3) of two different players.
[[nodiscard]] double interaction(std::span<const double> worth, std::size_t players, std::size_t i, std::size_t j);

/// (4) over `pairs` orders and their reverses, drawn from the stream at `address`.
[[nodiscard]] std::vector<double> drawn_shares(const Worth& worth, std::size_t players, std::size_t pairs, const random::Address& address);

}  // namespace truce::analysis::attribution
