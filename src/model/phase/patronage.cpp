// M2: support and the power to order wander around their targets.
#include "model/layout.hpp"
#include "model/step.hpp"

namespace truce::model {

void advance_patronage(Step& step) {
  State& s = step.state;
  const Layout& l = *step.model.layout;
  for (std::size_t i = 0; i < s.tie.size(); ++i) {
    TieState& tie = s.tie[i];
    random::Stream material = step.chance.stream(Purpose::support, i);
    tie.material_logit = step.rooms.support(tie.material_logit, s.quantity[l.tie_material + i].value, material);
    tie.direction_logit = step.rooms.support(tie.direction_logit, s.quantity[l.tie_direction + i].value, material);
    tie.material = patronage::share_of_logit(tie.material_logit);
    tie.direction = patronage::share_of_logit(tie.direction_logit);
  }
}

void advance_capability(Step& step) { derive(step.model, step.member, step.state); }

}  // namespace truce::model
