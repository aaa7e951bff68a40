#include "brief/panel_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/figure.hpp"

namespace truce::brief {

namespace {

using panel::Forecast;
using panel::Month;
using panel::Series;
using panel::Skill;
using panel::Unit;
using panel::UnitForecast;

constexpr std::size_t fans_shown = 10, quiet_shown = 10;
constexpr int months_before = 36;    // of the record, in a chart
constexpr std::int64_t outbreak = 24;  // a month with more than this is called an outbreak

Month month_at(const Forecast& forecast, std::size_t h) {
  return forecast.origin.plus(forecast.horizon.first + static_cast<int>(h));
}

std::string span_of(const Forecast& forecast) {
  return fmt::format("{} to {}", to_string(month_at(forecast, 0)), to_string(month_at(forecast, forecast.horizon.size() - 1)));
}

double expected(const UnitForecast& unit) {
  double sum = 0;
  for (const auto& law : unit.laws) sum += law.mean();
  return sum;
}

/// The record's sum over the twelve months to the origin.
double last_year(const Unit& unit, Month origin) {
  double sum = 0;
  for (int back = 0; back < 12; ++back) sum += static_cast<double>(std::max<std::int64_t>(0, unit.at(origin.plus(-back))));
  return sum;
}

double worst_month(const UnitForecast& unit) {
  double most = 0;
  for (const auto& law : unit.laws) most = std::max(most, law.chance_above(outbreak));
  return most;
}

/// Units by a number, the largest first; ties in the series' order.
template <class Number>
std::vector<const UnitForecast*> ranked(const Forecast& forecast, const Number& number) {
  std::vector<const UnitForecast*> order;
  for (const auto& unit : forecast.units) order.push_back(&unit);
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto* a, const auto* b) { return number(*a) > number(*b); });
  return order;
}

figure::FanChart fan(const Series& series, const Forecast& forecast, const UnitForecast& of) {
  const Unit& unit = series.units[of.unit];
  figure::FanChart chart;
  chart.heading = {unit.name, fmt::format("{} a month: median, half and nine tenths of the draws", series.value_column),
                   fmt::format("Forecast of {} from {}, mean {:.0f} over {} months.", unit.name, to_string(forecast.origin),
                               expected(of), of.laws.size())};
  chart.unit = series.value_column + " a month";
  figure::FanSeries fan{"forecast", {}, {}, {}, {}, {}};
  for (std::size_t h = 0; h < of.laws.size(); ++h) {
    chart.dates.push_back(first_day(month_at(forecast, h)));
    const auto at = [&](double p) { return of.laws[h].quantile(p); };
    fan.median.push_back(at(0.5));
    fan.low_50.push_back(at(0.25));
    fan.high_50.push_back(at(0.75));
    fan.low_90.push_back(at(0.05));
    fan.high_90.push_back(at(0.95));
  }
  chart.series.push_back(std::move(fan));
  const Month last = month_at(forecast, of.laws.size() - 1);
  for (Month m = forecast.origin.plus(1 - months_before); m <= last; m = m.plus(1)) {
    if (const auto count = unit.at(m); count != panel::missing) {
      figure::ObservedPoint point;
      point.date = first_day(m);
      point.value = static_cast<double>(count);
      chart.observed.push_back(std::move(point));
    }
  }
  return chart;
}

void write_largest(Html& page, const Series& series, const Forecast& forecast) {
  const auto section = page.in("section");
  page.element("h2", "Where most is expected");
  page.paragraph(fmt::format("Dots: the record. The forecast knows the record to {}; later dots, where there are any, are "
                             "what came.",
                             to_string(forecast.origin)));
  const auto order = ranked(forecast, expected);
  for (std::size_t k = 0; k < std::min(fans_shown, order.size()); ++k) draw(page, fan(series, forecast, *order[k]));
}

void write_table(Html& page, const Series& series, const Forecast& forecast) {
  const auto section = page.in("section");
  page.element("h2", "In numbers");
  Table table{page, {"Unit", "Twelve months to the origin", "Expected", "Largest chance of a month above 24"}, "numbers"};
  const auto order = ranked(forecast, expected);
  for (std::size_t k = 0; k < std::min<std::size_t>(30, order.size()); ++k) {
    const UnitForecast& unit = *order[k];
    table.row({series.units[unit.unit].name}, {{fmt::format("{:.0f}", last_year(series.units[unit.unit], forecast.origin))},
                                               {fmt::format("{:.0f}", expected(unit))},
                                               {figure::percent_text(worst_month(unit))}});
  }
}

void write_quiet(Html& page, const Series& series, const Forecast& forecast) {
  const auto quiet = [&](const UnitForecast& unit) { return last_year(series.units[unit.unit], forecast.origin) == 0; };
  const auto order = ranked(forecast, [&](const UnitForecast& unit) { return quiet(unit) ? worst_month(unit) : -1.0; });
  if (order.empty() || !quiet(*order.front())) return;
  const auto section = page.in("section");
  page.element("h2", "Quiet now, least surely so");
  page.paragraph("Units without a count in the twelve months to the origin, by the largest chance of a month above 24.");
  Table table{page, {"Unit", "Chance"}, "numbers"};
  for (std::size_t k = 0; k < std::min(quiet_shown, order.size()) && quiet(*order[k]); ++k) {
    table.row({series.units[order[k]->unit].name}, {{figure::percent_text(worst_month(*order[k]))}});
  }
}

void write_scores(Html& page, const Series& series, const Skill& skill) {
  if (skill.cells.empty()) return;
  const auto section = page.in("section");
  page.element("h2", "What came, and the scores");
  const panel::Scores all = panel::mean(skill.cells);
  page.paragraph(fmt::format("{} counts are in the file. Mean CRPS {:.3f}, ignorance {:.3f}, interval score {:.1f}; lower is "
                             "better. The units that cost most CRPS:",
                             skill.cells.size(), all.crps, all.ign, all.mis));
  std::vector<std::vector<panel::CellScore>> by_unit(series.units.size());
  for (const auto& cell : skill.cells) by_unit[cell.unit].push_back(cell);
  std::vector<std::pair<double, std::size_t>> cost;
  for (std::size_t u = 0; u < by_unit.size(); ++u) {
    if (!by_unit[u].empty()) cost.emplace_back(-panel::mean(by_unit[u]).crps, u);
  }
  std::sort(cost.begin(), cost.end());
  Table table{page, {"Unit", "Came", "CRPS", "Ignorance", "Interval score"}, "numbers"};
  for (std::size_t k = 0; k < std::min<std::size_t>(12, cost.size()); ++k) {
    const auto& cells = by_unit[cost[k].second];
    double came = 0;
    for (const auto& cell : cells) came += cell.outcome;
    const panel::Scores scores = panel::mean(cells);
    table.row({series.units[cost[k].second].name}, {{fmt::format("{:.0f}", came)},
                                                    {fmt::format("{:.1f}", scores.crps)},
                                                    {fmt::format("{:.2f}", scores.ign)},
                                                    {fmt::format("{:.0f}", scores.mis)}});
  }
}

void write_top(Html& page, const Forecast& forecast, const PanelFacts& facts) {
  const auto header = page.in("header");
  page.element("h1", "What the record of many says of each");
  page.element("p", fmt::format("{}: {} units, {}, from what was known at the end of {}.", facts.file, forecast.units.size(),
                                span_of(forecast), to_string(forecast.origin)),
               {{"class", "lede"}});
  page.element("p", fmt::format("Method {}; {} draws for each unit and month.", to_string(facts.method), facts.draws),
               {{"class", "facts"}});
}

void write_warning(Html& page) {
  const auto box = page.in("div", {{"class", "warning"}});
  page.paragraph("These forecasts know counts and nothing else. They cannot see a war's end or its beginning before the counts "
                 "do: an agreement, an election or an offensive is for a case to say.");
}

}  // namespace

std::string write_panel_page(const Series& series, const Forecast& forecast, const Skill& skill, const PanelFacts& facts) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "What the record of many says of each");
    const auto body = page.in("body");
    write_top(page, forecast, facts);
    {
      const auto main = page.in("main");
      write_warning(page);
      write_largest(page, series, forecast);
      write_table(page, series, forecast);
      write_quiet(page, series, forecast);
      write_scores(page, series, skill);
    }
    const auto foot = page.in("footer");
    page.paragraph(fmt::format("Written by Truce {}. The same table and options give the same page.", facts.version));
  }
  return page.take();
}

}  // namespace truce::brief
