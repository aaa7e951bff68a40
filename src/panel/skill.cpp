#include "panel/skill.hpp"

#include <algorithm>
#include <map>

#include "base/contract.hpp"
#include "parallel/parallel.hpp"
#include "random/pick.hpp"
#include "stats/quantile.hpp"

namespace truce::panel {

namespace {

constexpr std::uint32_t purpose_bootstrap = 41;

Scores& operator+=(Scores& to, const Scores& s) {
  to.crps += s.crps;
  to.ign += s.ign;
  to.mis += s.mis;
  return to;
}

Scores operator-(const Scores& a, const Scores& b) { return {a.crps - b.crps, a.ign - b.ign, a.mis - b.mis}; }
Scores operator/(const Scores& a, double n) { return {a.crps / n, a.ign / n, a.mis / n}; }

stats::Interval middle_95(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  return {stats::quantile_of_sorted(values, 0.025), stats::quantile_of_sorted(values, 0.975)};
}

}  // namespace

Skill score_draws(const std::vector<DrawnCell>& draws, const Series& series) {
  std::map<std::string_view, std::size_t> index;
  for (std::size_t u = 0; u < series.units.size(); ++u) index[series.units[u].key] = u;
  Skill skill;
  for (const DrawnCell& cell : draws) {
    const auto at = index.find(cell.unit);
    const std::int64_t outcome = at == index.end() ? missing : series.units[at->second].at(cell.month);
    if (outcome == missing) {
      ++skill.unresolved;
      continue;
    }
    const auto y = static_cast<double>(outcome);
    skill.cells.push_back({at->second, cell.month, y, score(cell.draws, y)});
  }
  return skill;
}

Skill score_forecast(const Forecast& forecast, const Series& series, std::size_t draws, Month until, unsigned threads) {
  std::vector<Skill> by_unit(forecast.units.size());
  parallel::for_each_block(forecast.units.size(), 8, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t k = begin; k < end; ++k) {
      const UnitForecast& unit = forecast.units[k];
      for (std::size_t h = 0; h < unit.laws.size(); ++h) {
        const Month month = forecast.origin.plus(forecast.horizon.first + static_cast<int>(h));
        const std::int64_t outcome = month > until ? missing : series.units[unit.unit].at(month);
        if (outcome == missing) {
          ++by_unit[k].unresolved;
          continue;
        }
        const auto y = static_cast<double>(outcome);
        by_unit[k].cells.push_back({unit.unit, month, y, score(unit.laws[h].draws(draws), y)});
      }
    }
  });
  Skill all;
  for (const Skill& one : by_unit) {
    all.cells.insert(all.cells.end(), one.cells.begin(), one.cells.end());
    all.unresolved += one.unresolved;
  }
  return all;
}

Scores mean(std::span<const CellScore> cells) {
  Scores sum;
  for (const CellScore& cell : cells) sum += cell.scores;
  return sum / static_cast<double>(cells.size());
}

Difference compare(std::span<const CellScore> a, std::span<const CellScore> b, std::size_t units, std::uint64_t seed,
                   std::size_t replicates) {
  TRUCE_EXPECTS(a.size() == b.size() && !a.empty());
  std::vector<Scores> sums(units);
  std::vector<double> counts(units);
  for (std::size_t k = 0; k < a.size(); ++k) {
    TRUCE_EXPECTS(a[k].unit == b[k].unit && a[k].month == b[k].month);
    sums[a[k].unit] += a[k].scores - b[k].scores;
    counts[a[k].unit] += 1;
  }
  std::vector<double> crps, ign, mis;
  for (std::size_t r = 0; r < replicates; ++r) {
    random::Stream stream(
        {.seed = seed, .purpose = purpose_bootstrap, .entity = 0, .member = static_cast<std::uint32_t>(r), .step = 0});
    Scores sum;
    double count = 0;
    for (std::size_t k = 0; k < units; ++k) {
      const std::size_t u = random::uniform_index(stream, static_cast<std::uint32_t>(units));
      sum += sums[u];
      count += counts[u];
    }
    if (count == 0) continue;
    crps.push_back(sum.crps / count);
    ign.push_back(sum.ign / count);
    mis.push_back(sum.mis / count);
  }
  return {mean(a) - mean(b), middle_95(crps), middle_95(ign), middle_95(mis)};
}

}  // namespace truce::panel
