// A run written to the disk and read back for scoring says what the ensemble said.
#include <doctest/doctest.h>

#include <filesystem>
#include <memory>

#include "casefile/new_case.hpp"
#include "casefile/read.hpp"
#include "skill/said.hpp"
#include "store/folder.hpp"
#include "store/tables.hpp"

using namespace truce;

TEST_CASE("a_run_read_back_says_what_the_ensemble_said") {
  const auto files = casefile::new_case("small");
  const auto assembly = model::assemble(std::make_shared<const casefile::Case>(*casefile::read_texts("small", files).situation));
  ensemble::Settings settings;
  settings.seed = 4;
  settings.members = 60;
  settings.variant_members = 0;
  const ensemble::Forecast forecast = ensemble::forecast(*assembly.model, settings);
  const auto folder = std::filesystem::temp_directory_path() / "truce_score_test";
  std::vector<store::OutputFile> out{{"forecast.json", store::forecast_json(*assembly.model, forecast)},
                                     {"members.csv", store::members_csv(*assembly.model, forecast)}};
  for (const auto& file : files) out.push_back({"case/" + file.name, file.text});
  REQUIRE(store::write_run(folder, out, {}).has_value());
  const auto read = skill::read_run(folder);
  std::filesystem::remove_all(folder);
  REQUIRE(read.has_value());
  const skill::Said direct = skill::said_by(*assembly.model, forecast);
  CHECK(read->plans == direct.plans);
  CHECK(read->as_of == direct.as_of);
  REQUIRE(read->answers.size() == direct.answers.size());
  for (std::size_t i = 0; i < direct.answers.size(); ++i) {
    CHECK(read->answers[i].chance == direct.answers[i].chance);
    CHECK(read->answers[i].unanswered == direct.answers[i].unanswered);
    REQUIRE(read->answers[i].members.size() == direct.answers[i].members.size());
    for (std::size_t m = 0; m < direct.answers[i].members.size(); ++m)  // members.csv keeps six digits
      CHECK(read->answers[i].members[m] == doctest::Approx(direct.answers[i].members[m]).epsilon(1e-5));
  }
}
