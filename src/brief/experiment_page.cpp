#include <fmt/format.h>

#include "brief/section.hpp"
#include "brief/sensitivity_page.hpp"
#include "figure/figure.hpp"

namespace truce::brief {

namespace {

namespace experiment = analysis::experiment;
using analysis::Method;
using experiment::Answer;
using experiment::Report;

std::string share_words(const analysis::Estimate& share) {
  return fmt::format("{:.2f} ({:.2f} to {:.2f})", share.value, share.interval.low, share.interval.high);
}

/// How much of each answer is chance: a bar for each question that has an answer.
void draw_chance(Html& page, const Report& report) {
  figure::ProbabilityBars chart;
  chart.heading = {"How much of one future is chance", "Share of the variance that would stay if every parameter were known, with 95 % interval",
                   report.answers.front().sentence};
  for (const Answer& answer : report.answers)
    if (answer.indices && answer.indices->chance) {
      const auto& share = answer.indices->chance->chance;
      chart.rows.push_back({answer.title, share.value, share.interval.low, share.interval.high, ""});
    }
  if (!chart.rows.empty()) draw(page, chart);
}

void write_answer(Html& page, const Answer& answer) {
  const auto section = page.in("section");
  page.element("h2", answer.title);
  page.paragraph(answer.sentence);
  if (!answer.indices) return;
  for (const auto& sentence : answer.indices->words) page.paragraph(sentence);
  analysis::SensitivityReport shown = *answer.indices;
  shown.output = answer.title;
  shown.words = {answer.sentence};
  write_indices(page, shown);
  if (const auto& share = shown.chance; share && !shown.parameters.empty())
    page.note(fmt::format("Chance itself: {} of the variance of one future. Indices: shares of the other {:.2f}, of the expected answer given the "
                          "parameters; mean over all {:.4g}.",
                          share_words(share->chance), share->of_inputs.value, share->mean));
  if (shown.method == Method::morris) page.note("Effects: change of the expected answer over the whole of a parameter's prior (5 % to 95 %).");
}

void write_factors(Html& page, const Report& report) {
  const auto details = page.in("details");
  page.element("summary", "What was varied");
  Table table{page, {"Name", "What it is"}};
  for (std::size_t f = 0; f < report.factor_names.size(); ++f) table.row({report.factor_names[f]}, {{report.factor_words[f]}});
}

void write_screening(Html& page, const Report& report) {
  if (report.screening.empty()) return;
  const auto details = page.in("details");
  page.element("summary", "The screening by single steps");
  for (const Answer& answer : report.screening) write_answer(page, answer);
}

void write_header(Html& page, const Report& report, const std::string& title) {
  const auto header = page.in("header");
  page.element("h1", title);
  page.element("p", report.answers.front().sentence, {{"class", "lede"}});
  for (const auto& sentence : report.words) page.paragraph(sentence);
  const std::string plans = report.is_difference() ? fmt::format("{} less {}", report.plan_title, report.against_title) : report.plan_title;
  page.element("p", fmt::format("{}: {}; method {}.", report.source, plans, analysis::to_string(report.method)), {{"class", "facts"}});
}

}  // namespace

std::string write_experiment_page(const Report& report, const std::string& version) {
  const std::string title = "What drives the answers";
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, title);
    const auto body = page.in("body");
    write_header(page, report, title);
    {
      const auto main = page.in("main");
      if (report.method == Method::sobol) draw_chance(page, report);
      for (const Answer& answer : report.answers) write_answer(page, answer);
      write_factors(page, report);
      write_screening(page, report);
    }
    const auto foot = page.in("footer");
    page.paragraph(fmt::format("Written by Truce {}. The same case, options and seed give the same page.", version));
  }
  return page.take();
}

}  // namespace truce::brief
