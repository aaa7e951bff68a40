// Support: the values that a forecast law of counts may take. Whole numbers to 400, then steps of 1 %, to 1e9.
//
// A count above 400 is moved to the nearest of these values, by six in a thousand at most: far below what any forecast
// of a war knows. In exchange every law is a plain list of probabilities, and laws mix by adding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace truce::panel {

/// Strictly increasing, from 0.
[[nodiscard]] std::span<const std::int64_t> support();

/// Index of the value nearest to `count` >= 0, the lower of two.
[[nodiscard]] std::size_t support_index(double count);

}  // namespace truce::panel
