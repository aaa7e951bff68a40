// The one list of mechanisms. It stands above the rooms: no room knows that it is on it.
#include "model/assemble.hpp"

namespace truce::model {

namespace {

/// A room's parameters, each under "room.name", placed into the room's member of Parameters.
template <class Room>
void add_room(ParameterTable& table, std::string_view room, Room Parameters::*where,
              const std::vector<mechanism::ParameterSign<Room>>& signs) {
  for (const auto& sign : signs) {
    ParameterEntry entry;
    entry.address = std::string{room} + "." + std::string{sign.name};
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
  add_room(table, "patronage", &Parameters::patronage, patronage::parameter_signs());
  add_room(table, "capability", &Parameters::capability, capability::parameter_signs());
  add_room(table, "bargaining", &Parameters::bargaining, bargaining::parameter_signs());
  add_room(table, "posture", &Parameters::posture, posture::parameter_signs());
  add_room(table, "funnel", &Parameters::funnel, funnel::parameter_signs());
  add_room(table, "violence", &Parameters::violence, violence::parameter_signs());
  add_room(table, "credibility", &Parameters::credibility, credibility::parameter_signs());
  add_room(table, "partnership", &Parameters::partnership, partnership::parameter_signs());
  add_room(table, "election", &Parameters::election, election::parameter_signs());
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
