// Event files to rows of the record: reads every row once, decides what becomes of it, and keeps account.
//
// A row is, in this order: faulty; a duplicate of an id met before (in any of the files); in another country; outside the
// period, by its middle day; known only after the as-of day; then what the first matching rule says. Memory grows with
// the windows, the distinct names and the ids (one bit each), not with the rows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "record/importers/account.hpp"
#include "record/importers/counting.hpp"
#include "record/importers/event_times.hpp"
#include "record/importers/map.hpp"
#include "record/importers/seen_ids.hpp"

namespace truce::record::importers {

struct Scope {
  Period period;                   // within the map's `covers`
  std::optional<Date> as_of;       // events and windows known later are hidden
  std::vector<Pattern> countries;  // empty: the map's
  std::optional<Every> every;      // else the map's, else months
  Zeros zeros = Zeros::hidden;
  enum class Times { unwanted, kept } times = Times::unwanted;  // they take memory for each mapped event
};

/// What is wrong with a scope for this map: an empty period, zeros without a period.
[[nodiscard]] Diagnostics check(const Scope& scope, const Map& map, const std::string& map_file);

class Importer {
 public:
  Importer(const Map& map, const Scope& scope);  // the map must outlive the importer

  enum class Watch { go_on, stop };
  /// Reads a file to its end, or until `watch`, asked now and then, says stop.
  Watch read(EventFormat format, const std::string& file, text::CsvScanner::Refill refill,
             const std::function<Watch()>& watch = {});

  [[nodiscard]] const Account& account() const { return account_; }
  [[nodiscard]] Record rows() const { return counting_.rows(scope_.zeros); }
  [[nodiscard]] const EventTimes& times() const { return times_; }
  [[nodiscard]] Period period() const { return period_; }  // what the rows cover

 private:
  Fate decide(const Event& event);
  Fate map_event(const Event& event);
  [[nodiscard]] Date known(const Event& event) const;

  const Map& map_;
  Scope scope_;
  Period period_;
  Counting counting_;
  SeenIds seen_;
  EventTimes times_;
  Account account_;
};

}  // namespace truce::record::importers
