#include "mechanism/capability/capability.hpp"

#include "base/contract.hpp"

namespace truce::capability {

double faction_capability(const Parameters& parameters, double initial, double armed, double armed_at_start,
                          double material, double material_at_start) {
  return faction_capability(parameters, initial, participation(parameters.elasticity, armed, armed_at_start), material,
                            material_at_start);
}

double faction_capability(const Parameters& parameters, double initial, double people, double material,
                          double material_at_start) {
  TRUCE_EXPECTS(initial >= 0 && material >= 0 && material_at_start >= 0 && parameters.arms_weight >= 0);
  if (people == 0) return 0;
  const double weight = parameters.arms_weight;
  return initial * people * (1 + weight * material) / (1 + weight * material_at_start);  // (1)
}

double state_capability(double initial, double absorbed, double cooperation, double cooperation_at_start) {
  TRUCE_EXPECTS(initial >= 0 && absorbed >= 0 && cooperation >= 0 && cooperation_at_start >= 0);
  return (initial + absorbed) * (1 + cooperation) / (1 + cooperation_at_start);  // (2)
}

double absorbed_capability(double faction_initial, double integrated, double loyalty, double armed_at_start) {
  if (armed_at_start <= 0) return 0;
  return faction_initial * integrated * loyalty / armed_at_start;
}

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  return {
      {"capability.elasticity", &Parameters::elasticity, random::Uniform{0.5, 1}, {0.05, 1}, "1",
       "how capability falls with the armed: 1 in proportion, less if the best stay", "judgement"},
      {"capability.arms_weight", &Parameters::arms_weight, random::LogNormal{0.5, 0.5}, {0, 10}, "1",
       "what full material support of patrons adds to capability", "judgement"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "capability",
          .title = "Capability: weight at the table and in a fight",
          .summary = "A faction's weight falls with its armed people and its patrons' material support; the state "
                     "gains what it truly absorbs and what its partner adds.",
          .origin = mechanism::Origin::ours,
          .event_driven = false,
          .papers = {},
          .chapter = "docs/methods/capability.md"};
}

}  // namespace truce::capability
