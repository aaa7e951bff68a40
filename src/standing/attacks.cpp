#include "standing/attacks.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "record/check.hpp"

namespace truce::standing {

namespace {

using record::Range;
using record::Row;
using Rows = std::vector<const Row*>;

constexpr double no_end = std::numeric_limits<double>::infinity();

bool counts_attacks(const Row& row) {
  return row.kind == record::Kind::count && row.value && record::counted(row).find("attack") != std::string_view::npos;
}

bool touches(const Row& row, Date from, Date to) { return row.from <= to && row.to >= from; }

struct Attacker {
  std::string name;
  std::vector<FactionId> members;
};

/// The factions behind a subject; nothing for states and their channels.
std::optional<Attacker> attacker(const casefile::Case& situation, const std::string& id) {
  for (const auto& front : situation.fronts)
    if (front.id == id) return Attacker{front.name, front.members};
  if (const auto coalition = situation.coalition(id)) {
    const auto& found = situation.coalitions[coalition->index()];
    return Attacker{found.name, found.members};
  }
  if (const auto faction = situation.faction(id)) return Attacker{situation.actor_of(*faction).name, {*faction}};
  return std::nullopt;
}

/// The largest sum of lows over rows that lie in from..to and share no day.
double least(const Rows& rows, Date from, Date to) {
  const int days = days_between(from, to) + 1;
  std::vector<double> best(static_cast<std::size_t>(days) + 1, 0.0);  // over the first d days
  for (int d = 1; d <= days; ++d) {
    best[d] = best[d - 1];
    for (const Row* row : rows) {
      const int first = days_between(from, row->from) + 1, last = days_between(from, row->to) + 1;
      if (first >= 1 && last == d) best[d] = std::max(best[d], best[first - 1] + range_of(*row).low);
    }
  }
  return best.back();
}

/// The least sum of highs over rows that together cover from..to.
double most(const Rows& rows, Date from, Date to) {
  const int days = days_between(from, to) + 1;
  std::vector<double> cost(static_cast<std::size_t>(days) + 1, no_end);  // to cover the first d days
  cost[0] = 0;
  for (int d = 1; d <= days; ++d)
    for (const Row* row : rows) {
      const int first = std::max(1, days_between(from, row->from) + 1), last = days_between(from, row->to) + 1;
      if (first <= d && d <= last) cost[d] = std::min(cost[d], cost[first - 1] + range_of(*row).high);
    }
  return cost.back();
}

const std::string& speaker(const Row& row) { return row.series.empty() ? row.source : row.series; }

std::vector<SourceCount> by_source(const Rows& rows, Date from, Date to) {
  std::vector<std::pair<std::string, Rows>> groups;
  for (const Row* row : rows) {
    if (!touches(*row, from, to)) continue;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == speaker(*row); });
    if (group == groups.end()) group = groups.insert(groups.end(), {speaker(*row), {}});
    group->second.push_back(row);
  }
  std::vector<SourceCount> counts;
  for (const auto& [source, mine] : groups) counts.push_back({source, count_in(mine, from, to)});
  return counts;
}

WindowCount window_of(const Rows& rows, Date from, Date to) {
  WindowCount window;
  window.range = count_in(rows, from, to);
  window.sources = by_source(rows, from, to);
  window.contradicted = window.range.low > window.range.high;
  if (!window.contradicted) return window;
  window.range = {no_end, 0};
  for (const auto& [source, range] : window.sources) {
    window.range.low = std::min(window.range.low, range.low);
    window.range.high = std::max(window.range.high, range.high);
  }
  return window;
}

}  // namespace

record::Range count_in(const Rows& rows, Date from, Date to) { return {least(rows, from, to), most(rows, from, to)}; }

std::vector<Campaign> campaigns(const casefile::Case& situation) {
  std::vector<Campaign> all;
  std::vector<Rows> rows;
  for (const Row& row : situation.record.rows) {
    if (!counts_attacks(row)) continue;
    const auto by = attacker(situation, row.subject);
    if (!by) continue;
    const auto same = [&](const Campaign& c) {
      return c.subject == row.subject && c.object == row.object && c.counted == record::counted(row);
    };
    auto at = static_cast<std::size_t>(std::find_if(all.begin(), all.end(), same) - all.begin());
    if (at == all.size()) {
      Campaign campaign;
      campaign.subject = row.subject;
      campaign.name = by->name;
      campaign.object = row.object;
      campaign.counted = record::counted(row);
      campaign.members = by->members;
      all.push_back(std::move(campaign));
      rows.emplace_back();
    }
    rows[at].push_back(&row);
    if (!all[at].last || row.to >= all[at].last->to) all[at].last = row;
  }
  for (std::size_t c = 0; c < all.size(); ++c)
    for (std::size_t w = 0; w < window_count; ++w)
      all[c].window[w] = window_of(rows[c], plus_days(situation.as_of, 1 - window_days[w]), situation.as_of);
  return all;
}

}  // namespace truce::standing
