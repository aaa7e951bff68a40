#include "brief/search_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "casefile/words.hpp"
#include "figure/figure.hpp"
#include "stats/interval.hpp"

namespace truce::brief {

namespace {

namespace search = analysis::search;
using search::Estimate;
using search::GoalLine;
using search::Origin;
using search::PlanLine;
using search::Report;

constexpr std::size_t fronts_drawn = 3;

std::string shown(double value) { return fmt::format("{:.4g}", value); }
std::string with_error(const Estimate& one) { return fmt::format("± {:.2g}", stats::z_95 * one.standard_error); }

std::string label_of(const GoalLine& goal) { return fmt::format("{} ({} is better)", goal.title, goal.higher ? "higher" : "lower"); }
figure::NumberStyle style_of(const GoalLine& goal) { return goal.unit == "share" ? figure::NumberStyle::share_as_percent : figure::NumberStyle::plain; }

figure::FrontKind kind_of(Origin origin) {
  if (origin == Origin::found) return figure::FrontKind::found;
  return origin == Origin::today ? figure::FrontKind::today : figure::FrontKind::of_case;
}

/// The first objective against another, on the members that chose nothing.
figure::FrontChart front_of(const Report& report, std::size_t other) {
  figure::FrontChart chart;
  const GoalLine &across = report.goals[other], &up = report.goals[0];
  chart.heading = {fmt::format("{} against {}", up.title, across.title), "Means over fresh members, with 95 % intervals", report.words.front()};
  chart.across_label = label_of(across);
  chart.up_label = label_of(up);
  chart.across_style = style_of(across);
  chart.up_style = style_of(up);
  for (const PlanLine& line : report.lines) {
    const Estimate &a = line.values[other].fresh, &u = line.values[0].fresh;
    chart.points.push_back({line.origin == Origin::found ? line.title : line.id, a.value, u.value, stats::z_95 * a.standard_error,
                            stats::z_95 * u.standard_error, kind_of(line.origin)});
  }
  return chart;
}

/// With one objective there is nothing to give up: the plans in a row.
figure::DotTable row_of(const Report& report) {
  const GoalLine& goal = report.goals[0];
  figure::DotTable chart;
  chart.heading = {goal.title, "Mean over fresh members, with its 95 % interval", report.words.front()};
  chart.plans = {{label_of(goal)}};
  chart.style = style_of(goal);
  figure::Range axis{report.lines[0].values[0].fresh.value, report.lines[0].values[0].fresh.value};
  for (const PlanLine& line : report.lines) {
    const Estimate& e = line.values[0].fresh;
    const double half = stats::z_95 * e.standard_error;
    chart.rows.push_back({line.title, {{e.value, e.value - half, e.value + half}}, ""});
    axis = figure::including(figure::including(axis, e.value - half), e.value + half);
  }
  chart.axis = figure::nice_range(figure::with_width(axis), 5);
  return chart;
}

void write_fronts(Html& page, const Report& report) {
  const auto section = page.in("section");
  page.element("h2", "What is to be had");
  if (report.goals.size() == 1) return draw(page, row_of(report));
  for (std::size_t k = 1; k < std::min(report.goals.size(), 1 + fronts_drawn); ++k) draw(page, front_of(report, k));
  if (report.volume_of_case)
    page.note(fmt::format("Of the box from the worst to the best value of each objective the case's plans reach {}, with those found {}.", percent(*report.volume_of_case),
                          percent(*report.volume_of_all)));
}

figure::PlanCalendar calendar_of(const Report& report) {
  figure::PlanCalendar chart;
  chart.heading = {"What each plan found does, and when", "Bars take time, diamonds are done on a day", report.words.front()};
  chart.from = report.from;
  chart.to = report.to;
  for (const PlanLine& line : report.lines) {
    if (line.origin != Origin::found) continue;
    figure::CalendarLane lane{line.title, {}, {}, figure::Hue::automatic};
    for (const auto& step : line.plan) {
      const auto& option = report.options[step.option];
      const auto add = [&](Date from, double value) {
        const Date to = std::min(report.to, plus_days(from, static_cast<int>(option.over_days)));
        lane.steps.push_back({fmt::format("{} to {}", casefile::to_word(option.lever), shown(value)), from, to});
      };
      add(step.begins, step.value);
      if (step.ends) add(*step.ends, option.today);
    }
    chart.lanes.push_back(std::move(lane));
  }
  return chart;
}

void write_plans(Html& page, const Report& report) {
  if (report.found() == 0) return;
  const auto section = page.in("section");
  page.element("h2", "The plans found");
  draw(page, calendar_of(report));
  Table table{page, {"Plan", "Cost", "What it does"}};
  for (const PlanLine& line : report.lines) {
    if (line.origin != Origin::found) continue;
    std::string steps;
    for (const auto& step : line.steps) steps += (steps.empty() ? "" : "; ") + step;
    table.row({line.title, line.id}, {{line.cost ? shown(*line.cost) : "-"}, {steps, "", "wide"}});
  }
}

std::string verdict_of(const Report& report, const PlanLine& line, const search::Value& value) {
  if (!line.within) return "beyond the limits";
  if (line.origin != Origin::found) return line.under ? fmt::format("dominated by {}", report.lines[*line.under].title) : "";
  if (!value.clear) return "not beyond chance";
  return value.gain.value > 0 ? "better beyond chance" : "worse beyond chance";
}

void write_values(Html& page, const Report& report) {
  const auto section = page.in("section");
  page.element("h2", "What they are worth");
  page.paragraph("Fresh: members of another seed that chose nothing. Gain: over the best of the case's plans, member by member; more is better. "
                 "Searched: members that the search met, where chosen plans look better than they are.");
  for (std::size_t k = 0; k < report.goals.size(); ++k) {
    const GoalLine& goal = report.goals[k];
    page.element("h3", goal.title);
    page.note(fmt::format("In {}; {} is better. The best of the case's plans: {}. Where they were searched the plans found looked better, on average by {} ({}).", goal.unit,
                          goal.higher ? "higher" : "lower", report.lines[goal.best_of_case].title, shown(goal.optimism.value), with_error(goal.optimism)));
    Table table{page, {"Plan", "Fresh", "Gain", "Verdict", "Searched", "Looked better by"}, "numbers"};
    for (const PlanLine& line : report.lines) {
      const auto& v = line.values[k];
      table.row({line.title}, {{shown(v.fresh.value), with_error(v.fresh), v.clear ? (v.gain.value > 0 ? "better" : "worse") : ""},
                               {shown(v.gain.value), with_error(v.gain)},
                               {verdict_of(report, line, v)},
                               {shown(v.searched.value), with_error(v.searched)},
                               {shown(v.optimism.value), with_error(v.optimism)}});
    }
  }
}

void write_effort(Html& page, const Report& report) {
  const auto details = page.in("details");
  page.element("summary", "How it was searched");
  {
    Table table{page, {"Stage", "Members each plan met", "Rounds", "Paths", "Plans on the front"}, "numbers"};
    for (std::size_t s = 0; s < report.stages.size(); ++s) {
      const auto& stage = report.stages[s];
      table.row({fmt::format("{}", s + 1)}, {{fmt::format("{}", stage.members)}, {fmt::format("{}", stage.rounds)}, {fmt::format("{}", stage.runs)}, {fmt::format("{}", stage.front)}});
    }
  }
  Table table{page, {"Lever", "Today", "From", "To", "First day", "Last day", "Days it takes", "May be taken back"}, "numbers"};
  for (const auto& o : report.options)
    table.row({std::string{casefile::to_word(o.lever)}}, {{shown(o.today)}, {shown(o.values.front())}, {shown(o.values.back())}, {to_words(o.days.front())},
                                                          {to_words(o.days.back())}, {shown(o.over_days)}, {o.may_end ? "yes" : "no"}});
}

}  // namespace

std::string write_search_page(const Report& report, const std::string& version) {
  const std::string title = fmt::format("Better plans for {}", report.source);
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, title);
    const auto body = page.in("body");
    const auto main = page.in("main");
    page.element("h1", title);
    page.element("p", report.words.front(), {{"class", "lede"}});
    for (std::size_t k = 1; k < report.words.size(); ++k) page.paragraph(report.words[k]);
    write_fronts(page, report);
    write_plans(page, report);
    write_values(page, report);
    write_effort(page, report);
    page.note(fmt::format("{}: {} plans tried in {} paths; values from {} members{}; seeds {} (searched), {} (settled), {} (told). Written by Truce {}.", report.source,
                          report.tried, report.runs, report.members - report.left_out, report.conditioned ? " that the record has weighed" : " from the priors",
                          report.seeds[0], report.seeds[1], report.seeds[2], version));
  }
  return page.take();
}

}  // namespace truce::brief
