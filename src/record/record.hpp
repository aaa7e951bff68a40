// The dated record: what was observed, by whom, when it happened and when it became known.
// Conflicting rows are kept side by side; nothing is averaged here. A running total is kept as it was published and
// read as counts between totals (counter.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"

namespace truce::record {

enum class Kind { count, level, posture, order, event };
enum class Bound { exact, at_least, at_most, about };
enum class Reliability { high, medium, low };

/// Of a count between two totals of a counter: what was published.
struct Published {
  Date since;  // the counter's first day
  double total = 0;
  Bound bound = Bound::exact;
};

struct Row {
  Date from;
  Date to;     // the last day; equal to `from` for one day
  Date known;  // when it became public: a forecast made earlier never sees the row
  Kind kind = Kind::event;
  std::string subject;            // who: an actor or coalition id
  std::string object;             // to whom or what: an actor id, a stage, a place, or an address (events)
  std::optional<double> value;    // a number where the row has one
  std::string word;               // else the word: holdout, pledged, complying; obeyed, defied
  Bound bound = Bound::exact;
  std::string definition;         // what was counted; for events: operation, colon, what happened
  std::string source;             // id in sources.toml
  Reliability reliability = Reliability::medium;
  std::string series;             // counts: the counter whose running total since `from` this is; empty: none
  std::optional<Published> published;  // set where the counter's totals were turned into this count
  Place place;                    // of the row's first cell
  struct Places {
    Place subject, object, value, source, from, known, bound, series;
  } places;                       // of single cells, for what is found wrong with them later
};

struct Record {
  std::vector<Row> rows;    // in the file's order; of a counter the counts between its totals
  std::vector<Row> totals;  // of the counters, as published

  /// What was already public on `date`: all that a forecast made that day may read. Counts between totals are taken
  /// anew, since a total that was not yet public can bound none.
  [[nodiscard]] Record known_by(Date date) const;
};

}  // namespace truce::record
