// truce panel: its answers in words and as JSON.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "panel.hpp"

namespace truce::cli {

namespace {

using panel::CellScore;
using panel::Month;
using panel::Scores;
using panel::Series;
using panel::Skill;

text::Json json_of(const Scores& s) { return text::Json::object().set("crps", s.crps).set("ign", s.ign).set("mis", s.mis); }

text::Json json_of(const stats::Interval& i) { return text::Json::array().push(i.low).push(i.high); }

struct UnitScore {
  std::size_t unit;
  double came = 0;
  Scores scores;
};

/// The costliest unit first.
std::vector<UnitScore> by_unit(const Series& series, const Skill& skill) {
  std::vector<std::vector<CellScore>> cells(series.units.size());
  for (const CellScore& cell : skill.cells) cells[cell.unit].push_back(cell);
  std::vector<UnitScore> units;
  for (std::size_t u = 0; u < cells.size(); ++u) {
    if (cells[u].empty()) continue;
    UnitScore unit{u, 0, panel::mean(cells[u])};
    for (const CellScore& cell : cells[u]) unit.came += cell.outcome;
    units.push_back(unit);
  }
  std::stable_sort(units.begin(), units.end(), [](const auto& a, const auto& b) { return a.scores.crps > b.scores.crps; });
  return units;
}

double expected(const panel::UnitForecast& unit) {
  double sum = 0;
  for (const panel::Law& law : unit.laws) sum += law.mean();
  return sum;
}

}  // namespace

text::Json to_json(const Series& series, const Skill& skill) {
  text::Json made = text::Json::object();
  made.set("scored", skill.cells.size()).set("unresolved", skill.unresolved);
  if (skill.cells.empty()) return made;
  made.set("mean", json_of(panel::mean(skill.cells)));
  text::Json units = text::Json::array();
  for (const UnitScore& unit : by_unit(series, skill)) {
    units.push(text::Json::object()
                   .set("unit", series.units[unit.unit].key)
                   .set("name", series.units[unit.unit].name)
                   .set("came", unit.came)
                   .set("scores", json_of(unit.scores)));
  }
  return made.set("units", std::move(units));
}

text::Json to_json(const Series& series, const panel::Forecast& forecast, const Skill& skill, panel::Method method) {
  text::Json units = text::Json::array();
  for (const auto& unit : forecast.units) {
    text::Json months = text::Json::array();
    for (std::size_t h = 0; h < unit.laws.size(); ++h) {
      const panel::Law& law = unit.laws[h];
      const Month month = forecast.origin.plus(forecast.horizon.first + static_cast<int>(h));
      months.push(text::Json::object()
                      .set("month", to_string(month))
                      .set("mean", law.mean())
                      .set("p05", law.quantile(0.05))
                      .set("p50", law.quantile(0.5))
                      .set("p95", law.quantile(0.95))
                      .set("chance_of_any", law.chance_above(0)));
    }
    units.push(text::Json::object()
                   .set("unit", series.units[unit.unit].key)
                   .set("name", series.units[unit.unit].name)
                   .set("expected", expected(unit))
                   .set("months", std::move(months)));
  }
  return text::Json::object()
      .set("truce", TRUCE_VERSION)
      .set("origin", to_string(forecast.origin))
      .set("method", to_string(method))
      .set("units", std::move(units))
      .set("score", to_json(series, skill));
}

text::Json to_json(const panel::Validation& validation) {
  text::Json methods = text::Json::array();
  for (const auto& result : validation.methods) {
    text::Json origins = text::Json::array();
    for (std::size_t k = 0; k < result.by_origin.size(); ++k) {
      origins.push(json_of(result.by_origin[k]).set("origin", to_string(validation.origins[k])));
    }
    methods.push(text::Json::object()
                     .set("method", to_string(result.method))
                     .set("mean", json_of(panel::mean(result.cells)))
                     .set("difference", json_of(result.difference.mean)
                                            .set("crps_95", json_of(result.difference.crps))
                                            .set("ign_95", json_of(result.difference.ign))
                                            .set("mis_95", json_of(result.difference.mis)))
                     .set("origins", std::move(origins)));
  }
  return text::Json::object().set("truce", TRUCE_VERSION).set("methods", std::move(methods));
}

void print_skill(const Series& series, const Skill& skill) {
  if (skill.cells.empty()) {
    fmt::print("No score: none of the months forecast is in the file.\n");
    return;
  }
  const Scores all = panel::mean(skill.cells);
  fmt::print("{} counts: CRPS {:.4f}, ignorance {:.4f}, interval score {:.2f} (lower is better)", skill.cells.size(), all.crps,
             all.ign, all.mis);
  fmt::print("{}\n", skill.unresolved > 0 ? fmt::format("; {} without a count left out", skill.unresolved) : "");
  fmt::print("  {:<28} {:>9} {:>10} {:>8} {:>10}\n", "costliest units", "came", "CRPS", "IGN", "MIS");
  const auto units = by_unit(series, skill);
  for (std::size_t k = 0; k < std::min<std::size_t>(8, units.size()); ++k) {
    fmt::print("  {:<28} {:>9.0f} {:>10.2f} {:>8.3f} {:>10.1f}\n", series.units[units[k].unit].name, units[k].came,
               units[k].scores.crps, units[k].scores.ign, units[k].scores.mis);
  }
}

void print_forecast(const Series& series, const panel::Forecast& forecast, const Skill& skill) {
  std::vector<const panel::UnitForecast*> order;
  for (const auto& unit : forecast.units) order.push_back(&unit);
  std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return expected(*a) > expected(*b); });
  fmt::print("{} units from {}, {} to {}\n", forecast.units.size(), to_string(forecast.origin),
             to_string(forecast.origin.plus(forecast.horizon.first)), to_string(forecast.origin.plus(forecast.horizon.last)));
  fmt::print("  {:<28} {:>9} {:>30}\n", "most expected", "sum", "last month: 5 %, 50 %, 95 %");
  for (std::size_t k = 0; k < std::min<std::size_t>(12, order.size()); ++k) {
    const panel::Law& last = order[k]->laws.back();
    fmt::print("  {:<28} {:>9.0f} {:>30}\n", series.units[order[k]->unit].name, expected(*order[k]),
               fmt::format("{:.0f}, {:.0f}, {:.0f}", last.quantile(0.05), last.quantile(0.5), last.quantile(0.95)));
  }
  print_skill(series, skill);
}

void print_validation(const panel::Validation& validation) {
  const auto& reference = validation.methods.back();
  fmt::print("{} origins, {} to {}; {} counts. Difference to {}, 95 % by resampling units.\n", validation.origins.size(),
             to_string(validation.origins.front()), to_string(validation.origins.back()), reference.cells.size(),
             to_string(reference.method));
  fmt::print("  {:<10} {:>8} {:>7} {:>7}   {:<28} {:<30} {}\n", "method", "CRPS", "IGN", "MIS", "CRPS difference",
             "IGN difference", "MIS difference");
  for (const auto& result : validation.methods) {
    const Scores all = panel::mean(result.cells);
    const auto& d = result.difference;
    fmt::print("  {:<10} {:>8.3f} {:>7.4f} {:>7.1f}", to_string(result.method), all.crps, all.ign, all.mis);
    if (&result != &reference) {
      fmt::print("   {:<28} {:<30} {}", fmt::format("{:+.3f} ({:+.3f} to {:+.3f})", d.mean.crps, d.crps.low, d.crps.high),
                 fmt::format("{:+.4f} ({:+.4f} to {:+.4f})", d.mean.ign, d.ign.low, d.ign.high),
                 fmt::format("{:+.1f} ({:+.1f} to {:+.1f})", d.mean.mis, d.mis.low, d.mis.high));
    }
    fmt::print("\n");
  }
}

}  // namespace truce::cli
