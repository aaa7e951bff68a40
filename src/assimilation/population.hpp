// What a filter asks of a state-space model: a population of particles at one value of the model's parameters.
//
// Steps are numbered from 0; step k leads from the state after k steps to the state after k + 1, and something may be
// observed at its end. All calls on [begin, end) may run at the same time as calls on other ranges of the same step.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace truce::assimilation {

/// A copy goes on alike: the same calls give the same particles. `reseed` is what parts the two.
template <class P>
concept Population =
    std::copyable<P> && requires(P p, const P c, std::size_t step, std::size_t begin, std::size_t end,
                                 std::uint64_t seed, std::span<double> log_weight,
                                 std::span<const std::uint32_t> ancestor) {
      { c.size() } -> std::convertible_to<std::size_t>;     // particles
      { c.steps() } -> std::convertible_to<std::size_t>;    // of the whole record
      { c.observed(step) } -> std::convertible_to<bool>;    // whether something was observed at the end of the step
      p.start(begin, end);                                  // the state before the first step
      p.advance(step, begin, end);                          // draws addressed by (seed, purpose, particle's slot, step)
      p.weigh(step, begin, end, log_weight);                // writes the log density of what was observed, for each of
                                                            // [begin, end) one; minus infinity allowed, nan not
      p.select(ancestor);                                   // particle i becomes a copy of particle ancestor[i]; not
                                                            // decreasing in i, size() of them
      p.reseed(seed);                                       // draws from the next step on are addressed by this seed
    };

}  // namespace truce::assimilation
