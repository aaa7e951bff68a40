// Readings of the challenge model for tests.
#pragma once

#include <cmath>
#include <cstdint>

#include "mechanism/bargaining/challenge/options.hpp"
#include "random/stream.hpp"

namespace truce::bargaining::test {

/// Any value of every option; half of them with Q = 1, the usual one.
inline challenge::Options random_options(random::Stream& stream) {
  challenge::Options options;
  for (const auto& sign : challenge::option_signs()) {
    if (!sign.values.empty()) sign.set(options, std::floor(stream.uniform() * static_cast<double>(sign.values.size())));
  }
  options.q = stream.uniform() < 0.5 ? 1 : stream.uniform();
  options.scale = stream.uniform() < 0.5 ? 100 : 30;
  options.rounds = static_cast<std::uint32_t>(6 * stream.uniform());
  return options;
}

}  // namespace truce::bargaining::test
