// Who is who by index: factions, blocs, partners, places, positions, seats.
#include <algorithm>

#include "model/assembly/assemble.hpp"
#include "model/layout.hpp"

namespace truce::model {

namespace {

std::uint16_t small(std::size_t index) { return static_cast<std::uint16_t>(index); }

/// A faction's bloc: the coalition of its front, else the first coalition that lists it, else none.
void find_blocs(Model& model) {
  const casefile::Case& c = *model.situation;
  std::vector<std::uint16_t> bloc_of_coalition(c.coalitions.size(), nobody);
  const auto bloc_of = [&](std::size_t coalition) {
    if (bloc_of_coalition[coalition] == nobody) {
      bloc_of_coalition[coalition] = small(model.blocs.size());
      std::vector<std::uint16_t> members;
      for (const auto f : c.coalitions[coalition].members) members.push_back(small(f.index()));
      model.blocs.push_back(std::move(members));
    }
    return bloc_of_coalition[coalition];
  };
  for (std::size_t f = 0; f < model.factions; ++f) {
    for (const auto& front : c.fronts)
      if (front.coalition && std::find(front.members.begin(), front.members.end(), FactionId{f}) != front.members.end()) {
        model.faction[f].bloc = bloc_of(front.coalition->index());
        break;
      }
    if (model.faction[f].bloc != nobody) continue;
    for (std::size_t i = 0; i < c.coalitions.size(); ++i) {
      const auto& members = c.coalitions[i].members;
      if (std::find(members.begin(), members.end(), FactionId{f}) == members.end()) continue;
      model.faction[f].bloc = bloc_of(i);
      break;
    }
  }
  // A bloc's members are those who belong to it, not everybody a counting coalition lists.
  for (std::size_t b = 0; b < model.blocs.size(); ++b) {
    auto& members = model.blocs[b];
    members.erase(std::remove_if(members.begin(), members.end(),
                                 [&](std::uint16_t f) { return model.faction[f].bloc != b; }),
                  members.end());
  }
}

void find_partners(Model& model) {
  const casefile::Case& c = *model.situation;
  for (std::size_t a = 0; a < c.actors.size(); ++a)
    if (c.actors[a].kind == casefile::ActorKind::partner) model.partners.push_back(ActorId{a});
  std::optional<Date> last;
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    const auto found = std::find(model.partners.begin(), model.partners.end(), c.places[i].partner);
    model.partner_of_place.push_back(found == model.partners.end() ? nobody : small(static_cast<std::size_t>(found - model.partners.begin())));
    const double troops = random::median(c.places[i].troops.law);
    model.reference_of_place.push_back(troops);
    if (c.places[i].in_country) model.reference_force += troops;
    for (const auto& w : c.places[i].withdrawals)
      if (!last || w.date >= *last) {
        last = w.date;
        model.last_place = i;
      }
  }
}

}  // namespace

void assemble_actors(Model& model) {
  const casefile::Case& c = *model.situation;
  model.factions = c.factions.size();
  model.faction.resize(model.factions);
  for (std::size_t f = 0; f < model.factions; ++f) {
    FactionSign& sign = model.faction[f];
    sign.actor = c.factions[f].actor;
    for (std::size_t t = 0; t < c.ties.size(); ++t)
      if (c.ties[t].faction.index() == f) sign.ties.push_back(small(t));
    if (c.factions[f].list) sign.list = small(*c.factions[f].list);
    for (std::size_t i = 0; i < c.lists.size(); ++i)
      if (c.lists[i].faction && c.lists[i].faction->index() == f) sign.list = small(i);
  }
  find_blocs(model);
  find_partners(model);
  for (const auto& stance : c.stances) model.patron_of_stance.push_back(small(stance.patron.index()));
  for (FactionSign& sign : model.faction)
    for (const auto tie : sign.ties)
      for (std::size_t s = c.stances.size(); s-- > 0;) {  // a patron has one stance on `command`: the last one given
        if (c.stances[s].patron != c.ties[tie].patron || c.stances[s].target.is_set()) continue;
        sign.orders_on_command.push_back({tie, small(s)});
        break;
      }
}

void assemble_bargaining(Model& model) {
  const casefile::Case& c = *model.situation;
  for (std::size_t i = 0; i < c.issues.size(); ++i) {
    if (c.issues[i].role == casefile::IssueRole::command) model.command = small(i);
    if (c.issues[i].role == casefile::IssueRole::presence) model.presence = small(i);
  }
  for (const auto& issue : c.issues) {  // the reader has found every unknown name
    Model::BargainingSign sign{bargaining::model(issue.model).value_or(bargaining::Model::compromise), {}};
    for (const auto& option : issue.model_options) sign.options = bargaining::with(sign.options, option).value_or(sign.options);
    model.bargaining.push_back(std::move(sign));
  }
  model.issue_rows.resize(c.issues.size());
  model.signatory_rows.resize(c.issues.size());
  for (std::size_t r = 0; r < c.positions.size(); ++r) {
    const auto& row = c.positions[r];
    const std::size_t i = row.issue.index();
    const casefile::Issue& issue = c.issues[i];
    model.issue_rows[i].push_back(small(r));
    if (row.actor == c.state()) model.state_rows.push_back(small(r));
    for (std::size_t f = 0; f < model.factions; ++f) {
      if (model.faction[f].actor != row.actor) continue;
      if (issue.role == casefile::IssueRole::command) model.faction[f].command_row = small(r);
      if (issue.role == casefile::IssueRole::presence) model.faction[f].presence_row = small(r);
    }
    // On `command` each faction signs for itself (posture); on `presence` the state and its partners do.
    const bool listed = std::find(issue.signatories.begin(), issue.signatories.end(), row.actor) != issue.signatories.end();
    const auto kind = c.actors[row.actor.index()].kind;
    const bool by_role = issue.signatories.empty() && issue.role == casefile::IssueRole::presence &&
                         (kind == casefile::ActorKind::state || kind == casefile::ActorKind::partner);
    if (listed || by_role) model.signatory_rows[i].push_back(small(r));
  }
}

void assemble_quantities(Model& model) {
  using calendar::Quantity;
  const casefile::Case& c = *model.situation;
  const Layout& l = *model.layout;
  model.quantity_template.assign(l.size, Quantity{0, 0, 1});
  const auto range = [&](std::uint32_t first, std::size_t count, double low, double high) {
    for (std::size_t i = 0; i < count; ++i) model.quantity_template[first + i] = {0, low, high};
  };
  using casefile::Lever;
  constexpr double many = 1e7;
  for (const Lever lever : {Lever::demand, Lever::presence_offer}) range(l.of(lever), 1, 0, 100);
  range(l.of(Lever::pay), 1, 0, 2);
  for (const Lever lever : {Lever::tranche, Lever::intake, Lever::vetting, Lever::absorption}) range(l.of(lever), 1, 0, many);
  range(l.tie_material, c.ties.size(), patronage::lowest_share, patronage::highest_share);
  range(l.tie_direction, c.ties.size(), patronage::lowest_share, patronage::highest_share);
  range(l.front_gate, c.fronts.size(), 0, 2);
  range(l.stance, c.stances.size(), -1, 1);
  range(l.attack_on, c.actors.size(), 0, 1000);
  range(l.position, c.positions.size(), 0, 100);
  range(l.ideal, c.positions.size(), 0, 100);
  range(l.capability, c.actors.size(), 0, 1000);
  range(l.troops, c.places.size(), 0, many);
  range(l.posture, c.factions.size(), 0, 2);
  range(l.credibility, c.factions.size(), -1000, 1000);
  range(l.forced_attack, c.fronts.size(), 0, many);
  range(l.forced_strike, c.strike_channels.size(), 0, many);
  range(l.election_day, c.elections.size(), 0, many);
}

}  // namespace truce::model
