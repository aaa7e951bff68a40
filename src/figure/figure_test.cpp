#include "figure/figure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <regex>

#include "figure/cause_graph.hpp"
#include "figure/sample_charts.hpp"
#include "figure/well_formed.hpp"

using namespace truce;
using namespace truce::figure;

namespace {

bool names_a_number_that_is_none(const std::string& svg) {
  // As a value or among coordinates; words such as "Finance" are no numbers.
  static const std::regex wrong("[\" >,MLQA-](nan|inf|NaN|Inf)[\" <,LZ]");
  return std::regex_search(svg, wrong);
}

void check_drawing(const std::string& svg) {
  const auto problem = xml_problem(svg);
  CHECK_MESSAGE(!problem.has_value(), problem.value_or(""), "\n", svg.substr(0, 400));
  CHECK_FALSE(names_a_number_that_is_none(svg));
  CHECK(svg.find("role=\"img\"") != std::string::npos);
  CHECK(svg.find("<desc>") != std::string::npos);
}

// Every chart with nothing in it, with one thing in it, and with things that are no numbers.
std::vector<std::string> degenerate_drawings() {
  using sample::day;
  std::vector<std::string> all;
  const auto add = [&all](const auto& chart) { all.push_back(draw(chart)); };
  add(FanChart{}), add(StageChart{}), add(DifferenceChart{}), add(DotTable{}), add(ProbabilityBars{}),
      add(PlanCalendar{});
  add(QuantileChart{}), add(Histogram{}), add(Network{}), add(ProbabilityLines{}), add(EffectMatrix{}), add(Tornado{});
  add(Calibration{}), add(RoundChart{}), add(DiagonalChart{}), add(Sparkline{}), add(ProbabilityCell{}), add(Legend{});

  FanChart fan;
  fan.dates = {day(2030, 1, 1)};
  fan.series = {{"one date", {5.0}, {5.0}, {5.0}, {5.0}, {5.0}}, {"wrong length", {1.0, 2.0}, {}, {}, {}, {}}};
  add(fan);
  fan.dates = {day(2030, 1, 1), day(2030, 2, 1), day(2030, 3, 1), day(2030, 4, 1)};
  fan.series = {{"gap", {1.0, NAN, 3.0, INFINITY}, {0.0, NAN, 2.0, 1.0}, {2.0, 2.0, NAN, 3.0}, {}, {}}};
  add(fan);
  fan.series = {{"none", {NAN, NAN, NAN, NAN}, {}, {}, {}, {}}};
  fan.observed = {{day(2030, 1, 5), NAN, NAN, NAN, "unknown"}};
  add(fan);
  fan.series = {{"zero", {0.0, 0.0, 0.0, 0.0}, {}, {}, {}, {}}, {"huge", {1e300, 1e308, -1e308, 1.0}, {}, {}, {}, {}}};
  add(fan);

  RoundChart rounds;
  rounds.lines = {{"nobody", {NAN, NAN}, NAN}, {"far", {1e300, -1e300}, 7.0}, {"one", {5.0}, 0.0}};
  add(rounds);
  rounds.settlement = {NAN, INFINITY, 3.0};
  rounds.axis = {4.0, 4.0};
  add(rounds);

  StageChart stage;
  stage.dates = {day(2030, 1, 1), day(2030, 1, 1)};
  stage.people[0] = {NAN, 3.0};
  stage.people[4] = {0.0, NAN};
  stage.posture_share[1] = {NAN, NAN};
  add(stage);

  add(DifferenceChart{.heading = {},
                      .unit = "",
                      .left_end = "",
                      .right_end = "",
                      .rows = {{"", NAN, NAN, NAN, Better::higher, ""}, {"x", 0.0, 0.0, 0.0, Better::lower, ""}}});
  DotTable dots;
  dots.plans = {{"a", Hue::automatic}};
  dots.rows = {{"too many answers", {{NAN, 0.1, 0.2}, {0.3, NAN, NAN}}, ""}, {"none", {}, ""}};
  dots.axis = {0.0, 0.0};
  add(dots);
  ProbabilityBars bars;
  bars.rows = {{"beyond", 1.7, -2.0, 9.0, ""}, {"none", NAN, NAN, NAN, ""}};
  add(bars);
  PlanCalendar calendar;
  calendar.lanes = {{"backwards",
                     {{"step", day(2031, 1, 1), day(2030, 1, 1)}},
                     {{"due", day(2030, 1, 1), NAN}, {"sure", day(2030, 1, 1), 1.0}, {"never", day(2030, 1, 1), 0.0}},
                     Hue::automatic}};
  calendar.from = calendar.to = day(2030, 1, 1);
  add(calendar);
  QuantileChart quantiles;
  quantiles.rows = {{"same", {2, 2, 2, 2, 2}, Hue::automatic}, {"none", {NAN, 1, 2, 3, INFINITY}, Hue::automatic}};
  quantiles.reference = NAN;
  add(quantiles);
  quantiles.scale = ScaleKind::logarithmic;
  quantiles.rows.push_back({"below zero", {-3, 0, 1, 10, 1000}, Hue::automatic});
  add(quantiles);
  Histogram histogram;
  histogram.edges = {1.0, 1.0, 2.0};
  histogram.shares = {0.4, NAN};
  histogram.points = FivePoints{NAN, 1, 1, 1, 1};
  add(histogram);
  CauseGraph causes;
  add(causes);
  causes.nodes = {{"alone", "", 3}};
  causes.arrows = {{0, 0, 1.0, "itself"}, {0, 9, NAN, "nobody"}};
  add(causes);
  causes.nodes = {{"a < b", "first & last", 0, CauseKind::start}, {"twins", "", 1}, {"other twin", "", 1}, {"end", "", 2, CauseKind::outcome}};
  causes.arrows = {{0, 1, 0.5, "down"}, {1, 2, NAN, "beside"}, {3, 1, 0.2, "back"}, {1, 3, 0.0, ""}};
  add(causes);
  causes.width = narrow;
  add(causes);
  Network network;
  network.nodes = {{"alone", NodeKind::faction, NAN}};
  network.edges = {{0, 0, EdgeKind::tie, 1.0, "self"}, {0, 9, EdgeKind::front, NAN, "nobody"}};
  add(network);
  network.nodes.push_back({"other", NodeKind::patron, -1.0});
  network.edges.push_back({0, 1, EdgeKind::tie, NAN, "tie"});
  add(network);
  ProbabilityLines lines;
  lines.dates = {day(2030, 1, 1)};
  lines.lines = {{"one", {0.5}, {NAN}, {0.7}, Hue::automatic},
                 {"none", {NAN}, {}, {}, Hue::automatic},
                 {"empty", {}, {}, {}, Hue::automatic}};
  lines.highest = NAN;
  add(lines);
  EffectMatrix effects;
  effects.columns = {"a", "b"};
  effects.rows = {{"zero", {{0.0, NAN, NAN}}, ""},
                  {"none", {{NAN, NAN, NAN}, {INFINITY, 0.0, 1.0}, {1.0, 1.0, 1.0}}, ""}};
  add(effects);
  add(Tornado{
      .heading = {}, .unit = "", .base = 1.0, .rows = {{"same", 1.0, 1.0, "", ""}, {"none", NAN, 2.0, "", ""}}});
  Calibration calibration;
  calibration.bins = {{NAN, 0.5, 0.0, 1.0, 0}, {0.5, 0.5, NAN, NAN, -4}};
  add(calibration);
  add(CredenceBars{});
  FrontChart front;
  add(front);
  front.points = {{"none", NAN, 1.0, 0.0, 0.0, FrontKind::found}};
  add(front);
  front.points.push_back({"one", 2.0, 2.0, NAN, -1.0, FrontKind::today});
  front.points.push_back({"far", 1e300, -1e300, INFINITY, 0.0, FrontKind::of_case});
  add(front);

  CredenceBars credences;
  credences.rows = {{"backwards", {{0.7, 0.2, 0}, {NAN, 2.0, 9}}, NAN, 0.1, NAN, ""}, {"beyond", {{0, 1, 0}}, 3.0, -1.0, 9.0, "g"}, {"none", {}, NAN, NAN, NAN, ""}};
  add(credences);
  add(Sparkline{"constant", {3.0, 3.0, NAN, 3.0}});
  add(Sparkline{"one", {3.0}});
  return all;
}

std::vector<std::string> all_drawings() {
  auto all = sample::drawings(wide);
  for (auto& svg : sample::drawings(narrow)) all.push_back(std::move(svg));
  for (auto& svg : degenerate_drawings()) all.push_back(std::move(svg));
  return all;
}

}  // namespace

TEST_CASE("every_chart_is_well_formed_and_holds_no_broken_number") {
  for (const auto& svg : all_drawings()) check_drawing(svg);
}

TEST_CASE("same_numbers_give_the_same_bytes") {
  CHECK(sample::drawings(wide) == sample::drawings(wide));
  CHECK(sample::drawings(narrow) != sample::drawings(wide));
}

TEST_CASE("every_colour_comes_from_the_palette") {
  static const std::regex colour("\"(#[0-9a-fA-F]*)\"");
  for (const auto& svg : all_drawings()) {
    for (std::sregex_iterator match(svg.begin(), svg.end(), colour), end; match != end; ++match) {
      CHECK_MESSAGE(is_palette_colour((*match)[1].str()), (*match)[1].str());
    }
    CHECK(svg.find("rgb(") == std::string::npos);
  }
}

TEST_CASE("no_words_are_smaller_than_eleven_pixels") {
  static const std::regex size("font-size=\"([0-9.]+)\"");
  for (const auto& svg : all_drawings()) {
    for (std::sregex_iterator match(svg.begin(), svg.end(), size), end; match != end; ++match) {
      CHECK(std::stod((*match)[1].str()) >= 11.0);
    }
  }
}

TEST_CASE("nothing_is_drawn_outside_the_view_box") {
  static const std::regex box("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");
  static const std::regex place("(x|y|x1|x2|y1|y2|cx|cy)=\"(-?[0-9.]+)\"");
  for (const auto& svg : all_drawings()) {
    std::smatch size;
    REQUIRE(std::regex_search(svg, size, box));
    const double width = std::stod(size[1].str());
    const double height = std::stod(size[2].str());
    for (std::sregex_iterator match(svg.begin(), svg.end(), place), end; match != end; ++match) {
      const double value = std::stod((*match)[2].str());
      const bool across = (*match)[1].str().find('x') != std::string::npos;
      CHECK_MESSAGE(value >= -0.01, (*match)[0].str(), svg.substr(0, 300));
      CHECK_MESSAGE(value <= (across ? width : height) + 0.01, (*match)[0].str(), svg.substr(0, 300));
    }
  }
}

TEST_CASE("charts_name_no_network_and_no_script") {
  for (auto svg : all_drawings()) {
    const std::string space = "http://www.w3.org/2000/svg";  // a name, never fetched
    const auto at = svg.find(space);
    REQUIRE(at != std::string::npos);
    svg.erase(at, space.size());
    CHECK(svg.find("http") == std::string::npos);
    CHECK(svg.find("script") == std::string::npos);
    CHECK(svg.find("href") == std::string::npos);
    static const std::regex handler("<[^>]* on[a-z]+=");
    CHECK_FALSE(std::regex_search(svg, handler));
  }
}

TEST_CASE("a_hostile_label_stays_a_label") {
  DifferenceChart chart;
  chart.heading = {"</title><script>alert(1)</script>", "\"&'", "\x01\xff", TitlePlace::drawn};
  chart.rows = {{"<b>&amp;\"x\"</b>", 1.0, 0.5, 1.5, Better::higher, "]]>"}};
  const auto svg = draw(chart);
  check_drawing(svg);
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(svg.find("<b>") == std::string::npos);
}

TEST_CASE("a_gap_cuts_the_line") {
  FanChart chart;
  chart.dates = sample::weeks(5);
  chart.series = {{"", {1.0, 2.0, 3.0, 4.0, 5.0}, {}, {}, {}, {}}};
  const auto curves = [](const std::string& svg) {
    std::size_t count = 0;
    for (auto at = svg.find("stroke-linejoin"); at != std::string::npos; at = svg.find("stroke-linejoin", at + 1))
      ++count;
    return count;
  };
  const auto whole = curves(draw(chart));
  chart.series[0].median[2] = NAN;
  CHECK(curves(draw(chart)) == whole + 1);
}

TEST_CASE("a_favourable_difference_is_blue_and_points_up_and_an_unfavourable_one_does_not") {
  DifferenceChart chart;
  chart.rows = {{"x", 2.0, 1.0, 3.0, Better::higher, ""}};
  const auto ink_better = "fill=\"" + std::string(ink_colour(Hue::blue)) + "\"";
  const auto ink_worse = "fill=\"" + std::string(ink_colour(Hue::vermillion)) + "\"";
  CHECK(draw(chart).find(ink_better) != std::string::npos);
  chart.rows[0].better = Better::lower;
  CHECK(draw(chart).find(ink_worse) != std::string::npos);
  chart.rows[0].low = -1.0;  // the interval holds no difference
  CHECK(draw(chart).find(ink_worse) == std::string::npos);
  CHECK(draw(chart).find(ink_better) == std::string::npos);
}

TEST_CASE("crowded_marks_end_in_a_drawing_and_keep_every_label") {
  FanChart chart;
  chart.dates = sample::weeks(20);
  chart.series = {{"", std::vector<double>(20, 2.0), {}, {}, {}, {}}};
  for (int i = 0; i < 14; ++i) {
    const Date date = plus_days(chart.dates[0], i * 9);
    chart.marks.push_back({date, date, "happening number " + std::to_string(i), MarkKind::shock});
  }
  for (const double width : {wide, narrow, 120.0}) {
    chart.width = width;
    const auto svg = draw(chart);
    check_drawing(svg);
    if (width < 200.0) continue;
    for (const auto& mark : chart.marks) CHECK(svg.find(">" + mark.label + "<") != std::string::npos);
  }
}

TEST_CASE("tornado_bars_begin_at_the_base") {
  Tornado chart;
  chart.base = 5.0;
  chart.rows = {{"x", 0.0, 10.0, "", ""}};
  const auto svg = draw(chart);
  const auto bars = [&svg](Hue hue) {
    return svg.find("fill=\"" + std::string(line_colour(hue)) + "\" fill-opacity=\"0.85\"", svg.find("</text>"));
  };
  CHECK(bars(Hue::orange) != std::string::npos);
  // Both bars are equally long, half of the plot.
  static const std::regex bar("<rect x=\"([0-9.]+)\" y=\"[0-9.]+\" width=\"([0-9.]+)\" height=\"14\"");
  std::vector<double> widths;
  for (std::sregex_iterator match(svg.begin(), svg.end(), bar), end; match != end; ++match)
    widths.push_back(std::stod((*match)[2].str()));
  REQUIRE(widths.size() == 2);
  CHECK(widths[0] == doctest::Approx(widths[1]));
}

TEST_CASE("responsive_page_holds_both_widths") {
  const auto both = draw_responsive(sample::tornado());
  CHECK(both.find("viewBox=\"0 0 720") != std::string::npos);
  CHECK(both.find("viewBox=\"0 0 350") != std::string::npos);
}

// TRUCE_FIGURE_PAGE=build/figures.html figure_test  writes every chart to look at.
TEST_CASE("charts_can_be_looked_at") {
  const char* path = std::getenv("TRUCE_FIGURE_PAGE");
  if (path == nullptr) return;
  std::ofstream page(path);
  page << "<!doctype html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><style>"
          "body{margin:12px;background:#fff}figure{margin:0 0 36px;max-width:720px}"
       << responsive_style << "</style>";
  const auto wide_drawings = sample::drawings(wide);
  const auto narrow_drawings = sample::drawings(narrow);
  for (std::size_t i = 0; i < wide_drawings.size(); ++i) {
    page << "<figure><div class=\"figure-wide\">" << wide_drawings[i] << "</div><div class=\"figure-narrow\">"
         << narrow_drawings[i] << "</div></figure>\n";
  }
  CHECK(page.good());
}
