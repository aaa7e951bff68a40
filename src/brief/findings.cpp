// What the sentences are made of: chances sorted, dates found, lines of the checklist summed.
#include "brief/findings.hpp"

#include <algorithm>
#include <cmath>

#include "random/distribution.hpp"

namespace truce::brief {

WhatIfKind kind_of(const Reading& r, std::size_t what_if) {
  const ensemble::WhatIf& w = r.forecast.what_if[what_if];
  if (w.variant.bargaining) return WhatIfKind::bargaining;
  if (w.variant.without_elections) return WhatIfKind::election;
  if (w.variant.without_shock) return WhatIfKind::past;
  for (const auto& forced : w.variant.forced)
    if (forced.channel < r.model.channel.size() && r.model.channel[forced.channel].kind == model::ChannelKind::front)
      return WhatIfKind::attack;
  return WhatIfKind::strike;
}

std::vector<std::size_t> what_ifs_of_kind(const Reading& r, WhatIfKind kind) {
  std::vector<std::size_t> all;
  for (std::size_t w = 0; w < r.forecast.what_if.size(); ++w)
    if (kind_of(r, w) == kind) all.push_back(w);
  return all;
}

std::vector<FactionChance> by_compliance(const Reading& r, std::size_t p) {
  std::vector<FactionChance> all;
  if (r.dates() == 0) return all;
  for (std::size_t f = 0; f < r.situation.factions.size(); ++f) {
    const Chance c = r.complies(p, r.dates() - 1, f);
    if (c.known()) all.push_back({f, c});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.chance.share() > b.chance.share(); });
  return all;
}

std::optional<Date> first_date_at(const Reading& r, std::size_t p, std::size_t f, double share) {
  for (std::size_t d = 0; d < r.dates(); ++d) {
    const Chance c = r.complies(p, d, f);
    if (c.known() && c.share() >= share) return r.forecast_date(d);
  }
  return std::nullopt;
}

std::vector<std::size_t> headlines_with(const Reading& r, std::size_t p, Verdict wanted) {
  std::vector<std::size_t> all;
  if (p == 0) return all;
  for (const std::size_t q : r.headlines())
    if (r.verdict(p, 0, q) == wanted && r.wish(q) != Wish::none) all.push_back(q);
  return all;
}

ChecklistSum checklist_sum(const Reading& r, std::size_t p) {
  const auto checks = r.all_as(ensemble::AskedAs::check);
  ChecklistSum sum;
  sum.lines = checks.size();
  for (const std::size_t q : checks)
    if (r.chance(p, q).known()) sum.mean_met += r.chance(p, q).share();
  for (std::size_t row = 0; row < r.forecast.rows && !checks.empty(); ++row) {
    bool answered = true, met = true;
    for (const std::size_t q : checks) {
      const float a = r.forecast.row_answer(row, p, q);
      answered = answered && !std::isnan(a);
      met = met && a >= 0.5F;
    }
    sum.all.counted += answered ? 1 : 0;
    sum.all.yes += answered && met ? 1 : 0;
  }
  return sum;
}

std::vector<WidePrior> widest_priors(const Reading& r, std::size_t count) {
  std::vector<WidePrior> all;
  const auto& table = r.model.table.all();
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (random::is_constant(table[i].law)) continue;
    const double low = random::quantile(table[i].law, 0.05);
    const double high = random::quantile(table[i].law, 0.95);
    if (!(low > 0) || !std::isfinite(high)) continue;
    all.push_back({i, low, random::median(table[i].law), high, high / low});
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.ratio > b.ratio; });
  if (all.size() > count) all.resize(count);
  return all;
}

}  // namespace truce::brief
