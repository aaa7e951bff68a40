#include "assimilation/reference/linear.hpp"

#include <algorithm>
#include <array>
#include <numbers>

#include "assimilation/reference/normals.hpp"
#include "base/wide.hpp"

namespace truce::assimilation::reference {
namespace {

constexpr double log_sqrt_two_pi = 0.91893853320467274178;
enum Purpose : std::uint32_t { starting = 1, moving = 2 };

// One observation: prediction, then Bayes. Returns log p(y_t | y_1..t-1).
double take_in(const Linear& m, double y, Filtered& state) {
  const double mean = m.persistence * state.mean + m.drift;
  const double variance = m.persistence * m.persistence * state.variance + m.process_sd * m.process_sd;
  const double total = variance + m.observed_sd * m.observed_sd;
  const double surprise = y - mean;
  const double gain = variance / total;
  state = {mean + gain * surprise, (1.0 - gain) * variance};
  return -log_sqrt_two_pi - 0.5 * std::log(total) - 0.5 * surprise * surprise / total;
}

TRUCE_WIDE void move_on(double a, double b, double s, const double* noise, double* state, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) state[i] = a * state[i] + b + s * noise[i];
}

TRUCE_WIDE void normal_log_density(double y, double precision, double constant, const double* state, double* log_density,
                                   std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const double z = y - state[i];
    log_density[i] = constant - z * z * precision;
  }
}

}  // namespace

double kalman_log_likelihood(const Linear& model, std::span<const double> observed, std::size_t dropped) {
  Filtered state{model.start_mean, model.start_sd * model.start_sd};
  double sum = 0.0;
  for (std::size_t t = 0; t < observed.size(); ++t) {
    const double one = take_in(model, observed[t], state);
    if (t >= dropped) sum += one;
  }
  return sum;
}

Filtered kalman_filtered(const Linear& model, std::span<const double> observed) {
  Filtered state{model.start_mean, model.start_sd * model.start_sd};
  for (const double y : observed) take_in(model, y, state);
  return state;
}

void LinearPopulation::start(std::size_t begin, std::size_t end) {
  std::array<double, 256> noise;
  for (std::size_t i = begin; i < end; i += noise.size()) {
    const std::size_t count = std::min(noise.size(), end - i);
    fill_normals(seed_, starting, 0, i, std::span(noise).first(count));
    for (std::size_t k = 0; k < count; ++k) state_[i + k] = model_.start_mean + model_.start_sd * noise[k];
  }
}

void LinearPopulation::advance(std::size_t step, std::size_t begin, std::size_t end) {
  std::array<double, 256> noise;
  for (std::size_t i = begin; i < end; i += noise.size()) {
    const std::size_t count = std::min(noise.size(), end - i);
    fill_normals(seed_, moving, static_cast<std::uint32_t>(step), i, std::span(noise).first(count));
    move_on(model_.persistence, model_.drift, model_.process_sd, noise.data(), &state_[i], count);
  }
}

void LinearPopulation::weigh(std::size_t step, std::size_t begin, std::size_t end,
                             std::span<double> log_weight) const {
  const double variance = model_.observed_sd * model_.observed_sd;
  normal_log_density((*observed_)[step], 0.5 / variance, -log_sqrt_two_pi - std::log(model_.observed_sd),
                     &state_[begin], log_weight.data(), end - begin);
}

void LinearPopulation::select(std::span<const std::uint32_t> ancestor) {
  selected_.resize(state_.size());
  for (std::size_t i = 0; i < ancestor.size(); ++i) selected_[i] = state_[ancestor[i]];
  state_.swap(selected_);
}

}  // namespace truce::assimilation::reference
