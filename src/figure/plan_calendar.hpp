// What each plan does and when, and how likely each milestone is to be met in time.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

/// Something done over a span (a bar) or on a day (a diamond, `to` equal to `from`).
struct CalendarStep {
  std::string label;
  Date from;
  Date to;
};

/// A disc at the due date, filled by the chance of being met in time; not finite: chance not asked.
struct CalendarMilestone {
  std::string label;
  Date due;
  double chance_in_time = std::numeric_limits<double>::quiet_NaN();
};

struct CalendarLane {
  std::string label;
  std::vector<CalendarStep> steps;
  std::vector<CalendarMilestone> milestones;
  Hue hue = Hue::automatic;
};

struct PlanCalendar {
  Heading heading;
  Date from;
  Date to;
  std::vector<CalendarLane> lanes;
  std::vector<DateMark> marks;
  double width = wide;
};

[[nodiscard]] std::string draw(const PlanCalendar& chart);

}  // namespace truce::figure
