// Worlds of factions for the funnel's tests: plain ones, and one whose every input changes at random.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "mechanism/funnel/funnel.hpp"

namespace truce::funnel::testing {

inline constexpr double week = 7;
inline constexpr double plenty = 1e7;
inline constexpr std::uint32_t purpose = 7;

inline Parameters plain_parameters() {
  return {.registration_fast = 1,
          .registration_slow = 0.35,
          .verify_per_day = 1.0 / 60,
          .eligible_share = 0.8,
          .apply_per_day = 1.0 / 90,
          .seek_probability = 0.45,
          .dropout_per_day = 0.25 / 365,
          .payroll_per_day = 1.0 / 400,
          .splinter_base = -3,
          .splinter_gap = 3,
          .splinter_material = 1.5,
          .desert_per_day = 0.15 / 365,
          .return_per_day = 0.035 / 365,
          .keep_probability = 0.75,
          .hidden_share = 0.5};
}

inline Levers open_levers() {
  return {.dispersal = 1, .guarantee = 1, .intake = plenty, .vetting = plenty, .absorption = plenty};
}

inline Faction of(std::int64_t outside, std::int64_t dual = 0, std::int64_t registered = 0, std::int64_t verified = 0) {
  Faction faction;
  faction.at(Stage::outside) = outside;
  faction.at(Stage::dual) = dual;
  faction.at(Stage::registered) = registered;
  faction.at(Stage::verified) = verified;
  faction.quota_left = 1'000'000'000;
  return faction;
}

inline FactionInput saying(Answer answer) {
  FactionInput input;
  input.answer = answer;
  return input;
}

struct World {
  Parameters parameters = plain_parameters();
  std::vector<FactionParameters> drawn;
  std::vector<Faction> factions;
  std::vector<FactionInput> inputs;
  std::vector<Flows> flows;
  Levers levers = open_levers();
  double cooperation = 1;
  std::uint32_t member = 0;

  void add(const Faction& faction, const FactionInput& input, const FactionParameters& own = {}) {
    factions.push_back(faction);
    inputs.push_back(input);
    drawn.push_back(own);
    flows.emplace_back();
  }
  void step(std::uint32_t number, double dt_days = week) {
    const FunnelStep advance(parameters, drawn, dt_days);
    advance(factions, inputs, levers, cooperation, {11, purpose, 0, member, number}, flows);
  }
};

inline bool same_bits(const Faction& a, const Faction& b) {
  return a.people == b.people && a.waiting == b.waiting && a.weapons == b.weapons && a.quota_left == b.quota_left &&
         a.tranche_left == b.tranche_left && a.tranche_wait_days == b.tranche_wait_days &&
         a.suspension_days == b.suspension_days && a.loyalty_dual == b.loyalty_dual &&
         a.loyalty_integrated == b.loyalty_integrated && a.verified_so_far == b.verified_so_far;
}

/// A world whose every input changes at random, step by step.
struct RandomWorld : World {
  random::Stream stream;

  explicit RandomWorld(std::uint32_t number) : stream({5, 1, 0, number, 0}) {
    member = number;
    parameters.keep_probability = stream.uniform();
    parameters.verify_per_day *= 5 * stream.uniform();
    for (int f = 0; f < 6; ++f) {
      const FactionParameters own{1 + stream.uniform(), 0.5 * stream.uniform(), stream.uniform(), 200, 0.1};
      Start from{.planned = std::floor(3000 * stream.uniform())};
      for (double& share : from.share) share = stream.uniform();
      from.quota = f % 2 == 0 ? no_quota : 900;
      from.weapons_heavy = 20;
      add(start(parameters, own, from, levers), {}, own);
    }
  }
  void shuffle() {
    const auto u = [this] { return stream.uniform(); };
    levers = {2 * u(), u(), u() < 0.3 ? 1 : u(), u(), u() < 0.5 ? 0 : 300 * u(), 600 * u(), 500 * u(), 200 * u()};
    cooperation = u();
    for (FactionInput& input : inputs) {
      const Answer before = input.answer;
      const double v = u();
      if (v < 0.1)
        input.answer = Answer::holdout;
      else if (v < 0.3)
        input.answer = Answer::pledged;
      else if (v < 0.6)
        input.answer = Answer::complying;
      input.fell_to_holdout = input.answer == Answer::holdout && before != Answer::holdout;
      input.first_joining = input.answer == Answer::complying && before != Answer::complying;
      input.leaves_force = input.answer != Answer::complying && u() < 0.02;
      input.interrupted = u() < 0.05;
      input.gap = u();
      input.material = u();
      input.order = 2 * u() - 1;
      input.killed = u() < 0.2 ? static_cast<std::int64_t>(40 * u()) : 0;
    }
  }
};

inline std::int64_t per_week_capacity(double lever, double dt_days) { return std::llround(lever * dt_days / 7); }

}  // namespace truce::funnel::testing
