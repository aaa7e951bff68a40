// What the importer promises: nothing lost, totals conserved, nothing known too early; then the real files, where they
// lie beside the repository.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "record/importers/test_files.hpp"
#include "record/read.hpp"
#include "text/csv.hpp"
#include "text/file.hpp"
#include "text/number.hpp"

using namespace truce;
using namespace truce::record;
using namespace truce::record::importers;
using namespace truce::record::importers::tests;

namespace {

Record rows_of(const std::string& map_text, const std::string& events, Scope scope = {}) {
  const Map map = map_of(map_text);
  Importer importer{map, scope};
  importer.read(EventFormat::ucdp, "f", in_chunks(events));
  REQUIRE(importer.account().faults.none());
  return importer.rows();
}

double total(const Record& record) {
  return std::accumulate(record.rows.begin(), record.rows.end(), 0., [](double sum, const Row& row) { return sum + *row.value; });
}

// The file beside the repository.
std::string data_path(const std::string& name) {
  const char* set = std::getenv("TRUCE_DATA");
  return (set != nullptr ? std::string{set} : std::string{TRUCE_SOURCE_DIR} + "/../shared/data") + "/" + name;
}

Importer::Watch read_file(Importer& importer, const std::string& name, bool& there) {
  auto file = text::FileChunks::open(data_path(name));
  there = file.has_value();
  if (!there) {
    MESSAGE("skipped, no data in TRUCE_DATA: " << name);
    return Importer::Watch::stop;
  }
  return importer.read(EventFormat::ucdp, name, [&](char* into, std::size_t room) { return file->read(into, room); });
}

}  // namespace

TEST_CASE("every_row_read_has_exactly_one_fate") {
  const Map map = map_of(small_map + "[[rule]]\nside_b = \"IS\"\nleave_out = \"another war\"\n");
  Scope scope;
  scope.period = {day("2004-01-01"), day("2004-12-31")};
  scope.as_of = day("2004-12-01");
  scope.countries.emplace_back("Iraq");
  Importer importer{map, scope};
  std::string events = ucdp_header;
  events += to_csv({.id = 1});
  events += to_csv({.id = 1});                                        // duplicate
  events += to_csv({.id = 2, .country = "Syria"});                    // elsewhere
  events += to_csv({.id = 3, .start = "2003-12-31"});                 // outside the period
  events += to_csv({.id = 4, .start = "2004-11-25"});                 // known on 5 December
  events += to_csv({.id = 5, .side_b = "IS"});                        // left out
  events += to_csv({.id = 6, .side_b = "Ansar al-Islam"});            // unmapped
  events += to_csv({.id = 7, .start = "2004-13-25"});                 // faulty
  events += "8,1\n";                                                  // faulty
  importer.read(EventFormat::ucdp, "f", in_chunks(events));
  const Account& account = importer.account();
  CHECK(account.read == 9);
  CHECK(account.balances());
  for (const Fate fate : {Fate::mapped, Fate::duplicate, Fate::elsewhere, Fate::outside_period, Fate::known_later,
                          Fate::left_out, Fate::unmapped})
    CHECK_MESSAGE(account.of(fate) == 1, std::string{to_word(fate)});
  CHECK(account.of(Fate::faulty) == 2);
  REQUIRE(account.unmapped_actors.by_frequency().size() == 2);
  CHECK(account.unmapped_dyads.by_frequency()[0].name == "Government of Iraq - Ansar al-Islam");
  CHECK(to_string(account.faults.shown().all().at(0)) ==
        "f:9:109: '2004-13-25' is no date_start (the event cannot be put into a window); write it as 2023-10-02, "
        "02 October 2023 or 02-10-2023 (day first)");
}

TEST_CASE("totals_over_windows_are_the_totals_of_the_events") {
  std::string events = ucdp_header;
  int deaths = 0;
  for (int i = 0; i < 400; ++i) {
    const Date start = plus_days(day("2004-01-01"), (i * 37) % 1400);
    const int length = (i * i) % 90;
    events += to_csv({.id = i, .start = to_string(start), .end = to_string(plus_days(start, length)), .best = i % 13, .high = 99});
    deaths += i % 13;
  }
  for (const char* every : {"1d", "7d", "month", "year"}) {
    Scope scope;
    scope.every = parse_every(every);
    CHECK(total(rows_of(small_map + "count = \"attacks\"\n", events, scope)) == 400);
    CHECK(total(rows_of(small_map + "count = \"deaths\"\n", events, scope)) == deaths);
  }
}

TEST_CASE("the_order_of_the_rows_changes_nothing") {
  std::vector<std::string> lines;
  for (int i = 0; i < 60; ++i) {
    const Date start = plus_days(day("2004-01-01"), (i * 29) % 300);
    lines.push_back(to_csv({.id = i, .start = to_string(start), .end = to_string(plus_days(start, i % 45)), .best = i % 5, .high = 9}));
  }
  const auto joined = [&] { return std::accumulate(lines.begin(), lines.end(), ucdp_header); };
  const std::string map = small_map + "count = [\"attacks\", \"deaths\"]\n";
  const std::string forward = write(rows_of(map, joined()));
  std::reverse(lines.begin(), lines.end());
  CHECK(write(rows_of(map, joined())) == forward);
}

TEST_CASE("an_event_longer_than_a_window_counts_where_its_days_are") {
  // 31 March to 9 April: one day of March, nine of April.
  const std::string events = ucdp_header + to_csv({.start = "2004-03-31", .end = "2004-04-09", .best = 20, .low = 20, .high = 20});
  const auto record = rows_of(small_map + "count = \"deaths\"\n", events);
  REQUIRE(record.rows.size() == 2);
  CHECK(*record.rows[0].value == 2);
  CHECK(*record.rows[1].value == 18);
  CHECK(record.rows[0].to == day("2004-03-31"));
  CHECK(record.rows[0].known == day("2004-04-19"));  // the event's end and ten days
  CHECK(record.rows[1].known == day("2004-05-10"));  // the window's end and ten days
}

TEST_CASE("a_day_that_is_not_known_is_spread_over_its_month") {
  std::string events = ucdp_header;
  for (int i = 0; i < 30; ++i) events += to_csv({.id = i, .start = "2004-06-11", .precision = 4});
  Scope scope;
  scope.every = parse_every("1d");
  const auto record = rows_of(small_map, events, scope);
  REQUIRE(record.rows.size() == 30);
  for (const Row& row : record.rows) CHECK(*row.value == 1);
}

TEST_CASE("what_was_known_later_cannot_reach_the_rows") {
  std::string events = ucdp_header;
  for (int i = 0; i < 40; ++i) events += to_csv({.id = i, .start = to_string(plus_days(day("2004-01-01"), 3 * i))});
  Scope scope;
  scope.as_of = day("2004-03-01");
  const std::string map = small_map + "count = [\"attacks\", \"deaths\"]\n";
  const std::string calm = write(rows_of(map, events, scope));
  const std::string wild = events + to_csv({.id = 99, .start = "2004-02-25", .best = 9999, .high = 99999});
  CHECK(write(rows_of(map, wild, scope)) == calm);
  for (const Row& row : rows_of(map, wild, scope).rows) CHECK(row.known <= *scope.as_of);
}

TEST_CASE("zeros_are_written_only_when_asked_and_only_where_the_source_was_looking") {
  const std::string map = "covers = { from = 2004-03-10, to = 2004-06-20 }\n" + small_map;
  const std::string events = ucdp_header + to_csv({.start = "2004-05-03"});
  CHECK(rows_of(map, events).rows.size() == 1);
  Scope scope;
  scope.zeros = Zeros::written;
  const auto record = rows_of(map, events, scope);
  REQUIRE(record.rows.size() == 4);
  CHECK(record.rows.front().from == day("2004-03-10"));
  CHECK(record.rows.back().to == day("2004-06-20"));
  CHECK(total(record) == 1);
  CHECK_FALSE(check(scope, map_of(small_map), "map").ok());  // no period: nobody knows where to write zeros
}

TEST_CASE("rows_read_back_as_a_record_without_a_word") {
  const std::string events = ucdp_header + to_csv({.best = 3, .low = 2, .high = 5});
  const std::string counted = "count = [\"attacks\", \"deaths\", \"deaths_at_least\", \"deaths_at_most\"]\n";
  const auto text = write(rows_of(small_map + counted, events));
  const auto again = record::read(text, "r");
  CHECK(again.diagnostics.all().empty());
  REQUIRE(again.record.rows.size() == 4);
  CHECK(again.record.rows[1].bound == Bound::about);  // the estimates differ
  CHECK(again.record.rows[2].bound == Bound::at_least);
  CHECK(*again.record.rows[2].value == 2);
  CHECK(*again.record.rows[3].value == 5);
}

TEST_CASE("events_of_one_day_are_spread_over_it_in_the_order_of_their_ids") {
  EventTimes times;
  Event event;
  event.first = event.last = day("2004-01-03");
  for (const char* id : {"IRQ10", "IRQ9", "IRQ8", "IRQ7"}) {
    event.id = id;
    times.add("army", event);
  }
  CHECK(write_event_times(times, day("2004-01-01")) == "t_days\n2.125\n2.375\n2.625\n2.875\n");
}

TEST_CASE("a_broken_file_is_not_a_million_lines") {
  std::string events = ucdp_header;
  for (int i = 0; i < 3000; ++i) events += to_csv({.id = i, .start = "soon"});
  const Map map = map_of(small_map);
  Importer importer{map, {}};
  importer.read(EventFormat::ucdp, "f", in_chunks(events, 4096));
  CHECK(importer.account().faults.shown().all().size() == Faults::shown_at_most);
  CHECK(importer.account().faults.beyond() == 6000 - Faults::shown_at_most);  // two dates a row
  CHECK(importer.account().of(Fate::faulty) == 3000);
}

TEST_CASE("a_file_that_was_not_read_to_its_end_is_counted_as_such") {
  const Map map = map_of(small_map);
  Importer importer{map, {}};
  const std::string sound = ucdp_header + to_csv({});
  const std::string endless = ucdp_header + to_csv({.id = 2}) + "3,\"" + std::string(text::csv_record_limit, 'x') + "\n" + to_csv({.id = 4});
  const std::string headless = "id,when\n1,today\n";
  for (const std::string* file : {&sound, &endless, &headless}) importer.read(EventFormat::ucdp, "f", in_chunks(*file, 4096));
  CHECK(importer.account().unread_files == 2);
  CHECK(importer.account().of(Fate::mapped) == 2);
  CHECK(importer.account().of(Fate::faulty) == 1);
}

TEST_CASE("a_million_ids_are_told_apart_and_again") {
  SeenIds seen;
  CHECK(seen.meet("7") == SeenIds::Met::first);
  CHECK(seen.meet("07") == SeenIds::Met::first);
  CHECK(seen.meet("IRQ7") == SeenIds::Met::first);
  CHECK(seen.meet("IRQ") == SeenIds::Met::first);
  CHECK(seen.meet("0") == SeenIds::Met::first);
  CHECK(seen.meet("") == SeenIds::Met::first);
  CHECK(seen.meet("12345678901234567890123456789") == SeenIds::Met::first);
  for (const char* id : {"7", "07", "IRQ7", "IRQ", "0", "", "12345678901234567890123456789"})
    CHECK(seen.meet(id) == SeenIds::Met::again);
  int firsts = 0;
  for (int i = 0; i < 2000; ++i) firsts += seen.meet(std::to_string(100000 + i % 1000)) == SeenIds::Met::first;
  CHECK(firsts == 1000);
}

TEST_CASE("the_al_mahdi_army_replay_has_the_reference_counts_the_freeze_and_the_relapse") {
  const auto map_text = text::read_file(std::string{TRUCE_SOURCE_DIR} + "/docs/example/clashes.toml");
  REQUIRE(map_text.has_value());
  const Map map = map_of(*map_text);
  Scope scope;
  scope.times = Scope::Times::kept;
  scope.zeros = Zeros::written;
  Importer importer{map, scope};
  bool there = false;
  read_file(importer, "events/ucdp_ged_iraq_1989_2018.csv", there);
  if (!there) return;
  CHECK(importer.account().read == 7473);
  CHECK(importer.account().tag_rows == 1);
  CHECK(importer.account().balances());
  CHECK(importer.account().faults.none());

  const auto reference = text::parse_csv(*text::read_file(data_path("hawkes/GoI_alMahdi_2004_2008.csv")), "reference");
  REQUIRE(reference.has_value());
  std::map<int, int> by_day;  // the reference places events inside their days at random
  for (const auto& row : reference->rows) ++by_day[static_cast<int>(*text::parse_number(row[0].text))];
  const auto times = importer.times().since(day("2004-01-01"));
  CHECK(times.size() == reference->rows.size());
  for (const auto& time : times) --by_day[static_cast<int>(time.days)];
  for (const auto& [at, difference] : by_day) CHECK_MESSAGE(difference == 0, at);

  std::map<std::string, double> attacks;
  for (const Row& row : importer.rows().rows)
    if (row.definition.find("deaths") == std::string::npos) attacks[to_string(row.from)] = *row.value;
  CHECK(attacks.size() == 60);  // five years of months, the quiet ones among them
  double frozen = 0;            // the freeze of 29 August 2007
  for (const char* month : {"2007-09-01", "2007-10-01", "2007-11-01", "2007-12-01", "2008-01-01", "2008-02-01"})
    frozen += attacks.at(month);
  const double before = attacks.at("2007-06-01") + attacks.at("2007-07-01") + attacks.at("2007-08-01");
  const double relapse = attacks.at("2008-03-01") + attacks.at("2008-04-01") + attacks.at("2008-05-01");
  CHECK(frozen / 6 < before / 3 / 3);
  CHECK(relapse / 3 > 10 * frozen / 6);
  CHECK(attacks.at("2008-12-01") == 0);
}

TEST_CASE("the_candidate_file_with_line_breaks_in_quotes_is_read_whole") {
  const Map map = map_of(
      "source = \"ucdp\"\nknown_after_days = 20\ndefinition = \"deadly events\"\n"
      "[[rule]]\nside = \"*\"\nsubject = \"all\"\ncount = [\"attacks\", \"deaths\"]\n");
  Importer importer{map, {}};
  bool there = false;
  read_file(importer, "events/GEDEvent_v23_0_10.csv", there);
  if (!there) return;
  CHECK(importer.account().read == 2391);
  CHECK(importer.account().of(Fate::mapped) == 2391);
  double attacks = 0;
  for (const Row& row : importer.rows().rows)
    if (row.definition == "deadly events") attacks += *row.value;
  CHECK(attacks == 2391);
}
