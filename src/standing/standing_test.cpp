// Ranges of attacks, lights of commitments, preconditions, changes: all from the record of a small case.
#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "casefile/as_of.hpp"
#include "casefile/new_case.hpp"
#include "casefile/read.hpp"
#include "standing/json.hpp"
#include "standing/status.hpp"
#include "standing/words.hpp"

using namespace truce;
using namespace truce::standing;

namespace {

constexpr double no_end = std::numeric_limits<double>::infinity();
const std::string header = "from,to,known,kind,subject,object,value,bound,definition,source,reliability,series\n";

Date day(const char* text) { return *parse_date(text); }

/// The new case (as of 1 January 2025) with this record.
casefile::Case with_record(const std::string& rows, const char* as_of = "2025-01-01") {
  auto files = casefile::new_case("x");
  files[1].text = header + rows;
  auto reading = casefile::read_texts("x", files);
  for (const auto& d : reading.diagnostics.all()) INFO(to_string(d));
  REQUIRE(reading.situation.has_value());
  auto moved = casefile::as_of(std::move(*reading.situation), as_of);
  REQUIRE(moved.has_value());
  return std::move(*moved);
}

std::string count(const std::string& from, const std::string& to, const std::string& value,
                  const std::string& source = "report") {
  return from + "," + to + "," + to + ",count,on_partner,partner," + value + ",attacks," + source + ",high,\n";
}

std::string step(const std::string& date, int score, const std::string& proof) {
  return date + "," + date + "," + date + ",event," + (proof == "claimed" ? "south" : "partner") +
         ",commitment.guard_registers," + std::to_string(score) + ",," + proof + ": names handed in,report,medium,\n";
}

CommitmentStanding light(const std::string& rows, const char* as_of = "2025-01-01") {
  return commitments(with_record(rows, as_of)).at(0);
}

record::Range attacks_in_30(const std::string& rows) { return campaigns(with_record(rows)).at(0).window[0].range; }

}  // namespace

// ---- law -----------------------------------------------------------------------------------------------------------

TEST_CASE("the_true_count_lies_in_the_range_of_every_set_of_rows_that_are_true") {
  std::mt19937 chance(7);  // fixed: the same 400 records each time; no draw may fail
  const Date first = day("2024-11-01");
  for (int record_number = 0; record_number < 400; ++record_number) {
    std::vector<int> per_day(60);
    for (int& n : per_day) n = static_cast<int>(chance() % 4);
    std::vector<record::Row> rows(chance() % 8);
    for (auto& row : rows) {
      const int a = static_cast<int>(chance() % 60), b = a + static_cast<int>(chance() % static_cast<unsigned>(60 - a));
      int sum = 0;
      for (int d = a; d <= b; ++d) sum += per_day[static_cast<std::size_t>(d)];
      row.from = plus_days(first, a);
      row.to = plus_days(first, b);
      row.bound = static_cast<record::Bound>(chance() % 3);  // exact, at least, at most
      const int slack = static_cast<int>(chance() % 5);
      row.value = row.bound == record::Bound::at_least ? std::max(0, sum - slack)
                  : row.bound == record::Bound::at_most ? sum + slack
                                                        : sum;
    }
    std::vector<const record::Row*> all;
    for (const auto& row : rows) all.push_back(&row);
    int truth = 0;
    for (int d = 20; d <= 49; ++d) truth += per_day[static_cast<std::size_t>(d)];
    const auto range = count_in(all, plus_days(first, 20), plus_days(first, 49));
    CHECK(range.low <= truth);
    CHECK(truth <= range.high);
  }
}

TEST_CASE("one_more_true_row_never_widens_the_range") {
  const std::string few = count("2024-12-01", "2024-12-20", "6,exact") + count("2024-12-15", "2025-01-01", "9,at_most");
  const auto wide = attacks_in_30(few), narrow = attacks_in_30(few + count("2024-12-21", "2025-01-01", "2,exact"));
  CHECK(narrow.low >= wide.low);
  CHECK(narrow.high <= wide.high);
}

// ---- limit ---------------------------------------------------------------------------------------------------------

TEST_CASE("windows_that_tile_the_days_add_up") {
  CHECK(attacks_in_30(count("2024-12-03", "2024-12-20", "6,exact") + count("2024-12-21", "2025-01-01", "2,exact")) ==
        record::Range{8, 8});
}

TEST_CASE("a_window_partly_inside_is_a_range_and_never_a_point") {
  CHECK(attacks_in_30(count("2024-11-03", "2024-12-20", "6,exact") + count("2024-12-21", "2025-01-01", "2,exact")) ==
        record::Range{2, 8});
}

TEST_CASE("days_that_no_row_covers_leave_the_range_open") {
  CHECK(attacks_in_30(count("2024-12-03", "2024-12-20", "6,exact")) == record::Range{6, no_end});
  CHECK(attacks_in_30(count("2024-06-03", "2024-06-20", "6,exact")) == record::Range{0, no_end});
}

TEST_CASE("overlapping_windows_are_not_counted_twice") {
  CHECK(attacks_in_30(count("2024-12-03", "2025-01-01", "6,exact") + count("2024-12-21", "2025-01-01", "2,at_least"))
            .low == 6);
}

TEST_CASE("bounds_stay_bounds") {
  CHECK(attacks_in_30(count("2024-12-03", "2025-01-01", "6,at_least")) == record::Range{6, no_end});
  CHECK(attacks_in_30(count("2024-12-03", "2025-01-01", "6,at_most")) == record::Range{0, 6});
}

TEST_CASE("a_front_of_several_gives_a_faction_at_most_its_attacks") {
  const auto s = status(with_record(count("2024-12-03", "2025-01-01", "6,exact")));
  CHECK(s.factions[0].attacks[0] == record::Range{0, 6});
  CHECK(s.campaigns[0].window[1].range == record::Range{6, no_end});
  CHECK(status(with_record("")).factions[0].attacks[0] == record::Range{0, no_end});
}

TEST_CASE("counters_that_contradict_each_other_stand_side_by_side") {
  auto files = casefile::new_case("x");
  files[1].text = header + count("2024-12-03", "2025-01-01", "6,exact") + count("2024-12-03", "2025-01-01", "9,exact", "other");
  files[2].text += "\n[[source]]\nid = \"other\"\npublisher = \"p\"\naddress = \"a\"\n";
  auto reading = casefile::read_texts("x", files);
  REQUIRE(reading.situation);
  const auto window = campaigns(casefile::as_known(*reading.situation)).at(0).window[0];
  CHECK(window.contradicted);
  CHECK(window.range == record::Range{6, 9});
  REQUIRE(window.sources.size() == 2);
  CHECK(window.sources[1].source == "other");
  CHECK(window.sources[1].range == record::Range{9, 9});
}

TEST_CASE("each_light_has_its_case") {
  // made on 20 November 2024, due on 30 June 2025
  CHECK(light("").light == Light::none);
  CHECK(light("").reason == Reason::not_begun);
  CHECK(light(step("2024-12-10", 1, "claimed")).light == Light::amber);
  CHECK(light(step("2024-12-10", 1, "verified")).reason == Reason::on_course);
  CHECK(light(step("2024-12-10", 3, "claimed")).reason == Reason::met_claimed);
  CHECK(light(step("2024-12-10", 3, "verified")).light == Light::green);
  CHECK(light(step("2024-12-10", 2, "verified") + step("2024-12-20", 1, "verified")).reason == Reason::reversed);
  CHECK(light("", "2025-03-01").light == Light::grey);
  CHECK(light(step("2024-12-10", 1, "claimed"), "2025-03-01").light == Light::grey);
  CHECK(light(step("2025-06-15", 1, "claimed"), "2025-07-30").reason == Reason::late);
  CHECK(light(step("2025-06-15", 1, "claimed"), "2025-07-30").days == 30);
  CHECK(light(step("2025-06-15", 1, "claimed"), "2025-07-31").reason == Reason::overdue);
  CHECK(light(step("2025-06-15", 1, "claimed"), "2025-09-15").light == Light::grey);
  CHECK(light(step("2025-08-15", 1, "claimed"), "2026-09-15").reason == Reason::missed);
  CHECK(light(step("2024-12-10", 3, "verified"), "2026-09-15").light == Light::green);
}

TEST_CASE("a_score_is_the_latest_and_verified_only_since_it_was_reached") {
  const auto rows = step("2024-12-10", 1, "verified") + step("2024-12-20", 2, "claimed");
  CHECK(light(rows).score == 2);
  CHECK(light(rows).light == Light::amber);
  CHECK(light(rows + step("2024-12-25", 2, "verified")).reason == Reason::on_course);
  const auto two = light(step("2024-12-20", 2, "claimed") + step("2024-12-20", 1, "verified"));
  CHECK(two.score == 1);
  CHECK(two.contradicted);
}

TEST_CASE("a_posture_that_an_event_sets_is_a_word_unless_it_reads_silence") {
  const std::string set = "2024-12-02,,,event,south,posture.south,";
  const auto signs = status(with_record(set + "2,,set: signs,report,high,\n"));
  REQUIRE(signs.factions[1].last_pledge);
  CHECK(row_words(*signs.factions[1].last_pledge) == "complying (signs)");
  CHECK(signs.preconditions[2].met == Met::partly);
  const auto silent = status(with_record(set + "0,,set: nothing heard,report,high,\n"));
  CHECK_FALSE(silent.factions[1].posture);
  CHECK_FALSE(silent.factions[1].last_heard);
  CHECK(silent.preconditions[2].met == Met::not_known);
}

TEST_CASE("silence_begins_after_sixty_days") {
  const std::string word = "2024-11-02,,,posture,south,command,holdout,,a word,report,high,\n";
  const auto silent = [&](const char* as_of) {
    const auto s = status(with_record(word, as_of));
    return std::any_of(s.silences.begin(), s.silences.end(),
                       [](const Silence& x) { return x.about == Silence::About::faction && x.id == "south"; });
  };
  CHECK_FALSE(silent("2025-01-01"));
  CHECK(silent("2025-01-02"));
}

TEST_CASE("preconditions_are_read_off_the_record_with_their_rows") {
  const auto nothing = status(with_record(""));
  CHECK(nothing.preconditions[0].met == Met::not_met);  // the one commitment is a pledge
  CHECK(status(with_record("", "2024-11-10")).preconditions[0].met == Met::not_known);  // before it was made
  CHECK(nothing.preconditions[1].met == Met::not_known);
  CHECK(nothing.preconditions[2].met == Met::not_known);
  CHECK(nothing.preconditions[3].met == Met::not_known);
  const std::string quiet = count("2024-10-01", "2025-01-01", "0,exact");
  const auto some = status(with_record(quiet + step("2024-12-10", 3, "verified") +
                                       "2024-11-02,,,posture,south,command,pledged,,a word,report,high,\n"
                                       "2024-12-02,,,order,north,state,defied,,stayed,report,high,\n"));
  CHECK(some.preconditions[1].met == Met::partly);
  CHECK(some.preconditions[1].evidence.size() == 2);
  CHECK(some.preconditions[2].met == Met::partly);
  CHECK(some.preconditions[3].met == Met::met);
  CHECK(status(with_record(count("2024-12-20", "2024-12-20", "1,at_least"))).preconditions[3].met == Met::not_met);
}

// ---- what changed, and what may not be seen --------------------------------------------------------------------------

TEST_CASE("changes_name_what_reads_otherwise_and_nothing_else") {
  const std::string rows = "2024-06-02,,,posture,south,command,holdout,,a word,report,high,\n" +
                           step("2024-12-10", 1, "claimed") +
                           "2024-12-20,,,posture,south,command,pledged,,another,report,high,\n";
  const auto now = with_record(rows), before = with_record(rows, "2024-12-15");
  const auto changed = changes(status(before), status(now), now.record);
  std::vector<std::string> words;
  for (const auto& s : changed.shifts) words.push_back(std::string{to_word(s.about)} + ": " + s.name);
  CHECK(words == std::vector<std::string>{"precondition: Willingness of the factions", "posture: Southern Guard",
                                          "pledge: Southern Guard"});
  REQUIRE(changed.news.size() == 1);
  CHECK(row_words(changed.news[0]) == "pledged (another)");
  CHECK(changes(status(now), status(now), now.record).shifts.empty());
}

TEST_CASE("a_wild_row_known_later_changes_no_bit_of_a_status") {
  const std::string rows = count("2024-12-03", "2025-01-01", "6,exact") + step("2024-12-10", 1, "claimed");
  const std::string wild =
      "2024-12-03,2025-01-01,2025-01-02,count,on_partner,partner,9999,exact,wild attacks: wild,report,high,\n"
      "2024-12-20,2024-12-20,2025-01-02,order,north,state,defied,,wild,report,high,\n"
      "2024-12-20,2024-12-20,2025-01-02,event,partner,commitment.guard_registers,3,,verified: wild,report,high,\n"
      "2024-12-20,2024-12-20,2025-01-02,level,north,strength,1,,wild,report,high,\n";
  const auto words = [](const casefile::Case& c) { return text::write_json(to_json(status(c), std::nullopt)); };
  const auto plain = words(with_record(rows));
  CHECK(words(with_record(rows + wild)) == plain);
  CHECK(words(with_record(rows + wild, "2025-01-02")) != words(with_record(rows, "2025-01-02")));
}

TEST_CASE("ranges_are_said_as_far_as_they_are_known") {
  CHECK(range_words({3, 3}) == "3");
  CHECK(range_words({3, 7}) == "3 to 7");
  CHECK(range_words({3, no_end}) == "at least 3");
  CHECK(range_words({0, 7}) == "at most 7");
  CHECK(range_words({0, no_end}) == "not known");
  CHECK(number_words(238000) == "238,000");
}
