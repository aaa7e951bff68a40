// M10: campaigns, votes, governments.
#include <algorithm>
#include <numeric>

#include "model/layout.hpp"
#include "model/step.hpp"
#include "random/distribution.hpp"

namespace truce::model {

namespace {

void hold_election(Step& step, double day) {
  State& s = step.state;
  Scratch& scratch = step.scratch;
  const double total = std::accumulate(s.seats.begin(), s.seats.end(), 0.0);
  if (total > 0) {
    for (std::size_t i = 0; i < s.seats.size(); ++i) scratch.last_shares[i] = s.seats[i] / total;
    random::Stream stream = step.chance.stream(Purpose::election, 500);
    election::seat_draw(scratch.last_shares, static_cast<int>(total + 0.5), stream, scratch.seat_shares, scratch.seats);
    std::copy(scratch.seats.begin(), scratch.seats.end(), s.seats.begin());
  }
  step.happen(HappeningKind::election, day - s.day);
}

/// A new premier: another drive, and ideals that differ from the old ones as two draws of the prior differ (ours: so
/// that a plan's demand stays the starting point).
void renew_premier(Step& step) {
  State& s = step.state;
  const Layout& l = *step.model.layout;
  s.quantity[l.drive].value = step.parameters().election.drive_of_successor;
  for (const auto row : step.model.state_rows) {
    random::Stream stream = step.chance.stream(Purpose::election, 600 + row);
    const auto& law = step.model.situation->positions[row].position.law;
    if (random::is_constant(law)) continue;
    const double shift = random::draw(law, stream) - step.parameters().value[step.model.position_value[row].index()];
    auto& ideal = s.quantity[l.ideal + row];
    ideal.value = std::clamp(ideal.value + shift, ideal.low, ideal.high);
  }
}

}  // namespace

void advance_election(Step& step) {
  State& s = step.state;
  if (s.election_days.empty()) return;
  const election::ElectionStep advance{step.parameters().election, s.election_days};
  random::Stream stream = step.chance.stream(Purpose::election, 501);
  const auto passage = advance(s.election, s.day, s.day + step.dt, stream);
  if (passage.campaign_opened != election::never)
    for (auto& leader : s.leader) leader.interrupted = true;
  if (passage.election_held != election::never) hold_election(step, passage.election_held);
  if (passage.government_formed != election::never) {
    step.happen(HappeningKind::government, passage.government_formed - s.day);
    if (passage.premier == election::Premier::lost) renew_premier(step);
  }
}

}  // namespace truce::model
