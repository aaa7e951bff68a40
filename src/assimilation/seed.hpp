// Seeds made of a seed: what runs the same model again on fresh noise (another parameter particle, another move).
#pragma once

#include <cstdint>

#include "random/stream.hpp"

namespace truce::assimilation {

/// What the filter and the posterior draw for. A population's own seed is derived, so its purposes cannot meet these.
enum class Purpose : std::uint32_t {
  resampling = 1,  // of particles: member = the filter's identity; of parameter particles: entity 1
  prior = 2,       // member = slot, step = attempt
  move = 3,        // member = slot, step = number of the move: the proposal, then the acceptance
  seed = 4,        // member = slot, step = number of the move: seeds of a filter run again or gone on with
  calibration = 5, // member = run: draws from its posterior
  reading = 6,     // entity = observation, member = particle: what the row would have said
  spread = 7,      // one number: where the even spread of a forecast's members begins
  simulation = 8,  // entity = observation: what a simulated row says
  path = 9,        // of single histories: member = chain, step = number of the move; entity 0: proposal and acceptance of
                   // its numbers, 1: acceptance of its chance, 2: its seed; 3: blocks of a sweep, 4: which paths
  pilot = 10       // member = pilot; entity 0: step = coordinate; 1 and 2: step = length of the window
};

struct Seeds {
  std::uint64_t population;
  std::uint64_t filter;
};

/// Words of Philox at that address: other slots and other moves have unrelated seeds.
[[nodiscard]] inline Seeds derived_seeds(std::uint64_t seed, std::uint32_t slot, std::uint32_t move) {
  random::Stream stream{{seed, static_cast<std::uint32_t>(Purpose::seed), 0, slot, move}};
  const std::uint64_t population = stream.next64();
  return {population, stream.next64()};
}

}  // namespace truce::assimilation
