// M8: the state's deeds are remembered, and who obeys it is counted.
#include "model/coupling.hpp"
#include "model/step.hpp"

namespace truce::model {

void advance_credibility(Step& step) {
  State& s = step.state;
  const double guarantee = lever(s, casefile::Lever::guarantee);
  for (std::size_t f = 0; f < step.model.factions; ++f) {
    // One treasury: the same draw decides for all who are on the payroll whether a month is late.
    random::Stream stream = step.chance.stream(Purpose::payroll);
    const auto paid = credibility::pay(step.parameters().credibility, s.belief[f], funnel::payroll(s.people[f]),
                                       step.dt, stream);
    if (paid.late > 0) s.leader[f].interrupted = true;
    credibility::Deeds deeds;
    deeds.tranches_answered = static_cast<double>(s.flows[f].tranches_answered);
    deeds.tranches_refused = static_cast<double>(s.flows[f].tranches_refused);
    deeds.raids_on_complying = s.leader[f].raids_on_complying;
    deeds.strikes_on_complying = s.leader[f].strikes_on_complying;
    deeds.months_on_time = paid.on_time;
    deeds.months_late = paid.late;
    s.belief[f] = step.rooms.credibility(s.belief[f], deeds, guarantee);
  }
  s.authority = authority(s);
}

}  // namespace truce::model
