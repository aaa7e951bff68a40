// What may happen: every question of the case by plan, with chances and intervals.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"

namespace truce::brief {

namespace {

void write_diagnostic(Html& page, const Reading& r) {
  const bool stopped = r.forecast.outcome == ensemble::Outcome::stopped;
  if (r.forecast.is_conditioned() && !stopped) return;
  const auto box = page.in("div", {{"class", "warning"}});
  if (!r.forecast.is_conditioned()) {
    const auto p = page.in("p");
    page.element("strong", "This run is not fitted to the record. ");
    page.text(fmt::format(
        "The history from {} to {} is simulated from the priors; only dated events and shocks are applied. Counts of "
        "attacks, strengths and reported postures in the record are shown, not weighed. Chances are those of the "
        "stated priors and of the model, not of a model that has been made to match what was observed.",
        to_words(r.situation.start), to_words(r.situation.as_of)));
  }
  if (stopped)
    page.element("p", "The run was stopped before its end; what follows rests on the members that were finished.");
}

void write_intervals(Html& page, const Reading& r) {
  page.element("h3", "How to read the numbers");
  const auto list = page.in("ul");
  page.element(
      "li", fmt::format(
                "A chance (in percent) is the share of {} simulated futures in which it happens. It already holds both "
                "kinds of not knowing: what nobody knows today (each member draws it) and chance itself.",
                figure::number_text(static_cast<double>(r.forecast.members))));
  page.element("li", fmt::format("The small range below a chance is its 95\u00a0% Monte Carlo error (Wilson): how far the percentage may "
                                 "be off because the {} finite. It shrinks with more {} and says nothing of the model being wrong.",
                                 r.forecast.is_conditioned() ? "number of futures, and of the histories they start from, is" : "number of futures is",
                                 r.forecast.is_conditioned() ? "members and draws" : "members"));
  page.element("li",
               "A number is the median; the small range below it holds nine in ten futures (5 to 95\u00a0%). That is "
               "spread over unknowns "
               "and chance; more members do not shrink it.");
  page.element("li", fmt::format("Shaded cells: clearly better (blue, \u25b2) or worse (orange, \u25bc) than {}, by "
                                 "the 95\u00a0% interval of the "
                                 "difference on the same members, and by at least one in a hundred (a fiftieth of the "
                                 "spread of a number). Of twenty such marks one is expected to be luck.",
                                 quoted(r.plan(0).title)));
  page.element("li",
               "\u201c<1\u00a0%\u201d means that some members did, \u201c0\u00a0%\u201d that none did. An output "
               "(weapons counted, people "
               "registered) is never shown as an impact (sovereignty, stability): these are asked for apart.");
}

void write_dots(Html& page, const Reading& r) {
  figure::DotTable chart;
  chart.heading = {"The headline chances under each plan", "Chance of each, with 95\u00a0% Monte Carlo error",
                   "One row per headline question of yes or no, one dot per plan.", figure::TitlePlace::drawn};
  for (std::size_t p = 0; p < r.plans(); ++p) chart.plans.push_back({r.short_title(p), r.hue(p)});
  for (const std::size_t q : r.headlines()) {
    if (!r.is_yes_no(q)) continue;
    figure::DotRow row{r.asked(q).title, {}, ""};
    for (std::size_t p = 0; p < r.plans(); ++p) {
      const Chance c = r.chance(p, q);
      row.dots.push_back({c.share(), c.interval().low, c.interval().high});
    }
    chart.rows.push_back(std::move(row));
  }
  if (!chart.rows.empty()) draw(page, chart);
}

Table::Cell cell_of(const Reading& r, std::size_t p, std::size_t q) {
  Table::Cell cell{r.answer(p, q), r.spread(p, q), ""};
  const auto& tally = r.forecast.answer(p, q);
  if (!r.is_yes_no(q) && tally.missing > 0 && tally.counted > 0)
    cell.under += fmt::format("; in {} of members", percent(Chance{tally.counted, tally.counted + tally.missing}));
  if (p == 0) return cell;
  switch (r.verdict(p, 0, q)) {
    case Verdict::better:
      cell.kind = "better";
      cell.words += " \u25b2";
      break;
    case Verdict::worse:
      cell.kind = "worse";
      cell.words += " \u25bc";
      break;
    case Verdict::unclear:
      break;
  }
  return cell;
}

void write_table(Html& page, const Reading& r, const std::string& group, const std::vector<std::size_t>& questions) {
  page.element("h3", group.empty() ? "Other questions" : group);
  std::vector<std::string> heads{"Question"};
  for (std::size_t p = 0; p < r.plans(); ++p) heads.push_back(r.short_title(p));
  Table table{page, heads, "numbers"};
  for (const std::size_t q : questions) {
    const auto& headlines = r.headlines();
    const bool bold = std::find(headlines.begin(), headlines.end(), q) != headlines.end();
    const std::string unit = r.is_yes_no(q) || is_share(r.unit(q)) ? "" : r.unit(q);
    std::vector<Table::Cell> cells;
    for (std::size_t p = 0; p < r.plans(); ++p) cells.push_back(cell_of(r, p, q));
    table.row(
        {r.asked(q).title, unit.empty() ? std::string{r.is_yes_no(q) ? "" : "median"} : fmt::format("median, {}", unit),
         bold ? "headline" : ""},
        cells);
  }
}

/// Definitions of the measures that this group's questions read, each once.
void write_definitions(Html& page, const Reading& r, const std::vector<std::size_t>& questions,
                       std::set<std::string>& said) {
  for (const std::size_t q : questions) {
    const std::string words = definition_of(r.model.measure[r.asked(q).measure].what);
    if (!words.empty() && said.insert(words).second) page.note(words);
  }
}

}  // namespace

void write_questions(Html& page, const Reading& r) {
  write_diagnostic(page, r);
  if (r.plans() == 0) return;
  write_intervals(page, r);
  write_dots(page, r);
  std::vector<std::string> groups;
  const auto all = r.all_as(ensemble::AskedAs::question);
  for (const std::size_t q : all)
    if (std::find(groups.begin(), groups.end(), r.question(q)->group) == groups.end())
      groups.push_back(r.question(q)->group);
  std::set<std::string> said;
  for (const auto& group : groups) {
    std::vector<std::size_t> questions;
    for (const std::size_t q : all)
      if (r.question(q)->group == group) questions.push_back(q);
    write_table(page, r, group, questions);
    write_definitions(page, r, questions, said);
  }
}

}  // namespace truce::brief
