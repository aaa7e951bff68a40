// Valid cases, addresses, numbers; what is wrong is in faults_test.cpp.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "casefile/as_of.hpp"
#include "casefile/events.hpp"
#include "casefile/new_case.hpp"
#include "casefile/read.hpp"
#include "casefile/words.hpp"
#include "record/read.hpp"

using namespace truce;
using namespace truce::casefile;

namespace {

std::string all_text(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& d : diagnostics.all()) text += to_string(d) + "\n";
  return text;
}

Case new_one() {
  auto reading = read_texts("first", new_case("First"), Strictness::strict);
  INFO(all_text(reading.diagnostics));
  REQUIRE(reading.situation.has_value());
  return std::move(*reading.situation);
}

}  // namespace

TEST_CASE("a_new_case_passes_check_without_a_warning_even_when_strict") {
  const auto reading = read_texts("first", new_case("First"), Strictness::strict);
  CHECK(all_text(reading.diagnostics) == "");
  CHECK(reading.situation.has_value());
}

TEST_CASE("a_new_case_bears_any_name_that_can_be_quoted") {
  const auto reading = read_texts("x", new_case("a \"quoted\" \\ name\n"), Strictness::strict);
  CHECK(all_text(reading.diagnostics) == "");
  CHECK(reading.situation->title == "a \"quoted\" \\ name\n");
}

TEST_CASE("a_valid_case_holds_what_the_file_says") {
  const Case c = new_one();
  CHECK(c.id == "first");
  CHECK(c.start == *parse_date("2024-01-01"));
  CHECK(c.factions.size() == 2);
  CHECK(c.actor_of(FactionId{1}).id == "south");
  CHECK(c.actors[c.state().index()].id == "gov");
  REQUIRE(c.coalition("resistance").has_value());
  CHECK(c.coalitions[0].members == std::vector{FactionId{0}, FactionId{1}});
  CHECK(c.fronts[0].members.size() == c.fronts[0].share.size());
  CHECK(random::mean(c.fronts[0].share[0].law) == doctest::Approx(.8));
  CHECK(c.issues[1].role == IssueRole::presence);
  CHECK(c.issues[1].signatories.size() == 2);
  CHECK(c.factions[0].list == std::optional<std::size_t>{1});
  CHECK(c.places[0].withdrawals.size() == 1);
  CHECK(c.strike_channels.size() == 2);
  CHECK(c.strike_channels[1].kind == StrikeKind::raid);
  CHECK(c.measures[*c.measure("integrated")].stages == std::vector<std::size_t>{4});
  CHECK(c.measures[0].unit == "share");
  CHECK(c.plans[1].steps[2].when.form == Timing::Form::condition);
  CHECK(c.plans[1].steps[2].when.condition.measure == *c.measure("pledged"));
  CHECK(c.plans[1].steps[1].when.form == Timing::Form::window);
  CHECK(c.shocks[1].when.form == Timing::Form::hazard);
  CHECK(c.questions[0].from == c.as_of);
  CHECK(c.record.rows.size() == 6);
  REQUIRE(c.commitments.size() == 1);
  CHECK(factions_of(c, c.commitments[0].who) == std::vector{FactionId{1}});
  CHECK(id_of(c, c.commitments[0].whom) == "gov");
  CHECK(c.files.size() == 4);
}

TEST_CASE("levers_not_named_are_not_offered") {
  const Case c = new_one();
  CHECK(random::mean(c.levers[static_cast<std::size_t>(Lever::guarantee)].law) == 0);
  CHECK(random::mean(c.levers[static_cast<std::size_t>(Lever::pay)].law) == doctest::Approx(.8));
}

TEST_CASE("every_address_reads_back_from_its_text") {
  const Case c = new_one();
  for (const auto* text : {"lever.enforcement",
                           "tie.patron.north.material",
                           "tie.patron.north.direction",
                           "front.on_partner.other",
                           "front.on_partner.gate",
                           "stance.patron.partner",
                           "stance.patron.command",
                           "attack_on.patron",
                           "drive",
                           "position.gov.command",
                           "ideal.partner.presence",
                           "salience.south.command",
                           "capability.north",
                           "rent.south",
                           "own_income.north",
                           "cooperation.partner",
                           "troops.base",
                           "posture.north",
                           "credibility.south",
                           "event.on_partner",
                           "event.gov_raids",
                           "election.parliament"}) {
    CAPTURE(text);
    const auto reading = read_address(c, text);
    REQUIRE(reading.addresses.size() == 1);
    CHECK(to_text(c, reading.addresses[0]) == text);
  }
}

TEST_CASE("a_star_stands_for_every_part_in_its_place") {
  const Case c = new_one();
  CHECK(read_address(c, "rent.*").addresses.size() == 2);
  CHECK(read_address(c, "tie.*.*.material").addresses.size() == 1);
  CHECK(read_address(c, "position.*.command").addresses.size() == 3);
  CHECK_FALSE(read_address(c, "tie.*").problem.empty());
  CHECK_FALSE(read_address(c, "*").problem.empty());
}

TEST_CASE("a_misspelt_address_gets_the_nearest_one") {
  const Case c = new_one();
  CHECK(read_address(c, "tie.patron.nroth.material").suggestion == "tie.patron.north.material");
  CHECK(read_address(c, "levr.pay").suggestion == "lever.pay");
  CHECK(read_address(c, "lever.enforcment").suggestion == "lever.enforcement");
}

TEST_CASE("a_number_can_name_an_item_of_a_study_beside_the_case") {
  constexpr const char* study =
      "question,expert,q5,q50,q95,truth\n"
      "s1,A,10,20,30,25\ns1,B,100,200,300,\ns2,A,1,2,3,1.5\ns2,B,10,20,30,\nx,A,1,2,9,\nx,B,100,200,300,\n";
  const auto read_with = [&](const std::string& law) {
    auto files = new_case("x");
    auto& text = files[0].text;
    const std::string_view old = "planned = { lognormal = [8000, 0.4] }";
    REQUIRE(text.find(old) != std::string::npos);
    text.replace(text.find(old), old.size(), "planned = { " + law + " }");
    files.push_back({"study.csv", study});
    return read_texts("x", files);
  };
  const auto said = [](const Reading& reading, std::string_view words) {
    for (const auto& one : reading.diagnostics.all())
      if (to_string(one).find(words) != std::string::npos) return true;
    return false;
  };
  CHECK(read_with("study = \"study.csv\", item = \"x\", weights = \"performance\"").situation.has_value());
  CHECK(read_with("study = \"study.csv\", item = \"x\", weights = \"equal\"").situation.has_value());
  CHECK(said(read_with("study = \"study.csv\", item = \"y\""), "the study has no item 'y'"));
  CHECK(said(read_with("study = \"study.csv\""), "a study without an 'item'"));
  CHECK(said(read_with("study = \"study.csv\", item = \"x\", weights = \"equl\""), "no weights 'equl'"));
  CHECK(said(read_with("study = \"other.csv\", item = \"x\""), "no study 'other.csv' beside the case"));
  CHECK(said(read_with("study = \"study.csv\", item = \"x\", uniform = [1, 2]"), "has two values"));
}

TEST_CASE("experts_are_read_with_weights_and_quantiles") {
  auto files = new_case("x");
  auto& text = files[0].text;
  const std::string old = "capability = { lognormal = [50, 0.3] }";
  text.replace(text.find(old), old.size(),
               "capability = { experts = [{ weight = 2, quantiles = [[0.05, 1], [0.5, 2], [0.95, 9]] }, "
               "{ quantiles = [[0, 1], [1, 3]] }], judgement = \"two readers\" }");
  const auto reading = read_texts("x", files, Strictness::strict);
  INFO(all_text(reading.diagnostics));
  REQUIRE(reading.situation);
  const auto* experts = std::get_if<random::Experts>(&reading.situation->actors[1].capability.law);
  REQUIRE(experts != nullptr);
  REQUIRE(experts->opinions.size() == 2);
  CHECK(experts->opinions[0].weight == 2);
  CHECK(experts->opinions[1].weight == 1);
  CHECK(experts->opinions[0].probability_and_value[2] == std::pair{.95, 9.});
  CHECK(reading.situation->actors[1].capability.provenance.judgement == "two readers");
}

TEST_CASE("an_event_with_an_address_becomes_a_change_and_others_do_not") {
  const Case c = new_one();
  const auto change = change_of(c, c.record.rows[4]);
  REQUIRE(change);
  CHECK(change->operation == Operation::set);
  CHECK(change->targets == read_address(c, "stance.patron.partner").addresses);
  CHECK_FALSE(change_of(c, c.record.rows[0]));
  CHECK_FALSE(change_of(c, c.record.rows[5]));  // a commitment's step changes nothing in the model
}

TEST_CASE("nothing_known_later_is_left_in_a_case_seen_from_an_earlier_day") {
  auto files = new_case("x");
  const std::string wild = "2024-06-02,2024-06-30,2025-03-01,count,on_partner,partner,9999,exact,\"attacks:\nwild\",report,high\n";
  auto planted = files;
  planted[1].text.insert(planted[1].text.find('\n') + 1, wild);
  const auto plain = read_texts("x", files), with_wild = read_texts("x", planted);
  REQUIRE(with_wild.situation);
  CHECK(with_wild.situation->record.rows.size() == plain.situation->record.rows.size() + 1);
  const auto a = as_known(*plain.situation), b = as_known(*with_wild.situation);
  CHECK(a.files[1].text == plain.situation->files[1].text);
  CHECK(b.files[1].text == a.files[1].text);
  CHECK(record::write(b.record) == record::write(a.record));
  const auto later = as_of(*with_wild.situation, "2025-03-01");
  CHECK(later->record.rows.size() == with_wild.situation->record.rows.size());
  const auto earlier = as_of(*with_wild.situation, "2024-11-10");
  CHECK(earlier->commitments.empty());
  CHECK(earlier->claims.empty());
  CHECK(earlier->files[1].text.find("guard_registers") == std::string::npos);
}

TEST_CASE("numbers_carry_addresses_that_differ") {
  const Case c = new_one();
  std::vector<std::string> all;
  for (const auto& a : c.actors) all.push_back(a.capability.address);
  for (const auto& p : c.positions) all.insert(all.end(), {p.position.address, p.salience.address});
  for (const auto& l : c.levers) all.push_back(l.address);
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE("a_missing_folder_is_one_sentence") {
  const auto reading = read("/nowhere/at/all");
  CHECK(all_text(reading.diagnostics) ==
        "/nowhere/at/all: no such folder (a case is a folder with a case.toml); check the path\n");
}

TEST_CASE("every_public_case_passes_check_when_strict") {
  const std::filesystem::path cases = std::filesystem::path{TRUCE_SOURCE_DIR} / "cases";
  if (!std::filesystem::exists(cases)) return;
  for (const auto& folder : std::filesystem::directory_iterator{cases}) {
    if (!std::filesystem::exists(folder.path() / "case.toml")) continue;
    const auto reading = read(folder.path(), Strictness::strict);
    CAPTURE(folder.path().string());
    CHECK(all_text(reading.diagnostics) == "");
    CHECK(reading.situation.has_value());
  }
}
