// The page of truce panel.
#include "brief/panel_page.hpp"

#include <doctest/doctest.h>

#include "figure/well_formed.hpp"

using namespace truce;

TEST_CASE("the_panels_page_is_well_formed_names_the_largest_units_and_shows_scores_only_where_the_future_is_known") {
  panel::Series series;
  series.units.push_back({"1", "A & <B>", panel::Month::of(2000, 1), std::vector<std::int64_t>(60, 40)});
  series.units.push_back({"2", "Quiet", panel::Month::of(2000, 1), std::vector<std::int64_t>(60, 0)});
  const panel::Month last = series.last();
  for (const int back : {0, 6}) {
    const auto made = panel::forecast(series, last.plus(-back), {1, 6}, panel::Method::own, nullptr, {}, 1);
    const panel::Skill skill = panel::score_draws(panel::evenly_drawn(series, made, 100), series);
    const std::string page = brief::write_panel_page(series, made, skill, {"1", "deaths.csv", panel::Method::own, 100});
    CHECK_FALSE(figure::xml_problem(page.substr(page.find("<html"))).has_value());
    CHECK(page.find("A &amp; &lt;B&gt;") != std::string::npos);
    CHECK((page.find("What came, and the scores") != std::string::npos) == (back > 0));
  }
}
