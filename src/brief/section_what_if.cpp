// What an attack, a strike, an election and each past shock does: forced, or taken out, on the same members and the
// same chance.
#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"
#include "figure/number.hpp"

namespace truce::brief {

namespace {

std::vector<std::size_t> share_headlines(const Reading& r) {
  std::vector<std::size_t> all;
  for (const std::size_t q : r.headlines())
    if (is_share(r.unit(q))) all.push_back(q);
  return all;
}

figure::EffectCell cell_of(const std::optional<Effect>& e) {
  if (!e || !std::isfinite(e->difference.mean)) return {};
  return {e->difference.mean, e->difference.interval.low, e->difference.interval.high};
}

/// Rows: what was altered; columns: plans; cells: change of one question.
void draw_matrix(Html& page, const Reading& r, std::size_t q, const std::vector<std::size_t>& runs) {
  figure::EffectMatrix chart;
  chart.heading = {r.asked(q).title,
                   "Change in percentage points if one thing is different, by plan; grey = within the 95\u00a0% error",
                   "Rows are what is forced or taken out, columns are plans.", figure::TitlePlace::drawn};
  chart.better = r.wish(q) == Wish::lower ? figure::Better::lower : figure::Better::higher;
  for (std::size_t p = 0; p < r.plans(); ++p) chart.columns.push_back(r.short_title(p));
  for (const std::size_t w : runs) {
    figure::EffectRow row{r.forecast.what_if[w].title, {}, ""};
    for (std::size_t p = 0; p < r.plans(); ++p) row.cells.push_back(cell_of(r.effect(w, p, q)));
    chart.rows.push_back(std::move(row));
  }
  draw(page, chart);
}

/// Which way round: with the event less without it, or what a thing of the past did (as it was less without it).
enum class Way { altered_less_unaltered, unaltered_less_altered };

std::string effects_in_words(const Reading& r, std::size_t w, std::size_t p, Way way) {
  std::vector<std::string> moved;
  std::size_t tested = 0;
  for (const std::size_t q : r.headlines()) {
    const auto e = r.effect(w, p, q);
    if (!e || r.counts_what_was_forced(w, q)) continue;
    ++tested;
    if (!e->beyond_error()) continue;
    stats::Difference d = e->difference;
    if (way == Way::unaltered_less_altered) d = {-d.mean, d.standard_error, {-d.interval.high, -d.interval.low}};
    moved.push_back(fmt::format("{} {} ({})", quoted(r.asked(q).title), change_in_unit(d.mean, r.unit(q)),
                                change_range(d.interval, r.unit(q))));
  }
  if (moved.empty())
    return fmt::format("no change beyond error in any of {}.", counted(tested, "headline answer", "headline answers"));
  return list_of(moved) + ".";
}

void write_list(Html& page, const Reading& r, std::string_view heading, std::string_view lead,
                const std::vector<std::size_t>& runs, Way way) {
  if (runs.empty()) return;
  page.element("h3", heading);
  page.paragraph(lead);
  const auto list = page.in("ul");
  for (const std::size_t w : runs) {
    const auto item = page.in("li");
    const std::string& title = r.forecast.what_if[w].title;
    const auto shock = r.forecast.what_if[w].variant.without_shock;
    page.element("strong", way == Way::unaltered_less_altered && shock ? r.model.shock[*shock].title : title);
    page.text(fmt::format(": {}", effects_in_words(r, w, 0, way)));
  }
}

/// The largest change that any other model makes to a headline chance under the first plan, in a sentence.
std::string most_moved_by_bargaining(const Reading& r, const std::vector<std::size_t>& runs) {
  std::optional<Effect> largest;
  std::size_t moved = 0;
  for (const std::size_t w : runs)
    for (const std::size_t q : share_headlines(r)) {
      const auto e = r.effect(w, 0, q);
      if (!e || !e->beyond_error() || std::fabs(e->difference.mean) < r.smallest_that_matters(q)) continue;
      if (largest && std::fabs(e->difference.mean) <= std::fabs(largest->difference.mean)) continue;
      largest = e;
      moved = q;
    }
  if (!largest)
    return fmt::format("Under {} no other model changes any headline chance beyond error and by one in a hundred.",
                       quoted(r.plan(0).title));
  return fmt::format("It matters most for {}: {} changes it by {} ({}) under {}.", quoted(r.asked(moved).title),
                     quoted(r.forecast.what_if[largest->what_if].title), change_in_unit(largest->difference.mean, "share"),
                     change_range(largest->difference.interval, "share"), quoted(r.plan(0).title));
}

void write_bargaining(Html& page, const Reading& r) {
  const auto runs = what_ifs_of_kind(r, WhatIfKind::bargaining);
  if (runs.empty()) return;
  page.element("h3", "Does it matter how they bargain?");
  page.paragraph(fmt::format(
      "Where talks settle is one published model\u2019s answer, and the models disagree. The first {} members are run "
      "again with each other model on every issue, history included. {}",
      figure::number_text(static_cast<double>(r.forecast.what_if[runs.front()].members)),
      most_moved_by_bargaining(r, runs)));
  if (const auto q = r.process()) draw_matrix(page, r, *q, runs);
  page.note("None of these models has been shown to forecast how armed groups bargain: on the one large data set there "
            "is, lawmaking in the European Union, none beats the weighted mean significantly.");
}

}  // namespace

void write_what_if(Html& page, const Reading& r) {
  if (r.forecast.what_if.empty() || r.plans() == 0) {
    page.paragraph("No what-if runs were made.");
    return;
  }
  page.paragraph(
      fmt::format("The first {} members are run again with one thing forced or taken out, all else (unknowns and "
                  "chance) kept. A change is altered "
                  "less unaltered, in percentage points, with its 95\u00a0% interval. As one change shifts later "
                  "chance, a single member may move "
                  "either way; the mean counts.",
                  figure::number_text(static_cast<double>(r.forecast.what_if.front().members))));
  std::vector<std::size_t> forced = what_ifs_of_kind(r, WhatIfKind::attack);
  for (const std::size_t w : what_ifs_of_kind(r, WhatIfKind::strike)) forced.push_back(w);
  const auto elections = what_ifs_of_kind(r, WhatIfKind::election);
  const auto past = what_ifs_of_kind(r, WhatIfKind::past);
  std::vector<std::size_t> all = forced;
  all.insert(all.end(), elections.begin(), elections.end());
  all.insert(all.end(), past.begin(), past.end());
  page.element("h3", "Can one attack or strike collapse the process?");
  page.paragraph(chance_of_collapse(r));
  if (const auto q = r.process()) draw_matrix(page, r, *q, all);
  write_list(
      page, r, "An attack or a strike",
      fmt::format(
          "Forced on one day, all else the same; under {}. A question that counts the forced event itself is left out.",
          quoted(r.plan(0).title)),
      forced, Way::altered_less_unaltered);
  page.element("h3", "The election");
  page.paragraph(what_the_election_does(r));
  write_list(
      page, r, "What each past shock changed",
      fmt::format("Each is taken out of the history; shown is the world as it was less the world without it, under {}.",
                  quoted(r.plan(0).title)),
      past, Way::unaltered_less_altered);
  write_bargaining(page, r);
  const auto questions = share_headlines(r);
  if (questions.empty()) return;
  const auto details = page.in("details");
  page.element("summary", "Every headline question, by plan");
  for (const std::size_t q : questions)
    if (!r.process() || q != *r.process()) draw_matrix(page, r, q, all);
}

}  // namespace truce::brief
