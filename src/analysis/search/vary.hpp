// How new plans are made of old ones. A point lies in the unit cube; each axis is a share (how large, when) or a choice
// (whether at all).
//
//   two children of shares x, y    c = ( x + y +- b |x - y| ) / 2,  b = (2u)^(1/(n+1)) for u <= 1/2,
//                                  else (1/(2(1-u)))^(1/(n+1))                                         deb_1995
//   a share moved                  x + d,  d = (2u)^(1/(m+1)) - 1 for u < 1/2, else 1 - (2(1-u))^(1/(m+1))   deb_2002
//   a choice                       taken from either parent alike; turned over with the chance of a move
//
//   symbol  name                                              value
//   u       uniform                                           (0, 1)
//   n       distribution index of children                    15
//   m       distribution index of moves                       20
//           chance that a pair of parents is crossed          0.9
//           chance that an axis is crossed, then              0.5
//           chance that an axis is moved                      1/axes
//
// The five values are usual ones, not tuned to any case (judgement). Ours: what leaves the cube is put back on its face, and only one of the two children is taken.
#pragma once

#include <cstdint>
#include <vector>

#include "random/stream.hpp"

namespace truce::analysis::search {

enum class Axis : std::uint8_t { share, choice };

/// A place in the unit cube. A choice is 0 or 1.
using Point = std::vector<double>;

[[nodiscard]] Point random_point(const std::vector<Axis>& axes, random::Stream& stream);
[[nodiscard]] Point crossed(const std::vector<Axis>& axes, const Point& first, const Point& second, random::Stream& stream);
void move(const std::vector<Axis>& axes, Point& point, random::Stream& stream);

}  // namespace truce::analysis::search
