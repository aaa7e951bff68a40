// One of each chart with made-up numbers, for the tests and for looking at. Nothing here is a forecast.
#pragma once

#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "figure/figure.hpp"

namespace truce::figure::sample {

inline Date day(int year, unsigned month, unsigned number) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number}};
}

inline std::vector<Date> weeks(int count) {
  std::vector<Date> dates;
  for (int i = 0; i < count; ++i) dates.push_back(plus_days(day(2030, 1, 27), 7 * i));
  return dates;
}

template <class Curve>
std::vector<double> curve(int count, Curve value) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(value(static_cast<double>(i) / (count - 1)));
  return values;
}

inline Heading heading(std::string title, std::string subtitle) {
  return {std::move(title), std::move(subtitle), "Made-up numbers that show what the chart looks like.",
          TitlePlace::drawn};
}

inline std::vector<DateMark> marks() {
  return {{day(2030, 2, 1), day(2030, 2, 1), "as of 1 February 2030", MarkKind::as_of},
          {day(2030, 10, 1), day(2030, 11, 15), "election", MarkKind::election},
          {day(2030, 3, 4), day(2030, 3, 4), "strike on a depot", MarkKind::shock},
          {day(2031, 1, 10), day(2031, 1, 10), "partner withdraws from base", MarkKind::milestone}};
}

inline FanSeries fan(std::string label, double rise) {
  constexpr int n = 78;
  FanSeries series;
  series.label = std::move(label);
  series.median = curve(n, [=](double t) { return 4000.0 + rise * t * t * 30000.0; });
  const auto band = [=](double side, double spread) {
    return curve(n, [=](double t) {
      return 4000.0 + rise * t * t * 30000.0 + side * spread * 9000.0 * std::sqrt(t) * (side > 0 ? 1.3 : 0.4);
    });
  };
  series.low_50 = band(-1.0, 0.4);
  series.high_50 = band(1.0, 0.4);
  series.low_90 = band(-1.0, 1.0);
  series.high_90 = band(1.0, 1.0);
  return series;
}

inline FanChart fan_chart(int plans) {
  FanChart chart;
  chart.heading = heading("Fighters under the state's command rise slowly under every plan",
                          "People verified and integrated, per week");
  chart.unit = "people";
  chart.dates = weeks(78);
  const char* names[] = {"Status quo", "Pay and merge", "Deadline", "Phased bargain"};
  for (int i = 0; i < plans; ++i) chart.series.push_back(fan(names[i], 0.3 + 0.25 * i));
  if (plans == 1) {
    chart.observed = {{day(2029, 9, 1), 2600.0, 1900.0, 3500.0, "ministry count"},
                      {day(2029, 11, 20), 3100.0, 2500.0, 3900.0, "payroll audit"},
                      {day(2030, 1, 20), 4100.0, NAN, NAN, "statement"}};
  }
  chart.marks = marks();
  return chart;
}

inline StageChart stage_chart() {
  StageChart chart;
  constexpr int n = 78;
  chart.heading = heading("Most people stay outside until the first payday", "Mean number of people at each stage");
  chart.dates = weeks(n);
  const auto at = [&chart](Stage stage) -> std::vector<double>& {
    return chart.people[static_cast<std::size_t>(stage)];
  };
  at(Stage::outside) = curve(n, [](double t) { return 42000.0 * (1.0 - 0.7 * t); });
  at(Stage::dual) = curve(n, [](double t) { return 9000.0 * (1.0 - 0.4 * t); });
  at(Stage::registered) = curve(n, [](double t) { return 26000.0 * t * (1.0 - t) + 3000.0 * t; });
  at(Stage::verified) = curve(n, [](double t) { return 18000.0 * t * t * (1.1 - t); });
  at(Stage::integrated) = curve(n, [](double t) { return 15500.0 * t * t; });
  at(Stage::civilian) = curve(n, [](double t) { return 7000.0 * t * t * t; });
  at(Stage::splinter) = curve(n, [](double t) { return 900.0 * t; });
  at(Stage::gone) = curve(n, [](double t) { return 1500.0 * t; });
  chart.posture_share[0] = curve(n, [](double t) { return 0.7 - 0.45 * t; });
  chart.posture_share[1] = curve(n, [](double t) { return 0.2 + 0.1 * t; });
  chart.posture_share[2] = curve(n, [](double t) { return 0.1 + 0.35 * t; });
  chart.marks = marks();
  return chart;
}

inline DifferenceChart difference_chart() {
  DifferenceChart chart;
  chart.heading = heading("Paying first beats threatening first", "Each plan minus the status quo on the same futures");
  chart.unit = "percentage points";
  chart.left_end = "\u2190 less than status quo";
  chart.right_end = "more than status quo \u2192";
  chart.rows = {
      {"Pay and merge", 12.4, 8.1, 16.9, Better::higher, "All heavy weapons handed in by end of 2031"},
      {"Deadline with sanctions", -3.1, -7.5, 1.2, Better::higher, "All heavy weapons handed in by end of 2031"},
      {"Phased bargain with outside guarantor", 7.7, 3.0, 12.2, Better::higher,
       "All heavy weapons handed in by end of 2031"},
      {"Pay and merge", -2.2, -4.0, -0.4, Better::lower, "At least one attack on a partner's base"},
      {"Deadline with sanctions", 9.6, 5.1, 14.0, Better::lower, "At least one attack on a partner's base"},
      {"Phased bargain with outside guarantor", NAN, NAN, NAN, Better::lower,
       "At least one attack on a partner's base"}};
  return chart;
}

inline DotTable dot_table() {
  DotTable chart;
  chart.heading = heading("Chances by question and plan", "Dot: chance; line: 90 % interval over what we do not know");
  chart.plans = {{"Status quo", Hue::automatic},
                 {"Pay and merge", Hue::automatic},
                 {"Deadline", Hue::automatic},
                 {"Phased bargain", Hue::automatic}};
  chart.rows = {
      {"Half of the fighters are on the state's payroll by the end of 2031",
       {{0.2, 0.1, 0.33}, {0.55, 0.4, 0.68}, {0.2, 0.1, 0.3}, {0.5, 0.32, 0.66}},
       ""},
      {"No attack on a partner's base for a year",
       {{0.61, 0.5, 0.72}, {0.64, 0.52, 0.74}, {0.4, 0.3, 0.5}, {0.7, 0.6, 0.8}},
       ""},
      {"A faction leaves the talks", {{0.05, 0.01, 0.1}, {0.07, 0.02, 0.14}, {0.3, 0.2, 0.44}, {NAN, NAN, NAN}}, ""}};
  return chart;
}

inline ProbabilityBars probability_bars() {
  ProbabilityBars chart;
  chart.heading = heading("How likely is it?", "Chance under the status quo, with the 90 % interval");
  chart.rows = {{"Parliament passes the law by the end of 2030", 0.37, 0.25, 0.51, "Politics"},
                {"A new government within six months of the election", 0.82, 0.7, 0.9, "Politics"},
                {"A strike on a partner's base in 2030", 0.004, 0.0, 0.02, "Violence"},
                {"Any attack at all", 0.995, 0.98, 1.0, "Violence"}};
  return chart;
}

inline PlanCalendar plan_calendar() {
  PlanCalendar chart;
  chart.heading = heading("What each plan does, and when",
                          "Bars and diamonds: steps; discs: deadlines with the chance of meeting them");
  chart.from = day(2030, 1, 27);
  chart.to = day(2031, 12, 31);
  chart.lanes = {
      {"Status quo",
       {{"salaries continue", day(2030, 1, 27), day(2031, 12, 31)}},
       {{"all registered", day(2030, 12, 31), 0.12}},
       Hue::automatic},
      {"Pay and merge",
       {{"register", day(2030, 3, 1), day(2030, 8, 1)},
        {"verify", day(2030, 6, 1), day(2031, 2, 1)},
        {"first payday", day(2030, 9, 1), day(2030, 9, 1)},
        {"merge brigades", day(2031, 1, 1), day(2031, 10, 1)}},
       {{"half registered", day(2030, 8, 1), 0.64},
        {"heavy weapons in depots", day(2031, 6, 30), 0.31},
        {"done", day(2031, 12, 1), 0.08}},
       Hue::automatic},
      {"Deadline with sanctions",
       {{"ultimatum", day(2030, 2, 20), day(2030, 2, 20)}, {"sanctions bite", day(2030, 7, 1), day(2031, 7, 1)}},
       {{"disarmed", day(2030, 7, 1), 0.03}},
       Hue::automatic}};
  chart.marks = marks();
  return chart;
}

inline QuantileChart quantile_chart() {
  QuantileChart chart;
  chart.heading = heading("How many people will still be outside?", "End of 2031");
  chart.unit = "people";
  chart.rows = {{"Status quo", {21000, 28000, 33000, 38000, 45000}, Hue::automatic},
                {"Pay and merge", {9000, 14000, 18500, 24000, 36000}, Hue::automatic},
                {"Deadline", {18000, 26000, 34000, 41000, 52000}, Hue::automatic}};
  chart.reference = 42000.0;
  chart.reference_label = "today: 42,000";
  return chart;
}

inline Histogram histogram() {
  Histogram chart;
  chart.heading = heading("Attacks in the year after the plan begins", "Share of futures");
  chart.unit = "attacks";
  for (int i = 0; i <= 24; ++i) chart.edges.push_back(5.0 * i);
  for (int i = 0; i < 24; ++i) chart.shares.push_back(0.02 * i * std::exp(-0.25 * i));
  chart.points = FivePoints{8, 20, 33, 52, 88};
  return chart;
}

inline Network network() {
  Network chart;
  chart.heading = heading("Who holds to whom", "Edge width: strength of the tie; disc: fighters");
  chart.nodes = {{"The state", NodeKind::state, 1.0},
                 {"Northern Brigade", NodeKind::faction, 12000},
                 {"River Guard", NodeKind::faction, 7000},
                 {"Mountain League", NodeKind::faction, 3500},
                 {"Old City Companies", NodeKind::faction, 22000},
                 {"Southern Front", NodeKind::faction, 9000},
                 {"Border Sons", NodeKind::faction, 1500},
                 {"Eastern patron", NodeKind::patron, 3},
                 {"Western patron", NodeKind::patron, 1},
                 {"Coalition", NodeKind::coalition, 1},
                 {"Neighbour", NodeKind::other, 1}};
  chart.edges = {{7, 1, EdgeKind::tie, 0.9, ""},        {7, 2, EdgeKind::tie, 0.5, ""},
                 {7, 5, EdgeKind::tie, 0.3, ""},        {8, 3, EdgeKind::tie, 0.6, ""},
                 {8, 4, EdgeKind::tie, 0.2, ""},        {9, 1, EdgeKind::front, 0.8, ""},
                 {9, 6, EdgeKind::front, 0.4, ""},      {10, 6, EdgeKind::front, 0.3, ""},
                 {0, 4, EdgeKind::membership, 0.3, ""}, {0, 3, EdgeKind::membership, 0.3, ""},
                 {0, 5, EdgeKind::membership, 0.3, ""}};
  return chart;
}

inline ProbabilityLines probability_lines() {
  ProbabilityLines chart;
  chart.heading =
      heading("When the first attack comes", "Chance of at least one attack on a partner's base by each date");
  chart.dates = weeks(78);
  const char* names[] = {"Status quo", "Pay and merge", "Deadline", "Phased bargain"};
  const double rates[] = {0.8, 0.75, 1.6, 0.5};
  for (int i = 0; i < 4; ++i) {
    const double rate = rates[i];
    chart.lines.push_back(
        {names[i], curve(78, [=](double t) { return 1.0 - std::exp(-rate * t); }), {}, {}, Hue::automatic});
  }
  chart.marks = marks();
  return chart;
}

inline EffectMatrix effect_matrix() {
  EffectMatrix chart;
  chart.heading =
      heading("What would help or harm each plan", "Change in the chance of full disarmament, percentage points");
  chart.columns = {"Status quo", "Pay and merge", "Deadline with sanctions", "Phased bargain"};
  chart.rows = {{"An attack with dead on a partner's base",
                 {{-0.02, -0.03, -0.01}, {-0.11, -0.14, -0.08}, {-0.06, -0.09, -0.03}, {-0.08, -0.1, -0.05}},
                 "Violence"},
                {"A strike on a faction's leader",
                 {{0.004, -0.01, 0.02}, {-0.05, -0.08, -0.02}, {0.03, 0.01, 0.05}, {-0.04, -0.06, -0.02}},
                 "Violence"},
                {"The election is lost by the governing bloc",
                 {{-0.01, -0.03, 0.01}, {-0.03, -0.06, -0.01}, {-0.02, -0.05, 0.01}, {NAN, NAN, NAN}},
                 "Politics"},
                {"The patron cuts its funds by half",
                 {{0.05, 0.03, 0.07}, {0.13, 0.1, 0.16}, {0.08, 0.05, 0.1}, {0.1, 0.07, 0.13}},
                 "Patrons"}};
  return chart;
}

inline Tornado tornado() {
  Tornado chart;
  chart.heading =
      heading("What we do not know that matters most", "Chance that half are on the payroll by the end of 2031");
  chart.base = 0.42;
  chart.style = NumberStyle::share_as_percent;
  chart.rows = {{"Salary gap to the faction's pay", 0.6, 0.25, "0.5", "1.6"},
                {"Patron's patience", 0.5, 0.36, "", ""},
                {"Registration rate", 0.33, 0.55, "1 %", "4 % a week"},
                {"Size of the caseload", 0.44, 0.4, "", ""}};
  return chart;
}

inline Calibration calibration() {
  Calibration chart;
  chart.heading = heading("When we said 30 %, it came true 26 % of the time", "Resolved questions");
  chart.bins = {{0.05, 0.03, 0.0, 0.09, 60}, {0.15, 0.2, 0.1, 0.32, 38},  {0.3, 0.26, 0.15, 0.41, 30},
                {0.5, 0.54, 0.38, 0.7, 24},  {0.7, 0.62, 0.44, 0.78, 20}, {0.92, 0.97, 0.86, 1.0, 33}};
  return chart;
}

inline DiagonalChart diagonal_chart() {
  DiagonalChart chart;
  chart.heading = heading("The gaps are as the model expects", "Rescaled gaps in order, against the uniform law");
  for (int i = 1; i <= 80; ++i) chart.points.push_back({i / 81.0, i / 81.0 + 0.04 * std::sin(i / 9.0)});
  chart.half_band = 0.15;
  chart.band_label = "95 % band";
  chart.expected_label = "expected";
  chart.seen_label = "seen";
  return chart;
}

inline FrontChart front_chart() {
  FrontChart chart;
  chart.heading = heading("What one gains on the one it gives up on the other", "Means over fresh members, with 95 % intervals");
  chart.across_label = "cooperation (higher is better)";
  chart.up_label = "chance that a faction joins (higher is better)";
  chart.across_style = chart.up_style = NumberStyle::share_as_percent;
  chart.points = {{"Found 1", 0.51, 0.62, 0.02, 0.03, FrontKind::found},
                  {"Found 2", 0.55, 0.55, 0.02, 0.03, FrontKind::found},
                  {"package", 0.50, 0.58, 0.02, 0.03, FrontKind::of_case},
                  {"carry_on", 0.48, 0.44, 0.02, 0.03, FrontKind::today}};
  return chart;
}

inline TradeOffChart trade_off_chart() {
  TradeOffChart chart;
  chart.heading = heading("A purer box holds fewer of the failures", "Each box is cut from the one before");
  for (int i = 0; i < 12; ++i) chart.points.push_back({1 - i / 20.0, 0.1 + i / 13.0, i == 0 ? "all rows" : ""});
  chart.chosen = 7;
  chart.across_label = "coverage";
  chart.up_label = "density";
  return chart;
}

inline CredenceBars credence_bars() {
  CredenceBars chart;
  chart.heading = heading("Only who believes the sceptic would wait", "Best choice at each credence in a reading");
  chart.choices = {{"Pay and merge", Hue::automatic}, {"Deadline", Hue::automatic}, {"Phased bargain", Hue::automatic}};
  chart.rows = {{"The sceptic", {{0.0, 0.35, 0}, {0.35, 1.0, 2}}, 0.35, 0.2, 0.6, ""},
                {"The optimist", {{0.0, 1.0, 0}}, NAN, NAN, NAN, ""},
                {"Somebody else", {}, NAN, NAN, NAN, ""}};
  return chart;
}

inline RoundChart round_chart() {
  RoundChart chart;
  chart.heading = heading("Talks drift towards the army's terms in the second round", "Share of posts, by round");
  chart.lines = {{"Army", {20, 20, 24, 24}, 1.0},
                 {"Movement", {80, 60, 40, 38}, 0.6},
                 {"Party", {50, 50, 45, 30}, 0.3},
                 {"Tribe", {55, NAN, 45, 44}, 0.1}};
  chart.settlement = {46, 40, 33, 30};
  chart.reference = 65;
  chart.reference_label = "without agreement";
  return chart;
}

/// Every chart at this width, in a fixed order.
inline std::vector<std::string> drawings(double width) {
  std::vector<std::string> all;
  const auto add = [&all, width](auto chart) {
    chart.width = width;
    all.push_back(draw(chart));
  };
  add(fan_chart(1));
  add(fan_chart(2));
  add(fan_chart(4));
  add(stage_chart());
  add(difference_chart());
  add(dot_table());
  add(probability_bars());
  add(plan_calendar());
  add(quantile_chart());
  add(histogram());
  add(network());
  add(probability_lines());
  add(effect_matrix());
  add(tornado());
  add(calibration());
  add(round_chart());
  add(diagonal_chart());
  add(trade_off_chart());
  add(front_chart());
  add(credence_bars());
  all.push_back(draw(Sparkline{"trend", curve(30, [](double t) { return std::sin(6.0 * t) + t; })}));
  all.push_back(draw(ProbabilityCell{0.37, 0.2, 0.5}));
  return all;
}

}  // namespace truce::figure::sample
