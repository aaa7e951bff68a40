#include "mechanism/election/election.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "random/dirichlet.hpp"

namespace truce::election {

namespace {

constexpr std::size_t most_lists = 128;

/// The next thing to happen from `day` on, and when.
enum class Turn : std::uint8_t { nothing, campaign, election, government };
struct Due {
  double day = never;
  Turn turn = Turn::nothing;
};

Due due(const State& state, std::span<const double> election_days, double day) {
  Due next;
  if (state.phase == Phase::forming && state.government_day < next.day) next = {state.government_day, Turn::government};
  if (state.next < election_days.size()) {
    const double vote = election_days[state.next];
    if (vote < next.day) next = {vote, Turn::election};
    const bool idle = state.phase == Phase::before || state.phase == Phase::in_office;
    const double opens = vote - campaign_days;
    if (idle && opens < next.day) next = {opens, Turn::campaign};
  }
  next.day = std::max(next.day, day);  // what is overdue happens at once
  return next;
}

void hold_election(State& state, double day, double formation_days) {
  state.phase = Phase::forming;
  state.election_day = day;
  state.government_day = day + formation_days;
  ++state.next;
}

void form_government(State& state, std::span<const double> election_days, bool stays) {
  state.days_to_form = state.government_day - state.election_day;
  state.premier = stays ? Premier::kept : Premier::lost;
  const bool campaigning =
      state.next < election_days.size() && election_days[state.next] - campaign_days < state.government_day;
  state.phase = campaigning ? Phase::campaign : Phase::in_office;
}

}  // namespace

std::string_view to_string(Phase phase) {
  switch (phase) {
    case Phase::before: return "before";
    case Phase::campaign: return "campaign";
    case Phase::forming: return "forming";
    case Phase::in_office: return "in office";
  }
  return "?";
}

ElectionStep::ElectionStep(const Parameters& parameters, std::span<const double> election_days)
    : parameters_(&parameters), election_days_(election_days) {
  TRUCE_EXPECTS(std::is_sorted(election_days.begin(), election_days.end()));
}

State ElectionStep::start(double formation_left_days) const {
  State state;
  while (state.next < election_days_.size() && election_days_[state.next] < 0) ++state.next;
  if (formation_left_days < never) {
    state.phase = Phase::forming;
    state.election_day = 0;
    state.government_day = formation_left_days;
  } else if (state.next < election_days_.size() && election_days_[state.next] < campaign_days) {
    state.phase = Phase::campaign;
  }
  return state;
}

Passage ElectionStep::operator()(State& state, double from_day, double to_day, random::Stream& stream) const {
  Passage passage;
  double day = from_day;
  for (;;) {
    const Due next = due(state, election_days_, day);
    const double until = std::min(next.day, to_day);
    if (state.phase == Phase::forming) state.days_without_government += until - day;
    if (next.day >= to_day) return passage;
    day = next.day;
    switch (next.turn) {
      case Turn::campaign:
        state.phase = Phase::campaign;
        passage.campaign_opened = day;
        break;
      case Turn::election:
        hold_election(state, day, parameters_->formation_days);
        passage.election_held = day;
        break;
      case Turn::government:
        form_government(state, election_days_, stream.uniform() < parameters_->premier_stays);
        passage.government_formed = day;
        passage.premier = state.premier;
        if (state.phase == Phase::campaign) passage.campaign_opened = day;  // it began while forming
        break;
      case Turn::nothing: return passage;
    }
  }
}

void seat_draw(std::span<const double> last_shares, int seats, random::Stream& stream, std::span<double> shares_out,
               std::span<int> seats_out) {
  TRUCE_EXPECTS(last_shares.size() == shares_out.size() && last_shares.size() <= most_lists);
  double sum = 0;
  for (const double share : last_shares) sum += share;
  TRUCE_EXPECTS(sum > 0);
  std::array<double, most_lists> weights;  // of the lists that have any: a Dirichlet weight is above zero
  std::array<double, most_lists> drawn;
  std::size_t lists = 0;
  for (const double share : last_shares)
    if (share > 0) weights[lists++] = concentration * share / sum;
  random::dirichlet(stream, std::span<const double>(weights.data(), lists), std::span<double>(drawn.data(), lists));
  std::size_t next = 0;
  for (std::size_t i = 0; i < last_shares.size(); ++i) shares_out[i] = last_shares[i] > 0 ? drawn[next++] : 0;
  largest_remainder(shares_out, seats, seats_out);
}

void largest_remainder(std::span<const double> shares, int seats, std::span<int> seats_out) {
  TRUCE_EXPECTS(shares.size() == seats_out.size() && seats >= 0 && !shares.empty());
  double sum = 0;
  for (const double share : shares) sum += share;
  TRUCE_EXPECTS(sum > 0);
  int left = seats;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    seats_out[i] = static_cast<int>(std::floor(shares[i] / sum * seats));
    left -= seats_out[i];
  }
  for (; left > 0; --left) {  // a list that has got one has a remainder below zero
    std::size_t best = 0;
    double most = -2;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const double remainder = shares[i] / sum * seats - seats_out[i];
      if (shares[i] > 0 && remainder > most) {
        most = remainder;
        best = i;
      }
    }
    ++seats_out[best];
  }
}

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  using P = Parameters;
  return {
      {"election.formation_days", &P::formation_days, random::LogNormal{206, 0.45}, {0, never}, "days",
       "time from the vote to a government", "Iraq 2005-22: 156, 289, 131, 165, 382 days"},
      {"election.premier_stays", &P::premier_stays, random::Beta{1.5, 4.5}, {0, 1}, "1",
       "probability that the premier stays after an election", "one of five, Iraq 2005-22"},
      {"election.drive", &P::drive, random::Beta{2, 3}, {0, 1}, "1", "the premier's will to enforce", "judgement"},
      {"election.drive_of_successor", &P::drive_of_successor, random::Beta{2, 3}, {0, 1}, "1", "the next premier's will",
       "judgement"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "election",
          .title = "Elections: campaign, seats, forming a government",
          .summary = "A campaign, a draw of seats, a time to form a government, and perhaps a new premier.",
          .origin = mechanism::Origin::ours,
          .event_driven = true,
          .papers = {"iraq_governments_2022"},
          .chapter = "docs/methods/election.md"};
}

}  // namespace truce::election
