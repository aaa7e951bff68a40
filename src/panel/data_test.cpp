// Country-months of 2018 and 2019: published scores of plain forecasts, and ours. Skipped where the data are not at hand.
#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <string>

#include "panel/read.hpp"
#include "panel/skill.hpp"
#include "text/file.hpp"

using namespace truce;
using namespace truce::panel;

namespace {

std::optional<Series> country_months() {
  const char* set = std::getenv("TRUCE_DATA");
  const std::string folder = set != nullptr ? set : std::string(TRUCE_SOURCE_DIR) + "/../shared/data";
  const auto text = text::read_file(folder + "/country_month/state_based_deaths_1990_2019.csv");
  if (!text) {
    MESSAGE("skipped, no data in TRUCE_DATA: country_month/state_based_deaths_1990_2019.csv");
    return {};
  }
  return read_series(*text, "state_based_deaths_1990_2019.csv").series;
}

Scores scores_of(const Series& series, int year, Method method, const Fitted* fitted, const Settings& settings) {
  const Forecast made = forecast(series, Month::of(year - 1, 10), {3, 14}, method, fitted, settings, 2);
  const Skill skill = score_forecast(made, series, 1000, series.last(), 2);
  CHECK(skill.cells.size() == 2292);
  return mean(skill.cells);
}

}  // namespace

TEST_CASE("plain_forecasts_have_their_published_scores") {
  const auto series = country_months();
  if (!series) return;
  const Scores zero_2018 = scores_of(*series, 2018, Method::zero, nullptr, {});
  CHECK(zero_2018.crps == doctest::Approx(24.0781).epsilon(1e-5));
  CHECK(zero_2018.ign == doctest::Approx(1.55378).epsilon(1e-5));
  CHECK(zero_2018.mis == doctest::Approx(481.562).epsilon(1e-5));
  // Theirs are independent draws, ours the law's quantiles. An interval hangs on two of few values, and varies more.
  struct Row {
    int year;
    Method method;
    double crps, ign, mis;
  };
  for (const Row& row : {Row{2018, Method::own_12, 14.4556, 0.738738, 214.888}, Row{2018, Method::own_24, 14.9159, 0.665391, 212.419},
                         Row{2018, Method::own_36, 16.1042, 0.646393, 216.744}, Row{2019, Method::own_12, 9.20659, 0.682015, 81.3298},
                         Row{2019, Method::own_24, 11.9631, 0.59962, 101.709}, Row{2019, Method::own_36, 13.982, 0.586415, 157.579}}) {
    const Scores ours = scores_of(*series, row.year, row.method, nullptr, {});
    CHECK(ours.crps == doctest::Approx(row.crps).epsilon(0.01));
    CHECK(ours.ign == doctest::Approx(row.ign).epsilon(0.01));
    CHECK(ours.mis == doctest::Approx(row.mis).epsilon(0.08));
  }
}

// A fit of 40 passes, so that the test is short; docs/methods/panel.md has the full table.
TEST_CASE("a_short_fit_already_beats_the_own_last_twelve_months_on_every_score_of_both_years") {
  const auto series = country_months();
  if (!series) return;
  Settings settings;
  settings.passes = 40;
  for (const int year : {2018, 2019}) {
    const Fitted fitted = fit(*series, Month::of(year - 1, 10), settings, {.threads = 2});
    const Scores pool = scores_of(*series, year, Method::pool, &fitted, settings);
    const Scores own = scores_of(*series, year, Method::own_12, nullptr, settings);
    MESSAGE(year << ": " << pool.crps << " " << pool.ign << " " << pool.mis);
    CHECK(pool.crps < own.crps);
    CHECK(pool.ign < own.ign);
    CHECK(pool.mis < own.mis);
  }
}
