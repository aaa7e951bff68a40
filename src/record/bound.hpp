// What a row's bound leaves open.
#pragma once

#include <limits>
#include <string_view>

#include "record/record.hpp"

namespace truce::record {

/// A number known only to lie in low..high; high may be infinite.
struct Range {
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  friend bool operator==(const Range&, const Range&) = default;
};

/// The number of a row: itself where exact, a half-line where a bound, and where `about` one standard deviation of the
/// observation model to both sides (value x exp(-+sd), sd .2, .5 or 1.2 by reliability; judgement).
[[nodiscard]] Range range_of(const Row& row);

/// "", "at least ", "at most ", "about ".
[[nodiscard]] std::string_view words_before(Bound bound);

}  // namespace truce::record
