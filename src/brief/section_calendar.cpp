// Each plan as a calendar: its steps, and per milestone the chance that it is met in time.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "casefile/words.hpp"
#include "random/distribution.hpp"

namespace truce::brief {

namespace {

using casefile::Timing;

std::string lever_words(const casefile::Case& c, const casefile::Change& change) {
  if (change.targets.size() == 1 && change.targets[0].quantity == casefile::Quantity::lever)
    return std::string{casefile::to_word(static_cast<casefile::Lever>(change.targets[0].first))};
  (void)c;
  return change.target_text;
}

std::string today_of(const casefile::Case& c, const casefile::Change& change) {
  if (change.targets.size() != 1 || change.targets[0].quantity != casefile::Quantity::lever) return {};
  return fmt::format(" (today {})", three_figures(random::median(c.levers[change.targets[0].first].law)));
}

std::string size_words(const casefile::Number& number) {
  if (random::is_constant(number.law)) return three_figures(random::median(number.law));
  return fmt::format("{} (drawn: {} to {})", three_figures(random::median(number.law)),
                     three_figures(random::quantile(number.law, 0.05)),
                     three_figures(random::quantile(number.law, 0.95)));
}

std::string change_words(const casefile::Case& c, const casefile::Change& change) {
  const std::string what = lever_words(c, change);
  const std::string size = size_words(change.size);
  switch (change.operation) {
    case casefile::Operation::set:
      return fmt::format("{} set to {}{}", what, size, today_of(c, change));
    case casefile::Operation::add:
      return fmt::format("{} changed by {}", what, size);
    case casefile::Operation::scale:
      return fmt::format("{} multiplied by {}", what, size);
    case casefile::Operation::ramp:
      return fmt::format("{} moved to {}{} over {} days", what, size, today_of(c, change),
                         three_figures(change.over_days));
  }
  return what;
}

std::string_view comparison_words(casefile::Comparison comparison) {
  switch (comparison) {
    case casefile::Comparison::at_least:
      return "at least";
    case casefile::Comparison::at_most:
      return "at most";
    case casefile::Comparison::above:
      return "above";
    case casefile::Comparison::below:
      return "below";
  }
  return "";
}

std::string condition_words(const casefile::Case& c, const casefile::Condition& condition) {
  const auto& measure = c.measures[condition.measure];
  return fmt::format("{}: {} {}", measure.title, comparison_words(condition.comparison),
                     value_text(condition.value, measure.unit));
}

std::string when_words(const casefile::Case& c, const Timing& when) {
  switch (when.form) {
    case Timing::Form::date:
      return to_words(when.from);
    case Timing::Form::window:
      return fmt::format("between {} and {}", to_words(when.from), to_words(when.to));
    case Timing::Form::hazard:
      return fmt::format("by chance, about {} times a year", three_figures(random::median(when.per_year.law)));
    case Timing::Form::condition:
      return fmt::format("once {}", condition_words(c, when.condition));
  }
  return {};
}

figure::PlanCalendar chart_of(const Reading& r, std::size_t p) {
  figure::PlanCalendar chart;
  const auto& plan = r.plan(p);
  chart.heading = {plan.title, "", plan.summary, figure::TitlePlace::only_for_screen_readers};
  chart.from = r.situation.as_of;
  chart.to = r.situation.end;
  figure::CalendarLane lane;
  lane.label = r.short_title(p);
  lane.hue = r.hue(p);
  for (const auto& step : plan.steps) {
    if (step.when.form != Timing::Form::date && step.when.form != Timing::Form::window) continue;
    const Date to = plus_days(step.when.to < step.when.from ? step.when.from : step.when.to,
                              static_cast<int>(step.change.over_days));
    lane.steps.push_back({step.title, step.when.from, std::min(to, r.situation.end)});
  }
  for (std::size_t i = 0; i < plan.milestones.size(); ++i) {
    const auto q = r.milestone(p, i);
    lane.milestones.push_back({plan.milestones[i].title, plan.milestones[i].by,
                               q ? r.chance(p, *q).share() : std::numeric_limits<double>::quiet_NaN()});
  }
  chart.lanes.push_back(std::move(lane));
  chart.marks = marks_of(r);
  return chart;
}

void write_milestones(Html& page, const Reading& r, std::size_t p) {
  const auto& plan = r.plan(p);
  if (plan.milestones.empty()) return;
  Table table{page,
              {"Milestone", "Due", "Chance in time", fmt::format("Under {}", quoted(r.short_title(0))), "Light today"}};
  for (std::size_t i = 0; i < plan.milestones.size(); ++i) {
    const auto& m = plan.milestones[i];
    const auto q = r.milestone(p, i);
    const Chance here = q ? r.chance(p, *q) : Chance{};
    const Chance there = q ? r.chance(0, *q) : Chance{};
    const bool due = m.by <= r.situation.as_of;
    table.row({m.title, condition_words(r.situation, m.condition)},
              {{to_words(m.by), "", "day"},
               {percent(here), here.known() ? percent_range(here.interval()) : ""},
               {percent(there)},
               {due ? "due; set it from the record" : "not yet due"}});
  }
}

void write_steps(Html& page, const Reading& r, std::size_t p) {
  const auto& plan = r.plan(p);
  if (plan.steps.empty()) {
    page.paragraph("No step: today's levers stay as they are.");
    return;
  }
  const auto details = page.in("details");
  page.element("summary", fmt::format("The {} in numbers", counted(plan.steps.size(), "step", "steps")));
  Table table{page, {"Step", "When", "What is changed"}};
  for (const auto& step : plan.steps)
    table.row({step.title},
              {{when_words(r.situation, step.when), "", step.when.form == Timing::Form::date ? "day" : ""},
               {change_words(r.situation, step.change), "", "wide"}});
}

}  // namespace

void write_calendar(Html& page, const Reading& r) {
  page.paragraph(
      "What each plan does and when: bars take time, diamonds are done on a day, a disc at each milestone's day is "
      "filled by the chance that it is met in time. A milestone's chance is the share of members in which it is "
      "reached by its day; its lights: green = met "
      "and independently verified; amber = claimed only, or up to 30 days late; red = missed by more, or reversed; "
      "grey = nothing observed for 60 "
      "days. They are set from the record as it grows. Steps that wait for a condition are only in the table. Levers "
      "run from 0 to 1 (demand "
      "and presence offer 0 to 100, pay 0 to 2; tranche in people; intake, vetting and absorption in people a week).");
  for (std::size_t p = 0; p < r.plans(); ++p) {
    page.element("h3", r.plan(p).title);
    page.paragraph(r.plan(p).summary);
    draw(page, chart_of(r, p));
    write_milestones(page, r, p);
    write_steps(page, r, p);
  }
}

}  // namespace truce::brief
