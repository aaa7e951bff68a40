// One step of violence: all gates and channels in continuous time by thinning under one bound (Ogata 1981), exact
// because between events every intensity only falls. Equations (2)-(4), (7) of violence.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/violence/gate.hpp"
#include "mechanism/violence/hawkes.hpp"
#include "mechanism/violence/parameters.hpp"
#include "random/stream.hpp"

namespace truce::violence {

/// A channel (attacker -> target) in this step.
struct ChannelInput {
  std::int32_t front = -1;        // index of its front; -1 = a state's channel, always open
  double base_per_day = 0;        // mu with every multiplier but m_war folded in (m_esc, enforcement x will)
  double participation = 1;       // part_k; at 0 the channel is silent
  double leak_participation = 0;  // part_k on hold; the channel then fires at this x leak
  double lethal_probability = 0;  // pi_k
};

struct ChannelState {
  double excitation = 0;  // the double sum of (3), per day
};

enum class Deadliness : std::uint8_t { drawn, spared, lethal };

/// An event of the calendar: happens on its day whatever the gate.
struct ForcedEvent {
  double day = 0;  // from the beginning of the step, in [0, dt); given in time order
  std::uint32_t channel = 0;
  Deadliness deadliness = Deadliness::drawn;
};

struct Event {
  double day;  // from the beginning of the step
  std::uint32_t channel;
  std::int32_t deaths;  // 0: not lethal
};

struct GateChange {
  double day;
  std::uint32_t front;
  Gate from;
  Gate to;
};

enum class Overflow : std::uint8_t { none, reached };

/// What happened in a step, in time order. Kept by the caller and reused: after `reserve` no step allocates.
class Happenings {
 public:
  static constexpr std::size_t default_limit = 100'000;
  explicit Happenings(std::size_t limit = default_limit) : limit_(limit) {}
  void reserve(std::size_t events, std::size_t gate_changes);
  void clear();
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  [[nodiscard]] const std::vector<GateChange>& gate_changes() const { return gate_changes_; }
  /// `reached`: the step had more than the limit of events; the rest of the step was left out.
  [[nodiscard]] Overflow overflow() const { return overflow_; }

 private:
  friend class StepRun;
  std::size_t limit_;
  std::vector<Event> events_;
  std::vector<GateChange> gate_changes_;
  Overflow overflow_ = Overflow::none;
};

class ViolenceStep {
 public:
  /// Keeps views: both must outlive it. Steps of `usual_dt_days` spare an exponential.
  ViolenceStep(const Parameters& parameters, MatrixView responses, double usual_dt_days = 0);

  /// Advances gates, blood and memory by dt_days; clears `out` and fills it. One exponential and two decay factors
  /// where nothing happens. Every front of a channel is an index into `fronts`.
  void operator()(std::span<FrontState> fronts, std::span<ChannelState> channels,
                  std::span<const FrontInput> front_inputs, std::span<const ChannelInput> channel_inputs,
                  std::span<const ForcedEvent> forced, double dt_days, random::Stream& stream,
                  Happenings& out) const;

 private:
  const Parameters* parameters_;
  MatrixView responses_;
  double usual_dt_days_;
  double usual_kept_;  // exp(-beta usual_dt)
};

/// Intensity (3) of one channel now, per day.
[[nodiscard]] double intensity(const Parameters& parameters, const ChannelInput& input, const ChannelState& state,
                               Gate gate);

}  // namespace truce::violence
