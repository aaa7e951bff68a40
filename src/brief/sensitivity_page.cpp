#include "brief/sensitivity_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/figure.hpp"

namespace truce::brief {

namespace {

using analysis::DiscoveryReport;
using analysis::Estimate;
using analysis::Measure;
using analysis::SensitivityReport;

constexpr std::size_t inputs_drawn = 25;

std::string shown(double value) { return fmt::format("{:.4g}", value); }

std::string with_interval(const Estimate& estimate, Measure::Has has) {
  if (has == Measure::Has::no_interval) return shown(estimate.value);
  return fmt::format("{} ({} to {})", shown(estimate.value), shown(estimate.interval.low), shown(estimate.interval.high));
}

/// Measures with intervals, side by side, the inputs that matter most first.
figure::DotTable chart_of(const SensitivityReport& report) {
  figure::DotTable chart;
  const auto order = report.ranked();
  chart.heading = {fmt::format("What drives {}", report.output), "Index with its 95 % interval, the largest first", report.words.front()};
  chart.style = figure::NumberStyle::plain;
  figure::Range axis{0, 0};
  std::vector<std::size_t> drawn;
  for (std::size_t m = 0; m < report.measures.size(); ++m)
    if (report.measures[m].has == Measure::Has::interval) drawn.push_back(m);
  for (const std::size_t m : drawn) chart.plans.push_back({report.measures[m].words});
  for (std::size_t k = 0; k < std::min(inputs_drawn, order.size()); ++k) {
    figure::DotRow row{report.parameters[order[k]], {}, ""};
    for (const std::size_t m : drawn) {
      const Estimate& one = report.values[order[k]][m];
      row.dots.push_back({one.value, one.interval.low, one.interval.high});
      axis = figure::including(figure::including(axis, one.interval.low), one.interval.high);
    }
    chart.rows.push_back(std::move(row));
  }
  chart.axis = figure::nice_range(figure::with_width(axis), 5);
  return chart;
}

void write_numbers(Html& page, const SensitivityReport& report) {
  const auto section = page.in("section");
  page.element("h2", "In numbers");
  std::vector<std::string> heads{"Input"};
  for (const Measure& measure : report.measures) heads.push_back(measure.words);
  Table table{page, heads, "numbers"};
  for (const std::size_t d : report.ranked()) {
    std::vector<Table::Cell> cells;
    for (std::size_t m = 0; m < report.measures.size(); ++m) cells.push_back({with_interval(report.values[d][m], report.measures[m].has)});
    table.row({report.parameters[d]}, cells);
  }
}

void write_pairs(Html& page, const SensitivityReport& report) {
  if (report.second.empty()) return;
  const auto section = page.in("section");
  page.element("h2", "What pairs explain only together");
  auto pairs = report.second;
  std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.estimate.value > b.estimate.value; });
  Table table{page, {"Inputs", "Second order"}, "numbers"};
  for (std::size_t k = 0; k < std::min(inputs_drawn, pairs.size()); ++k)
    table.row({report.parameters[pairs[k].a] + ", " + report.parameters[pairs[k].b]}, {{with_interval(pairs[k].estimate, Measure::Has::interval)}});
}

figure::TradeOffChart chart_of(const DiscoveryReport& report) {
  const auto& prim = report.prim;
  figure::TradeOffChart chart;
  chart.heading = {"A purer box leaves more of what is looked for outside", "Each box is cut from the one before; up: purer, left: smaller",
                   report.words.front()};
  for (std::size_t i = 0; i < prim.trajectory.size(); ++i)
    chart.points.push_back({prim.coverage(prim.trajectory[i]), prim.density(prim.trajectory[i]), ""});
  chart.points.front().label = "all rows";
  chart.points[prim.chosen].label = fmt::format("box {}", prim.chosen);
  chart.chosen = prim.chosen;
  chart.across_label = "coverage: rows of interest that lie in the box";
  chart.up_label = "density: rows of the box that are of interest";
  return chart;
}

std::string qp_text(const DiscoveryReport& report, std::size_t box, std::size_t input) {
  std::string text;
  for (const auto& qp : report.quasi_p[box])
    if (qp.input == input)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", qp.end == analysis::QuasiP::End::low ? "low end" : "high end", analysis::p_words(qp.value));
  return text;
}

void write_box(Html& page, const DiscoveryReport& report) {
  const auto section = page.in("section");
  page.element("h2", "The box");
  const auto& prim = report.prim;
  const auto& box = prim.trajectory[prim.chosen];
  const auto& ends = prim.trajectory.front().limits;
  {
    Table table{page, {"Input", "From", "To", "Seen from", "Seen to", "Quasi-p"}, "numbers"};
    for (std::size_t d = 0; d < box.limits.size(); ++d)
      if (box.limits[d].low != ends[d].low || box.limits[d].high != ends[d].high)
        table.row({report.parameters[d]}, {{shown(box.limits[d].low)}, {shown(box.limits[d].high)}, {shown(ends[d].low)}, {shown(ends[d].high)},
                                           {qp_text(report, prim.chosen, d)}});
  }
  page.note("Quasi-p: the chance of so pure a box if this one limit meant nothing. Above 0.05 the limit may be an accident of the sample.");
}

void write_trajectory(Html& page, const DiscoveryReport& report) {
  const auto details = page.in("details");
  page.element("summary", "Every box");
  const auto& prim = report.prim;
  Table table{page, {"Box", "Coverage", "Density", "Mass", "Rows", "Where"}, "numbers"};
  for (std::size_t i = 0; i < prim.trajectory.size(); ++i) {
    const auto& box = prim.trajectory[i];
    table.row({fmt::format("{}{}", i, i == prim.chosen ? " (described)" : "")},
              {{figure::percent_text(prim.coverage(box))}, {figure::percent_text(prim.density(box))}, {figure::percent_text(prim.mass(box))},
               {fmt::format("{}", box.rows)}, {report.box_words[i]}});
  }
}

void write_tree(Html& page, const DiscoveryReport& report) {
  const auto section = page.in("section");
  page.element("h2", "A tree's opinion");
  page.paragraph("Another method, which parts the rows again and again at one input. Where it names the same inputs and ends, the box is no "
                 "accident of its method.");
  Table table{page, {"Where", "Holds in", "Rows"}, "numbers"};
  for (const auto& leaf : report.leaves)
    table.row({leaf.words}, {{figure::percent_text(static_cast<double>(leaf.hits) / static_cast<double>(leaf.rows))}, {fmt::format("{}", leaf.rows)}});
}

void write_top(Html& page, const std::string& title, const std::vector<std::string>& words, const std::string& facts) {
  const auto header = page.in("header");
  page.element("h1", title);
  page.element("p", words.front(), {{"class", "lede"}});
  for (std::size_t k = 1; k < words.size(); ++k) page.paragraph(words[k]);
  page.element("p", facts, {{"class", "facts"}});
}

void write_foot(Html& page, const std::string& version) {
  const auto foot = page.in("footer");
  page.paragraph(fmt::format("Written by Truce {}. The same table and options give the same page.", version));
}

}  // namespace

void write_indices(Html& page, const SensitivityReport& report) {
  if (report.parameters.empty()) return;  // drowned in chance
  draw(page, chart_of(report));
  if (report.dummy) page.note(fmt::format("An input that means nothing stays under {:.3g} in 95 of 100 cases.", *report.dummy));
  write_numbers(page, report);
  write_pairs(page, report);
}

std::string write_sensitivity_page(const SensitivityReport& report, const std::string& version) {
  const std::string title = fmt::format("What drives {}", report.output);
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, title);
    const auto body = page.in("body");
    write_top(page, title, report.words, fmt::format("{}: {} rows, {} inputs; method {}.", report.source, report.rows, report.parameters.size(),
                                                     analysis::to_string(report.method)));
    {
      const auto main = page.in("main");
      write_indices(page, report);
    }
    write_foot(page, version);
  }
  return page.take();
}

std::string write_discovery_page(const DiscoveryReport& report, const std::string& version) {
  const std::string title = fmt::format("Where {}", report.condition);
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, title);
    const auto body = page.in("body");
    write_top(page, title, report.words, fmt::format("{}: {} rows, {} inputs.", report.source, report.rows, report.parameters.size()));
    {
      const auto main = page.in("main");
      draw(page, chart_of(report));
      write_box(page, report);
      write_trajectory(page, report);
      write_tree(page, report);
    }
    write_foot(page, version);
  }
  return page.take();
}

}  // namespace truce::brief
