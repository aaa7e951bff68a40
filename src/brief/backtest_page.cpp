#include "brief/backtest_page.hpp"

#include <fmt/format.h>

#include "brief/score_tables.hpp"

namespace truce::brief {

namespace {

using skill::Backtest;
using skill::CaseResult;
using skill::Fan;
using skill::Origin;

std::string where_from(const Backtest& backtest) {
  using assimilation::Conditioning;
  if (backtest.start == skill::Start::prior)
    return "Forecasts are the prior carried through history: dated events are applied, counts and levels of the record are "
           "not weighed.";
  return fmt::format(
      "Forecasts start from the posterior given the record as it was known: {} conditioned, {} had nothing to weigh, on {} no "
      "history of the model agreed with the record and the prior stood in.",
      counted(backtest.days(Conditioning::conditioned), "day was", "days were"),
      counted(backtest.days(Conditioning::nothing_to_weigh), "day", "days"),
      counted(backtest.days(Conditioning::collapsed), "day", "days"));
}

void write_top(Html& page, const Backtest& backtest) {
  const auto header = page.in("header");
  page.element("h1", "How good would the forecasts have been?");
  std::size_t days = 0;
  for (const CaseResult& one : backtest.cases) days += one.origins.size();
  page.element("p", fmt::format("{} of the past, forecast from {} by what was then public, scored against what followed.",
                                counted(backtest.cases.size(), "case", "cases"), counted(days, "day", "days")),
               {{"class", "lede"}});
  page.element("p", fmt::format("{} members for each day; seed {}. {}", backtest.members, backtest.seed, where_from(backtest)),
               {{"class", "facts"}});
}

void write_warning(Html& page, const Backtest& backtest) {
  const auto box = page.in("div", {{"class", "warning"}});
  page.paragraph(fmt::format("Whoever writes a case of the past knows how it ended. The days of one case share its history, so "
                             "there are {} independent cases here, not {} questions: differences whose interval holds zero are "
                             "not shown to exist.",
                             backtest.summary.clusters, backtest.summary.yes_no + backtest.summary.numbers));
}

figure::FanChart chart_of(const Fan& fan, Date as_of) {
  figure::FanChart chart;
  const bool share = is_share(fan.unit);
  chart.heading = {fan.title, fmt::format("As forecast on {}", to_words(as_of)),
                   "Median, half and nine tenths of the members, and what came."};
  chart.unit = share ? "share of all" : fan.unit;
  chart.dates = fan.dates;
  figure::FanSeries series;
  series.label = "forecast";
  series.median = fan.median;
  series.low_50 = fan.low_50;
  series.high_50 = fan.high_50;
  series.low_90 = fan.low_90;
  series.high_90 = fan.high_90;
  chart.series.push_back(std::move(series));
  for (const auto& came : fan.came) {
    figure::ObservedPoint point;
    point.date = came.date;
    point.value = came.value;
    point.label = came.known ? "" : value_text(came.value, fan.unit);
    chart.observed.push_back(std::move(point));
  }
  chart.marks = {{as_of, as_of, fmt::format("as of {}", to_words(as_of)), figure::MarkKind::as_of}};
  if (share) chart.style = figure::NumberStyle::share_as_percent;
  return chart;
}

void write_day(Html& page, const Origin& origin) {
  std::string left_out = fmt::format("{} asked; {} settled before", counted(origin.questions.size(), "question", "questions"),
                                     origin.settled);
  if (origin.begun > 0) left_out += fmt::format("; {} whose window had begun", origin.begun);
  if (origin.silent > 0) left_out += fmt::format("; {} without an answer of the model", origin.silent);
  page.paragraph(left_out + ".");
  if (!origin.questions.empty()) write_scored(page, origin.questions);
  for (const Fan& fan : origin.fans) draw(page, chart_of(fan, origin.as_of));
}

void write_case(Html& page, const CaseResult& one) {
  page.element("h3", one.title);
  page.note(fmt::format("Plan followed: {}. Labelled dots came after the day of the forecast.", one.plan));
  for (std::size_t d = 0; d < one.origins.size(); ++d) {
    const Origin& origin = one.origins[d];
    if (d == 0) {
      page.element("h4", fmt::format("Forecast on {}", to_words(origin.as_of)));
      write_day(page, origin);
      continue;
    }
    const auto details = page.in("details");
    page.element("summary", fmt::format("Forecast on {}", to_words(origin.as_of)));
    write_day(page, origin);
  }
}

void write_main(Html& page, const Backtest& backtest) {
  const auto main = page.in("main");
  write_warning(page, backtest);
  const skill::Summary& summary = backtest.summary;
  if (summary.yes_no > 0) {
    page.element("h2", "Calibration and sharpness");
    write_chances(page, summary);
    write_calibration(page, summary);
  }
  page.element("h2", "Skill against plain baselines");
  write_versus(page, summary, "case");
  page.element("h2", "Do the intervals hold?");
  write_coverage(page, summary, "case");
  page.element("h2", "Case by case");
  for (const CaseResult& one : backtest.cases) write_case(page, one);
}

}  // namespace

std::string write_backtest_page(const Backtest& backtest, const std::string& version) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "How good would the forecasts have been?");
    const auto body = page.in("body");
    write_top(page, backtest);
    write_main(page, backtest);
    const auto foot = page.in("footer");
    page.paragraph(fmt::format("Written by Truce {}. The same cases and seed give the same page.", version));
  }
  return page.take();
}

}  // namespace truce::brief
