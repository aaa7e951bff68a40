// @Room@: UNWRITTEN what it models, in one sentence.
//
//   p = 1 - exp(-h dt)                                                                                       (1)
//
//   symbol  name           unit    range   default (reason)
//   h       rate_per_day   1/day   >= 0    LN(.01, .5) (judgement)
//   dt      dt_days        days    > 0     the step
//
// UNWRITTEN where it holds, where it fails, what we changed, references with DOI.
#pragma once

#include <vector>

#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::@room@ {

/// Constant over a member's life.
struct Parameters {
  double rate_per_day;  // h
};

/// What the mechanism remembers from step to step.
struct State {
  int events = 0;
};

/// (1).
[[nodiscard]] double event_probability(const Parameters& parameters, double dt_days);

/// One step: whether something happens. One draw, whatever comes of it.
class SampleEvent {
 public:
  explicit SampleEvent(const Parameters& parameters) : parameters_(parameters) {}
  State operator()(State state, double dt_days, random::Stream& stream) const;

 private:
  Parameters parameters_;
};

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::@room@
