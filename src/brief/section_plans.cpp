// Plans compared on the same members: differences, the contest, the beliefs that drive the answer and those that flip
// the ranking.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"
#include "figure/number.hpp"

namespace truce::brief {

namespace {

constexpr std::size_t shown_drivers = 8;
constexpr std::size_t shown_tornados = 3;
constexpr std::size_t shown_flips = 15;

figure::Better better_of(Wish wish) {
  if (wish == Wish::higher) return figure::Better::higher;
  return wish == Wish::lower ? figure::Better::lower : figure::Better::neither;
}

void write_summaries(Html& page, const Reading& r) {
  const auto list = page.in("dl", {{"class", "pairs"}});
  for (std::size_t p = 0; p < r.plans(); ++p) {
    page.element("dt", r.plan(p).title);
    page.element("dd", r.plan(p).summary);
  }
}

void draw_differences(Html& page, const Reading& r) {
  figure::DifferenceChart chart;
  chart.heading = {fmt::format("Each plan less {}, on the same members", quoted(r.plan(0).title)),
                   "Headline questions that are chances or shares; dot and 95\u00a0% interval",
                   "A triangle up is clearly better, a triangle down clearly worse, a grey dot unclear.",
                   figure::TitlePlace::drawn};
  chart.unit = "percentage points";
  for (const std::size_t q : r.headlines()) {
    if (!is_share(r.unit(q))) continue;
    for (std::size_t p = 1; p < r.plans(); ++p) {
      const auto d = r.difference(p, 0, q);
      if (!std::isfinite(d.mean)) continue;
      chart.rows.push_back({r.short_title(p), 100 * d.mean, 100 * d.interval.low, 100 * d.interval.high,
                            better_of(r.wish(q)), r.asked(q).title});
    }
  }
  if (!chart.rows.empty()) draw(page, chart);
}

/// Numbers that are no shares have each their own unit: a table.
void write_differences(Html& page, const Reading& r) {
  std::vector<std::size_t> others;
  for (const std::size_t q : r.headlines())
    if (!is_share(r.unit(q))) others.push_back(q);
  if (others.empty()) return;
  std::vector<std::string> heads{"Mean difference"};
  for (std::size_t p = 1; p < r.plans(); ++p) heads.push_back(r.short_title(p));
  Table table{page, heads, "numbers"};
  for (const std::size_t q : others) {
    std::vector<Table::Cell> cells;
    for (std::size_t p = 1; p < r.plans(); ++p) {
      const auto d = r.difference(p, 0, q);
      cells.push_back({change_text(d.mean, r.unit(q)), change_range(d.interval, r.unit(q))});
    }
    table.row({r.asked(q).title, r.unit(q)}, cells);
  }
}

void write_contest(Html& page, const Reading& r) {
  page.element("h3", "Which plan is best, and how sure that is");
  page.paragraph(best_plan(r));
  {
    Table table{page, {"Plan", "Clearly better", "Clearly worse", "Unclear", "Balance"}, "numbers"};
    const std::size_t duels = r.contested() * (r.plans() - 1);
    for (std::size_t p = 0; p < r.plans(); ++p) {
      const Contest& c = r.contest(p);
      table.row({r.plan(p).title}, {{fmt::format("{}", c.won)},
                                    {fmt::format("{}", c.lost)},
                                    {fmt::format("{}", duels - c.won - c.lost)},
                                    {figure::signed_text(c.balance()), "", p == r.best() ? "better" : ""}});
    }
  }
  page.note(
      "Each plan meets each other plan on each headline question that has a better direction; clearly = the 95\u00a0% "
      "interval of the paired "
      "difference excludes none, and the difference is at least one in a hundred (of a number: a fiftieth of its spread "
      "under the first plan). All headlines count alike: a reader who weighs them otherwise should use the table of "
      "differences. That "
      "an interval is narrow says that enough members were run, not that the model is right.");
}

void write_within_members(Html& page, const Reading& r) {
  const auto q = r.depth();
  const std::size_t p = r.best();
  if (!q || p == 0) return;
  const auto& pair = r.forecast.difference(p, 0, *q);
  if (pair.moments.count() == 0) return;
  const Chance up{pair.higher, pair.moments.count()};
  const Chance down{pair.lower, pair.moments.count()};
  page.paragraph(
      fmt::format("Member by member (same unknowns, same chance), {} ends higher on {} in {} of the members and lower "
                  "in {}: a plan that is "
                  "better on average is not better in every future.",
                  quoted(r.plan(p).title), quoted(r.asked(*q).title), percent(up), percent(down)));
}

std::string driver_end(const Reading& r, const Driver& d, double value, std::string_view sign) {
  return fmt::format("{}{}", sign, three_figures_in(value, r.parameter_unit(d.parameter)));
}

void draw_tornado(Html& page, const Reading& r, std::size_t q) {
  std::vector<const Driver*> mine;
  for (const Driver& d : r.beliefs().drivers)
    if (d.question == q) mine.push_back(&d);
  if (mine.empty()) {
    page.paragraph(fmt::format("{}: no single uncertain number moves it beyond the bound.", quoted(r.asked(q).title)));
    return;
  }
  figure::Tornado chart;
  chart.heading = {r.asked(q).title,
                   fmt::format("Under {}: mean answer in the lowest and the highest third of each drawn number",
                               quoted(r.plan(0).title)),
                   "Bars from the mean answer in the lowest third to that in the highest, widest first.",
                   figure::TitlePlace::drawn};
  const bool share = is_share(r.unit(q));
  chart.unit = share ? "" : r.unit(q);
  if (share) chart.style = figure::NumberStyle::share_as_percent;
  chart.base = r.mean(0, q);
  for (std::size_t i = 0; i < std::min(mine.size(), shown_drivers); ++i) {
    const Driver& d = *mine[i];
    chart.rows.push_back({r.parameter_name(d.parameter), d.at_low, d.at_high, driver_end(r, d, d.low_value, "\u2264 "),
                          driver_end(r, d, d.high_value, "\u2265 ")});
  }
  draw(page, chart);
  if (mine.size() > shown_drivers)
    page.note(fmt::format("{} more move it beyond the bound, less strongly.",
                          capitalised(count_word(mine.size() - shown_drivers))));
}

/// Headlines that a tornado is drawn for: those with most drivers' force first would hide the rest, so the first ones.
std::vector<std::size_t> tornado_questions(const Reading& r) {
  std::vector<std::size_t> chosen;
  const auto add = [&](std::optional<std::size_t> q) {
    if (q && std::find(chosen.begin(), chosen.end(), *q) == chosen.end()) chosen.push_back(*q);
  };
  add(r.process());
  add(r.depth());
  for (const std::size_t q : r.headlines())
    if (chosen.size() < shown_tornados && r.wish(q) == Wish::lower) add(q);
  for (const std::size_t q : r.headlines())
    if (chosen.size() < shown_tornados && r.wish(q) != Wish::none) add(q);
  return chosen;
}

void write_drivers(Html& page, const Reading& r) {
  const Beliefs& b = r.beliefs();
  page.element("h3", "Beliefs that drive the answer");
  if (b.driver_bound <= 0) {
    page.paragraph("Too few members were kept one by one to split them by belief.");
    return;
  }
  const std::string units = figure::number_text(static_cast<double>(b.draws)) +
                            (b.draws < b.members ? " draws, each the mean of its members," : " members");
  page.paragraph(fmt::format(
      "{} are split into thirds by each of {} uncertain numbers, for {}. As many are tried, only differences "
      "beyond "
      "{} standard errors are shown (Bonferroni: one in twenty that any of them is luck).",
      units, figure::number_text(static_cast<double>(b.parameters)), counted(b.questions, "headline question", "headline questions"),
      figure::number_text(b.driver_bound, 1)));
  for (const std::size_t q : tornado_questions(r)) draw_tornado(page, r, q);
  page.note(
      "A driver is what the model makes of a belief, one at a time; effects that two beliefs have only together are "
      "not seen.");
}

void write_flips(Html& page, const Reading& r) {
  const Beliefs& b = r.beliefs();
  page.element("h3", "Beliefs under which the ranking flips");
  page.paragraph(where_thirds_flip(r));
  if (b.flips.empty()) return;
  {
    Table table{page, {"Headline question", "If", "then better", "than", "by"}};
    for (std::size_t i = 0; i < std::min(b.flips.size(), shown_flips); ++i) {
      const Flip& f = b.flips[i];
      table.row({r.asked(f.question).title},
                {{third_in_words(r, f), "", "wide"},
                 {r.plan(f.plan).title},
                 {r.plan(f.best).title},
                 {change_in_unit(std::fabs(f.gain), r.unit(f.question)),
                  fmt::format("{} standard errors", figure::number_text(std::fabs(f.gain) / f.standard_error, 1))}});
    }
  }
  std::string words = fmt::format(
      "Within a third of the members (mean answers), beyond {} standard errors; the plan on the right is the best over "
      "all members.",
      figure::number_text(b.flip_bound, 1));
  if (b.flips.size() > shown_flips)
    words += fmt::format(" {} more are not shown.", capitalised(count_word(b.flips.size() - shown_flips)));
  page.note(words);
}

}  // namespace

void write_plans(Html& page, const Reading& r) {
  write_summaries(page, r);
  if (r.plans() < 2) {
    page.paragraph("Only one plan was run, so nothing is compared.");
  } else {
    draw_differences(page, r);
    write_differences(page, r);
    write_contest(page, r);
    write_within_members(page, r);
    write_choice(page, r);
    write_cause(page, r);
  }
  if (r.plans() == 0) return;
  write_drivers(page, r);
  if (r.plans() > 1) write_flips(page, r);
}

}  // namespace truce::brief
