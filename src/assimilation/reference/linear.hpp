// Linear Gaussian reference models: what a Kalman filter answers exactly.
//
//   x_t = a x_{t-1} + b + s e_t,    y_t = x_t + h n_t,    e_t, n_t standard normal, t = 1..T
//
// Gompertz on the log scale: x = log X, X_t = K^(1 - exp(-r)) X_{t-1}^exp(-r) exp(sigma e), log Y = log X + tau n: so
// a = exp(-r), b = (1 - a) log K. On the natural scale the density of Y is that of log Y less log Y.
// Local level: a = 1, b = 0; variances q = s^2 and h^2.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace truce::assimilation::reference {

struct Linear {
  double persistence = 1.0;   // a
  double drift = 0.0;         // b
  double process_sd = 1.0;    // s
  double observed_sd = 1.0;   // h
  double start_mean = 0.0;    // of x_0
  double start_sd = 0.0;

  /// r, sigma, tau, K and X_0 of the Gompertz model.
  [[nodiscard]] static Linear gompertz(double rate, double process_sd, double observed_sd, double capacity = 1.0,
                                       double start = 1.0) {
    const double a = std::exp(-rate);
    return {a, (1.0 - a) * std::log(capacity), process_sd, observed_sd, std::log(start), 0.0};
  }
};

/// log p(y), exactly, by the Kalman recursion. `dropped` first observations are filtered but not counted.
[[nodiscard]] double kalman_log_likelihood(const Linear& model, std::span<const double> observed,
                                           std::size_t dropped = 0);

/// Mean and variance of the state after the last observation.
struct Filtered {
  double mean;
  double variance;
};
[[nodiscard]] Filtered kalman_filtered(const Linear& model, std::span<const double> observed);

/// The model's particles: a Population.
class LinearPopulation {
 public:
  LinearPopulation(const Linear& model, std::shared_ptr<const std::vector<double>> observed, std::uint64_t seed,
                   std::size_t particles)
      : model_(model), observed_(std::move(observed)), seed_(seed), state_(particles) {}

  [[nodiscard]] std::size_t size() const { return state_.size(); }
  [[nodiscard]] std::size_t steps() const { return observed_->size(); }
  [[nodiscard]] bool observed(std::size_t) const { return true; }
  void start(std::size_t begin, std::size_t end);
  void advance(std::size_t step, std::size_t begin, std::size_t end);
  void weigh(std::size_t step, std::size_t begin, std::size_t end, std::span<double> log_weight) const;
  void select(std::span<const std::uint32_t> ancestor);
  void reseed(std::uint64_t seed) { seed_ = seed; }

  [[nodiscard]] std::span<const double> states() const { return state_; }

 private:
  Linear model_;
  std::shared_ptr<const std::vector<double>> observed_;
  std::uint64_t seed_;
  std::vector<double> state_;
  std::vector<double> selected_;
};

}  // namespace truce::assimilation::reference
