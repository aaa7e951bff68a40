#include "assimilation/history/evidence.hpp"

namespace truce::assimilation {

Simulators::Lease::Lease(Simulators& from) : from_(from) {
  {
    const std::lock_guard guard{from_.lock_};
    if (!from_.idle_.empty()) {
      simulator_ = std::move(from_.idle_.back());
      from_.idle_.pop_back();
    }
  }
  if (!simulator_) simulator_ = std::make_unique<model::Simulator>(from_.model_);
}

Simulators::Lease::~Lease() {
  const std::lock_guard guard{from_.lock_};
  from_.idle_.push_back(std::move(simulator_));
}

Evidence::Evidence(const model::Model& m, Observations rows)
    : model(m), observations(std::move(rows)), most_after(m.history_steps, 0.0), simulators(m) {
  double most = 0;
  for (std::size_t step = most_after.size(); step-- > 0;) {
    most_after[step] = most;
    for (const auto o : observations.at_step[step]) most += most_log_density(observations.all[o]);
  }
}

void Evidence::take_in(const model::State& state, std::size_t step, std::span<double> simulated) const {
  if (!state.happenings.empty())
    for (const auto o : observations.counting[step]) {
      const Observation& observation = observations.all[o];
      for (const model::Happening& h : state.happenings)
        if (h.day >= observation.from_day && h.day <= observation.to_day)
          simulated[o] += model::weight(observation.measure, h);
    }
  for (const auto o : observations.at_step[step]) {
    const Observation& observation = observations.all[o];
    if (observation.kind != record::Kind::count) simulated[o] = assimilation::simulated(model, state, observation);
  }
}

double Evidence::log_density(std::size_t step, std::span<const double> simulated, std::span<const double> bias) const {
  double sum = 0;
  for (const auto o : observations.at_step[step]) {
    const Observation& observation = observations.all[o];
    const double u = observation.kind == record::Kind::count ? bias[observation.source] : 0;
    sum += assimilation::log_density(observation, simulated[o], u);
  }
  return sum;
}

}  // namespace truce::assimilation
