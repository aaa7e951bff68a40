// What may happen and what may be done: changes, their timing, shocks and plans.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "casefile/address.hpp"
#include "casefile/case/state.hpp"
#include "casefile/case/statement.hpp"

namespace truce::casefile {

enum class Operation { set, add, scale, ramp };
enum class Comparison { at_least, at_most, above, below };

/// A condition on a measure.
struct Condition {
  std::size_t measure = 0;  // index into Case::measures
  Comparison comparison = Comparison::at_least;
  double value = 0;
};

/// When a change happens: at a date, somewhere in a window, at the first arrival of a yearly hazard, or (plans) in
/// the first step after a condition holds.
struct Timing {
  enum class Form { date, window, hazard, condition } form = Form::date;
  Date from{};  // the date; the window's first day; the day from which the hazard runs
  Date to{};    // the window's last day
  Number per_year;      // hazard
  Condition condition;  // plans
  Number probability;   // that it happens at all; default 1
  Place place;
};

struct Change {
  std::vector<Address> targets;  // more than one where the file says *
  std::string target_text;
  Operation operation = Operation::set;
  Number size;
  double over_days = 0;  // ramp
  Place place;
};

struct Shock {
  std::string id;
  std::string title;
  Timing when;
  std::optional<Number> lasts_days;  // afterwards its changes are undone
  std::vector<Change> changes;
  Provenance provenance;
  Place place;
};

struct PlanStep {
  std::string title;
  Timing when;
  Change change;
};

struct Milestone {
  std::string title;
  Condition condition;
  Date by;
  Place place;
};

struct Plan {
  std::string id;
  std::string title;
  std::string summary;
  std::vector<PlanStep> steps;
  std::vector<Milestone> milestones;
  Provenance provenance;
  Place place;
};

/// What the state could do with a lever, and what it would cost: where a search for plans may look. A lever is moved once,
/// to a value within low..high.
struct Move {
  Lever lever = Lever::demand;
  double low = 0;
  double high = 0;
  Date earliest{};           // it begins on one of the case's steps within earliest..latest
  Date latest{};
  double over_days = 0;      // a ramp of that length; 0: at once
  bool may_end = false;      // whether it may later be taken back, in as many days
  double cost = 0;           // of the way from today's value to the end of the range that is farther off, any unit; in proportion
  double cost_per_year = 0;  // likewise, while it stands there
  Provenance provenance{};
  Place place{};
};

}  // namespace truce::casefile
