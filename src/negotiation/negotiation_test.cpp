#include "negotiation/negotiation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <string>

#include "negotiation/forecast.hpp"
#include "negotiation/read.hpp"
#include "negotiation/score.hpp"
#include "text/file.hpp"

using namespace truce;
using namespace truce::negotiation;

namespace {

std::string data(const std::string& name) {
  const char* set = std::getenv("TRUCE_DATA");
  const std::string folder = set != nullptr ? set : std::string(TRUCE_SOURCE_DIR) + "/../shared/data";
  return text::read_file(folder + "/" + name).value_or("");
}

std::string said(const Reading& reading) {
  std::string all;
  for (const auto& one : reading.diagnostics.all()) all += to_string(one) + "\n";
  return all;
}

const std::string small =
    "Actor,Position,Salience,Capability\n"
    "army,20,1,3\n"
    "movement,80,0.5,2\n"
    "party,50,1,1\n";

const std::string unsure =
    "actor,position,salience,capability\n"
    "army,10..20..40,0.8..0.9..1,2..3..4\n"
    "movement,60..80..90,0.2..0.5..0.9,2\n"
    "party,50,1,1\n"
    "tribe,0..50..100,0.5,0..1..2\n";

}  // namespace

// ---- reading

TEST_CASE("columns_are_known_by_their_names_in_any_order_and_case") {
  const auto first = read(small, "t.csv");
  REQUIRE(first.diagnostics.ok());
  const auto other = read("CAPABILITY,salience,Actor , POSITION\n3,1,army,20\n2,0.5,movement,80\n1,1,party,50\n", "t.csv");
  REQUIRE(other.diagnostics.ok());
  CHECK(write(first.negotiations) == write(other.negotiations));
  CHECK(first.negotiations[0].actors == std::vector<std::string>{"army", "movement", "party"});
}

TEST_CASE("every_fault_is_named_at_its_place_and_all_at_once") {
  const auto reading = read(
      "actor,position,salience,capability\narmy,120,80,-1\narmy,x,0.5,1\nb,1..2,0.5,1\nc,30..20..40,,1\n,1,1,1\n", "t.csv");
  const std::string all = said(reading);
  CHECK(reading.negotiations.empty());
  CHECK(all.find("t.csv:2:6: position 120 is not within 0 to 100") != std::string::npos);
  CHECK(all.find("--scale min,max") != std::string::npos);
  CHECK(all.find("t.csv:2:10: salience 80 is not within 0 to 1") != std::string::npos);
  CHECK(all.find("t.csv:2:13: capability -1") != std::string::npos);
  CHECK(all.find("t.csv:3:6: position 'x' is not a number") != std::string::npos);
  CHECK(all.find("t.csv:3:1: actor 'army' a second time") != std::string::npos);
  CHECK(all.find("t.csv:4:3: position '1..2' is no uncertain number") != std::string::npos);
  CHECK(all.find("t.csv:5:3: position 30..20..40 is out of order") != std::string::npos);
  CHECK(all.find("t.csv:5:14: no salience") != std::string::npos);
  CHECK(all.find("t.csv:6:1: a row without an actor") != std::string::npos);
}

TEST_CASE("unknown_and_missing_columns_are_problems") {
  const std::string all = said(read("actor,postion,salience,capability\na,1,1,1\n", "t.csv"));
  CHECK(all.find("no column is called 'postion'") != std::string::npos);
  CHECK(all.find("did you mean 'position'?") != std::string::npos);
  CHECK(all.find("no column 'position'") != std::string::npos);
}

TEST_CASE("what_is_written_reads_back_the_same") {
  const auto once = read(unsure, "t.csv");
  REQUIRE(once.diagnostics.ok());
  const std::string text = write(once.negotiations);
  const auto again = read(text, "t.csv");
  REQUIRE(again.diagnostics.ok());
  CHECK(write(again.negotiations) == text);
}

TEST_CASE("an_issue_has_one_reference_and_one_outcome") {
  const auto fine = read("actor,issue,position,salience,capability,reference\na,x,1,1,1,10\nb,x,2,1,1,\n", "t.csv");
  REQUIRE(fine.diagnostics.ok());
  CHECK(fine.negotiations[0].issues[0].reference == 10);
  const auto two = read("actor,issue,position,salience,capability,reference\na,x,1,1,1,10\nb,x,2,1,1,20\n", "t.csv");
  CHECK(said(two).find("reference 20 of issue 'x' after 10") != std::string::npos);
}

TEST_CASE("capability_that_differs_by_issue_is_kept_by_issue") {
  const auto reading = read(
      "actor,issue,position,salience,capability\na,x,0,1,3\na,y,0,1,1\nb,x,100,1,1\nb,y,100,1,3\n", "t.csv");
  REQUIRE(reading.diagnostics.ok());
  CHECK(reading.negotiations[0].capability_by_issue);
  const auto made = forecast(reading.negotiations[0], bargaining::Model::compromise, {});
  CHECK(made.issues[0].settlement == doctest::Approx(25));
  CHECK(made.issues[1].settlement == doctest::Approx(75));
}

TEST_CASE("the_layouts_of_other_programs_are_known_by_sight") {
  CHECK(layout_of(small) == Layout::table);
  CHECK(layout_of("T,\"words\",2,1,\nActor,Description,Power,P,S,\nx,y,1,2,3,\n") == Layout::ktab);
  CHECK(layout_of("'#A'\t'USA'\t'USA'\t''\n") == Layout::exchange);
  const auto ktab = read("T,words,2,1,\nActor,Description,Power,Tax Position,Tax Salience,\nx,y,1,2,30,\n", "k.csv");
  REQUIRE_MESSAGE(ktab.diagnostics.ok(), said(ktab));
  CHECK(ktab.negotiations[0].issues[0].name == "Tax");
  CHECK(ktab.negotiations[0].salience[0].mode == doctest::Approx(0.3));
  const auto wrong = read("T,words,2,1,\nActor,Description,Power,P,S,P2,S2\nx,y,1,2,60,3,70\n", "k.csv");
  CHECK(said(wrong).find("k.csv:3:") != std::string::npos);
  CHECK(said(wrong).find("sum to 130 %") != std::string::npos);
}

TEST_CASE("the_public_files_of_other_programs_are_read") {
  if (data("bargaining/SOE-Policy.csv").empty()) {
    MESSAGE("skipped: no public files");
    return;
  }
  const auto check = [](const std::string& name, Layout layout, std::size_t actors, std::size_t issues) {
    const auto reading = read(data(name), name);
    CHECK_MESSAGE(reading.diagnostics.ok(), said(reading));
    CHECK(reading.layout == layout);
    REQUIRE(reading.negotiations.size() == 1);
    CHECK(reading.negotiations[0].actors.size() == actors);
    CHECK(reading.negotiations[0].issues.size() == issues);
  };
  check("bargaining/SOE-Policy.csv", Layout::ktab, 26, 1);
  check("bargaining/dummyData_3Dim.csv", Layout::ktab, 7, 3);
  check("bargaining/dummyData-a040.csv", Layout::ktab, 40, 1);
  check("bargaining/copenhagen.csv", Layout::exchange, 11, 7);
}

// ---- scale and draws

TEST_CASE("another_scale_carries_the_forecast_over_for_every_model") {
  const auto hundred = read(small, "t.csv");
  const auto ten = read("actor,position,salience,capability\narmy,4.2,1,3\nmovement,4.8,0.5,2\nparty,4.5,1,1\n", "t.csv",
                        {.scale = std::pair{4.0, 5.0}});
  REQUIRE(ten.diagnostics.ok());
  for (const auto& sign : bargaining::models()) {
    CAPTURE(sign.id);
    const auto a = forecast(hundred.negotiations[0], sign.model, {});
    const auto b = forecast(ten.negotiations[0], sign.model, {});
    CHECK(b.issues[0].settlement == doctest::Approx(4 + a.issues[0].settlement / 100).epsilon(1e-6));
  }
}

TEST_CASE("draws_lie_within_their_laws_and_average_to_their_means") {
  // n = 20000 draws of a triangular law on 10..20..40, mean 70/3, variance 38.9: bound at 4.5 standard errors.
  const auto n = read(unsure, "t.csv").negotiations[0];
  double sum = 0;
  for (std::uint32_t d = 0; d < 20000; ++d) {
    const auto table = drawn(n, 3, d);
    CHECK(table.position[0] >= 10);
    CHECK(table.position[0] <= 40);
    CHECK(table.position[2] == 50);
    sum += table.position[0];
  }
  CHECK(std::abs(sum / 20000 - 70.0 / 3) < 4.5 * std::sqrt(38.9 / 20000));
}

TEST_CASE("any_number_of_threads_gives_the_same_bits") {
  const auto n = read(unsure, "t.csv").negotiations[0];
  for (const auto& sign : bargaining::models()) {
    if (sign.id == "spatial") continue;
    const auto one = forecast(n, sign.model, {}, {.draws = 300, .seed = 5, .threads = 1});
    const auto many = forecast(n, sign.model, {}, {.draws = 300, .seed = 5, .threads = 3});
    CHECK(one.issues[0].mean == many.issues[0].mean);
    CHECK(one.issues[0].p05 == many.issues[0].p05);
    CHECK(one.issues[0].above == many.issues[0].above);
  }
}

TEST_CASE("quantiles_are_in_order_and_the_chances_of_the_sides_sum_to_one") {
  const auto n = read(unsure, "t.csv").negotiations[0];
  for (const auto& sign : bargaining::models()) {
    const auto made = forecast(n, sign.model, {}, {.draws = 200, .seed = 5, .threads = 2}).issues[0];
    CHECK(made.p05 <= made.p25);
    CHECK(made.p25 <= made.p50);
    CHECK(made.p50 <= made.p75);
    CHECK(made.p75 <= made.p95);
    CHECK(made.below + made.on + made.above == doctest::Approx(1));
  }
}

TEST_CASE("without_uncertain_numbers_one_draw_says_it_all") {
  const auto n = read(small, "t.csv").negotiations[0];
  const auto made = forecast(n, bargaining::Model::compromise, {}, {.draws = 1000});
  CHECK(made.draws == 1);
  CHECK(made.issues[0].p05 == made.issues[0].settlement);
  CHECK(made.issues[0].p95 == made.issues[0].settlement);
}

// ---- scores

TEST_CASE("the_score_of_a_law_on_one_point_is_the_absolute_error") {
  CHECK(crps({{30.0}, {1.0}}, 50) == 20);
  CHECK(crps({{0.0, 100.0}, {0.5, 0.5}}, 50) == doctest::Approx(25));  // 50 - 100 / 4
}

TEST_CASE("a_garbled_date_is_read_as_the_day_it_was") {
  CHECK(era_of("26-01-00", "1930-05-01") == Era::fifteen);  // 30 May 2001
  CHECK(era_of("07-02-96", "04-07-01") == Era::fifteen);
  CHECK(era_of("2028-12-04", "2013-08-08") == Era::nice);  // 13 August 2008
  CHECK(era_of("14-03-00", "999") == Era::fifteen);
  CHECK(era_of("25-05-2016", "02-03-18") == Era::nice);
  double before = 0, nice = 0;
  for (const Seat& seat : seats()) {
    if (seat.code == "com" || seat.code == "ep") continue;
    before += seat.before_2004;
    nice += seat.nice;
  }
  CHECK(before == 87);
  CHECK(nice == 352);
}

TEST_CASE("the_decisions_of_the_european_union_are_scored_as_others_scored_them") {
  const std::string text = data("eu_decisions/deu3_train.tsv");
  if (text.empty()) {
    MESSAGE("skipped: no deu3_train.tsv");
    return;
  }
  const auto reading = read(text, "deu3_train.tsv");
  REQUIRE_MESSAGE(reading.diagnostics.ok(), said(reading));
  CHECK(reading.layout == Layout::deu);
  const Arena made = arena(reading.negotiations, {bargaining::Model::compromise}, {}, 2);
  const auto scores = score(made, {.replicates = 200});
  REQUIRE(scores.size() == 3);
  CHECK(scores[0].cases == 247);
  CHECK(scores[0].mae == doctest::Approx(28.968).epsilon(0.00002));
  CHECK(scores[1].mae == doctest::Approx(24.378).epsilon(0.00002));
  CHECK(scores[2].difference == doctest::Approx(0).epsilon(1e-9));
}
