#include "brief/bargain_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/figure.hpp"

namespace truce::brief {

namespace {

using negotiation::Forecast;
using negotiation::Issue;
using negotiation::Negotiation;
using negotiation::Quantity;

std::string shown(double value) { return std::isnan(value) ? "\u2013" : fmt::format("{:.4g}", value); }

std::string shown(const Quantity& q) {
  if (!q.stated()) return "\u2013";
  if (!q.uncertain()) return shown(q.mode);
  return fmt::format("{} ({} to {})", shown(q.mode), shown(q.low), shown(q.high));
}

std::string title_of(const Forecast& forecast) {
  const std::string_view title = bargaining::sign_of(forecast.model).title;
  return std::string(title.substr(0, title.find(':')));
}

std::string name_of(const Negotiation& n, std::size_t p) {
  const std::string& issue = n.issues[p].name;
  if (issue.empty()) return n.group.empty() ? "The issue" : n.group;
  return n.group.empty() ? issue : n.group + ": " + issue;
}

bool moved(const Forecast& forecast, std::size_t p, std::size_t actors) {
  const auto& round = forecast.solution.round;
  for (std::size_t r = 1; r < round.size(); ++r) {
    for (std::size_t a = p * actors; a < (p + 1) * actors; ++a) {
      if (!std::isnan(round[r][a]) && round[r][a] != round[0][a]) return true;
    }
  }
  return false;
}

void write_answers(Html& page, const std::vector<Forecast>& forecasts, std::size_t p) {
  Table table{page, {"Model", "Settlement", "5 %", "50 %", "95 %", "Chance below", "On it", "Chance above"}, "numbers"};
  for (const Forecast& f : forecasts) {
    const auto& at = f.issues[p];
    table.row({title_of(f)},
              {{shown(at.settlement)}, {shown(at.p05)}, {shown(at.p50)}, {shown(at.p95)}, {figure::percent_text(at.below)},
               {figure::percent_text(at.on)}, {figure::percent_text(at.above)}});
  }
}

figure::RoundChart rounds_chart(const Negotiation& n, const Forecast& f, std::size_t p) {
  figure::RoundChart chart;
  const Issue& issue = n.issues[p];
  chart.heading = {fmt::format("{}: positions round by round", title_of(f)),
                   fmt::format("Scale {} to {}; thicker lines weigh more", shown(issue.low), shown(issue.high)),
                   fmt::format("Positions of {} actors over {} rounds; the settlement ends at {}.", n.actors.size(),
                               f.solution.round.size() - 1, shown(f.issues[p].settlement))};
  chart.axis = {issue.low, issue.high};
  chart.reference = issue.reference;
  chart.reference_label = "without agreement";
  double heaviest = 0;
  const auto weight = [&](std::size_t a) {
    const std::size_t cell = n.cell(p, a);
    return n.salience[cell].stated() ? n.salience[cell].mode * n.capability[cell].mode : 0.0;
  };
  for (std::size_t a = 0; a < n.actors.size(); ++a) heaviest = std::max(heaviest, weight(a));
  for (std::size_t a = 0; a < n.actors.size(); ++a) {
    if (!n.position[n.cell(p, a)].stated()) continue;
    figure::RoundLine line{n.actors[a], {}, heaviest > 0 ? weight(a) / heaviest : 0.0};
    for (const auto& round : f.solution.round) line.position.push_back(round[n.cell(p, a)]);
    chart.lines.push_back(std::move(line));
  }
  for (const auto& settled : f.solution.settled) chart.settlement.push_back(settled[p]);
  return chart;
}

figure::DotTable compared(const Negotiation& n, const std::vector<Forecast>& forecasts, std::size_t p) {
  figure::DotTable chart;
  const Issue& issue = n.issues[p];
  chart.heading = {"Where the models settle",
                   "Dot: every number at its mode; line: 90 % of the distribution",
                   fmt::format("Settlements of {} models on a scale from {} to {}.", forecasts.size(), shown(issue.low),
                               shown(issue.high))};
  chart.plans = {{"settlement", figure::Hue::blue}};
  chart.axis = {issue.low, issue.high};
  chart.style = figure::NumberStyle::plain;
  for (const Forecast& f : forecasts) {
    const auto& at = f.issues[p];
    chart.rows.push_back({title_of(f), {{at.settlement, at.p05, at.p95}}, ""});
  }
  if (!std::isnan(issue.outcome)) chart.rows.push_back({"What was decided", {{issue.outcome, NAN, NAN}}, ""});
  return chart;
}

void write_moves(Html& page, const Negotiation& n, const Forecast& f, std::size_t p) {
  std::vector<const bargaining::Move*> moves;
  for (const auto& move : f.solution.moves) {
    if (move.issue == p) moves.push_back(&move);
  }
  if (moves.empty()) return;
  const auto details = page.in("details");
  page.element("summary", fmt::format("{}: who moved whom ({} moves)", title_of(f), moves.size()));
  Table table{page, {"Mover", "Round", "From", "To", "On account of", "Kind"}, "numbers"};
  for (const auto* move : moves) {
    table.row({n.actors[move->mover]},
              {{fmt::format("{}", move->round)},
               {shown(move->from)},
               {shown(move->to)},
               {move->by == bargaining::nobody ? "nobody in particular" : n.actors[move->by]},
               {std::string(move->kind)}});
  }
}

void write_inputs(Html& page, const Negotiation& n, std::size_t p) {
  const auto details = page.in("details");
  page.element("summary", "What went in");
  Table table{page, {"Actor", "Position", "Salience", "Capability"}, "numbers"};
  for (std::size_t a = 0; a < n.actors.size(); ++a) {
    const std::size_t cell = n.cell(p, a);
    table.row({n.actors[a]}, {{shown(n.position[cell])}, {shown(n.salience[cell])}, {shown(n.capability[cell])}});
  }
}

void write_issue(Html& page, const Negotiation& n, const std::vector<Forecast>& forecasts, std::size_t p) {
  const auto section = page.in("section");
  page.element("h2", name_of(n, p));
  const Issue& issue = n.issues[p];
  const auto& first = forecasts.front().issues[p];
  page.paragraph(fmt::format("The scale runs from {} to {}. Its sides part at {}, {}: the chances say on which side of that "
                             "the settlement falls, not how far.",
                             shown(issue.low), shown(issue.high), shown(first.divide),
                             std::isnan(issue.reference) ? "the middle of the scale" : "what holds without agreement"));
  write_answers(page, forecasts, p);
  draw(page, compared(n, forecasts, p));
  for (const Forecast& f : forecasts) {
    if (moved(f, p, n.actors.size())) draw(page, rounds_chart(n, f, p));
  }
  for (const Forecast& f : forecasts) write_moves(page, n, f, p);
  write_inputs(page, n, p);
}

void write_top(Html& page, const std::vector<Negotiation>& negotiations,
               const std::vector<std::vector<Forecast>>& forecasts, const BargainFacts& facts) {
  const auto header = page.in("header");
  page.element("h1", "Where talks would settle");
  std::size_t issues = 0;
  for (const Negotiation& n : negotiations) issues += n.issues.size();
  page.element("p", fmt::format("{}: {} {}, {} {}.", facts.file, issues, issues == 1 ? "issue" : "issues",
                                forecasts[0].size(), forecasts[0].size() == 1 ? "model" : "models"),
               {{"class", "lede"}});
  std::string given;
  for (const std::string& one : facts.set) given += (given.empty() ? "; set: " : ", ") + one;
  const std::string draws = forecasts[0][0].draws > 1
                                ? fmt::format("{} draws of the uncertain numbers", forecasts[0][0].draws)
                                : std::string("No uncertain numbers: what spread there is is the models' own");
  page.element("p", fmt::format("{}; seed {}{}.", draws, facts.seed, given), {{"class", "facts"}});
}

void write_warning(Html& page) {
  const auto box = page.in("div", {{"class", "warning"}});
  page.paragraph("On the one large public data set, decisions of the European Union, no bargaining model is known to beat "
                 "the mean of positions weighted by capability and salience by more than chance. That is cooperative "
                 "lawmaking: it checks arithmetic and calibration, and says nothing of armed groups. Read the models' "
                 "disagreement as the least of what is uncertain.");
}

void write_notes(Html& page, const std::vector<std::vector<Forecast>>& forecasts) {
  const auto section = page.in("section");
  page.element("h2", "The models, and what they noted");
  const auto list = page.in("ul");
  for (const Forecast& f : forecasts[0]) {
    const auto& sign = bargaining::sign_of(f.model);
    std::string words = fmt::format("{} ({}).", sign.title, sign.paper);
    for (const auto& all : forecasts) {
      for (const Forecast& same : all) {
        if (same.model != f.model) continue;
        for (const std::string& note : same.solution.notes) words += " " + note + ".";
      }
    }
    page.element("li", words);
  }
}

}  // namespace

std::string write_bargain_page(const std::vector<Negotiation>& negotiations,
                               const std::vector<std::vector<Forecast>>& forecasts, const BargainFacts& facts) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "Where talks would settle");
    const auto body = page.in("body");
    write_top(page, negotiations, forecasts, facts);
    {
      const auto main = page.in("main");
      write_warning(page);
      for (std::size_t g = 0; g < negotiations.size(); ++g) {
        for (std::size_t p = 0; p < negotiations[g].issues.size(); ++p) {
          write_issue(page, negotiations[g], forecasts[g], p);
        }
      }
      write_notes(page, forecasts);
    }
    const auto foot = page.in("footer");
    page.paragraph(fmt::format("Written by Truce {}. The same table, options and seed give the same page.", facts.version));
  }
  return page.take();
}

}  // namespace truce::brief
