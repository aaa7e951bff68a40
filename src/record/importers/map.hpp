// The actor map (map.toml): which events become which rows of the record. docs/import.md says what each key means.
//
// Rules are tried in the file's order; the first that matches an event takes it. A rule either counts the event or
// leaves it out with a reason, so that what is left out on purpose can be told from what nobody thought of.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/importers/every.hpp"
#include "record/importers/event.hpp"
#include "record/importers/pattern.hpp"
#include "record/record.hpp"

namespace truce::record::importers {

/// What of an event a matcher looks at.
enum class Field {
  side_a, side_b, side, associate, sort_a, sort_b, sort, dyad, conflict, country, region, province, type, sub_type, status
};
inline constexpr std::size_t field_count = 15;
[[nodiscard]] std::string_view to_word(Field field);

struct Matcher {
  Field field;
  std::vector<Pattern> patterns;  // any of them
};

/// What is counted: events; deaths by the best, the lowest and the highest estimate.
enum class Counted { attacks, deaths, deaths_at_least, deaths_at_most };
inline constexpr std::array<std::string_view, 4> counted_words{"attacks", "deaths", "deaths_at_least", "deaths_at_most"};
[[nodiscard]] std::string_view to_word(Counted counted);

/// Days without an end on one or both sides.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;
  [[nodiscard]] bool holds(Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
};
[[nodiscard]] Period overlap(const Period& a, const Period& b);

/// An id of the case and the names under which a source knows it.
struct Name {
  std::string id;
  std::vector<Pattern> patterns;
};

struct Rule {
  std::string subject;    // an id, or {a} or {b}: the id under which [names] knows that side
  std::string object;     // the same, or empty
  std::string series;     // name of the event times; empty: the subject
  std::string leave_out;  // the reason; empty: the rule counts
  std::vector<Matcher> matchers;  // all of them
  std::optional<std::pair<std::vector<Pattern>, std::vector<Pattern>>> between;  // the two sides, in either order
  Period period;
  int precision_at_most = 9;
  std::vector<Counted> counted;
  std::string definition;
  std::string source;
  Reliability reliability = Reliability::medium;
  Place place;
};

struct Map {
  std::vector<Name> names;
  std::vector<Rule> rules;
  std::vector<Pattern> countries;  // empty: all
  Period covers;                   // the days for which the source's silence means that nothing happened
  std::optional<Every> every;
  int known_after_days = 0;
  enum class Known { after_days, timestamp } known = Known::after_days;

  /// The first id whose names hold this one; empty where none does.
  [[nodiscard]] std::string_view id_of(std::string_view name) const;
};

/// Who a matched event is about.
struct Match {
  std::size_t rule;
  std::string_view subject;
  std::string_view object;
};

/// The first rule that matches; nothing where none does.
[[nodiscard]] std::optional<Match> match(const Map& map, const Event& event);

}  // namespace truce::record::importers
