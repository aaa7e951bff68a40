// Credibility, will, authority: whether the state's word counts, whether it wants to enforce it, and who obeys it.
//
// A faction's belief in the state's promises is a Beta(a, b) memory of the deeds done to it; each faction has its own.
// Between deeds it fades to the prior, not to zero, with half-life H:
//
//   a(t + dt) = a0 + (a - a0) 2^(-dt/H) + tranches answered + .05 months paid on time                         (1)
//   b(t + dt) = b0 + (b - b0) 2^(-dt/H) + (1 - guarantee/2) (tranches refused + raids on complying factions
//               + .5 strikes on complying factions + .1 months of arrears)                                    (2)
//   q = a / (a + b)                                                                                           (3)
//   will = drive max(.1, 1 - 2 hostile) (.4 in a campaign or while forming a government)                      (4)
//   authority = sum_f (integrated loyalty_integrated + dual loyalty_dual)_f / sum_f under arms_f, 1 if none   (5)
//
//   symbol   name              unit   range    default
//   a0, b0   prior_a, prior_b  deeds  > 0      1.2, 2.8: belief .3 before any deed, weight of four deeds; judgement
//   H        half_life_days    days   > 0      540; judgement
//   p_late   late_probability  1      [0, 1]   Beta(1, 12): a month of pay in 13 comes late; judgement
//   hostile                    1      [0, 1]   share of the cabinet's seats held by non-complying factions
//   under arms                 persons         all of a faction but civilian and gone
//
// A month of pay is 30 days and counts only while somebody of the faction is on the payroll. Whether it is late is one
// draw of the treasury for all who are paid in that step (model/phase/credibility.cpp): arrears are arrears with all.
// Deeds of a step count in full at its end. Holds as a summary of reputation; fails where a faction judges the state by
// what it did to others (memories are apart), where a promise's size matters (a tranche of 50 weighs as much as one of
// 5,000) and where the histories before the start differ (all begin at the same prior).
// Ours: the Beta memory with fading, the weights, (4), (5). That a government may choose informal ties to militias
// rather than fail to end them is the finding behind `drive` and (4): Carey, Colaresi & Mitchell 2015,
// doi:10.1177/0022002715576747; the form is ours.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::credibility {

struct Parameters {
  double prior_a;
  double prior_b;
  double half_life_days;
  double late_probability;
};

struct State {
  double a;
  double b;
  double month_days = 0;  // of the running month of pay
};

/// At the prior.
[[nodiscard]] inline State start(const Parameters& parameters) { return {parameters.prior_a, parameters.prior_b, 0}; }

/// What the state did in a step.
struct Deeds {
  double tranches_answered = 0;
  double tranches_refused = 0;
  double raids_on_complying = 0;
  double strikes_on_complying = 0;
  double months_on_time = 0;
  double months_late = 0;
};

/// (3)
[[nodiscard]] inline double belief(const State& state) { return state.a / (state.a + state.b); }

/// Months of pay that ended in a step.
struct Paydays {
  int on_time = 0;
  int late = 0;
};

/// Advances the month; one draw for each month that ends. Nothing is due while nobody is on the payroll.
[[nodiscard]] Paydays pay(const Parameters& parameters, State& state, std::int64_t payroll, double dt_days,
                          random::Stream& stream);

/// (1), (2) over a fixed dt.
class CredibilityStep {
 public:
  CredibilityStep(const Parameters& parameters, double dt_days);
  [[nodiscard]] State operator()(const State& state, const Deeds& deeds, double guarantee) const;

 private:
  double prior_a_;
  double prior_b_;
  double kept_;  // 2^(-dt/H)
};

/// A campaign, or a government being formed: little is enforced.
enum class Window : std::uint8_t { closed, open };

/// (4)
[[nodiscard]] double will(double drive, double hostile_cabinet_share, Window window);

/// One faction's people, as authority sees them.
struct Following {
  double integrated = 0;
  double loyalty_integrated = 0;
  double dual = 0;
  double loyalty_dual = 0;
  double under_arms = 0;  // all stages but civilian and gone
};

/// (5), faction by faction: the share who obey of all under arms; whole where nobody is.
class Authority {
 public:
  void add(const Following& faction) {
    followers_ += faction.integrated * faction.loyalty_integrated + faction.dual * faction.loyalty_dual;
    under_arms_ += faction.under_arms;
  }
  [[nodiscard]] double share() const { return under_arms_ > 0 ? followers_ / under_arms_ : 1; }

 private:
  double followers_ = 0;
  double under_arms_ = 0;
};

/// (5)
[[nodiscard]] double authority(std::span<const Following> factions);

inline constexpr double month_days = 30;
inline constexpr double weight_month_on_time = 0.05;
inline constexpr double weight_strike = 0.5;
inline constexpr double weight_arrears = 0.1;

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::credibility
