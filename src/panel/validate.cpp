#include "panel/validate.hpp"

#include <algorithm>
#include <optional>

#include "base/contract.hpp"

namespace truce::panel {

std::vector<Month> usual_origins(const Series& series, Horizon horizon) {
  constexpr int months_before = 120;
  std::vector<Month> origins;
  for (Month origin = series.last().plus(-horizon.last); months_between(series.first(), origin) >= months_before;
       origin = origin.plus(-12)) {
    origins.push_back(origin);
  }
  std::reverse(origins.begin(), origins.end());
  return origins;
}

Validation validate(const Series& series, const Settings& settings, const ValidateOptions& options, const Run& run) {
  TRUCE_EXPECTS(!options.origins.empty() && !options.methods.empty() && std::ranges::is_sorted(options.origins));
  Validation made{options.origins, {}};
  for (const Method method : options.methods) made.methods.push_back({method, {}, {}, {}});
  std::optional<Fitted> fitted;
  for (const Month origin : options.origins) {
    fitted = fit(series, origin, settings, run, fitted ? &*fitted : nullptr);
    if (run.stop && *run.stop) return {};
    for (MethodResult& result : made.methods) {
      const Forecast laws = forecast(series, origin, options.horizon, result.method, &*fitted, settings, run.threads);
      const Skill skill = score_forecast(laws, series, options.draws, options.until, run.threads);
      result.by_origin.push_back(mean(skill.cells));
      result.cells.insert(result.cells.end(), skill.cells.begin(), skill.cells.end());
    }
  }
  if (made.methods.front().cells.empty()) return made;
  for (MethodResult& result : made.methods) {
    result.difference = compare(result.cells, made.methods.back().cells, series.units.size(), options.seed);
  }
  return made;
}

}  // namespace truce::panel
