#include "mechanism/bargaining/bargaining.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "random/normal.hpp"

namespace truce::bargaining {

Outcome settle(Model model, std::span<const double> position, std::span<const double> salience,
               std::span<const double> capability, double standing, const median::Options& options) {
  TRUCE_EXPECTS(model == Model::compromise || model == Model::median);
  if (model == Model::median) return median::outcome(position, salience, capability, options.ties, standing);
  return compromise::outcome(position, salience, capability);
}

double reflected(double position) {
  if (position >= 0 && position <= 100) return position;
  const double folded = std::fmod(std::abs(position), 200.0);
  return folded <= 100 ? folded : 200 - folded;
}

double drifted(double position, double ideal, double days, const Parameters& parameters, random::Stream& stream) {
  TRUCE_EXPECTS(days >= 0 && parameters.return_per_day >= 0 && parameters.drift_sd >= 0);
  const double returned = ideal + (position - ideal) * std::exp(-parameters.return_per_day * days);
  return reflected(returned + parameters.drift_sd * random::normal(stream));  // (1)
}

double width(std::span<const double> positions) {
  if (positions.empty()) return 0;
  const auto [low, high] = std::minmax_element(positions.begin(), positions.end());
  return (*high - *low) / 100;
}

double sign_chance(const Parameters& parameters, double width_now) {
  TRUCE_EXPECTS(width_now >= 0 && width_now <= 1);
  return parameters.sign_probability * (1 - width_now) * (1 - width_now);  // (2)
}

}  // namespace truce::bargaining
