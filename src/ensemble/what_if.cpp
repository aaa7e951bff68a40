#include <algorithm>

#include <fmt/format.h>

#include "ensemble/forecast.hpp"

namespace truce::ensemble {

namespace {

constexpr double forced_after_days = 30;  // after the as-of date: the plans have begun, most of the horizon is left

WhatIf forced(const model::Model& model, std::size_t channel, std::string title) {
  WhatIf what_if;
  what_if.id = "forced." + model.channel[channel].id;
  what_if.title = std::move(title);
  what_if.variant.forced.push_back({channel, model.as_of_day + forced_after_days, violence::Deadliness::lethal});
  return what_if;
}

/// Every bargaining model that the case does not name itself.
void add_bargaining(const model::Model& model, std::vector<WhatIf>& all) {
  if (!model.is_on(model::Mechanism::bargaining) || model.bargaining.empty()) return;
  for (const auto& sign : bargaining::models()) {
    const auto names_it = [&](const auto& own) { return own.model == sign.model; };
    if (std::all_of(model.bargaining.begin(), model.bargaining.end(), names_it)) continue;
    WhatIf other;
    other.id = "bargaining." + std::string{sign.id};
    other.title = sign.title;
    other.variant.bargaining = sign.model;
    all.push_back(std::move(other));
  }
}

}  // namespace

std::vector<WhatIf> what_ifs_of(const model::Model& model) {
  std::vector<WhatIf> all;
  for (std::size_t k = 0; k < model.channel.size(); ++k) {
    const auto& channel = model.channel[k];
    const auto name = [&](ActorId actor) { return model.situation->actors[actor.index()].name; };
    if (channel.kind == model::ChannelKind::front && channel.state_kind != casefile::ActorKind::state) {
      const auto& members = model.front[k].members;
      bool first = true;  // one attack per target: the first front of the case that aims at it
      for (std::size_t j = 0; j < k; ++j) first = first && model.channel[j].on != channel.on;
      if (first && !members.empty())
        all.push_back(forced(model, k, fmt::format("A deadly attack on {}, 30 days from now", name(channel.on))));
    }
    if (channel.kind == model::ChannelKind::strike)
      all.push_back(forced(model, k, fmt::format("A deadly strike by {}, 30 days from now", name(channel.by))));
  }
  if (!model.situation->elections.empty() && model.is_on(model::Mechanism::election)) {
    WhatIf none;
    none.id = "without.election";
    none.title = "No election";
    none.variant.without_elections = true;
    all.push_back(std::move(none));
  }
  for (std::size_t i = 0; i < model.shock.size(); ++i) {
    if (!model.shock[i].is_past || model.shock[i].is_event) continue;
    WhatIf without;
    without.id = "without." + model.shock[i].id;
    without.title = "Without: " + model.shock[i].title;
    without.variant.without_shock = i;
    all.push_back(std::move(without));
  }
  add_bargaining(model, all);
  return all;
}

}  // namespace truce::ensemble
