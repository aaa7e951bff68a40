// The partner's checklist: what it could certify, with chances.
#include <algorithm>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"
#include "figure/number.hpp"

namespace truce::brief {

namespace {

void draw_bars(Html& page, const Reading& r, std::size_t p, const std::vector<std::size_t>& checks) {
  figure::ProbabilityBars chart;
  chart.heading = {fmt::format("The checklist under {}", quoted(r.plan(p).title)),
                   "Chance that each line holds on its day, with 95\u00a0% Monte Carlo error",
                   "One bar per line of the checklist.", figure::TitlePlace::drawn};
  chart.hue = r.hue(p);
  for (const std::size_t q : checks) {
    const auto& check = r.situation.checklist[r.asked(q).source];
    const Chance c = r.chance(p, q);
    chart.rows.push_back({fmt::format("{}, {}", check.title, to_words(check.by)), c.share(), c.interval().low,
                          c.interval().high, r.situation.actors[check.partner.index()].name});
  }
  draw(page, chart);
}

void write_table(Html& page, const Reading& r, const std::vector<std::size_t>& checks) {
  std::vector<std::string> heads{"Line", "On"};
  for (std::size_t p = 0; p < r.plans(); ++p) heads.push_back(r.short_title(p));
  Table table{page, heads, "numbers"};
  for (const std::size_t q : checks) {
    const auto& check = r.situation.checklist[r.asked(q).source];
    std::vector<Table::Cell> cells{{to_string(check.by)}};
    for (std::size_t p = 0; p < r.plans(); ++p) {
      Table::Cell cell{percent(r.chance(p, q)), r.spread(p, q), ""};
      if (p > 0 && r.verdict(p, 0, q) == Verdict::better) cell.kind = "better", cell.words += " \u25b2";
      if (p > 0 && r.verdict(p, 0, q) == Verdict::worse) cell.kind = "worse", cell.words += " \u25bc";
      cells.push_back(std::move(cell));
    }
    table.row({check.title}, cells);
  }
  std::vector<Table::Cell> met{{""}}, all{{""}};
  for (std::size_t p = 0; p < r.plans(); ++p) {
    const ChecklistSum sum = checklist_sum(r, p);
    met.push_back({figure::number_text(sum.mean_met, 1), fmt::format("of {}", sum.lines)});
    all.push_back({percent(sum.all), sum.all.known() ? percent_range(sum.all.interval()) : ""});
  }
  table.row({"Lines met, mean", "", "headline"}, met);
  table.row({"All lines met", "", "headline"}, all);
}

}  // namespace

void write_checklist(Html& page, const Reading& r) {
  const auto checks = r.all_as(ensemble::AskedAs::check);
  if (checks.empty() || r.plans() == 0) {
    page.paragraph("The case has no checklist of a partner.");
    return;
  }
  page.paragraph(what_can_be_certified(r));
  draw_bars(page, r, 0, checks);
  write_table(page, r, checks);
  std::vector<std::string> reasons;
  for (const std::size_t q : checks) {
    const auto& check = r.situation.checklist[r.asked(q).source];
    if (!check.provenance.judgement.empty())
      reasons.push_back(fmt::format("{} \u2013 {}", check.title, check.provenance.judgement));
  }
  page.note(
      "A line is read off the simulation as it is, without the error of an observer: whoever certifies must still see "
      "it. Attacks that nobody claims and "
      "arms that nobody counts are part of the truth here.");
  if (reasons.empty()) return;
  const auto details = page.in("details");
  page.element("summary", "Why these lines");
  const auto list = page.in("ul");
  for (const auto& reason : reasons) page.element("li", reason);
}

}  // namespace truce::brief
