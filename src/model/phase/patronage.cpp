// M2: support and the power to order wander around their targets.
#include "model/layout.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

/// The logit of a target share, computed again only when a change moved the share.
double target_logit(double share, double& known, double& logit) {
  if (share != known) {
    known = share;
    logit = patronage::logit_of_share(share);
  }
  return logit;
}

}  // namespace

void advance_patronage(Step& step) {
  State& s = step.state;
  const Layout& l = *step.model.layout;
  for (std::size_t i = 0; i < s.tie.size(); ++i) {
    TieState& tie = s.tie[i];
    random::Stream stream = step.chance.stream(Purpose::support, i);  // one block of words serves both channels
    const double material = target_logit(s.quantity[l.tie_material + i].value, tie.material_target, tie.material_target_logit);
    const double direction = target_logit(s.quantity[l.tie_direction + i].value, tie.direction_target, tie.direction_target_logit);
    tie.material_logit = step.rooms.support.toward_logit(tie.material_logit, material, stream);
    tie.direction_logit = step.rooms.support.toward_logit(tie.direction_logit, direction, stream);
    tie.material = patronage::share_of_logit(tie.material_logit);
    tie.direction = patronage::share_of_logit(tie.direction_logit);
  }
}

void advance_capability(Step& step) { derive(step.model, step.member, step.state); }

}  // namespace truce::model
