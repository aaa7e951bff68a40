#include "mechanism/violence/step.hpp"

#include <algorithm>
#include <cmath>

#include "random/exponential.hpp"
#include "random/negative_binomial.hpp"

namespace truce::violence {

namespace {

// Blood this old (161 days) moves a rate by less than one part in a million: forgotten, to spare an exponential.
constexpr double blood_forgotten = 1e-7;

}  // namespace

void Happenings::reserve(std::size_t events, std::size_t gate_changes) {
  events_.reserve(events);
  gate_changes_.reserve(gate_changes);
}

void Happenings::clear() {
  events_.clear();
  gate_changes_.clear();
  overflow_ = Overflow::none;
}

double intensity(const Parameters& p, const ChannelInput& input, const ChannelState& state, Gate gate) {
  if (input.front >= 0 && gate == Gate::hold) return input.leak_participation * p.leak_per_day;
  if (input.participation <= 0) return 0;
  const double level = input.front >= 0 && gate == Gate::war ? p.war_factor : 1;
  return input.base_per_day * input.participation * level + state.excitation;
}

/// One step under way. Memory and blood are kept as of a reference day each and read with one decay factor; they are
/// written anew only when something happens to them.
class StepRun {
 public:
  StepRun(const Parameters& parameters, MatrixView responses, std::span<FrontState> fronts,
          std::span<ChannelState> channels, std::span<const FrontInput> front_inputs,
          std::span<const ChannelInput> channel_inputs, double usual_dt_days, double usual_kept,
          random::Stream& stream, Happenings& out)
      : p_(parameters),
        responses_(responses),
        fronts_(fronts),
        channels_(channels),
        front_inputs_(front_inputs),
        channel_inputs_(channel_inputs),
        stream_(stream),
        out_(out),
        decay_per_day_(parameters.decay_per_day()),
        usual_dt_days_(usual_dt_days),
        usual_kept_(usual_kept),
        candidates_left_(8 * out.limit_) {
    sum_rates();
  }

  /// Draws everything up to day `until`.
  void draw_until(double until) {
    while (out_.overflow_ == Overflow::none) {
      const double total = steady_ + excited_ * memory_kept_ + bleeding_bound_;
      if (!(total > 0)) break;
      const double u = stream_.uniform();
      if (random::surely_outlasts(u, total, until - day_)) break;
      const double candidate = day_ - std::log(u) / total;
      if (candidate >= until) break;  // without memory: what is left is drawn anew from `until`
      day_ = candidate;
      if (candidates_left_-- == 0) out_.overflow_ = Overflow::reached;
      keep_memory();
      choose(stream_.uniform() * total);
    }
    day_ = until;
    keep_memory();
  }

  void force(const ForcedEvent& forced) {
    TRUCE_EXPECTS(forced.channel < channels_.size());
    happen(forced.channel, forced.deadliness);
  }

  void finish() {
    for (ChannelState& channel : channels_) channel.excitation *= memory_kept_;
    age_blood();
  }

 private:
  [[nodiscard]] Gate gate_of(const ChannelInput& input) const {
    return input.front < 0 ? Gate::fire : fronts_[static_cast<std::size_t>(input.front)].gate;
  }

  void keep_memory() {
    const double age = day_ - memory_reference_;
    memory_kept_ = age == usual_dt_days_ ? usual_kept_ : std::exp(-decay_per_day_ * age);
  }

  /// Part of the intensity that does not decay.
  [[nodiscard]] double steady(const ChannelInput& input, Gate gate) const {
    if (gate == Gate::hold) return input.leak_participation * p_.leak_per_day;
    const double own = input.base_per_day * input.participation;
    return gate == Gate::war ? own * p_.war_factor : own;
  }

  [[nodiscard]] static bool remembers(const ChannelInput& input, Gate gate) {
    return gate != Gate::hold && input.participation > 0;
  }

  /// fire -> hold now, blood included.
  [[nodiscard]] double closing(std::size_t front) const {
    const double rate = front_inputs_[front].close_per_day;
    const double blood = fronts_[front].blood;
    if (blood == 0) return rate;
    return rate * std::exp(p_.g_blood * blood * std::exp(-(day_ - blood_reference_) / blood_memory_days));
  }

  /// Sums of all rates as of now: those that stay, those that decay with memory, and a bound on the closing of
  /// bleeding fronts that holds until blood flows again: exp(g b(t)) is at most its value now (g > 0) or 1, which it
  /// rises to (g < 0). Memory and blood are as of now.
  void sum_rates() {
    steady_ = excited_ = bleeding_bound_ = 0;
    for (std::size_t k = 0; k < channels_.size(); ++k) {
      const ChannelInput& input = channel_inputs_[k];
      const Gate gate = gate_of(input);
      steady_ += steady(input, gate);
      if (remembers(input, gate)) excited_ += channels_[k].excitation;
    }
    for (std::size_t i = 0; i < fronts_.size(); ++i) {
      switch (fronts_[i].gate) {
        case Gate::hold: steady_ += front_inputs_[i].open_per_day; break;
        case Gate::war: steady_ += p_.calm_per_day; break;
        case Gate::fire:
          steady_ += front_inputs_[i].war_per_day;
          if (fronts_[i].blood == 0) steady_ += front_inputs_[i].close_per_day;
          else bleeding_bound_ += p_.g_blood > 0 ? closing(i) : front_inputs_[i].close_per_day;
          break;
      }
    }
  }

  /// Spends `left`, uniform under the bound, on one rate after the other; what no rate takes is a candidate refused.
  void choose(double left) {
    for (std::size_t k = 0; k < channels_.size(); ++k) {
      const ChannelInput& input = channel_inputs_[k];
      const Gate gate = gate_of(input);
      left -= steady(input, gate);
      if (remembers(input, gate)) left -= channels_[k].excitation * memory_kept_;
      if (left < 0) return happen(static_cast<std::uint32_t>(k), Deadliness::drawn);
    }
    for (std::size_t i = 0; i < fronts_.size(); ++i) {
      switch (fronts_[i].gate) {
        case Gate::hold:
          left -= front_inputs_[i].open_per_day;
          if (left < 0) return turn(i, Gate::fire);
          break;
        case Gate::war:
          left -= p_.calm_per_day;
          if (left < 0) return turn(i, Gate::fire);
          break;
        case Gate::fire:
          left -= front_inputs_[i].war_per_day;
          if (left < 0) return turn(i, Gate::war);
          left -= closing(i);
          if (left < 0) return turn(i, Gate::hold);
          break;
      }
    }
  }

  void happen(std::uint32_t channel, Deadliness deadliness) {
    if (out_.events_.size() >= out_.limit_) {
      out_.overflow_ = Overflow::reached;
      return;
    }
    const ChannelInput& input = channel_inputs_[channel];
    const bool lethal = deadliness == Deadliness::lethal ||
                        (deadliness == Deadliness::drawn && stream_.uniform() < input.lethal_probability);
    const std::int32_t deaths = lethal ? draw_deaths() : 0;  // (7)
    out_.events_.push_back({day_, channel, deaths});
    remember(channel, decay_per_day_ * mark(lethal, p_.lethal_boost, input.lethal_probability));
    if (!lethal || input.front < 0) return;
    age_blood();
    fronts_[static_cast<std::size_t>(input.front)].blood = 1;
    sum_rates();
  }

  /// Memory as of now, with one more event in it: (3), (4).
  void remember(std::uint32_t event_channel, double weight) {
    excited_ = 0;
    for (std::size_t k = 0; k < channels_.size(); ++k) {
      double& excitation = channels_[k].excitation;
      excitation = excitation * memory_kept_ + weight * responses_.at(k, event_channel);
      if (excitation > 0 && remembers(channel_inputs_[k], gate_of(channel_inputs_[k]))) excited_ += excitation;
    }
    memory_reference_ = day_;
    memory_kept_ = 1;
  }

  [[nodiscard]] std::int32_t draw_deaths() {
    return 1 + static_cast<std::int32_t>(
                   random::negative_binomial(stream_, deaths_beyond_one_mean, deaths_beyond_one_size));
  }

  void turn(std::size_t front, Gate to) {
    out_.gate_changes_.push_back({day_, static_cast<std::uint32_t>(front), fronts_[front].gate, to});
    for (ChannelState& channel : channels_) channel.excitation *= memory_kept_;
    memory_reference_ = day_;
    memory_kept_ = 1;
    age_blood();
    fronts_[front].gate = to;
    sum_rates();
  }

  void age_blood() {
    double kept = 0;  // one exponential for all, and none without blood
    for (FrontState& front : fronts_) {
      if (front.blood == 0) continue;
      if (kept == 0) kept = std::exp(-(day_ - blood_reference_) / blood_memory_days);
      front.blood *= kept;
      if (front.blood < blood_forgotten) front.blood = 0;
    }
    blood_reference_ = day_;
  }

  const Parameters& p_;
  MatrixView responses_;
  std::span<FrontState> fronts_;
  std::span<ChannelState> channels_;
  std::span<const FrontInput> front_inputs_;
  std::span<const ChannelInput> channel_inputs_;
  random::Stream& stream_;
  Happenings& out_;
  double decay_per_day_;
  double usual_dt_days_;
  double usual_kept_;
  std::size_t candidates_left_;
  double day_ = 0;
  double memory_reference_ = 0;
  double memory_kept_ = 1;  // exp(-beta (day - memory reference))
  double blood_reference_ = 0;
  double steady_ = 0;
  double excited_ = 0;
  double bleeding_bound_ = 0;
};

ViolenceStep::ViolenceStep(const Parameters& parameters, MatrixView responses, double usual_dt_days)
    : parameters_(&parameters),
      responses_(responses),
      usual_dt_days_(usual_dt_days),
      usual_kept_(std::exp(-parameters.decay_per_day() * usual_dt_days)) {
  TRUCE_EXPECTS(parameters.memory_days > 0);
}

void ViolenceStep::operator()(std::span<FrontState> fronts, std::span<ChannelState> channels,
                              std::span<const FrontInput> front_inputs,
                              std::span<const ChannelInput> channel_inputs, std::span<const ForcedEvent> forced,
                              double dt_days, random::Stream& stream, Happenings& out) const {
  TRUCE_EXPECTS(fronts.size() == front_inputs.size());
  TRUCE_EXPECTS(channels.size() == channel_inputs.size() && channels.size() == responses_.channels());
  TRUCE_EXPECTS(dt_days >= 0);
  out.clear();
  StepRun run(*parameters_, responses_, fronts, channels, front_inputs, channel_inputs, usual_dt_days_, usual_kept_,
              stream, out);
  for (const ForcedEvent& event : forced) {
    run.draw_until(event.day);
    run.force(event);
  }
  run.draw_until(dt_days);
  run.finish();
}

}  // namespace truce::violence
