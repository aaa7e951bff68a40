// Simulated members of a panel's forecast.
#include <algorithm>
#include <array>

#include "base/contract.hpp"
#include "panel/draws.hpp"
#include "parallel/parallel.hpp"
#include "random/pick.hpp"

namespace truce::panel {

namespace {

constexpr std::uint32_t purpose_member = 42;

/// A unit's regimes, ready for members.
struct Walk {
  const regime::States* states;
  regime::Chain chain;
  StateVector now;
};

/// All parts of the pool for one unit.
struct Parts {
  std::vector<Law> own;  // by horizon
  std::array<Walk, regime_parts> walks;
  std::array<double, 1 + regime_parts> shares;
  int first;  // months from the end of the record to the first month asked for
};

Parts parts_of(const Unit& unit, Month origin, Horizon horizon, const Fitted& fitted, const Settings& settings) {
  const auto known = unit.until(origin);
  const int silent = std::max(0, months_between(unit.last(), origin));
  Parts parts;
  for (int h = horizon.first; h <= horizon.last; ++h) {
    parts.own.push_back(own::forecast(known, h + silent, settings.own));
  }
  parts.shares[0] = 1;
  for (std::size_t k = 0; k < regime_parts; ++k) {
    Walk& walk = parts.walks[k];
    walk.states = &fitted[k].states;
    walk.chain = regime::own_chain(fitted[k].states, fitted[k].chain, known, settings.regimes[k].rows);
    walk.now = regime::filter(fitted[k].states, walk.chain, known);
    parts.shares[k + 1] = settings.regimes[k].share;
    parts.shares[0] -= settings.regimes[k].share;
  }
  parts.first = horizon.first + silent;
  return parts;
}

/// One member's counts, by horizon.
void draw(const Parts& parts, random::Stream& stream, std::span<double> to) {
  const std::size_t part = random::pick(stream, parts.shares);
  if (part == 0) {
    for (std::size_t h = 0; h < to.size(); ++h) to[h] = parts.own[h].quantile(stream.uniform());
    return;
  }
  const Walk& walk = parts.walks[part - 1];
  std::vector<std::int64_t> path(static_cast<std::size_t>(parts.first) - 1 + to.size());
  regime::simulate(*walk.states, walk.chain.transition, walk.now, stream, path);
  for (std::size_t h = 0; h < to.size(); ++h) to[h] = static_cast<double>(path[path.size() - to.size() + h]);
}

}  // namespace

std::vector<DrawnCell> simulated(const Series& series, Month origin, Horizon horizon, const Fitted& fitted,
                                 const Settings& settings, std::size_t members, std::uint64_t seed, unsigned threads) {
  TRUCE_EXPECTS(horizon.first >= 1 && horizon.last >= horizon.first);
  std::vector<std::vector<DrawnCell>> by_unit(series.units.size());
  parallel::for_each_block(series.units.size(), 4, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    std::vector<double> path(horizon.size());
    for (std::size_t u = begin; u < end; ++u) {
      const Unit& unit = series.units[u];
      if (unit.until(origin).empty()) continue;
      const Parts parts = parts_of(unit, origin, horizon, fitted, settings);
      for (std::size_t h = 0; h < horizon.size(); ++h) {
        by_unit[u].push_back({unit.key, origin.plus(horizon.first + static_cast<int>(h)), std::vector<double>(members)});
      }
      for (std::size_t m = 0; m < members; ++m) {
        random::Stream stream({.seed = seed,
                               .purpose = purpose_member,
                               .entity = static_cast<std::uint32_t>(u),
                               .member = static_cast<std::uint32_t>(m),
                               .step = 0});
        draw(parts, stream, path);
        for (std::size_t h = 0; h < path.size(); ++h) by_unit[u][h].draws[m] = path[h];
      }
    }
  });
  std::vector<DrawnCell> all;
  for (auto& cells : by_unit) std::move(cells.begin(), cells.end(), std::back_inserter(all));
  return all;
}

}  // namespace truce::panel
