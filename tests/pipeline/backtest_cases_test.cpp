// The back-test cases: sound at every date they are forecast from, and their answers fit their questions.
#include "../kit/situation.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "casefile/as_of.hpp"
#include "text/csv.hpp"
#include "text/number.hpp"
#include "text/toml.hpp"

using namespace truce;

namespace {

const std::filesystem::path cases = std::filesystem::path{TRUCE_SOURCE_DIR} / "cases";

std::string content(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  REQUIRE(file);
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// One case of the past with the two files that only back-tests have.
struct Backtest {
  casefile::Case situation;
  std::vector<Date> as_of;
  std::vector<std::string> numeric;  // ids of questions
  text::CsvTable resolutions;

  [[nodiscard]] const casefile::Question* question(const std::string& id) const {
    const auto found = std::find_if(situation.questions.begin(), situation.questions.end(),
                                    [&](const casefile::Question& q) { return q.id == id; });
    return found == situation.questions.end() ? nullptr : &*found;
  }
};

std::vector<std::string> texts(const text::Node& root, std::string_view key) {
  std::vector<std::string> all;
  const auto* entry = root.find(key);
  REQUIRE(entry);
  for (const auto& item : entry->value.items) all.push_back(item.text);
  return all;
}

Backtest read_backtest(const std::string& name) {
  auto reading = casefile::read(cases / name, casefile::Strictness::strict);
  for (const auto& d : reading.diagnostics.all()) MESSAGE(to_string(d));
  REQUIRE(reading.situation);
  CHECK(reading.diagnostics.all().empty());
  Backtest test{std::move(*reading.situation), {}, {}, {}};
  const auto plan = text::parse_toml(content(cases / name / "backtest.toml"), "backtest.toml");
  REQUIRE(plan);
  for (const auto& day : texts(*plan, "as_of")) {
    REQUIRE(parse_date(day));
    test.as_of.push_back(*parse_date(day));
  }
  test.numeric = texts(*plan, "questions");
  auto table = text::parse_csv(content(cases / name / "resolutions.csv"), "resolutions.csv");
  REQUIRE(table);
  test.resolutions = std::move(*table);
  for (const char* column : {"question", "outcome", "resolved", "source"}) REQUIRE(test.resolutions.column(column) >= 0);
  return test;
}

std::string cell(const Backtest& test, const std::vector<text::Cell>& row, std::string_view column) {
  return row[static_cast<std::size_t>(test.resolutions.column(column))].text;
}

/// Runs `look` on every case that has a back-test.
template <class Look>
void each(Look look) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{cases})
    if (std::filesystem::exists(entry.path() / "backtest.toml")) names.insert(entry.path().filename().string());
  REQUIRE(names.size() >= 8);
  for (const auto& name : names) {
    CAPTURE(name);
    look(read_backtest(name));
  }
}

}  // namespace

TEST_CASE("a_back_test_begins_at_its_case_and_goes_forward_inside_it") {
  each([](const Backtest& test) {
    REQUIRE(!test.as_of.empty());
    CHECK(test.as_of.front() == test.situation.as_of);
    CHECK(std::is_sorted(test.as_of.begin(), test.as_of.end()));
    CHECK(test.as_of.back() < test.situation.end);
  });
}

TEST_CASE("every_answer_is_of_the_kind_its_question_asks_for_and_names_a_source_of_the_case") {
  each([](const Backtest& test) {
    std::set<std::string> answered;
    for (const auto& row : test.resolutions.rows) {
      const std::string id = cell(test, row, "question");
      CAPTURE(id);
      CHECK(answered.insert(id).second);
      const auto* question = test.question(id);
      REQUIRE(question);
      const std::string outcome = cell(test, row, "outcome");
      if (question->comparison)
        CHECK((outcome == "yes" || outcome == "no"));
      else
        CHECK(text::parse_number(outcome));
      const std::string source = cell(test, row, "source");
      CHECK(std::any_of(test.situation.sources.begin(), test.situation.sources.end(),
                        [&](const auto& s) { return s.id == source; }));
    }
  });
}

TEST_CASE("an_answer_is_settled_after_the_first_forecast_and_no_later_than_its_question_says") {
  each([](const Backtest& test) {
    for (const auto& row : test.resolutions.rows) {
      CAPTURE(cell(test, row, "question"));
      const auto resolved = parse_date(cell(test, row, "resolved"));
      REQUIRE(resolved);
      CHECK(*resolved > test.situation.as_of);
      CHECK(*resolved <= test.question(cell(test, row, "question"))->to);
    }
  });
}

TEST_CASE("the_questions_named_for_charts_are_answered_with_a_number") {
  each([](const Backtest& test) {
    for (const auto& id : test.numeric) {
      CAPTURE(id);
      const auto* question = test.question(id);
      REQUIRE(question);
      CHECK(!question->comparison);
      CHECK(std::any_of(test.resolutions.rows.begin(), test.resolutions.rows.end(),
                        [&](const auto& row) { return cell(test, row, "question") == id; }));
    }
  });
}

TEST_CASE("from_every_date_something_is_left_to_ask_and_the_case_can_be_simulated") {
  each([](const Backtest& test) {
    for (const Date date : test.as_of) {
      CAPTURE(to_string(date));
      CHECK(std::any_of(test.resolutions.rows.begin(), test.resolutions.rows.end(), [&](const auto& row) {
        return *parse_date(cell(test, row, "resolved")) > date;
      }));
      auto moved = casefile::as_of(test.situation, to_string(date));
      REQUIRE(moved);
      CHECK(kit::assembled(std::move(*moved))->as_of_day == days_between(test.situation.start, date));
    }
  });
}

TEST_CASE("what_settles_a_question_is_not_known_on_the_day_of_the_first_forecast") {
  each([](const Backtest& test) {
    const auto known = test.situation.record.known_by(test.situation.as_of);
    CHECK(known.rows.size() < test.situation.record.rows.size());
    for (const auto& row : known.rows) CHECK(row.to <= test.situation.as_of);
  });
}
