#include "assimilation/proposal.hpp"

#include <algorithm>
#include <cmath>

#include "random/normal.hpp"

namespace truce::assimilation {
namespace {

constexpr double standard_errors = 2.0;
constexpr double widened = 1.3;
constexpr double shortest_step = 0.05;
constexpr double least_sd = 1e-3;  // of the prior's: a sample that has run together still moves

}  // namespace

Proposal::Proposal(std::span<const std::vector<double>> z, std::span<const double> weights)
    : mean_(z.front().size(), 0.0), sd_(z.front().size(), 1.0) {
  double squares = 0.0;
  for (const double weight : weights) squares += weight * weight;
  for (std::size_t k = 0; k < mean_.size(); ++k) {
    double mean = 0.0;
    double variance = 0.0;
    for (std::size_t i = 0; i < z.size(); ++i) mean += weights[i] * z[i][k];
    for (std::size_t i = 0; i < z.size(); ++i) variance += weights[i] * (z[i][k] - mean) * (z[i][k] - mean);
    if (std::abs(mean) > standard_errors * std::sqrt(squares)) mean_[k] = mean;
    if (std::abs(variance - 1.0) > standard_errors * std::sqrt(2.0 * squares)) {
      sd_[k] = std::max(widened * std::sqrt(variance), least_sd);
    }
  }
}

void Proposal::propose(std::span<double> z, std::span<const std::uint32_t> coordinates, double rho,
                       random::Stream& stream) const {
  const double step = std::sqrt(1.0 - rho * rho);
  for (const std::uint32_t k : coordinates)
    z[k] = mean_[k] + rho * (z[k] - mean_[k]) + step * sd_[k] * random::normal(stream);
}

double Proposal::log_prior_ratio(std::span<const double> z, std::span<const std::uint32_t> coordinates) const {
  double sum = 0.0;
  for (const std::uint32_t k : coordinates) {
    const double standardised = (z[k] - mean_[k]) / sd_[k];
    sum += 0.5 * (standardised * standardised - z[k] * z[k]);
  }
  return sum;
}

double adapted_rho(double rho, double acceptance, double target, double longest) {
  const double step = std::sqrt(1.0 - rho * rho) * std::exp(2.0 * (acceptance - target));
  const double kept = std::clamp(step, shortest_step, longest);
  return std::sqrt(1.0 - kept * kept);
}

}  // namespace truce::assimilation
