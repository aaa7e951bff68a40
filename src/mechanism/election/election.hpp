// Election: a campaign, a draw of seats, a time to form a government, and perhaps a new premier.
//
//   phase: before -> campaign (90 days) -> election -> forming (T days) -> in_office -> campaign ...              (1)
//   shares ~ Dirichlet(60 x last shares); seats by largest remainder                                         (2)
//   T: LN(206 days, .45), drawn once per member;  premier stays with probability p                           (3)
//
//   symbol  name                  unit  range   default prior (reason)
//   T       formation_days        days  > 0     LN(206, .45): mean and sd of log of Iraq 2005-22: 156, 289, 131, 165, 382
//   p       premier_stays         1     [0, 1]  Beta(1.5, 4.5): one of five, with one prior case in six
//   drive   drive                 1     [0, 1]  Beta(2, 3), judgement: the premier's will to use force
//           drive_of_successor    1     [0, 1]  Beta(2, 3), the same law, a second draw
//   60      concentration         1     > 0     judgement: a list at 20 % moves by 5 points (one sd)
//   90      campaign_days         days  > 0     judgement
//
// A premier who stays keeps drive and ideals; a successor brings others from the prior (the caller draws ideals).
// Leaves out: why seats move (nothing in the model feeds back into votes), coalition arithmetic, elections called early
// by parliament (the case may draw the date). Fails where boundaries or the law of seats change between elections.
// Where an election comes before the last government is formed, forming begins anew.
// Ours throughout, but for the Dirichlet law and largest remainder, which are textbook.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::election {

struct Parameters {
  double formation_days;
  double premier_stays;       // probability
  double drive;               // of the premier at start
  double drive_of_successor;  // of whoever follows
};
inline constexpr double concentration = 60;
inline constexpr double campaign_days = 90;

enum class Phase : std::uint8_t { before, campaign, forming, in_office };
enum class Premier : std::uint8_t { unknown, kept, lost };
[[nodiscard]] std::string_view to_string(Phase phase);

inline constexpr double never = std::numeric_limits<double>::infinity();

/// Days count from the member's start.
struct State {
  Phase phase = Phase::before;
  Premier premier = Premier::unknown;  // of the last government formed
  std::uint32_t next = 0;              // index of the next election
  double election_day = never;         // of the last election held
  double government_day = never;       // when the government now being formed will be, or was, formed
  double days_without_government = 0;  // all told
  double days_to_form = 0;             // of the last government formed; 0 before
};

/// What happened in an interval; `never` where it did not.
struct Passage {
  double campaign_opened = never;
  double election_held = never;      // the caller then draws seats
  double government_formed = never;  // the caller then renews drive and ideals where premier is lost
  Premier premier = Premier::unknown;
};

/// 1 in a campaign or while forming: the `window` of violence and of will.
[[nodiscard]] inline double window(const State& state) {
  return state.phase == Phase::campaign || state.phase == Phase::forming ? 1 : 0;
}

class ElectionStep {
 public:
  /// `election_days`: of this member, in time order, at least campaign_days apart for campaigns not to overlap; kept
  /// as a view.
  ElectionStep(const Parameters& parameters, std::span<const double> election_days);

  /// The state at day 0, where a campaign may be running already. A government being formed at day 0 (an election
  /// before start) is due after `formation_left_days`.
  [[nodiscard]] State start(double formation_left_days = never) const;

  /// Advances from `from_day` to `to_day`; draws one uniform per government formed.
  Passage operator()(State& state, double from_day, double to_day, random::Stream& stream) const;

 private:
  const Parameters* parameters_;
  std::span<const double> election_days_;
};

/// (2): new shares of the seats, then whole seats that sum to `seats`. A list without a share keeps none.
void seat_draw(std::span<const double> last_shares, int seats, random::Stream& stream, std::span<double> shares_out,
               std::span<int> seats_out);

/// Hamilton's method: whole seats nearest below, the rest by largest remainder, ties to the earlier list.
void largest_remainder(std::span<const double> shares, int seats, std::span<int> seats_out);

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::election
