// Faction by faction: the chance of complying over time and by plan, and its people by stage with its posture below.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"

namespace truce::brief {

namespace {

constexpr std::array<std::string_view, figure::stage_count> stages{"outside",    "dual",     "registered", "verified",
                                                                   "integrated", "civilian", "splinter",   "gone"};

std::string_view shade(double share) {
  if (share >= 0.5) return "h5";
  if (share >= 0.25) return "h4";
  if (share >= 0.1) return "h3";
  if (share >= 0.03) return "h2";
  return "h1";
}

void write_matrix(Html& page, const Reading& r) {
  page.element("h3", fmt::format("Chance that each faction complies on {}", to_words(r.forecast_date(r.dates() - 1))));
  {
    std::vector<std::string> heads{"Faction"};
    for (std::size_t p = 0; p < r.plans(); ++p) heads.push_back(r.short_title(p));
    Table table{page, heads, "numbers"};
    for (std::size_t f = 0; f < r.situation.factions.size(); ++f) {
      std::vector<Table::Cell> cells;
      for (std::size_t p = 0; p < r.plans(); ++p) {
        const Chance c = r.complies(p, r.dates() - 1, f);
        cells.push_back({percent(c), percent_range(c.interval()), std::string{shade(c.share())}});
      }
      table.row({r.faction(f).name}, cells);
    }
  }
  page.note(
      "Complying means that the leaders let their people register; how many do, and whether they then obey, is the "
      "charts below. "
      "Small: 95\u00a0% Monte Carlo error. Shades: from 3, 10, 25 and 50\u00a0%.");
}

void draw_over_time(Html& page, const Reading& r, std::size_t p) {
  figure::ProbabilityLines chart;
  chart.heading = {fmt::format("Who complies, and when, under {}", quoted(r.plan(p).title)),
                   "Share of members in which the faction complies on the date", "One line per faction.",
                   figure::TitlePlace::drawn};
  for (std::size_t d = 0; d < r.dates(); ++d) chart.dates.push_back(r.forecast_date(d));
  for (std::size_t f = 0; f < r.situation.factions.size(); ++f) {
    figure::ProbabilityLine line;
    line.label = r.faction(f).short_name;
    for (std::size_t d = 0; d < r.dates(); ++d) line.chance.push_back(r.complies(p, d, f).share());
    chart.lines.push_back(std::move(line));
  }
  chart.marks = marks_of(r);
  draw(page, chart);
}

figure::StageChart stage_chart(const Reading& r, std::size_t p, std::size_t f) {
  figure::StageChart chart;
  const std::string id = r.faction(f).id;
  chart.heading = {fmt::format("Under {}", quoted(r.plan(p).title)),
                   "Mean number of people at each stage; below, the chance of each posture",
                   "Stacked areas over time from the as-of date to the end.", figure::TitlePlace::drawn};
  chart.posture_label = "Chance of each posture";
  for (std::size_t d = 0; d < r.dates(); ++d) chart.dates.push_back(r.forecast_date(d));
  for (std::size_t s = 0; s < stages.size(); ++s) {
    const auto m = r.measure(fmt::format("people.{}.{}", id, stages[s]));
    if (!m) continue;
    double most = 0;
    std::vector<double> people;
    for (std::size_t d = 0; d < r.dates(); ++d) {
      people.push_back(r.cell(p, d, *m).moments.mean());
      most = std::fmax(most, people.back());
    }
    if (most >= 0.5) chart.people[s] = std::move(people);
  }
  const auto pledged = r.measure(fmt::format("pledged.{}", id));
  const auto complying = r.measure(fmt::format("complying.{}", id));
  if (!pledged || !complying) return chart;
  for (std::size_t d = 0; d < r.dates(); ++d) {
    const double at_least = r.cell(p, d, *pledged).moments.mean();
    const double full = r.cell(p, d, *complying).moments.mean();
    chart.posture_share[0].push_back(1 - at_least);
    chart.posture_share[1].push_back(at_least - full);
    chart.posture_share[2].push_back(full);
  }
  return chart;
}

/// How deeply it goes by the end: stage counts, not slogans.
std::string depth_of(const Reading& r, std::size_t p, std::size_t f) {
  const std::size_t last = r.dates() - 1;
  const auto mean = [&](std::string_view stage) {
    const auto m = r.measure(fmt::format("people.{}.{}", r.faction(f).id, stage));
    return m ? r.cell(p, last, *m).moments.mean() : 0.0;
  };
  const auto people = [](double x) { return value_text(std::round(x), "people"); };
  const auto date = first_date_at(r, p, f, 0.1);
  const double on_the_way = mean("registered") + mean("verified");
  return fmt::format(
      "Under {}: complies at the end with a chance of {}{}; on average {} people are integrated, {} on the way, {} "
      "paid but under "
      "its own command, {} outside the state, {} splintered.",
      quoted(r.plan(p).title), percent(r.complies(p, last, f)),
      date ? fmt::format(" (one in ten first reached on {})", to_words(*date))
           : std::string{" (never reaching one in ten)"},
      people(mean("integrated")), people(on_the_way), people(mean("dual")), people(mean("outside")),
      people(mean("splinter")));
}

}  // namespace

void write_factions(Html& page, const Reading& r) {
  if (r.plans() == 0 || r.dates() == 0 || r.situation.factions.empty()) {
    page.paragraph("There is nothing to show.");
    return;
  }
  page.paragraph(who_complies(r));
  write_matrix(page, r);
  draw_over_time(page, r, 0);
  if (r.best() != 0) draw_over_time(page, r, r.best());
  page.note(
      "Stages: outside = armed, neither paid nor commanded by the state; dual = paid by the state, under the faction's "
      "command; registered, "
      "verified, integrated = on the programme and in the state's forces on paper; splinter = broke away and holds out "
      "for good; gone = ghosts "
      "found and dead. The charts show means: no single future looks like them.");
  for (std::size_t f = 0; f < r.situation.factions.size(); ++f) {
    page.element("h3", r.faction(f).name);
    page.paragraph(depth_of(r, 0, f));
    if (r.best() != 0) page.paragraph(depth_of(r, r.best(), f));
    draw(page, stage_chart(r, 0, f));
    if (r.best() == 0) continue;
    const auto details = page.in("details");
    page.element("summary", fmt::format("{} under {}", r.faction(f).name, quoted(r.plan(r.best()).title)));
    draw(page, stage_chart(r, r.best(), f));
  }
}

}  // namespace truce::brief
