// The linear Gaussian model with unknown standard deviations: a Family whose posterior quadrature knows.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "assimilation/reference/linear.hpp"
#include "random/normal.hpp"

namespace truce::assimilation::reference {

/// A priori log(process_sd) and log(observed_sd) are normal around the model's, independent, with sd `spread`.
class LinearFamily {
 public:
  LinearFamily(const Linear& centre, double spread, std::vector<double> observed)
      : centre_(centre), spread_(spread), observed_(std::make_shared<const std::vector<double>>(std::move(observed))) {}

  [[nodiscard]] std::size_t dimensions() const { return 2; }
  [[nodiscard]] bool admits(std::span<const double>) const { return true; }
  [[nodiscard]] LinearPopulation population(std::span<const double> z, std::uint64_t seed,
                                            std::size_t particles) const {
    return {at(z), observed_, seed, particles};
  }

  [[nodiscard]] Linear at(std::span<const double> z) const {
    Linear model = centre_;
    model.process_sd *= std::exp(spread_ * z[0]);
    model.observed_sd *= std::exp(spread_ * z[1]);
    return model;
  }

  /// The same family with a record that the model made at z: what simulation-based calibration asks for.
  [[nodiscard]] LinearFamily simulate(std::span<const double> z, std::uint64_t seed) const {
    const Linear model = at(z);
    random::Stream stream{{.seed = seed, .purpose = 3}};
    double x = model.start_mean + model.start_sd * random::normal(stream);
    std::vector<double> y(observed_->size());
    for (double& one : y) {
      x = model.persistence * x + model.drift + model.process_sd * random::normal(stream);
      one = x + model.observed_sd * random::normal(stream);
    }
    return {centre_, spread_, std::move(y)};
  }

  [[nodiscard]] std::span<const double> record() const { return *observed_; }

 private:
  Linear centre_;
  double spread_;
  std::shared_ptr<const std::vector<double>> observed_;
};

/// The posterior on a grid of 241 x 241 points over six prior standard deviations each way, weights by the Kalman
/// filter: for such smooth densities the sum is exact to many digits.
struct ExactPosterior {
  double log_evidence;
  std::array<double, 2> mean;  // of z
  std::array<double, 2> sd;
};
[[nodiscard]] ExactPosterior by_quadrature(const LinearFamily& family);

}  // namespace truce::assimilation::reference
