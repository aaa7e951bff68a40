#include "brief/experts_page.hpp"

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/figure.hpp"
#include "random/experts.hpp"

namespace truce::brief {

namespace {

using experts::Report;
using experts::Score;

constexpr std::size_t charts_shown = 40;

std::string shown(double value) { return fmt::format("{:.3g}", value); }

std::string_view words_of(experts::Weighting weighting) {
  switch (weighting) {
    case experts::Weighting::equal: return "Equal weights";
    case experts::Weighting::global: return "Global weights";
    case experts::Weighting::item: return "Item weights";
    case experts::Weighting::performance: return "Global weights above a cut-off";
    case experts::Weighting::item_performance: return "Item weights above a cut-off";
  }
  return "";
}

std::vector<Table::Cell> cells_of(const Score& score) {
  return {{shown(score.calibration)}, {shown(score.information)}, {shown(score.information_all)}, {shown(score.combined())}};
}

void write_experts(Html& page, const Report& report) {
  const auto section = page.in("section");
  page.element("h2", "Who was right, and how sure were they?");
  page.paragraph(fmt::format("Calibration is the chance that a perfectly calibrated expert would do so badly or worse on {} seed "
                             "questions; information says how narrow the answers are. Their product gives the weight.",
                             report.tested));
  Table table{page, {"Expert", "Calibration", "Information, seeds", "Information, all", "Product"}, "numbers"};
  for (std::size_t e = 0; e < report.experts.size(); ++e) table.row({report.study.experts[e]}, cells_of(report.experts[e]));
}

void write_makers(Html& page, const Report& report) {
  const auto section = page.in("section");
  page.element("h2", "What pooling makes of them");
  page.paragraph("Scored like an expert on the questions that chose the weights; the last two columns meet each seed question with "
                 "weights that have not seen it, which is the fairer test.");
  Table table{page,
              {"Pool", "Calibration", "Information, seeds", "Information, all", "Product", "Calibration unseen", "Information unseen"},
              "numbers"};
  for (std::size_t m = 0; m < report.makers.size(); ++m) {
    auto cells = cells_of(report.makers[m].score);
    const bool tested = m < report.left_out.size();
    cells.push_back({tested ? shown(report.left_out[m].calibration) : "\u2013"});
    cells.push_back({tested ? shown(report.left_out[m].information) : "\u2013"});
    table.row({std::string{words_of(report.makers[m].weighting)}}, cells);
  }
}

figure::QuantileRow row_of(const Report& report, std::size_t question, const std::vector<double>& weights, std::string label) {
  const auto law = experts::pooled_law(report.study, question, weights);
  figure::QuantileRow row{std::move(label), {}, figure::Hue::automatic};
  constexpr double points[] = {.05, .25, .5, .75, .95};
  for (std::size_t p = 0; p < 5; ++p) row.points[p] = random::pooled_quantile(*law, points[p]);
  return row;
}

bool has_weight(const std::vector<double>& weights) {
  for (const double weight : weights)
    if (weight > 0) return true;
  return false;
}

figure::QuantileChart chart_of(const Report& report, std::size_t q) {
  const auto& asked = report.study.questions[q];
  figure::QuantileChart chart;
  chart.heading = {asked.id, asked.text.empty() ? "What each expert and each pool says: 5, 25, 50, 75 and 95 %" : asked.text,
                   fmt::format("Quantiles of {} by expert and pool.", asked.id)};
  chart.scale = asked.background == experts::Background::log_uniform ? figure::ScaleKind::logarithmic : figure::ScaleKind::linear;
  for (std::size_t e = 0; e < report.study.experts.size(); ++e) {
    if (report.study.answers[e][q].empty()) continue;
    std::vector<double> alone(report.study.experts.size(), 0.0);
    alone[e] = 1;
    chart.rows.push_back(row_of(report, q, alone, report.study.experts[e]));
  }
  for (const auto& maker : report.makers)
    if (has_weight(maker.weights[q])) chart.rows.push_back(row_of(report, q, maker.weights[q], std::string{words_of(maker.weighting)}));
  if (asked.truth) {
    chart.reference = *asked.truth;
    chart.reference_label = "what was true";
  }
  return chart;
}

/// Questions of interest first; seed questions where there is no other.
std::vector<std::size_t> questions_to_draw(const Report& report) {
  std::vector<std::size_t> open, all;
  for (std::size_t q = 0; q < report.study.questions.size(); ++q) {
    all.push_back(q);
    if (!report.study.questions[q].truth) open.push_back(q);
  }
  auto drawn = open.empty() ? all : open;
  if (drawn.size() > charts_shown) drawn.resize(charts_shown);
  return drawn;
}

}  // namespace

std::string write_experts_page(const Report& report, const ExpertsFacts& facts) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "What experts know");
    const auto body = page.in("body");
    const auto main = page.in("main");
    page.element("h1", "What experts know");
    page.element("p", fmt::format("{}: {} experts, {} questions, {} of them with a known truth. Best on its own seed questions: {}.", facts.file,
                                  report.study.experts.size(), report.study.questions.size(), report.study.seeds().size(),
                                  words_of(report.makers[report.best()].weighting)),
                 {{"class", "lede"}});
    if (!report.experts.empty()) {
      write_experts(page, report);
      write_makers(page, report);
    }
    for (const std::size_t q : questions_to_draw(report)) draw(page, chart_of(report, q));
    page.note(fmt::format("Written by Truce {}. The same study gives the same page.", facts.version));
  }
  return page.take();
}

}  // namespace truce::brief
