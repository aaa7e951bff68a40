#include "record/importers/importer.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/contract.hpp"

namespace truce::record::importers {

namespace {

constexpr std::size_t rows_between_looks = 4096;

// What can be known of by the as-of day: a window must be over and published.
Period covered(const Scope& scope, const Map& map) {
  Period period = overlap(scope.period, map.covers);
  if (scope.as_of) period = overlap(period, {std::nullopt, plus_days(*scope.as_of, -map.known_after_days)});
  return period;
}

}  // namespace

Diagnostics check(const Scope& scope, const Map& map, const std::string& map_file) {
  Diagnostics found;
  const Period period = covered(scope, map);
  if (period.from && period.to && *period.to < *period.from)
    found.problem({map_file, 0, 0},
                  fmt::format("no day is left between {} and {}", to_string(*period.from), to_string(*period.to)),
                  "from, to, as-of less known_after_days and the map's covers leave nothing to count",
                  "widen them until they overlap");
  if (scope.zeros == Zeros::written && (!period.from || !period.to))
    found.problem({map_file, 0, 0}, "zeros are asked for, but not for which days",
                  "silence means zero only where the source was looking",
                  "write covers = { from = ..., to = ... } in the map, or give --from and --to");
  return found;
}

Importer::Importer(const Map& map, const Scope& scope)
    : map_(map),
      scope_(scope),
      period_(covered(scope, map)),
      counting_(scope.every.value_or(map.every.value_or(Every{})), period_, map.known_after_days) {
  if (scope_.countries.empty()) scope_.countries = map.countries;
  account_.by_rule.assign(map.rules.size(), 0);
  for (const Rule& rule : map.rules) counting_.expect(rule);
}

Importer::Watch Importer::read(EventFormat format, const std::string& file, text::CsvScanner::Refill refill,
                               const std::function<Watch()>& watch) {
  EventReader reader{format, file, std::move(refill)};
  account_.faults.add(reader.header_faults());
  for (auto met = reader.next(); met != EventReader::Met::end; met = reader.next()) {
    const Fate fate = met == EventReader::Met::fault ? Fate::faulty : decide(reader.event());
    if (fate == Fate::faulty) account_.faults.add(reader.row_faults());
    ++account_.read;
    ++account_.fates[static_cast<std::size_t>(fate)];
    if (watch && account_.read % rows_between_looks == 0 && watch() == Watch::stop) return Watch::stop;
  }
  account_.tag_rows += reader.tag_rows();
  account_.unread_files += reader.ended() == EventReader::Ended::early;
  TRUCE_ENSURES(account_.balances());
  return Watch::go_on;
}

Date Importer::known(const Event& event) const {
  const Date published = plus_days(event.last, map_.known_after_days);
  return map_.known == Map::Known::timestamp && event.updated ? std::max(published, *event.updated) : published;
}

Fate Importer::decide(const Event& event) {
  if (seen_.meet(event.id) == SeenIds::Met::again) return Fate::duplicate;
  if (!scope_.countries.empty() && !any_matches(scope_.countries, event.country)) return Fate::elsewhere;
  if (scope_.as_of && known(event) > *scope_.as_of) return Fate::known_later;
  if (!period_.holds(middle_day(event))) return Fate::outside_period;
  return map_event(event);
}

Fate Importer::map_event(const Event& event) {
  const auto found = match(map_, event);
  if (!found) {
    account_.unmapped_dyads.count(event.dyad);
    account_.unmapped_actors.count(event.side_a);
    if (!event.side_b.empty()) account_.unmapped_actors.count(event.side_b);
    return Fate::unmapped;
  }
  const Rule& rule = map_.rules[found->rule];
  ++account_.by_rule[found->rule];
  if (!rule.leave_out.empty()) return Fate::left_out;
  if (event.best < event.low || event.best > event.high) ++account_.odd_estimates;
  if (counting_.add(rule, *found, event, known(event))) ++account_.spread;
  if (scope_.times == Scope::Times::kept) times_.add(rule.series.empty() ? found->subject : rule.series, event);
  return Fate::mapped;
}

}  // namespace truce::record::importers
