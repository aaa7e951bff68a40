#include "brief/score_page.hpp"

#include <fmt/format.h>

#include "brief/score_tables.hpp"

namespace truce::brief {

namespace {

void write_top(Html& page, const skill::RunScore& score) {
  const auto header = page.in("header");
  page.element("h1", fmt::format("How good was the forecast? {}", score.title));
  page.element("p", fmt::format("Said on {}. {} questions scored, {} still open, {} without an answer of the model.",
                                to_words(score.as_of), score.questions.size(), score.open, score.silent),
               {{"class", "lede"}});
  page.element("p", fmt::format("Scored under the plan {} where a resolution names no other.", score.plan), {{"class", "facts"}});
}

void write_main(Html& page, const skill::RunScore& score) {
  const auto main = page.in("main");
  if (score.questions.empty()) return page.paragraph("Nothing has resolved yet.");
  {
    const auto box = page.in("div", {{"class", "warning"}});
    page.paragraph("Questions of one run share one history: a lucky or unlucky turn moves many of them. One run cannot tell a "
                   "good forecaster from a bad one; truce backtest compares over cases.");
  }
  if (score.summary.yes_no > 0) {
    page.element("h2", "Chances");
    write_chances(page, score.summary);
    write_calibration(page, score.summary);
  }
  page.element("h2", "Numbers");
  write_coverage(page, score.summary, "group");
  page.element("h2", "Against baselines");
  write_versus(page, score.summary, "group");
  page.element("h2", "Question by question");
  write_scored(page, score.questions);
}

}  // namespace

std::string write_score_page(const skill::RunScore& score, const std::string& version) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "How good was the forecast?");
    const auto body = page.in("body");
    write_top(page, score);
    write_main(page, score);
    const auto foot = page.in("footer");
    page.paragraph(fmt::format("Written by Truce {}. The same run and resolutions give the same page.", version));
  }
  return page.take();
}

}  // namespace truce::brief
