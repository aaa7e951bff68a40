#include "mechanism/patronage/patronage.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "random/normal.hpp"

namespace truce::patronage {

double logit_of_share(double share) {
  const double held = std::clamp(share, lowest_share, highest_share);
  return std::log(held / (1 - held));
}

double share_of_logit(double logit) { return 1 / (1 + std::exp(-logit)); }

SupportProcess::SupportProcess(const Parameters& parameters, double dt_days)
    : kept_(std::exp(-parameters.reversion_per_day * dt_days)),
      // expm1 keeps the variance right for theta dt near 0, where it tends to sigma^2 dt.
      sd_(parameters.volatility * std::sqrt(-std::expm1(-2 * parameters.reversion_per_day * dt_days) /
                                            (2 * parameters.reversion_per_day))) {
  TRUCE_EXPECTS(parameters.reversion_per_day > 0 && parameters.volatility >= 0 && dt_days >= 0);
}

double SupportProcess::operator()(double logit, double target_share, random::Stream& stream) const {
  return toward_logit(logit, logit_of_share(target_share), stream);
}

double SupportProcess::toward_logit(double logit, double target_logit, random::Stream& stream) const {
  return target_logit + (logit - target_logit) * kept_ + sd_ * random::normal(stream);  // (1)
}

double combined_material(std::span<const double> logits) {
  double sum = 0;
  for (const double logit : logits) sum += share_of_logit(logit);
  return std::min(1.0, sum);  // (2)
}

double combined_order(std::span<const double> directions, std::span<const double> stances) {
  TRUCE_EXPECTS(directions.size() == stances.size());
  double sum = 0;
  for (std::size_t tie = 0; tie < directions.size(); ++tie) sum += directions[tie] * stances[tie];
  return std::clamp(sum, -1.0, 1.0);  // (2)
}

double stance_after_attack(const Parameters& parameters, double stance, random::Stream& stream) {
  return std::clamp(stance + parameters.stance_jump_sd * random::normal(stream), -1.0, 1.0);  // (3)
}

random::Distribution initial_stance() { return random::Uniform{-1, 1}; }

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  using random::Constant;
  using random::LogNormal;
  return {
      {"patronage.reversion_per_day", &Parameters::reversion_per_day, LogNormal{1.0 / 365, 0.5}, {1e-6, 1}, "1/day",
       "how fast support returns to its target", "judgement"},
      {"patronage.volatility", &Parameters::volatility, LogNormal{0.03, 0.5}, {0, 1}, "1/sqrt(day)",
       "how much support wanders, on the logit scale", "judgement"},
      {"patronage.stance_jump_sd", &Parameters::stance_jump_sd, Constant{0.4}, {0, 2}, "1",
       "how far an attack on the patron moves its stance, either way", "judgement; the sign is unknown"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "patronage",
          .title = "Patronage: support and orders from outside",
          .summary = "Each patron's money, arms and power to order wander around a target that dated events move; an "
                     "attack on a patron changes its stance by an amount of uncertain sign.",
          .origin = mechanism::Origin::form,
          .event_driven = false,
          .papers = {"gillespie_1996", "karlen_2017"},
          .chapter = "docs/methods/patronage.md"};
}

}  // namespace truce::patronage
