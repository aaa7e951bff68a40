#include "brief/brief.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <regex>
#include <string>

#include "brief/findings.hpp"
#include "brief/html.hpp"
#include "brief/section.hpp"
#include "casefile/read.hpp"
#include "figure/well_formed.hpp"

using namespace truce;
using namespace truce::brief;

namespace {

/// A small run of a public case, made once.
struct Run {
  std::shared_ptr<const model::Model> model;
  ensemble::Forecast forecast;
};

const Run& small_run() {
  static const Run run = [] {
    auto reading = casefile::read(std::string{TRUCE_SOURCE_DIR} + "/cases/sons_of_iraq");
    REQUIRE(reading.situation.has_value());
    auto assembly = model::assemble(std::make_shared<const casefile::Case>(std::move(*reading.situation)));
    REQUIRE(assembly.model != nullptr);
    ensemble::Settings settings;
    settings.members = 120;
    settings.variant_members = 30;
    settings.threads = 1;
    return Run{assembly.model, ensemble::forecast(*assembly.model, settings)};
  }();
  return run;
}

const RunFacts facts{"0.0", "abc", "truce run <cases> & more"};

std::string page_of(const model::Model& model, const ensemble::Forecast& forecast) {
  return write_html(model, forecast, facts);
}

std::string without_doctype(const std::string& page) { return page.substr(page.find("<html")); }

/// "nan" or "inf" where a number should stand; words such as "information" are no numbers.
bool names_a_number_that_is_none(const std::string& text) {
  static const std::regex wrong("(^|[^A-Za-z])-?(nan|inf|NaN|Inf|NAN|INF)([^A-Za-z]|$)");
  return std::regex_search(text, wrong);
}

/// The first yes-or-no question of the case, answered alike by everybody.
ensemble::Forecast answered(const ensemble::Forecast& forecast, std::size_t q, std::uint64_t yes,
                            std::uint64_t counted) {
  ensemble::Forecast changed = forecast;
  for (std::size_t p = 0; p < changed.plans.size(); ++p) {
    ensemble::Tally tally;
    for (std::uint64_t i = 0; i < counted; ++i) tally.add(i < yes ? 1 : 0);
    tally.missing = changed.members - counted;
    changed.answers[p * changed.asked.size() + q] = tally;
  }
  return changed;
}

std::size_t yes_no_question(const ensemble::Forecast& forecast) {
  for (std::size_t q = 0; q < forecast.asked.size(); ++q)
    if (forecast.asked[q].kind == ensemble::AnswerKind::yes_no && forecast.asked[q].as == ensemble::AskedAs::question)
      return q;
  return 0;
}

}  // namespace

TEST_CASE("page_is_well_formed_and_names_no_number_that_is_none") {
  const std::string page = page_of(*small_run().model, small_run().forecast);
  const auto problem = figure::xml_problem(without_doctype(page));
  CHECK_MESSAGE(!problem.has_value(), problem.value_or(""));
  CHECK_FALSE(names_a_number_that_is_none(page));
}

TEST_CASE("page_loads_nothing_and_runs_nothing") {
  const std::string page = page_of(*small_run().model, small_run().forecast);
  for (const char* word : {"<script", "src=", "@import", "url(", "javascript:", "<link", "onload"})
    CHECK_MESSAGE(page.find(word) == std::string::npos, word);
}

TEST_CASE("every_link_within_the_page_has_its_place") {
  const std::string page = page_of(*small_run().model, small_run().forecast);
  static const std::regex inner("href=\"#([^\"]+)\"");
  std::size_t links = 0;
  for (std::sregex_iterator it(page.begin(), page.end(), inner), end; it != end; ++it, ++links)
    CHECK_MESSAGE(page.find("id=\"" + (*it)[1].str() + "\"") != std::string::npos, (*it)[1].str());
  CHECK(links >= 14);
}

TEST_CASE("same_forecast_gives_same_bytes") {
  CHECK(page_of(*small_run().model, small_run().forecast) == page_of(*small_run().model, small_run().forecast));
  CHECK(write_summary(*small_run().model, small_run().forecast, 80, Colour::plain) ==
        write_summary(*small_run().model, small_run().forecast, 80, Colour::plain));
}

TEST_CASE("words_of_the_case_are_escaped") {
  casefile::Case situation = *small_run().model->situation;
  situation.title = "A <b>bold</b> & \"quoted\" title";
  situation.sources.push_back({});
  situation.sources.back().id = "evil";
  situation.sources.back().publisher = "Nobody";
  situation.sources.back().address = "javascript:alert(1)//\"><script>";
  model::Model model = *small_run().model;
  model.situation = std::make_shared<const casefile::Case>(situation);
  const std::string page = page_of(model, small_run().forecast);
  CHECK(page.find("A &lt;b&gt;bold&lt;/b&gt; &amp; ") != std::string::npos);
  CHECK(page.find("<b>bold") == std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("href=\"javascript") == std::string::npos);
  CHECK_FALSE(figure::xml_problem(without_doctype(page)).has_value());
}

TEST_CASE("where_things_stand_gives_each_commitment_its_light_and_the_word_for_it") {
  casefile::Case situation = *small_run().model->situation;
  casefile::Commitment commitment;
  commitment.id = "places";
  commitment.title = "Places for a fifth";
  commitment.who.actor = situation.state();
  commitment.whom.actor = situation.factions[0].actor;
  commitment.made = situation.start;
  commitment.due = plus_days(situation.as_of, -10);
  situation.commitments.push_back(commitment);
  record::Row row;
  row.from = row.to = row.known = plus_days(situation.as_of, -5);
  row.object = "commitment.places";
  row.subject = situation.actors[situation.state().index()].id;
  row.value = 2;
  row.definition = "claimed: half of them";
  situation.record.rows.push_back(row);
  model::Model model = *small_run().model;
  model.situation = std::make_shared<const casefile::Case>(situation);
  const std::string page = page_of(model, small_run().forecast);
  CHECK(page.find("class=\"light light-amber\">amber</span>") != std::string::npos);
  CHECK(page.find("late by 10 days") != std::string::npos);
  CHECK(page.find("2 of 3, intermediate (claimed): half of them") != std::string::npos);
  CHECK(page.find("Preconditions of a programme") != std::string::npos);
  CHECK(page.find("What has changed since") != std::string::npos);
  CHECK_FALSE(figure::xml_problem(without_doctype(page)).has_value());
}

TEST_CASE("chances_of_none_few_most_and_all_are_told_apart") {
  CHECK(percent(Chance{0, 500}) == "0\u00a0%");
  CHECK(percent(Chance{1, 500}) == "<1\u00a0%");
  CHECK(percent(Chance{499, 500}) == ">99\u00a0%");
  CHECK(percent(Chance{500, 500}) == "100\u00a0%");
  CHECK(percent(Chance{0, 0}) == "no answer");
  CHECK(chance_in_words({0, 500}) == "none of the 500 members");
  CHECK(chance_in_words({500, 500}) == "all 500 members");
  CHECK(chance_in_words({185, 500}) == "37\u00a0%");
}

TEST_CASE("sentences_change_with_the_numbers") {
  const auto& run = small_run();
  const std::size_t q = yes_no_question(run.forecast);
  const auto none = answered(run.forecast, q, 0, 120);
  const auto some = answered(run.forecast, q, 60, 120);
  const auto all = answered(run.forecast, q, 120, 120);
  const auto missing = answered(run.forecast, q, 0, 0);
  const std::string pages[] = {page_of(*run.model, none), page_of(*run.model, some), page_of(*run.model, all),
                               page_of(*run.model, missing)};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK_FALSE(figure::xml_problem(without_doctype(pages[i])).has_value());
    CHECK_FALSE(names_a_number_that_is_none(pages[i]));
    for (std::size_t j = 0; j < i; ++j) CHECK(pages[i] != pages[j]);
  }
}

TEST_CASE("brief_says_that_the_run_is_not_fitted") {
  const auto& run = small_run();
  const std::string page = page_of(*run.model, run.forecast);
  CHECK(page.find("not fitted to the record") < page.find("How to read the numbers"));
  CHECK(write_summary(*run.model, run.forecast, 80, Colour::plain).find("from the priors") != std::string::npos);
}

TEST_CASE("failed_members_are_shown_with_their_inputs") {
  ensemble::Forecast forecast = small_run().forecast;
  forecast.failed = 1;
  forecast.failures.push_back({3, 0, "people.all.dual", -1.0 / 0.0});
  const std::string page = page_of(*small_run().model, forecast);
  CHECK(page.find("1 path failed") != std::string::npos);
  CHECK(page.find("too small") != std::string::npos);
  CHECK_FALSE(names_a_number_that_is_none(page));
}

TEST_CASE("summary_fits_its_width_and_has_no_colour_unless_asked") {
  const auto& run = small_run();
  for (const int width : {60, 80, 100}) {
    const std::string text = write_summary(*run.model, run.forecast, width, Colour::plain);
    CHECK(text.find('\x1b') == std::string::npos);
    std::size_t count = 0, line = 0;
    for (const char c : text) {
      if (c == '\n') {
        CHECK(line <= static_cast<std::size_t>(width));
        line = 0;
        ++count;
      } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
        ++line;
      }
    }
    CHECK(count < 70);
  }
  CHECK(write_summary(*run.model, run.forecast, 80, Colour::terminal).find('\x1b') != std::string::npos);
}

TEST_CASE("numbers_are_rounded_to_what_the_run_knows") {
  CHECK(value_text(116711, "people") == "117,000");
  CHECK(value_text(96.4, "days") == "96");
  CHECK(value_text(0.31, "share") == "31\u00a0%");
  CHECK(three_figures(0.00427) == "0.00427");
  CHECK(three_figures(0) == "0");
  CHECK(change_in_unit(0.01, "share") == "+1 point");
  CHECK(change_in_unit(-0.12, "share") == "\u221212 points");
  CHECK(list_of({"a", "b", "c"}) == "a, b and c");
  CHECK(list_of({}).empty());
}

TEST_CASE("open_elements_close_in_order") {
  Html page;
  {
    const auto outer = page.in("div", {{"class", "a\"b"}});
    page.element("p", "1 < 2 & 3");
  }
  CHECK(page.body() == "<div class=\"a&quot;b\"><p>1 &lt; 2 &amp; 3</p>\n</div>\n");
}
