// Fronts, channels, pairs, retaliation; and whether retaliation can run away.
#include <algorithm>

#include <fmt/format.h>

#include "mechanism/violence/violence.hpp"
#include "model/assembly/assemble.hpp"
#include "model/member.hpp"

namespace truce::model {

namespace {

std::uint16_t small(std::size_t index) { return static_cast<std::uint16_t>(index); }

ParameterId add_rate(Model& model, const std::optional<casefile::Number>& number, std::string unit,
                     std::string meaning, mechanism::Range range) {
  if (!number) return {};
  ParameterEntry entry;
  entry.address = number->address;
  entry.law = number->law;
  entry.range = range;
  entry.unit = std::move(unit);
  entry.meaning = std::move(meaning);
  entry.from_case = true;
  return model.table.add(std::move(entry));
}

std::size_t pair_of(Model& model, ActorId actor) {
  auto& pair = model.pair_of_actor[actor.index()];
  if (pair == nobody) pair = small(model.pairs++);
  return pair;
}

void add_front(Model& model, std::size_t k) {
  const casefile::Case& c = *model.situation;
  const casefile::Front& front = c.fronts[k];
  FrontSign sign;
  sign.target = front.target;
  for (std::size_t m = 0; m < front.members.size(); ++m) {
    sign.members.push_back(small(front.members[m].index()));
    model.faction[front.members[m].index()].fronts.push_back(small(k));
    const bool given = m < front.share.size();
    sign.share_constant.push_back(given ? random::median(front.share[m].law)
                                        : 1.0 / static_cast<double>(front.members.size()));
    sign.share.push_back(given && !random::is_constant(front.share[m].law)
                             ? add_rate(model, front.share[m], "1", "share of the coalition's attacks", {0, 1})
                             : ParameterId{});
  }
  for (const auto member : sign.members) {
    auto& orders = sign.orders.emplace_back();
    for (const auto tie : model.faction[member].ties)
      for (std::size_t s = 0; s < c.stances.size(); ++s)
        if (c.stances[s].target.is_set() && c.stances[s].target == front.target &&
            c.stances[s].patron == c.ties[tie].patron)
          orders.push_back({tie, small(s)});
  }
  ChannelSign channel;
  channel.kind = ChannelKind::front;
  channel.id = front.id;
  channel.name = front.name;
  channel.on = front.target;
  channel.state_kind = c.actors[front.target.index()].kind;
  channel.pair = pair_of(model, front.target);
  channel.rate = add_rate(model, front.pace, "1/day", "attacks a day on an open front", {0, 1000});
  channel.lethality = add_rate(model, front.lethality, "1", "chance that an attack kills", {0, 1});
  model.front.push_back(std::move(sign));
  model.channel.push_back(std::move(channel));
}

void add_strikes(Model& model, const casefile::StrikeChannel& strikes) {
  ChannelSign channel;
  channel.kind = strikes.kind == casefile::StrikeKind::raid ? ChannelKind::raid : ChannelKind::strike;
  channel.id = strikes.id;
  channel.name = strikes.name;
  channel.by = strikes.by;
  channel.state_kind = model.situation->actors[strikes.by.index()].kind;
  channel.pair = pair_of(model, strikes.by);
  channel.rate = add_rate(model, strikes.per_year, "1/year", "unprovoked strikes a year", {0, 10000});
  channel.lethality = add_rate(model, strikes.lethality, "1", "chance that a strike kills", {0, 1});
  model.channel.push_back(std::move(channel));
}

std::size_t channel_index(const Model& model, const std::string& id) {
  for (std::size_t k = 0; k < model.channel.size(); ++k)
    if (model.channel[k].id == id) return k;
  return model.channel.size();
}

}  // namespace

void assemble_violence(Model& model, Diagnostics& diagnostics) {
  const casefile::Case& c = *model.situation;
  model.pair_of_actor.assign(c.actors.size(), nobody);
  model.state_pair = small(pair_of(model, c.state()));
  for (std::size_t k = 0; k < c.fronts.size(); ++k) add_front(model, k);
  for (const auto& strikes : c.strike_channels) add_strikes(model, strikes);
  if (model.channel.size() > 64)
    diagnostics.problem({c.id + "/case.toml", 0, 0}, fmt::format("{} fronts and strike channels", model.channel.size()),
                        "at most 64 can be told apart in measures", "merge channels that are always asked together");
  if (c.factions.size() > 64)
    diagnostics.problem({c.id + "/case.toml", 0, 0}, fmt::format("{} factions", c.factions.size()),
                        "at most 64 can be told apart in measures", "merge factions that act as one");
  for (const auto& r : c.retaliations) {
    const std::size_t from = channel_index(model, r.from);
    const std::size_t to = channel_index(model, r.to);
    if (from == model.channel.size() || to == model.channel.size()) continue;  // the reader has said so
    const ParameterId id = add_rate(model, r.responses, "1", "mean number of direct responses", {0, 1000});
    model.retaliation.push_back({from, to, id});
    model.retaliation_parameters.push_back(id);
  }
  for (std::size_t i = 0; i < model.table.all().size(); ++i)
    for (const std::string_view name : {"violence.branching_ratio", "violence.partner_reply", "violence.rival_reply"})
      if (model.table.all()[i].address == name) model.retaliation_parameters.push_back(ParameterId{i});
}

void check_stability(const Model& model, Diagnostics& diagnostics) {
  const std::size_t n = model.channel.size();
  if (n == 0) return;
  const Place place = model.retaliation.empty() ? Place{model.situation->id + "/case.toml", 0, 0}
                                                : model.situation->retaliations.front().place;
  Parameters medians;
  medians.faction.resize(model.factions);
  for (const ParameterEntry& entry : model.table.all()) {
    medians.value.push_back(random::median(entry.law));
    if (entry.place) entry.place(medians, medians.value.back());
  }
  fill_retaliation(model, medians);
  const double radius = violence::spectral_radius({medians.retaliation, n});
  if (radius >= 1)
    diagnostics.problem(place, fmt::format("the retaliation matrix is supercritical at its medians (spectral radius {:.3f})", radius),
                        "every attack would bring more than one in answer and violence would grow without end",
                        "lower the mean numbers of responses");
  constexpr std::uint32_t draws = 2000;
  std::uint32_t supercritical = 0;
  for (std::uint32_t i = 0; i < draws; ++i) supercritical += draw_parameters(model, 0, i).redrawn > 0 ? 1 : 0;
  if (supercritical > draws / 20)
    diagnostics.problem(place, fmt::format("the retaliation matrix is supercritical in {:.1f} % of draws", 100.0 * supercritical / draws),
                        "more than 5 % of the prior would be thrown away, which changes it", "narrow or lower the numbers of responses");
}

}  // namespace truce::model
