// Pure functions of the funnel: its start, hazards, chances and targets.
#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "mechanism/funnel/funnel.hpp"

namespace truce::funnel {

namespace {

std::int64_t whole(double number) { return std::llround(std::max(0.0, number)); }

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// `declared` people in proportion to the shares; largest remainder, ties in the order of the stages.
std::array<std::int64_t, stages> split(std::int64_t declared, const std::array<double, stages>& share) {
  std::array<std::int64_t, stages> people{};
  double sum = 0;
  for (const double s : share) sum += s;
  if (!(sum > 0)) {
    people[static_cast<std::size_t>(Stage::outside)] = declared;
    return people;
  }
  std::array<double, stages> remainder{};
  std::int64_t left = declared;
  for (std::size_t i = 0; i < stages; ++i) {
    const double exact = static_cast<double>(declared) * (share[i] / sum);
    people[i] = std::min(static_cast<std::int64_t>(exact), left);
    remainder[i] = exact - static_cast<double>(people[i]);
    left -= people[i];
  }
  for (; left > 0; --left) {
    const auto most = std::max_element(remainder.begin(), remainder.end()) - remainder.begin();
    ++people[most];
    remainder[most] -= 1;
  }
  return people;
}

}  // namespace

Faction start(const Parameters& parameters, const FactionParameters& faction, const Start& start,
              const Levers& levers) {
  TRUCE_EXPECTS(start.planned >= 0 && faction.overrun >= 0 && faction.ghost_share >= 0 && faction.ghost_share < 1);
  const double real = start.planned * faction.overrun;
  Faction result;
  result.people = split(whole(real / (1 - faction.ghost_share)), start.share);
  result.quota_left = start.quota < 1e15 ? std::max<std::int64_t>(0, whole(start.quota) - paper(result))
                                         : std::numeric_limits<std::int64_t>::max();
  const double light = start.weapons_light >= 0 ? start.weapons_light : faction.weapons_per_person * real;
  result.at(Weapon::light, Keeping::held) = whole(light);
  result.at(Weapon::heavy, Keeping::held) = whole(start.weapons_heavy);
  result.loyalty_dual = loyalty_target_dual(faction.loyalty_dual, Answer::holdout);
  result.loyalty_integrated = loyalty_target_integrated(levers, Answer::holdout);
  const std::int64_t to_vet = result.at(Stage::outside) + result.at(Stage::dual) + result.at(Stage::registered);
  result.expected_verified = parameters.eligible_share * (1 - faction.ghost_share) * static_cast<double>(to_vet);
  result.armed_at_start = armed(result);
  return result;
}

double registration_per_day(const Parameters& parameters, double planned_days, double guarantee, double order) {
  const double planned = -std::log(0.1) / planned_days;  // nine in ten within the planned time
  return planned * (guarantee >= 0.5 || order < 0 ? parameters.registration_fast : parameters.registration_slow);
}

double splinter_share(const Parameters& parameters, double gap, double material) {
  return logistic(parameters.splinter_base + parameters.splinter_gap * gap + parameters.splinter_material * material);
}

double apply_probability(const Parameters& parameters, double pay, double rank) {
  const double p = parameters.seek_probability;
  if (p <= 0 || p >= 1) return p;
  return logistic(std::log(p / (1 - p)) + 0.5 * (pay - 1) + 0.5 * rank);
}

double loyalty_target_integrated(const Levers& levers, Answer answer) {
  return 0.25 + 0.45 * levers.dispersal + 0.15 * (1 - levers.rank) + (answer == Answer::complying ? 0.1 : 0.0);
}

double loyalty_target_dual(double level, Answer answer) {
  constexpr std::array<double, 3> of_posture{1, 2, 3.5};
  return std::min(0.95, level * of_posture[static_cast<std::size_t>(answer)]);
}

}  // namespace truce::funnel
