// For the tests of this folder: series drawn by the simulator of mechanism/violence, whose channels are left open.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "excitation/events.hpp"
#include "mechanism/violence/test_world.hpp"

namespace truce::excitation::test {

/// Events of `mu.size()` channels with branching ratios G (row-major) and one decay.
inline Events simulated(std::span<const double> mu, const std::vector<double>& branching, double decay, double end_days,
                        std::uint32_t member, std::uint64_t seed = 1) {
  violence::test::World world;
  world.parameters = violence::test::medians();
  world.parameters.memory_days = 1 / decay;
  world.parameters.lethal_boost = 0;
  world.responses = branching;
  Events events;
  for (const double rate : mu) {
    world.channels.push_back({});
    world.channel_inputs.push_back({.base_per_day = rate});
    events.names.push_back(std::to_string(events.names.size()));
  }
  constexpr double step_days = 50;
  world.run(end_days, step_days, seed, member);
  for (const violence::Event& event : world.events) {
    events.days.push_back(event.day);
    events.series.push_back(event.channel);
  }
  events.end_days = end_days;
  return events;
}

inline Events simulated(double mu, double branching, double decay, double end_days, std::uint32_t member,
                        std::uint64_t seed = 1) {
  return simulated(std::vector{mu}, std::vector{branching}, decay, end_days, member, seed);
}

}  // namespace truce::excitation::test
