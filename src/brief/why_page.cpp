#include "brief/why_page.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/cause_graph.hpp"
#include "figure/figure.hpp"
#include "stats/interval.hpp"

namespace truce::brief {

namespace {

namespace attribution = analysis::attribution;
using attribution::Estimate;
using attribution::LinkLine;
using attribution::MechanismLine;
using attribution::Report;

constexpr std::size_t levers_named = 3;

std::string with_error(const Report& report, const Estimate& e) { return difference_in_words(report, e); }

Table::Cell cell(const Report& report, const Estimate& e) { return {change_in_words(report, e.value), error_in_words(report, e)}; }

constexpr double worth_drawing = 0.02;  // of the whole difference (judgement)

/// Mechanisms in which levers take hold or that carry something, and those of the chain.
std::vector<bool> drawn_of(const Report& report) {
  std::vector<bool> drawn;
  const double least = worth_drawing * std::abs(report.difference.value);
  for (const MechanismLine& m : report.mechanisms)
    drawn.push_back(std::max(std::abs(m.entry.value), std::abs(m.carried.value)) > least);
  for (const std::size_t k : report.chain()) drawn[k] = true;
  return drawn;
}

bool is_drawn(const LinkLine& link) { return link.strength >= attribution::weakest_link; }

/// Fewest links from each mechanism to the answer, by what is drawn; 0: none leads there.
std::vector<std::size_t> distance_of(const Report& report, const std::vector<bool>& drawn) {
  std::vector<std::size_t> distance(report.mechanisms.size(), 0);
  for (std::size_t k = 0; k < distance.size(); ++k)
    if (drawn[k] && report.mechanisms[k].to_answer.value != 0) distance[k] = 1;
  for (std::size_t round = 2; round <= distance.size(); ++round)
    for (const LinkLine& link : report.links)
      if (link.from && is_drawn(link) && drawn[*link.from] && distance[*link.from] == 0 && distance[link.to] == round - 1) distance[*link.from] = round;
  return distance;
}

std::string levers_words(const Report& report) {
  std::string words;
  for (std::size_t l = 0; l < std::min(levers_named, report.levers.size()); ++l)
    if (report.levers[l].moved) words += (words.empty() ? "" : ", ") + report.levers[l].name;
  return words.empty() ? "the levers" : words;
}

std::string link_words(const Report& report, const LinkLine& link) {
  return fmt::format("{} → {}: without it {:.0f} % of the movement is gone", link.from ? report.mechanisms[*link.from].title : std::string{"the levers"},
                     report.mechanisms[link.to].title, 100 * link.strength);
}

figure::CauseGraph graph_of(const Report& report) {
  figure::CauseGraph chart;
  chart.heading = {fmt::format("What makes the difference in: {}", report.title),
                   "An arrow is as wide as the part of a mechanism's movement that is gone without it; dashed: feedback. Mechanisms that carry less than 2 % of the difference are left out", report.words.front()};
  const auto distance = distance_of(report, drawn_of(report));
  const std::size_t farthest = distance.empty() ? 0 : *std::max_element(distance.begin(), distance.end());
  std::vector<std::size_t> place(report.mechanisms.size(), std::numeric_limits<std::size_t>::max());
  chart.nodes.push_back({levers_words(report), "levers that differ", 0, figure::CauseKind::start});
  for (std::size_t k = 0; k < report.mechanisms.size(); ++k) {
    if (distance[k] == 0) continue;
    place[k] = chart.nodes.size();
    chart.nodes.push_back({report.mechanisms[k].title, fmt::format("carries {}", with_error(report, report.mechanisms[k].carried)), farthest + 1 - distance[k]});
  }
  chart.nodes.push_back({report.title, with_error(report, report.difference), farthest + 1, figure::CauseKind::outcome});
  for (const LinkLine& link : report.links) {
    if (!is_drawn(link) || place[link.to] >= chart.nodes.size()) continue;
    if (link.from && place[*link.from] >= chart.nodes.size()) continue;
    chart.arrows.push_back({link.from ? place[*link.from] : 0, place[link.to], link.strength, link_words(report, link)});
  }
  for (std::size_t k = 0; k < report.mechanisms.size(); ++k)
    if (report.mechanisms[k].to_answer.value != 0 && place[k] < chart.nodes.size())
      chart.arrows.push_back({place[k], chart.nodes.size() - 1, std::min(1.0, std::abs(report.mechanisms[k].to_answer.value / report.difference.value)),
                              fmt::format("the answer is read from {}", report.mechanisms[k].title)});
  return chart;
}

void write_levers(Html& page, const Report& report) {
  page.element("h2", "Which lever");
  Table table{page, {"Lever", report.plan_ids[0], report.plan_ids[1], "Differs from", "Share of the difference"}, "numbers"};
  for (const auto& l : report.levers)
    table.row({l.name, l.moved ? "" : "not moved"},
              {{l.talks ? "-" : fmt::format("{:.3g}", l.first)}, {l.talks ? "-" : fmt::format("{:.3g}", l.second)}, {l.from ? to_words(*l.from) : "-"},
               {with_error(report, l.share)}});
}

void write_mechanisms(Html& page, const Report& report) {
  page.element("h2", "Through what");
  page.paragraph("Levers take hold: what comes of it that this mechanism, and not the others, reads the second plan's levers. Carries: what passes through it, "
                 "averaged over the orders in which mechanisms may be switched to the other plan's path. Each of the two adds up to the whole difference.");
  Table table{page, {"Mechanism", "First otherwise", "Levers take hold", "Carries", "Switched alone", "Held back alone"}, "numbers"};
  for (const auto& m : report.mechanisms)
    table.row({m.title, fmt::format("differs in {:.0f} % of members", 100 * m.differs)},
              {{m.from ? attribution::month_words(*m.from) : "never"}, m.enters ? cell(report, m.entry) : Table::Cell{"-"}, cell(report, m.carried),
               cell(report, m.alone), cell(report, m.needed)});
  if (report.direct.value != 0)
    page.note(fmt::format("Straight from the levers to the answer, through no mechanism: {}.", with_error(report, report.direct)));
}

void write_pairs(Html& page, const Report& report) {
  page.note("Interaction of two: what both add beyond what each adds alone, averaged over orders. Negative (against the difference): one can stand in for the other, "
            "so that how much each is credited with hangs on the order.");
  Table table{page, {"Two mechanisms", "Interaction"}, "numbers"};
  for (std::size_t p = 0; p < std::min<std::size_t>(5, report.pairs.size()); ++p) {
    const auto& pair = report.pairs[p];
    table.row({fmt::format("{} and {}", report.mechanisms[pair.first].title, report.mechanisms[pair.second].title)},
              {{with_error(report, pair.interaction)}});
  }
}

std::string plain(const Estimate& e) { return fmt::format("{:.4g} (± {:.2g})", e.value, stats::z_95 * e.standard_error); }

void write_paths(Html& page, const Report& report) {
  page.element("h2", fmt::format("How each mechanism's path moved by {}", to_words(report.by)));
  Table table{page, {"", "Unit", report.plan_ids[0], report.plan_ids[1], "Difference"}, "numbers"};
  for (const auto& m : report.mechanisms) {
    table.group(m.title);
    for (const auto& g : m.gauges) table.row({g.name}, {{g.unit}, {plain(g.first)}, {plain(g.second)}, {plain(g.difference)}});
  }
}

void write_links(Html& page, const Report& report) {
  const auto details = page.in("details");
  page.element("summary", "Every link, with what is gone without it");
  Table table{page, {"From", "To", "Part of its movement", "On the day of the question"}, "numbers"};
  for (const auto& link : report.links) {
    std::string effects;
    for (std::size_t g = 0; g < link.effect.size(); ++g)
      if (link.effect[g].value != 0) effects += (effects.empty() ? "" : "; ") + fmt::format("{}: {}", report.mechanisms[link.to].gauges[g].name, plain(link.effect[g]));
    table.row({link.from ? report.mechanisms[*link.from].title : std::string{"the levers"}}, {{report.mechanisms[link.to].title}, {fmt::format("{:.0f} %", 100 * link.strength)}, {effects, "", "wide"}});
  }
}

}  // namespace

void draw_causes(Html& page, const Report& report) {
  if (report.apart > 0) draw(page, graph_of(report));
}

std::string write_why_page(const Report& report, const std::string& version) {
  const std::string title = fmt::format("Why '{}' differs from '{}'", report.plans[1], report.plans[0]);
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, title);
    const auto body = page.in("body");
    const auto main = page.in("main");
    page.element("h1", title);
    page.element("p", report.words.front(), {{"class", "lede"}});
    for (std::size_t k = 1; k < report.words.size(); ++k) page.paragraph(report.words[k]);
    if (report.apart > 0) {
      draw_causes(page, report);
      write_levers(page, report);
      write_mechanisms(page, report);
      write_pairs(page, report);
      write_paths(page, report);
      write_links(page, report);
    }
    page.note(fmt::format("{}: question {}, {} members repeated on the same chance, seed {}, {}. Shares of levers by {}. Written by Truce {}.", report.source, report.question,
                          report.members, report.seed, report.conditioned ? fmt::format("from a posterior of {} draws", report.draws) : std::string{"from the priors"},
                          report.orders_drawn ? "drawn orders" : "all sets of levers", version));
  }
  return page.take();
}

}  // namespace truce::brief
