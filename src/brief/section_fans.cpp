// How it may run: the case's shown measures over time, as fans for the first and the best plan, and for all plans.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"

namespace truce::brief {

namespace {

constexpr int longest_window_days = 62;  // a count over a longer window says little of a month

using ensemble::PathCell;

/// Report dates of the history, then of the forecast. The first is left out: what it sums began earlier or later.
std::vector<Date> dates_of(const Reading& r) {
  std::vector<Date> all;
  for (std::size_t d = 1; d < r.forecast.paths.history.size(); ++d)
    all.push_back(r.date(r.forecast.paths.history[d].day));
  for (std::size_t d = 0; d < r.dates(); ++d) all.push_back(r.forecast_date(d));
  return all;
}

std::vector<const PathCell*> cells_of(const Reading& r, std::size_t p, std::size_t m) {
  std::vector<const PathCell*> all;
  const auto& paths = r.forecast.paths;
  for (std::size_t d = 1; d < paths.history.size(); ++d) all.push_back(&paths.history_cells[d * paths.measures + m]);
  for (std::size_t d = 0; d < r.dates(); ++d) all.push_back(&r.cell(p, d, m));
  return all;
}

figure::FanSeries series_of(const Reading& r, std::size_t p, std::size_t m) {
  figure::FanSeries series;
  series.label = r.short_title(p);
  series.hue = r.hue(p);
  for (const PathCell* cell : cells_of(r, p, m)) {
    const auto at = [&](double level) {
      return cell->sketch.count() > 0 ? cell->sketch.quantile(level) : std::numeric_limits<double>::quiet_NaN();
    };
    series.low_90.push_back(at(0.05));
    series.low_50.push_back(at(0.25));
    series.median.push_back(at(0.5));
    series.high_50.push_back(at(0.75));
    series.high_90.push_back(at(0.95));
  }
  return series;
}

/// Published counts of attacks that this measure counts, per report period.
std::vector<figure::ObservedPoint> observed(const Reading& r, const model::CompiledMeasure& m) {
  std::vector<figure::ObservedPoint> points;
  if (m.what != casefile::What::attacks) return points;
  for (const auto& row : r.situation.record.rows) {
    if (row.kind != record::Kind::count || !row.value || !row.definition.starts_with("attacks") ||
        row.known > r.situation.as_of)
      continue;
    std::size_t front = r.situation.fronts.size();
    for (std::size_t k = 0; k < r.situation.fronts.size(); ++k)
      if (r.situation.fronts[k].id == row.subject) front = k;
    const int days = days_between(row.from, row.to) + 1;
    if (front == r.situation.fronts.size() || ((m.channels >> front) & 1u) == 0 || days > longest_window_days) continue;
    if (row.bound == record::Bound::at_least || row.bound == record::Bound::at_most) continue;
    figure::ObservedPoint point;
    point.date = plus_days(row.from, days / 2);
    point.value = *row.value * r.situation.report_days / days;
    point.label = fmt::format("{} in {} days", figure::number_text(*row.value), days);
    points.push_back(point);
  }
  return points;
}

figure::FanChart chart_of(const Reading& r, std::size_t m, const std::vector<std::size_t>& plans) {
  const auto& measure = r.model.measure[m];
  figure::FanChart chart;
  const std::string unit = path_unit(r, measure);
  const bool share = is_share(measure.unit);
  chart.heading = {measure.title, "Median, half and nine tenths of the members", definition_of(measure.what),
                   figure::TitlePlace::drawn};
  chart.unit = share ? "share of all" : unit;
  if (measure.what == casefile::What::cooperation || measure.what == casefile::What::stability ||
      measure.what == casefile::What::sovereignty)
    chart.unit = "0 to 100\u00a0%";
  chart.dates = dates_of(r);
  for (const std::size_t p : plans) chart.series.push_back(series_of(r, p, m));
  chart.observed = observed(r, measure);
  chart.marks = marks_of(r);
  if (share) chart.style = figure::NumberStyle::share_as_percent;
  if (plans.size() < 3) chart.layout = figure::FanLayout::overlaid;
  return chart;
}

/// The last sentence of a chart: where it ends.
std::string ends_at(const Reading& r, std::size_t m, const std::vector<std::size_t>& plans) {
  const auto& measure = r.model.measure[m];
  std::vector<std::string> ends;
  for (const std::size_t p : plans) {
    const PathCell& cell = r.cell(p, r.dates() - 1, m);
    if (cell.sketch.count() == 0) continue;
    ends.push_back(fmt::format("{} (nine in ten: {}) under {}", value_text(cell.sketch.quantile(0.5), measure.unit),
                               range_text(cell.sketch.quantile(0.05), cell.sketch.quantile(0.95), measure.unit),
                               quoted(r.plan(p).title)));
  }
  return ends.empty() ? std::string{} : fmt::format("Median at the end: {}.", list_of(ends));
}

/// A level that takes few values is drawn as chances of at least that level.
void draw_levels(Html& page, const Reading& r, std::size_t m, std::size_t p) {
  figure::ProbabilityLines chart;
  chart.heading = {fmt::format("Escalation under {}", quoted(r.plan(p).title)),
                   "Chance that the 14 days up to each date stand at this level or higher",
                   definition_of(casefile::What::escalation), figure::TitlePlace::drawn};
  chart.dates = dates_of(r);
  chart.marks = marks_of(r);
  static constexpr const char* names[] = {"1 attacks", "2 killing", "3 both sides", "4 foreign state"};
  const auto cells = cells_of(r, p, m);
  for (int level = 1; level <= 4; ++level) {
    figure::ProbabilityLine line;
    line.label = names[level - 1];
    for (const PathCell* cell : cells)
      line.chance.push_back(cell->sketch.count() > 0 ? 1 - cell->sketch.share_at_most(level - 1)
                                                     : std::numeric_limits<double>::quiet_NaN());
    chart.lines.push_back(std::move(line));
  }
  draw(page, chart);
}

}  // namespace

void write_fans(Html& page, const Reading& r) {
  if (r.plans() == 0 || r.dates() == 0) {
    page.paragraph("No path was kept.");
    return;
  }
  page.paragraph(fmt::format(
      "Left of the as-of date all plans share one simulated history, {}; dots are "
      "published counts, scaled to {} days, for comparison. Events are summed over {} days. Drawn: {}{}; all plans "
      "side by side are folded below each chart.",
      where_from(r), r.situation.report_days, r.situation.report_days, quoted(r.plan(0).title),
      r.best() != 0 ? fmt::format(" and {}", quoted(r.plan(r.best()).title)) : std::string{}));
  std::vector<std::size_t> two{0};
  if (r.best() != 0) two.push_back(r.best());
  std::vector<std::size_t> all;
  for (std::size_t p = 0; p < r.plans(); ++p) all.push_back(p);
  for (std::size_t m = 0; m < r.model.measure.size(); ++m) {
    const auto& measure = r.model.measure[m];
    if (!measure.of_the_case || !measure.shown) continue;
    if (measure.what == casefile::What::escalation) {
      for (const std::size_t p : two) draw_levels(page, r, m, p);
    } else {
      draw(page, chart_of(r, m, two));
      page.note(ends_at(r, m, two));
    }
    const std::string words = definition_of(measure.what);
    if (!words.empty()) page.note(words);
    if (all.size() < 3 || measure.what == casefile::What::escalation) continue;
    const auto details = page.in("details");
    page.element("summary", fmt::format("{}: all plans", measure.title));
    draw(page, chart_of(r, m, all));
  }
}

}  // namespace truce::brief
