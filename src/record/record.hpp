// The dated record: what was observed, by whom, when it happened and when it became known.
// Conflicting rows are kept side by side; nothing is averaged here.
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
  Place place;                    // of the row's first cell
  struct Places {
    Place subject, object, value, source;
  } places;                       // of single cells, for what is found wrong with them later
};

struct Record {
  std::vector<Row> rows;  // in the file's order

  /// Rows already public on `date`: what a forecast made that day may read.
  [[nodiscard]] Record known_by(Date date) const;
};

}  // namespace truce::record
