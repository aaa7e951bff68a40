// For the tests of this room: parameters at the median of their priors, and one run of many steps.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "mechanism/violence/violence.hpp"

namespace truce::violence::test {

inline Parameters medians() {
  Parameters parameters{};
  for (const auto& sign : parameter_signs()) parameters.*sign.member = random::median(sign.prior);
  return parameters;
}

/// Fronts and channels with constant inputs, run step by step; events and turns with the day from the beginning.
struct World {
  Parameters parameters;
  std::vector<double> responses;
  std::vector<FrontState> fronts;
  std::vector<ChannelState> channels;
  std::vector<FrontInput> front_inputs;
  std::vector<ChannelInput> channel_inputs;

  std::vector<Event> events{};
  std::vector<GateChange> turns{};
  double day = 0;

  void run(double days, double dt, std::uint64_t seed, std::uint32_t member = 0) {
    const ViolenceStep step(parameters, MatrixView(responses, channels.size()));
    Happenings happenings;
    const auto steps = static_cast<std::uint32_t>(days / dt + 0.5);
    for (std::uint32_t i = 0; i < steps; ++i) {
      random::Stream stream({.seed = seed, .purpose = 1, .entity = 0, .member = member, .step = i});
      step(fronts, channels, front_inputs, channel_inputs, {}, dt, stream, happenings);
      for (Event event : happenings.events()) {
        event.day += day;
        events.push_back(event);
      }
      for (GateChange turn : happenings.gate_changes()) {
        turn.day += day;
        turns.push_back(turn);
      }
      day += dt;
    }
  }
};

/// One front with one channel, both at the medians.
inline World one_front(Gate gate) {
  World world;
  world.parameters = medians();
  world.responses = {world.parameters.branching_ratio};
  world.fronts = {{.blood = 0, .gate = gate}};
  world.channels = {{}};
  world.front_inputs = {front_input(world.parameters, 0, Abroad::peace)};
  world.channel_inputs = {{.front = 0,
                           .base_per_day = world.parameters.attack_on_partner_per_day,
                           .participation = 1,
                           .leak_participation = 1,
                           .lethal_probability = world.parameters.attack_lethal}};
  return world;
}

}  // namespace truce::violence::test
