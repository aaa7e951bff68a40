#include "brief/value_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/figure.hpp"

namespace truce::brief {

namespace {

using analysis::NamedWorth;
using analysis::ValueReport;

constexpr std::size_t bars_shown = 25;

std::string shown(double value) { return fmt::format("{:.4g}", value); }

/// What is worth most to find out, as bars from zero.
figure::Tornado chart_of(const ValueReport& report) {
  figure::Tornado chart;
  chart.heading = {"What it is worth to find out", "Expected gain from knowing one input before choosing", report.words.front()};
  chart.unit = report.unit;
  for (std::size_t k = 0; k < std::min(bars_shown, report.inputs.size()); ++k)
    chart.rows.push_back({report.inputs[k].name, 0.0, report.inputs[k].worth.value, "", shown(report.inputs[k].worth.value)});
  return chart;
}

void write_options(Html& page, const ValueReport& report) {
  const auto section = page.in("section");
  page.element("h2", "The choice");
  Table table{page, {"Option", "Expected"}, "numbers"};
  for (std::size_t d = 0; d < report.options.size(); ++d)
    table.row({fmt::format("{}{}", report.options[d], d == report.best ? " (best on what is known)" : "")}, {{shown(report.means[d])}});
}

void write_worths(Html& page, const char* title, const std::vector<NamedWorth>& all) {
  if (all.empty()) return;
  const auto section = page.in("section");
  page.element("h2", title);
  Table table{page, {"Known", "Worth", "Standard error"}, "numbers"};
  for (const NamedWorth& one : all) table.row({one.name}, {{shown(one.worth.value)}, {shown(one.worth.standard_error)}});
}

/// What is left to find out, and what is chance.
void write_chance(Html& page, const ValueReport& report) {
  if (!report.all_inputs) return;
  const auto section = page.in("section");
  page.element("h2", "How much of it can be found out");
  const auto& [least, most] = *report.all_inputs;
  {
    Table table{page, {"Known", "Worth", "Standard error"}, "numbers"};
    table.row({"everything, chance too"}, {{shown(report.everything.value)}, {shown(report.everything.standard_error)}});
    table.row({"every parameter, at least"}, {{shown(std::min(least.value, most.value))}, {shown(least.standard_error)}});
    table.row({"every parameter, at most"}, {{shown(most.value)}, {shown(most.standard_error)}});
    table.row({"foresight of chance alone, at least"}, {{shown(std::max(0.0, report.everything.value - most.value))}, {""}});
  }
  page.note("At least: the plan is chosen by one half of a draw's futures and valued by the other. At most: chosen and valued by the same.");
}

void write_observations(Html& page, const ValueReport& report) {
  if (report.observations.empty()) return;
  const auto section = page.in("section");
  page.element("h2", "What an observation would be worth");
  Table table{page, {"Observed", "Error (sd)", "Worth", "Standard error", "Draws behind it, at least"}, "numbers"};
  for (const auto& one : report.observations)
    table.row({one.name}, {{shown(one.error_sd)}, {shown(one.observed.worth.value)}, {shown(one.observed.worth.standard_error)},
                           {fmt::format("{:.0f}", one.observed.effective_draws)}});
}

}  // namespace

std::string write_value_page(const ValueReport& report, const std::string& version) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "What it is worth to find out");
    const auto body = page.in("body");
    const auto main = page.in("main");
    page.element("h1", "What it is worth to find out");
    page.element("p", report.words.front(), {{"class", "lede"}});
    for (std::size_t k = 1; k < report.words.size(); ++k) page.paragraph(report.words[k]);
    write_options(page, report);
    if (!report.inputs.empty()) draw(page, chart_of(report));
    write_chance(page, report);
    write_worths(page, "Single inputs", report.inputs);
    write_worths(page, "Groups of inputs", report.groups);
    write_observations(page, report);
    page.note(fmt::format("{}: {} of {} rows used. Written by Truce {}.", report.source, report.used, report.rows, version));
  }
  return page.take();
}

}  // namespace truce::brief
