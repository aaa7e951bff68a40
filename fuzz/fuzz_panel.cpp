// Any bytes as a table of counts, and as a file of draws for a small series: an answer, never a crash; a table that was
// read is forecast from.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "panel/draws.hpp"
#include "panel/read.hpp"
#include "panel/skill.hpp"

namespace {

using namespace truce::panel;

void forecast_from(const Series& series) {
  if (series.units.size() > 50) return;  // about reading, not about large tables
  const auto made = forecast(series, series.last(), {1, 2}, Method::own, nullptr, {}, 1);
  for (const auto& unit : made.units)
    for (const Law& law : unit.laws)
      if (std::abs(law.total() - 1) > 1e-9) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto reading = read_series(text, "series.csv");
  if (reading.series.has_value() != reading.diagnostics.ok()) __builtin_trap();
  if (reading.series) forecast_from(*reading.series);
  Series series;
  series.units.push_back({"1", "1", Month::of(1990, 1), {0, 3}});
  series.month_column = "month_id";
  series.unit_column = "country_id";
  series.value_column = "ged_sb";
  const auto draws = read_draws(text, "draws.csv", series);
  if (!draws.diagnostics.ok() && !draws.cells.empty()) __builtin_trap();
  if (draws.diagnostics.ok()) (void)score_draws(draws.cells, series);
  return 0;
}
