#include "record/importers/map.hpp"

#include <algorithm>
#include <array>

namespace truce::record::importers {

namespace {

constexpr std::array<std::string_view, field_count> field_words{
    "side_a", "side_b",   "side",    "associate", "sort_a",   "sort_b", "sort",    "dyad",
    "conflict", "country", "region", "province",  "type", "sub_type", "status"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool any_in_list(const std::vector<Pattern>& patterns, std::string_view list) {
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    if (any_matches(patterns, trimmed(list.substr(0, end)))) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

bool matches(const Matcher& matcher, const Event& event) {
  const auto& any = matcher.patterns;
  switch (matcher.field) {
    case Field::side_a: return any_matches(any, event.side_a);
    case Field::side_b: return any_matches(any, event.side_b);
    case Field::side: return any_matches(any, event.side_a) || any_matches(any, event.side_b);
    case Field::associate: return any_in_list(any, event.associates_a) || any_in_list(any, event.associates_b);
    case Field::sort_a: return any_matches(any, event.sort_a);
    case Field::sort_b: return any_matches(any, event.sort_b);
    case Field::sort: return any_matches(any, event.sort_a) || any_matches(any, event.sort_b);
    case Field::dyad: return any_matches(any, event.dyad);
    case Field::conflict: return any_matches(any, event.conflict);
    case Field::country: return any_matches(any, event.country);
    case Field::region: return any_matches(any, event.region);
    case Field::province: return any_matches(any, event.province);
    case Field::type: return any_matches(any, event.type);
    case Field::sub_type: return any_matches(any, event.sub_type);
    case Field::status: return any_matches(any, event.status);
  }
  return false;
}

bool fights_between(const Rule& rule, const Event& event) {
  if (!rule.between) return true;
  const auto& [one, other] = *rule.between;
  return (any_matches(one, event.side_a) && any_matches(other, event.side_b)) ||
         (any_matches(one, event.side_b) && any_matches(other, event.side_a));
}

bool matches(const Rule& rule, const Event& event) {
  return event.precision <= rule.precision_at_most && rule.period.holds(middle_day(event)) &&
         fights_between(rule, event) &&
         std::all_of(rule.matchers.begin(), rule.matchers.end(), [&](const Matcher& m) { return matches(m, event); });
}

std::string_view who(const Map& map, std::string_view written, const Event& event) {
  if (written == "{a}") return map.id_of(event.side_a);
  if (written == "{b}") return map.id_of(event.side_b);
  return written;
}

}  // namespace

std::string_view to_word(Field field) { return field_words[static_cast<std::size_t>(field)]; }
std::string_view to_word(Counted counted) { return counted_words[static_cast<std::size_t>(counted)]; }

Period overlap(const Period& a, const Period& b) {
  Period both = a;
  if (b.from && (!both.from || *both.from < *b.from)) both.from = b.from;
  if (b.to && (!both.to || *b.to < *both.to)) both.to = b.to;
  return both;
}

std::string_view Map::id_of(std::string_view name) const {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const Name& n) { return any_matches(n.patterns, name); });
  return found == names.end() ? std::string_view{} : std::string_view{found->id};
}

std::optional<Match> match(const Map& map, const Event& event) {
  for (std::size_t i = 0; i < map.rules.size(); ++i) {
    const Rule& rule = map.rules[i];
    if (!matches(rule, event)) continue;
    if (!rule.leave_out.empty()) return Match{i, {}, {}};
    const Match found{i, who(map, rule.subject, event), who(map, rule.object, event)};
    const bool object_known = rule.object.empty() || !found.object.empty();
    if (!found.subject.empty() && object_known) return found;
  }
  return std::nullopt;
}

}  // namespace truce::record::importers
