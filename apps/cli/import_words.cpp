#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "import.hpp"

namespace truce::cli {

namespace {

using namespace record::importers;

constexpr std::size_t names_shown = 15;

std::string name_of_rule(const Map& map, std::size_t i) {
  const Rule& rule = map.rules[i];
  const std::string what = !rule.leave_out.empty() ? "left out: " + rule.leave_out
                           : rule.object.empty()   ? rule.subject
                                                   : rule.subject + " -> " + rule.object;
  return fmt::format("rule at line {} ({})", rule.place.line, what);
}

void print_tally(const char* what, const Tally& tally) {
  const auto lines = tally.by_frequency();
  if (lines.empty()) return;
  std::fprintf(stderr, "%s, by frequency:\n", what);
  for (std::size_t i = 0; i < std::min(names_shown, lines.size()); ++i)
    std::fprintf(stderr, "%10zu  %s\n", lines[i].times, lines[i].name.c_str());
  if (lines.size() > names_shown) std::fprintf(stderr, "            and %zu more names (--json lists them)\n", lines.size() - names_shown);
  if (tally.under_other_names() > 0)
    std::fprintf(stderr, "%10zu  under names met after the first %zu\n", tally.under_other_names(), Tally::kept_at_most);
}

text::Json to_json(const Tally& tally) {
  text::Json all = text::Json::array();
  for (const auto& line : tally.by_frequency())
    all.push(text::Json::object().set("name", line.name).set("events", line.times));
  return all;
}

text::Json rules_to_json(const Account& account, const Map& map) {
  text::Json rules = text::Json::array();
  for (std::size_t i = 0; i < map.rules.size(); ++i)
    rules.push(text::Json::object()
                   .set("line", map.rules[i].place.line)
                   .set("subject", map.rules[i].subject)
                   .set("object", map.rules[i].object)
                   .set("leave_out", map.rules[i].leave_out)
                   .set("events", account.by_rule[i]));
  return rules;
}

text::Json sentences(const Diagnostics& found) {
  text::Json all = text::Json::array();
  for (const Diagnostic& one : found.all()) all.push(to_string(one));
  return all;
}

text::Json date_or_null(const std::optional<Date>& date) { return date ? text::Json{to_string(*date)} : text::Json{}; }

}  // namespace

void print_import(const Importer& importer, const Map& map, std::size_t rows) {
  const Account& account = importer.account();
  std::fprintf(stderr, "%zu rows read\n", account.read);
  for (std::size_t i = 0; i < fate_count; ++i)
    if (const auto fate = static_cast<Fate>(i); account.of(fate) > 0 || fate == Fate::mapped)
      std::fprintf(stderr, "%10zu  %s\n", account.of(fate), std::string{to_words(fate)}.c_str());
  for (std::size_t i = 0; i < map.rules.size(); ++i)
    std::fprintf(stderr, "%10zu  taken by the %s\n", account.by_rule[i], name_of_rule(map, i).c_str());
  if (account.tag_rows > 0) std::fprintf(stderr, "%10zu  row of HXL tags, no event\n", account.tag_rows);
  if (account.spread > 0) std::fprintf(stderr, "%10zu  mapped events spread over several windows\n", account.spread);
  if (account.odd_estimates > 0)
    std::fprintf(stderr, "%10zu  mapped events whose best estimate lies outside low to high, taken as they are\n",
                 account.odd_estimates);
  if (importer.times().longer_than_a_day() > 0)
    std::fprintf(stderr, "%10zu  event times on the middle day of a longer event\n", importer.times().longer_than_a_day());
  print_tally("unmapped pairs", account.unmapped_dyads);
  print_tally("unmapped actors", account.unmapped_actors);
  std::fprintf(stderr, "%zu rows of record\n", rows);
}

text::Json to_json(const Importer& importer, const Map& map, std::size_t rows) {
  const Account& account = importer.account();
  text::Json made = text::Json::object();
  made.set("truce", TRUCE_VERSION).set("read", account.read);
  for (std::size_t i = 0; i < fate_count; ++i)
    made.set(std::string{to_word(static_cast<Fate>(i))}, account.of(static_cast<Fate>(i)));
  made.set("tag_rows", account.tag_rows).set("unread_files", account.unread_files).set("spread", account.spread).set("odd_estimates", account.odd_estimates);
  made.set("from", date_or_null(importer.period().from)).set("to", date_or_null(importer.period().to));
  made.set("rules", rules_to_json(account, map));
  made.set("faults", sentences(account.faults.shown())).set("faults_not_shown", account.faults.beyond());
  made.set("unmapped_dyads", to_json(account.unmapped_dyads));
  made.set("unmapped_actors", to_json(account.unmapped_actors));
  return made.set("rows", rows);
}

}  // namespace truce::cli
