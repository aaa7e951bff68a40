// What this room draws chance for: the purposes of its streams. No number is used twice.
#pragma once

#include <cstdint>

namespace truce::analysis {

inline constexpr std::uint32_t resample_purpose = 0xA01;  // bootstrap: which rows are in a resample
inline constexpr std::uint32_t dummy_purpose = 0xA02;     // an input that can have no influence
inline constexpr std::uint32_t observation_purpose = 0xA0A;  // value: errors of a measurement
inline constexpr std::uint32_t search_purpose = 0xA0B;       // search: which plans are tried; member = child, step = round
inline constexpr std::uint32_t design_purpose = 0xA0C;       // experiment: where trajectories start and in which order they move
inline constexpr std::uint32_t attribution_purpose = 0xA0D;  // attribution: orders of switching; entity = which game

}  // namespace truce::analysis
