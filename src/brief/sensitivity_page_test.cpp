// The pages of truce sensitivity and truce discover.
#include "brief/sensitivity_page.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "figure/well_formed.hpp"

using namespace truce;

namespace {

/// A plain sample in which y follows "a & <b>" and not c.
analysis::Table table() {
  std::string text = "a & <b>,c,y\n";
  for (int i = 0; i < 400; ++i) text += fmt::format("{},{},{}\n", (i * 37) % 400, (i * 149) % 401, ((i * 37) % 400) / 40);
  return *analysis::read_one(text, "t.csv", "a & <b>,c").table;
}

}  // namespace

TEST_CASE("the_page_of_sensitivity_is_well_formed_and_names_what_matters_first") {
  const auto data = table();
  for (const auto method : {analysis::Method::delta, analysis::Method::pawn, analysis::Method::regional}) {
    Diagnostics found;
    analysis::Question question;
    question.method = method;
    question.bootstrap.resamples = 20;
    const auto report = analysis::examine(data, question, found);
    REQUIRE(report.has_value());
    const std::string page = brief::write_sensitivity_page(*report, "1");
    CHECK_FALSE(figure::xml_problem(page.substr(page.find("<html"))).has_value());
    CHECK(page.find("a &amp; &lt;b&gt; matters most for") != std::string::npos);
  }
}

TEST_CASE("the_page_of_discovery_is_well_formed_and_says_the_box_in_words") {
  const auto data = table();
  Diagnostics found;
  const auto report = analysis::discover(data, {"y >= 7", {}}, found);
  REQUIRE(report.has_value());
  const std::string page = brief::write_discovery_page(*report, "1");
  CHECK_FALSE(figure::xml_problem(page.substr(page.find("<html"))).has_value());
  CHECK(page.find("a &amp; &lt;b&gt; is at least") != std::string::npos);
  CHECK(page.find("A tree") != std::string::npos);
}
