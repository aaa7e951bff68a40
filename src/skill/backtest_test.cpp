// Back-tests from the outside: a case folder on the disk, forecast as it stood.
#include "skill/backtest.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "casefile/new_case.hpp"
#include "skill/json.hpp"
#include "text/json.hpp"

using namespace truce;
using namespace truce::skill;

namespace {

namespace fs = std::filesystem;

/// A folder of its own, taken away at the end.
class Folder {
 public:
  explicit Folder(const std::string& name) : path_(fs::temp_directory_path() / ("truce_skill_" + name)) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    for (const auto& file : casefile::new_case(name)) write(file.name, file.text);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  void append(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::app) << text;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

const std::string resolutions =
    "question,outcome,resolved,source\n"
    "effective_end,0.2,2026-12-31,report\npledge_2025,yes,2025-06-01,report\nattacks_10,no,2025-12-31,report\nquiet,,,\n";
const std::string days = "as_of = [\"2025-01-01\", 2025-07-01]\n";

std::string said_in(const Diagnostics& diagnostics) {
  std::string all;
  for (const auto& one : diagnostics.all()) all += to_string(one) + "\n";
  return all;
}

BacktestCase read(const Folder& folder) {
  auto reading = read_backtest_case(folder.path());
  REQUIRE_MESSAGE(reading.test.has_value(), said_in(reading.diagnostics));
  return std::move(*reading.test);
}

Backtest run(const Folder& folder, unsigned threads = 1) {
  const std::vector<BacktestCase> cases{read(folder)};
  return backtest(cases, {.members = 40, .draws = 16, .histories = 8, .seed = 3, .threads = threads});
}

std::string bits(const Backtest& result) { return text::write_json(to_json(result)); }

}  // namespace

TEST_CASE("a_wild_row_known_after_the_day_changes_no_bit_of_that_days_forecast") {
  const Folder calm("calm"), wild("wild");
  for (const Folder* folder : {&calm, &wild}) {
    folder->write("resolutions.csv", resolutions);
    folder->write("backtest.toml", days);
  }
  wild.append("record.csv",
              "2024-12-01,2024-12-01,2025-03-01,event,gov,lever.pay,1,exact,set: told only in March,report,high\n"
              "2024-12-01,2024-12-31,2025-03-01,count,on_partner,partner,900,exact,attacks: told only in March,report,high\n");
  const Backtest a = run(calm), b = run(wild);
  REQUIRE(a.cases[0].origins.size() == 2);
  const auto first = [](const Backtest& t) {
    std::string all;
    for (const Scored& q : t.cases[0].origins[0].questions)
      all += q.question + text::write_json(to_json(q).find("scores")[0]) + text::write_json(to_json(q).find("baselines")[0]);
    return all;
  };
  CHECK_FALSE(first(a).empty());
  CHECK(first(a) == first(b));
  CHECK(a.cases[0].origins[0].fans[0].median == b.cases[0].origins[0].fans[0].median);
  CHECK(a.cases[0].origins[1].fans[0].median != b.cases[0].origins[1].fans[0].median);  // in July it was known
}

TEST_CASE("a_question_is_asked_while_it_is_open_and_its_window_has_not_begun") {
  const Folder folder("asked");
  folder.write("resolutions.csv", resolutions);
  folder.write("backtest.toml", days);
  const Backtest result = run(folder);
  const Origin& january = result.cases[0].origins[0];
  const Origin& july = result.cases[0].origins[1];
  CHECK(january.questions.size() == 3);
  CHECK(july.questions.size() == 1);  // the level at the end
  CHECK(july.settled == 1);           // the pledge of June
  CHECK(july.begun == 1);             // attacks are counted from January
  CHECK(result.cases[0].open == 1);
  CHECK(result.cases[0].plan == "carry_on");
}

TEST_CASE("any_number_of_threads_gives_the_same_back_test") {
  const Folder folder("threads");
  folder.write("resolutions.csv", resolutions);
  folder.write("backtest.toml", days);
  CHECK(bits(run(folder, 1)) == bits(run(folder, 3)));
}

TEST_CASE("without_a_plan_of_days_the_quarters_up_to_the_last_question_are_taken") {
  const Folder folder("quarters");
  folder.write("resolutions.csv", resolutions);
  const BacktestCase test = read(folder);
  REQUIRE(test.as_of.size() == 4);
  CHECK(to_string(test.as_of[0]) == "2025-01-01");
  CHECK(to_string(test.as_of[2]) == "2025-12-31");
  CHECK(test.drawn == std::vector<std::string>{"effective_end"});
}

TEST_CASE("other_cases_make_the_base_rate_and_the_case_itself_does_not") {
  const Folder one("one"), two("two");
  one.write("resolutions.csv", "question,outcome,resolved,source\npledge_2025,yes,2025-12-31,report\n");
  two.write("resolutions.csv", "question,outcome,resolved,source\npledge_2025,no,2025-12-31,report\n");
  for (const Folder* folder : {&one, &two}) folder->write("backtest.toml", "as_of = [\"2025-01-01\"]\n");
  const std::vector<BacktestCase> cases{read(one), read(two)};
  const Backtest result = backtest(cases, {.members = 10, .draws = 16, .histories = 8, .seed = 1, .threads = 1});
  const auto brier = [&](std::size_t c) { return result.cases[c].origins[0].questions[0].baseline[1]->brier; };
  CHECK(brier(0) == doctest::Approx(4.0 / 9));  // one no elsewhere: a third
  CHECK(brier(1) == doctest::Approx(4.0 / 9));  // one yes elsewhere: two thirds
  CHECK(result.summary.clusters == 2);
}

TEST_CASE("every_fault_of_a_back_test_is_named_at_its_place") {
  const Folder folder("faults");
  folder.write("resolutions.csv", "question,outcome,resolved,source,plan\npledge_25,yes,yes,s,\npledge_2025,yes,yes,s,offer\n");
  folder.write("backtest.toml",
               "as_of = [\"2025-07-01\", \"2025-03-01\", \"soon\", \"2031-01-01\"]\nquestions = [\"quit\", 3]\nplann = 1\n");
  const auto reading = read_backtest_case(folder.path());
  CHECK_FALSE(reading.test.has_value());
  const std::string all = said_in(reading.diagnostics);
  for (const char* part : {"backtest.toml:1:24: 2025-03-01 is not after the day before it", "backtest.toml:1:38: no day",
                           "backtest.toml:1:46: 2031-01-01 lies outside the case", "backtest.toml:2:14: the case has no question 'quit'",
                           "instead of a question's id", "unknown key 'plann'", "resolutions.csv:2:1: the run has no question",
                           "plan 'offer' where 'carry_on' was followed"})
    CHECK_MESSAGE(all.find(part) != std::string::npos, part << " in\n" << all);
}
