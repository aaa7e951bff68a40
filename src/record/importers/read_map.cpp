#include "record/importers/read_map.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "record/importers/map_table.hpp"
#include "record/read.hpp"
#include "text/suggest.hpp"

namespace truce::record::importers {

namespace {

using text::Node;

constexpr std::array<std::string_view, 3> reliabilities{"high", "medium", "low"};
constexpr std::size_t longest_pattern = 200;
constexpr int longest_delay_days = 3650;

bool is_id(std::string_view text) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 64 && lower(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; });
}

bool names_sides(Field field) {
  return field == Field::side_a || field == Field::side_b || field == Field::side || field == Field::associate;
}

// What ACLED has and UCDP does not, and the other way round: such a matcher would match nothing.
bool exists(Field field, EventFormat format) {
  switch (field) {
    case Field::associate:
    case Field::sort_a:
    case Field::sort_b:
    case Field::sort:
    case Field::sub_type:
      return format == EventFormat::acled;
    case Field::conflict:
    case Field::status:
      return format == EventFormat::ucdp;
    default:
      return true;
  }
}

class MapReader {
 public:
  MapReader(const std::string& file, EventFormat format, Diagnostics& found) : file_(file), format_(format), found_(found) {}

  Map read(const Node& root) {
    MapTable table{root, "the map", found_};
    read_defaults(table);
    if (const Node* names = table.table("names")) read_names(*names);
    for (const Node* node : table.tables("rule")) read_rule(*node);
    if (map_.rules.empty())
      found_.problem({file_, 1, 1}, "no rule", "no event would become a row", "write a table [[rule]]");
    table.finish();
    return std::move(map_);
  }

 private:
  void read_defaults(MapTable& table) {
    defaults_.source = source(table);
    defaults_.definition = table.text("definition");
    defaults_.reliability = reliability(table, Reliability::medium);
    map_.countries = patterns(table, "country");
    read_known(table);
    if (const Node* covers = table.table("covers")) {
      MapTable days{*covers, "'covers'", found_};
      map_.covers = days.period();
      days.finish();
    }
    const std::string every = table.text("every");
    map_.every = parse_every(every);
    if (!map_.every && table.has("every"))
      table.problem("every", fmt::format("'{}' is no length of a window", every), "events are counted over windows",
                    "write 7d, month or year");
  }

  void read_known(MapTable& table) {
    const auto delay = table.whole("known_after_days", 0, longest_delay_days);
    map_.known_after_days = delay.value_or(0);
    if (!table.has("known_after_days"))
      found_.problem({file_, 1, 1}, "no known_after_days", "a forecast must not see an event before it was published",
                     "say how many days after an event the source publishes it");
    const std::string from = table.text("known_from");
    if (from == "timestamp" && format_ == EventFormat::acled) map_.known = Map::Known::timestamp;
    else if (!from.empty())
      table.problem("known_from", fmt::format("known_from '{}'", from), "this format has no such column",
                    format_ == EventFormat::acled ? "write timestamp, or remove it" : "remove it");
  }

  void read_names(const Node& node) {
    MapTable table{node, "[names]", found_};
    for (const auto& entry : node.entries) {
      if (!is_id(entry.key))
        found_.problem(entry.place, fmt::format("'{}' is no id", entry.key), "rows carry the ids of a case",
                       "begin with a small letter and use a-z, 0-9 and _");
      map_.names.push_back({entry.key, patterns(table, entry.key)});
    }
  }

  void read_rule(const Node& node) {
    MapTable table{node, "a [[rule]]", found_};
    Rule rule;
    rule.place = node.place;
    rule.leave_out = table.text("leave_out");
    rule.period = table.period();
    rule.precision_at_most = table.whole("date_precision_at_most", 1, 5).value_or(rule.precision_at_most);
    for (std::size_t f = 0; f < field_count; ++f) read_matcher(table, static_cast<Field>(f), rule);
    read_between(table, rule);
    const bool leaves_out = table.has("leave_out");
    if (leaves_out && rule.leave_out.empty())
      table.problem("leave_out", "leave_out without a reason", "nobody can tell why the events are missing",
                    "say why the events are left out");
    if (!leaves_out) read_counting(table, rule);
    table.finish();
    map_.rules.push_back(std::move(rule));
  }

  void read_matcher(MapTable& table, Field field, Rule& rule) {
    const auto key = to_word(field);
    if (!table.has(key)) return;
    if (!exists(field, format_))
      table.problem(key, fmt::format("'{}' in a map for this format", key), "its files have no such column",
                    "remove it, or import the other format");
    rule.matchers.push_back({field, names_sides(field) ? side_patterns(table.texts(key)) : patterns(table, key)});
  }

  void read_between(MapTable& table, Rule& rule) {
    const auto sides = table.texts("between");
    if (!table.has("between")) return;
    if (sides.size() != 2)
      return table.problem("between", fmt::format("'between' names {} sides", sides.size()), "an event has two",
                           "write two names, like [\"Government of Iraq\", \"IS\"]");
    rule.between = {side_patterns({sides[0]}), side_patterns({sides[1]})};
  }

  void read_counting(MapTable& table, Rule& rule) {
    rule.subject = party(table, "subject");
    rule.object = party(table, "object");
    rule.series = table.text("series");
    rule.definition = or_default(table.text("definition"), defaults_.definition);
    rule.source = or_default(source(table), defaults_.source);
    rule.reliability = reliability(table, defaults_.reliability);
    rule.counted = counted(table);
    need(table, rule.subject, "subject", "a row is about somebody");
    need(table, rule.definition, "definition", "counters count different things");
    need(table, rule.source, "source", "nobody could check the rows");
  }

  void need(MapTable& table, const std::string& given, std::string_view key, std::string why) {
    if (given.empty())
      found_.problem(table.place_of(key), fmt::format("a rule without {}", key), std::move(why),
                     fmt::format("add {}{} or leave_out", key, key == "subject" ? "" : " here or at the top of the map,"));
  }

  std::string source(MapTable& table) {
    std::string given = table.text("source");
    if (!given.empty() && !is_id(given))
      table.problem("source", fmt::format("'{}' is no id", given), "rows name a source of the case's sources.toml",
                    "begin with a small letter and use a-z, 0-9 and _");
    return given;
  }

  // An id, or {a} or {b}.
  std::string party(MapTable& table, std::string_view key) {
    std::string given = table.text(key);
    if (!given.empty() && given != "{a}" && given != "{b}" && !is_id(given))
      table.problem(key, fmt::format("'{}' is no id", given), "rows carry the ids of a case",
                    "write an id of the case, or {a} or {b} for the id under which [names] knows that side");
    return given;
  }

  std::vector<Counted> counted(MapTable& table) {
    std::vector<Counted> all;
    for (const TextAt& word : table.texts("count")) {
      const auto at = std::find(counted_words.begin(), counted_words.end(), word.text);
      if (at != counted_words.end()) {
        all.push_back(static_cast<Counted>(at - counted_words.begin()));
        continue;
      }
      found_.problem(word.place, fmt::format("'{}' cannot be counted", word.text), "an event has a date and deaths",
                     text::did_you_mean(word.text, std::span<const std::string_view>{counted_words}));
    }
    if (!table.has("count")) all.push_back(Counted::attacks);
    return all;
  }

  Reliability reliability(MapTable& table, Reliability otherwise) {
    const auto at = table.word("reliability", reliabilities);
    return at ? static_cast<Reliability>(*at) : otherwise;
  }

  static std::string or_default(std::string given, const std::string& otherwise) {
    return given.empty() ? otherwise : given;
  }

  std::vector<Pattern> patterns(MapTable& table, std::string_view key) {
    std::vector<Pattern> all;
    for (const TextAt& text : table.texts(key)) add(all, text);
    return all;
  }

  // An id of [names] stands for its names; anything else for itself.
  std::vector<Pattern> side_patterns(const std::vector<TextAt>& texts) {
    std::vector<Pattern> all;
    for (const TextAt& text : texts) {
      const auto name = std::find_if(map_.names.begin(), map_.names.end(), [&](const Name& n) { return n.id == text.text; });
      if (name != map_.names.end())
        all.insert(all.end(), name->patterns.begin(), name->patterns.end());
      else
        add(all, text);
    }
    return all;
  }

  void add(std::vector<Pattern>& all, const TextAt& text) {
    if (text.text.empty() || text.text.size() > longest_pattern)
      found_.problem(text.place, text.text.empty() ? "an empty name" : "a name longer than 200 bytes",
                     "it matches nothing that a source writes", "write a name, with * and ? where it varies");
    all.emplace_back(text.text);
  }

  const std::string& file_;
  EventFormat format_;
  Diagnostics& found_;
  Map map_;
  Rule defaults_;
};

}  // namespace

MapReading read_map(std::string_view text, const std::string& file, EventFormat format) {
  MapReading reading;
  const auto root = text::parse_toml(text, file);
  if (!root) {
    reading.diagnostics = root.error();
    return reading;
  }
  Map map = MapReader{file, format, reading.diagnostics}.read(*root);
  reading.diagnostics.sort();
  if (reading.diagnostics.ok()) reading.map = std::move(map);
  return reading;
}

}  // namespace truce::record::importers
