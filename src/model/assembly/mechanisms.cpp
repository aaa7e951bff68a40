// The one list of mechanisms. It stands above the rooms: no room knows that it is on it.
#include "model/assembly/assemble.hpp"

namespace truce::model {

namespace {

/// A room's parameters, each placed into the room's member of Parameters.
template <class Room>
void add_room(ParameterTable& table, Room Parameters::*where,
              const std::vector<mechanism::ParameterSign<Room>>& signs) {
  for (const auto& sign : signs) {
    ParameterEntry entry;
    entry.address = sign.name;
    entry.law = sign.prior;
    entry.range = sign.range;
    entry.unit = sign.unit;
    entry.meaning = sign.meaning;
    entry.reason = sign.reason;
    entry.origin = sign.reason == "judgement" ? mechanism::Origin::ours : mechanism::Origin::form;
    entry.place = [where, member = sign.member](Parameters& p, double value) { (p.*where).*member = value; };
    table.add(std::move(entry));
  }
}

}  // namespace

void add_default_parameters(ParameterTable& table) {
  add_room(table, &Parameters::patronage, patronage::parameter_signs());
  add_room(table, &Parameters::capability, capability::parameter_signs());
  add_room(table, &Parameters::bargaining, bargaining::parameter_signs());
  add_room(table, &Parameters::posture, posture::parameter_signs());
  add_room(table, &Parameters::funnel, funnel::parameter_signs());
  add_room(table, &Parameters::violence, violence::parameter_signs());
  add_room(table, &Parameters::credibility, credibility::parameter_signs());
  add_room(table, &Parameters::partnership, partnership::parameter_signs());
  add_room(table, &Parameters::election, election::parameter_signs());
}

std::vector<ParameterEntry> default_parameters() {
  ParameterTable table;
  add_default_parameters(table);
  return table.all();
}

void list_mechanisms(Model& model) {
  model.doors = {calendar::door_sign(),    election::door_sign(),    patronage::door_sign(), capability::door_sign(),
                 bargaining::door_sign(),  posture::door_sign(),     funnel::door_sign(),    violence::door_sign(),
                 credibility::door_sign(), partnership::door_sign()};
}

std::string_view to_string(Mechanism mechanism) {
  static constexpr std::array<std::string_view, mechanism_count> names{
      "calendar", "election", "patronage", "capability", "bargaining",
      "posture",  "funnel",   "violence",  "credibility", "partnership"};
  return names[static_cast<std::size_t>(mechanism)];
}

}  // namespace truce::model
