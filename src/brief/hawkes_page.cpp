#include "brief/hawkes_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/figure.hpp"

namespace truce::brief {

namespace {

using excitation::Fit;
using excitation::Goodness;
using excitation::Report;

constexpr double band_95 = 1.358;  // Kolmogorov's law: 95 % of distances are under this over sqrt(n)

std::string shown(double value) { return std::isnan(value) ? "\u2013" : fmt::format("{:.4g}", value); }

std::string p_text(double p) { return p < 0.001 ? "under .001" : fmt::format("{:.3f}", p); }

/// "" for one series, " of <name>" for several.
std::string of_series(const Report& report, std::size_t k) {
  return report.series_count() == 1 ? "" : " of " + report.events.names[k];
}

void write_estimates(Html& page, const Report& report) {
  const auto section = page.in("section");
  page.element("h2", "Estimates");
  const Fit& fit = report.fit;
  const std::size_t series = report.series_count(), pieces = fit.begins_days.size();
  {
    Table table{page, {"Parameter", "Estimate", "Standard error"}, "numbers"};
    for (std::size_t k = 0; k < series; ++k)
      table.row({fmt::format("Background{}, a day{}", of_series(report, k), pieces > 1 ? ", on average" : "")},
                {{shown(fit.mean_mu_per_day(k, report.events.end_days))}, {pieces > 1 ? "see below" : shown(fit.mu_error[k])}});
    for (std::size_t k = 0; k < series; ++k)
      for (std::size_t j = 0; j < series; ++j)
        table.row({series == 1 ? "Branching ratio"
                               : fmt::format("Answers of {} to one event of {}", report.events.names[k], report.events.names[j])},
                  {{shown(fit.branching[k * series + j])}, {shown(fit.branching_error[k * series + j])}});
    table.row({"Decay, a day"}, {{shown(fit.decay_per_day)}, {shown(fit.decay_error)}});
  }
  if (report.branching_95)
    page.paragraph(fmt::format("95 % interval of the branching ratio by the profile likelihood: {} to {}.",
                               shown(report.branching_95->low), shown(report.branching_95->high)));
  page.paragraph(fmt::format("Spectral radius {}: {}.", shown(report.spectral_radius),
                             report.spectral_radius < 1 ? "what is excited dies out" : "what is excited grows without end"));
  if (const auto words = sentence(fit.memory); !words.empty()) page.paragraph(words);
}

void write_walk(Html& page, const excitation::WalkFit& walk) {
  {
    constexpr const char* names[] = {"Constant background", "Constant background, excitation", "Walking background",
                                     "Walking background, excitation"};
    Table table{page, {"Model", "Log marginal likelihood", "Branching ratio"}, "numbers"};
    for (std::size_t a = 0; a < walk.answers.size(); ++a)
      table.row({names[a]}, {{fmt::format("{:.2f}", walk.answers[a].log_marginal)}, {shown(walk.answers[a].branching_ratio)}});
  }
  page.note("Two models that differ by less than about 3 are not told apart by this record. Beside a walk, a memory longer "
            "than a quarter of an interval counts as background.");
}

void write_likelihoods(Html& page, const Report& report) {
  const Fit& fit = report.fit;
  {
    Table table{page, {"Model", "Log-likelihood", "AIC"}, "numbers"};
    table.row({"One constant rate (Poisson)"}, {{fmt::format("{:.3f}", fit.poisson_log_likelihood)}, {fmt::format("{:.2f}", fit.poisson_aic())}});
    if (fit.begins_days.size() > 1)
      table.row({fmt::format("{} rates, no excitation", fit.begins_days.size())},
                {{fmt::format("{:.3f}", fit.background_log_likelihood)}, {fmt::format("{:.2f}", fit.background_aic())}});
    table.row({"With excitation"}, {{fmt::format("{:.3f}", fit.log_likelihood)}, {fmt::format("{:.2f}", fit.aic())}});
  }
  if (report.poisson)
    page.paragraph(fmt::format("Likelihood ratio against the same background without excitation: {:.2f}; if there were none, so "
                               "much or more would come with probability {} at most (the decay being looked for).",
                               report.poisson->ratio, p_text(report.poisson->p_value)));
  if (report.tried.empty()) return;
  Table table{page, {"Equal pieces", "Log-likelihood", "AIC", "BIC"}, "numbers"};
  for (const Fit& one : report.tried)
    table.row({fmt::format("{}", one.begins_days.size())},
              {{fmt::format("{:.2f}", one.log_likelihood)}, {fmt::format("{:.2f}", one.aic())}, {fmt::format("{:.2f}", one.bic())}});
}

void write_models(Html& page, const Report& report) {
  const auto section = page.in("section");
  page.element("h2", "Excitation, or a background that changes?");
  if (report.walk) {
    write_walk(page, *report.walk);
  } else {
    write_likelihoods(page, report);
  }
}

void write_pieces(Html& page, const Report& report, std::size_t k) {
  const Fit& fit = report.fit;
  const std::size_t pieces = fit.begins_days.size();
  const auto details = page.in("details");
  page.element("summary", fmt::format("Background{} piece by piece", of_series(report, k)));
  Table table{page, {"From day", "Events a day", "Standard error"}, "numbers"};
  for (std::size_t p = 0; p < pieces; ++p)
    table.row({shown(fit.begins_days[p])}, {{shown(fit.mu_per_day[k * pieces + p])}, {shown(fit.mu_error[k * pieces + p])}});
}

figure::DiagonalChart gaps_chart(const Goodness& good, const std::string& whose) {
  figure::DiagonalChart chart;
  std::vector<double> sorted = good.uniform;
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(sorted.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) chart.points.push_back({(static_cast<double>(i) + 0.5) / n, sorted[i]});
  chart.half_band = std::min(0.5, band_95 / std::sqrt(n));
  chart.heading = {fmt::format("Rescaled gaps{}", whose), "In order of size, against the uniform law of a right model",
                   fmt::format("{} gaps; the largest distance from the diagonal is {:.3f}.", sorted.size(), good.distance)};
  chart.band_label = "95 % band";
  chart.expected_label = "uniform quantile";
  chart.seen_label = "gaps seen";
  return chart;
}

figure::DiagonalChart counts_chart(const Goodness& good, const std::string& whose) {
  figure::DiagonalChart chart;
  const auto n = static_cast<double>(good.rescaled.size());
  for (std::size_t i = 0; i < good.rescaled.size(); ++i)
    chart.points.push_back({good.rescaled[i], static_cast<double>(i) + 1});
  chart.axis = {0, std::max(n, good.expected_events)};
  chart.half_band = std::min(0.5 * chart.axis.high, band_95 * std::sqrt(n));
  chart.heading = {fmt::format("Events so far{} against events expected so far", whose),
                   "A line that leaves the band shows when the model was wrong",
                   fmt::format("{} events, {:.1f} expected by the fitted rate.", good.rescaled.size(), good.expected_events)};
  chart.band_label = "95 % band";
  chart.expected_label = "events expected";
  chart.seen_label = "events seen";
  return chart;
}

void write_goodness(Html& page, const Report& report) {
  const auto section = page.in("section");
  page.element("h2", "Does the fit look like the record?");
  page.paragraph("Between events a right model's rate adds up to independent unit exponential numbers. Because the parameters "
                 "come from the same record, a small p-value speaks against the fit and a large one says little.");
  for (std::size_t k = 0; k < report.series_count(); ++k) {
    const Goodness& good = report.goodness[k];
    const std::string whose = of_series(report, k);
    page.paragraph(fmt::format("Gaps{}: uniform, p {}; independent, p {} (correlation of neighbours {:+.2f}).", whose,
                               p_text(good.p_uniform), p_text(good.p_independent), good.correlation));
    draw(page, gaps_chart(good, whose));
    draw(page, counts_chart(good, whose));
  }
}

void write_top(Html& page, const Report& report, const HawkesFacts& facts) {
  const auto header = page.in("header");
  page.element("h1", "How far events answer earlier events");
  page.element("p", fmt::format("{}: {} events in {} days{}.", facts.file, report.events.size(), shown(report.events.end_days),
                                report.series_count() > 1 ? fmt::format(", {} series", report.series_count()) : ""),
               {{"class", "lede"}});
  page.element("p", fmt::format("Exponential kernel; background {}; {} events share their time with an earlier one.",
                                to_string(report.background), excitation::ties(report.events)),
               {{"class", "facts"}});
}

}  // namespace

std::string write_hawkes_page(const Report& report, const HawkesFacts& facts) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "How far events answer earlier events");
    const auto body = page.in("body");
    write_top(page, report, facts);
    {
      const auto main = page.in("main");
      write_estimates(page, report);
      write_models(page, report);
      if (report.fit.begins_days.size() > 1)
        for (std::size_t k = 0; k < report.series_count(); ++k) write_pieces(page, report, k);
      write_goodness(page, report);
    }
    const auto foot = page.in("footer");
    page.paragraph(fmt::format("Written by Truce {}. The same table and options give the same page.", facts.version));
  }
  return page.take();
}

}  // namespace truce::brief
