// Which of many plans need be looked at when several things are wanted at once: dominance, ranks, crowding, boxes, and
// the volume that a front dominates. All losses: less is better.
//
//   a dominates b          a_k <= b_k for every k, a_k < b_k for one                                          (Pareto)
//   rank                   0: nobody dominates it; r: nobody but those of ranks below r
//   crowding_i             sum_k ( next_k(i) - previous_k(i) ) / ( max_k - min_k ), infinite at either end
//   box                    floor( f_k / e_k ) for every k
//   volume                 of the union of [ f_i, reference ] over all i
//
//   symbol  name                                                                      unit
//   f_k     loss on objective k                                                       of objective k
//   e_k     resolution: what differs by less is not told apart                        of objective k
//
// Ranks and crowding: deb_2002. Boxes: hadka_2013, who keep one point a box, the one nearest its lower corner, and drop
// boxes that another box dominates; so a front has no more points than its objectives can tell apart. Volume: by slices
// along one objective after the other, exact, for the few dozen points of a front.
//
// Ties go to the earlier: the answer depends on the order of the list only where two points are alike to the bit.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace truce::analysis::search {

using Losses = std::vector<double>;

[[nodiscard]] bool dominates(const Losses& a, const Losses& b);

/// Indices of those that nobody dominates, in the order of the list; of points that are alike the first.
[[nodiscard]] std::vector<std::size_t> nondominated(const std::vector<Losses>& all);

/// Rank of each.
[[nodiscard]] std::vector<std::size_t> ranks(const std::vector<Losses>& all);

/// Crowding distance of each among `members`, in their order.
[[nodiscard]] std::vector<double> crowding(const std::vector<Losses>& all, std::span<const std::size_t> members);

/// The box of each point, as whole numbers.
[[nodiscard]] Losses box_of(const Losses& losses, const std::vector<double>& resolution);

/// One for each box that no other box dominates.
[[nodiscard]] std::vector<std::size_t> boxed_front(const std::vector<Losses>& all, const std::vector<double>& resolution);

/// All, the best first: by rank of their boxes, then the least crowded, then the order of the list.
[[nodiscard]] std::vector<std::size_t> best_first(const std::vector<Losses>& all, const std::vector<double>& resolution);

/// `count` of them that lie far apart, the ends first: again and again the most crowded is taken away.
[[nodiscard]] std::vector<std::size_t> spread_out(const std::vector<Losses>& all, std::vector<std::size_t> chosen, std::size_t count);

/// Volume below the reference that the points dominate.
[[nodiscard]] double dominated_volume(std::vector<Losses> points, const Losses& reference);

}  // namespace truce::analysis::search
