// The forms in which the sources write their files, and the map that says what becomes of them.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "record/importers/test_files.hpp"

using namespace truce;
using namespace truce::record::importers;
using namespace truce::record::importers::tests;

namespace {

std::vector<std::string> sentences(const Diagnostics& found) {
  std::vector<std::string> all;
  for (const auto& one : found.all()) all.push_back(to_string(one));
  return all;
}

// The first event of a file, its texts copied by the caller before the reader goes.
struct First {
  EventReader reader;
  First(EventFormat format, const std::string& text) : reader(format, "f", in_chunks(text)) {
    const auto met = reader.next();
    if (met == EventReader::Met::fault) FAIL(sentences(reader.row_faults()).at(0));
    REQUIRE(met == EventReader::Met::event);
  }
};

const std::string acled_new =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,fatalities,tags,timestamp\n";
const std::string acled_old =
    "data_id,ISO,EVENT_ID_NO_CNTY,EVENT_DATE,TIME_PRECISION,EVENT_TYPE,ACTOR1,INTER1,ACTOR2,INTER2,COUNTRY,FATALITIES,iso3\n";

std::string acled_row(const std::string& id, const std::string& date, int precision, const std::string& timestamp = "") {
  return id + "," + date + ",2024," + std::to_string(precision) +
         ",Political violence,Battles,Armed clash,Northern Front,Village Guards; Labour Group,Rebel group,"
         "Military Forces of Utopia,,State forces,State forces-Rebel group,,999,Nowhere,Utopia,North,2,," + timestamp + "\n";
}

const std::string acled_map =
    "source = \"acled\"\nknown_after_days = 7\nknown_from = \"timestamp\"\ndefinition = \"battles\"\n"
    "[[rule]]\ntype = \"battles\"\nsort = \"rebel\"\nassociate = \"village guards\"\nsubject = \"front\"\n";

}  // namespace

TEST_CASE("dates_are_read_in_every_form_the_sources_use_and_in_no_other") {
  for (const char* text : {"2024-01-05", "2024-01-05 00:00:00.000", "2024-01-05T12:30:00Z", "05 January 2024",
                           "5 January 2024", "05 Jan 2024", "5 jan 2024", "05-01-2024", "5-1-2024"})
    CHECK_MESSAGE(parse_event_date(text) == day("2024-01-05"), text);
  for (const char* text : {"", "2024", "2024-01", "01/05/2024", "2024-02-30", "31 February 2024", "05 Januar 2024", "2024-1-5",
                           "0005-01-2024", "05-01-24", "1850-01-01", "2101-01-01", "2024-01-05 noon", "05 January -024", "5--2024"})
    CHECK_MESSAGE(!parse_event_date(text), text);
  CHECK(parse_timestamp("1704499200") == day("2024-01-06"));
  CHECK(parse_timestamp("2024-01-06") == day("2024-01-06"));
  CHECK_FALSE(parse_timestamp("99999999999999"));
}

TEST_CASE("patterns_match_as_shells_do_and_in_either_case") {
  CHECK(Pattern{"*"}.matches(""));
  CHECK(Pattern{"al-Mahdi*"}.matches("AL-MAHDI army"));
  CHECK(Pattern{"*army*"}.matches("al-Mahdi Army (Iraq)"));
  CHECK(Pattern{"a*b*c"}.matches("aXbXbXc"));
  CHECK(Pattern{"a?c"}.matches("abc"));
  CHECK_FALSE(Pattern{"a?c"}.matches("ac"));
  CHECK_FALSE(Pattern{"a*b"}.matches("abc"));
  CHECK_FALSE(Pattern{""}.matches("x"));
}

TEST_CASE("windows_hold_every_day_once") {
  for (const char* text : {"1d", "7d", "month", "year"}) {
    const Every every = *parse_every(text);
    for (int i = -800; i < 800; ++i) {
      const Date date = plus_days(day("1970-01-05"), i);
      const Days window = every.window(every.index(date));
      CHECK(window.first <= date);
      CHECK(date <= window.last);
      CHECK(every.index(plus_days(window.last, 1)) == every.index(date) + 1);
    }
  }
  for (const char* text : {"", "d", "0d", "-7d", "1.5d", "week", "99999d"}) CHECK_FALSE(parse_every(text));
}

TEST_CASE("ucdp_columns_may_stand_in_any_order_with_tags_below_and_line_breaks_inside") {
  const std::string text =
      "\xEF\xBB\xBFsource_headline,low,best,high,id,date_start,date_end,date_prec,country,dyad_name,side_b,side_a,type_of_violence\r\n"
      ",,#affected+killed,,,#date+start,,,#country+name,,,,\r\n"
      "\"two\nlines, \"\"quoted\"\"\",1,2,4,77,2004-05-03 00:00:00.000,2004-05-05 00:00:00.000,2,Iraq,A - B,B,A,3\r\n";
  First first{EventFormat::ucdp, text};
  const Event& event = first.reader.event();
  CHECK(event.id == "77");
  CHECK(event.type == "one-sided");
  CHECK(event.side_a == "A");
  CHECK(event.first == day("2004-05-03"));
  CHECK(event.last == day("2004-05-05"));
  CHECK(middle_day(event) == day("2004-05-04"));
  CHECK(event.low == 1);
  CHECK(event.best == 2);
  CHECK(event.high == 4);
  CHECK(first.reader.tag_rows() == 1);
}

TEST_CASE("acled_is_read_in_its_new_and_its_old_form_to_the_same_event") {
  First fresh{EventFormat::acled, acled_new + acled_row("UTO12", "2024-01-05", 1, "1704499200")};
  First old{EventFormat::acled, acled_old + "12,999,12,05 January 2024,1,Battles,Northern Front,2,Military Forces of Utopia,1,Utopia,2,UTO\n"};
  for (const Event* event : {&fresh.reader.event(), &old.reader.event()}) {
    CHECK(event->first == day("2024-01-05"));
    CHECK(event->side_a == "Northern Front");
    CHECK(event->sort_a == "rebel");
    CHECK(event->sort_b == "state");
    CHECK(event->dyad == "Northern Front - Military Forces of Utopia");
    CHECK(event->best == 2);
    CHECK(event->low == event->high);
  }
  CHECK(fresh.reader.event().updated == day("2024-01-06"));
  CHECK(old.reader.event().id == "12");
}

TEST_CASE("acled_dates_known_to_the_week_or_the_month_are_widened") {
  First week{EventFormat::acled, acled_new + acled_row("U1", "15-02-2024", 2)};
  CHECK(week.reader.event().first == day("2024-02-12"));
  CHECK(week.reader.event().last == day("2024-02-18"));
  First month{EventFormat::acled, acled_new + acled_row("U1", "15 February 2024", 3)};
  CHECK(month.reader.event().first == day("2024-02-01"));
  CHECK(month.reader.event().last == day("2024-02-29"));
}

TEST_CASE("acled_rows_are_known_when_their_timestamp_says_and_never_before_the_delay") {
  const Map map = map_of(acled_map, EventFormat::acled);
  for (const auto& [timestamp, known] : {std::pair{"2024-09-01", "2024-09-01"}, {"2024-01-06", "2024-02-07"}, {"", "2024-02-07"}}) {
    Importer importer{map, {}};
    const std::string text = acled_new + acled_row("U1", "2024-01-05", 1, timestamp);
    importer.read(EventFormat::acled, "f", in_chunks(text));
    REQUIRE(importer.rows().rows.size() == 1);
    CHECK(importer.rows().rows[0].known == day(known));
  }
}

TEST_CASE("all_missing_columns_are_named_at_once_with_what_was_found") {
  const std::string text = "id,type_of_violence,side_a,side_b,dyad_nam,country,date_prec,start,best,low,high\n1,1,,,,,,,,,\n";
  EventReader reader{EventFormat::ucdp, "f", in_chunks(text)};
  const auto found = sentences(reader.header_faults());
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "f:1:1: no column 'dyad_name' (events cannot be mapped or counted without it); rename the column "
                    "'dyad_nam', or export the file with all its columns");
  CHECK(found[1] == "f:1:1: no column 'date_start', 'date_end' (events cannot be mapped or counted without it); found id, "
                    "type_of_violence, side_a, side_b, dyad_nam, country, date_prec, start, best, low, high; export the file "
                    "with all its columns, or name the other format");
  CHECK(reader.next() == EventReader::Met::end);
  EventReader empty{EventFormat::acled, "f", in_chunks(std::string{})};
  CHECK(sentences(empty.header_faults()).at(0).starts_with("f:1:1: no header line"));
}

TEST_CASE("the_first_rule_that_matches_takes_the_event_within_its_period") {
  const Map map = map_of(
      "source = \"s\"\nknown_after_days = 0\ndefinition = \"d\"\n"
      "[names]\narmy = \"al-Mahdi*\"\nbrigade = \"Promised Day*\"\nstate = \"Government*\"\n"
      "[[rule]]\nside = \"army\"\nto = 2008-08-31\nsubject = \"army\"\n"
      "[[rule]]\nside_b = [\"army\", \"brigade\"]\nfrom = 2008-09-01\nsubject = \"brigade\"\n"
      "[[rule]]\ncountry = \"Iraq\"\nsubject = \"{b}\"\nobject = \"{a}\"\n"
      "[[rule]]\ntype = \"one-sided\"\nleave_out = \"no fight\"\n");
  Event event;
  event.country = "Iraq";
  event.side_a = "Government of Iraq";
  event.side_b = "al-Mahdi Army";
  event.first = event.last = day("2008-08-31");
  CHECK(match(map, event)->rule == 0);
  event.first = event.last = day("2008-09-01");
  CHECK(match(map, event)->subject == "brigade");
  event.side_b = "Ansar";  // no id: the third rule cannot name it
  CHECK_FALSE(match(map, event));
  event.type = "one-sided";
  CHECK(match(map, event)->rule == 3);
  event.side_a = "al-Mahdi Army";
  event.side_b = "Government of Iraq";
  event.first = event.last = day("2009-01-01");
  CHECK(match(map, event)->rule == 2);
  CHECK(match(map, event)->subject == "state");
  CHECK(match(map, event)->object == "army");
}

TEST_CASE("every_fault_of_a_map_is_found_at_once") {
  const auto reading = read_map(
      "sorce = \"s\"\nevery = \"week\"\nreliability = \"hihg\"\ncovers = { from = 2005-01-01, to = 2004-01-01 }\n"
      "[names]\nArmy = \"a\"\n"
      "[[rule]]\nbetween = [\"a\"]\ncount = [\"atacks\"]\nassociate = \"x\"\nsubject = \"The Army\"\n"
      "[[rule]]\nleave_out = \"\"\nside = []\n",
      "map", EventFormat::ucdp);
  CHECK_FALSE(reading.map);
  const auto found = sentences(reading.diagnostics);
  const auto says = [&](const char* part) {
    return std::any_of(found.begin(), found.end(), [&](const std::string& one) { return one.find(part) != std::string::npos; });
  };
  for (const char* part :
       {"unknown key 'sorce' in the map (it would be ignored in silence); did you mean 'source'?", "no known_after_days",
        "'week' is no length", "'hihg' is no reliability", "the period ends on 2004-01-01", "'Army' is no id",
        "'between' names 1 sides", "'atacks' cannot be counted", "'associate' in a map for this format",
        "'The Army' is no id", "a rule without definition", "a rule without source", "leave_out without a reason", "'side' is empty"})
    CHECK_MESSAGE(says(part), part);
  CHECK(found.size() == 14);
  CHECK_FALSE(read_map("known_after_days = 0\n", "map", EventFormat::ucdp).map);
}
