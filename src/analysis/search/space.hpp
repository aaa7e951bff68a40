// The plans that a search may try: each lever is moved once or not at all, to a value and from a step within bounds, and may
// be taken back later; the whole within a budget.
//
//   cost of a move    ( c + c' T / 365.25 ) |v - v0| / max( |low - v0|, |high - v0| )
//   cost of a plan    sum over its moves, at most the budget
//
//   symbol  name                                                                   unit
//   v, v0   value moved to; today's (the median where it is uncertain)             of the lever
//   c, c'   cost and cost per year of the whole way                                any, one for all moves
//   T       from the day the move begins to the day it is taken back, or the end   days
//
// Bounds are the case's [[move]] tables. Without any, the case's own plans say what is possible (ours): each lever that some
// plan moves to a certain value, within today's value and the values that plans reach, from the day on which the first plan
// moves it, as slowly as the slowest plan, not taken back; and no more moves at once than the plan with the most.
//
// Values lie on a grid of about twenty round steps, days on the case's steps: a plan is something that can be said aloud.
// A move to today's value is none. What exceeds the limits loses moves by lot until it does not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/search/vary.hpp"
#include "base/diagnostic.hpp"
#include "casefile/case.hpp"
#include "ensemble/futures.hpp"
#include "model/model.hpp"

namespace truce::analysis::search {

/// A move that may be made.
struct Option {
  casefile::Lever lever = casefile::Lever::demand;
  double today = 0;
  std::vector<double> values;  // on the grid, upwards, without today's
  std::vector<Date> days;      // on which it may begin
  double over_days = 0;
  bool may_end = false;        // only where today's value is certain
  double cost = 0, cost_per_year = 0;
};

/// A move that is made.
struct Step {
  std::size_t option = 0;
  double value = 0;
  Date begins{};
  std::optional<Date> ends{};  // taken back from that day
  friend bool operator==(const Step&, const Step&) = default;
};

using Plan = std::vector<Step>;  // in the order of the options

struct Limits {
  std::optional<std::size_t> most;  // moves in a plan; none: the case's (see above), or any number
  std::optional<double> budget;
};

class Space {
 public:
  /// Problems: no lever can be moved, a budget where nothing costs anything.
  Space(const casefile::Case& situation, const Limits& limits, Diagnostics& found);

  [[nodiscard]] const std::vector<Option>& options() const { return options_; }
  [[nodiscard]] bool is_stated() const { return stated_; }      // by [[move]], not read off the plans
  [[nodiscard]] std::size_t most() const { return most_; }
  [[nodiscard]] std::optional<double> budget() const { return budget_; }
  [[nodiscard]] bool has_costs() const;

  [[nodiscard]] std::vector<Axis> axes() const;
  /// Puts a point where a plan lies and within the limits; points that mean the same plan become the same point.
  void admit(Point& point, random::Stream& stream) const;
  [[nodiscard]] Plan plan_of(const Point& point) const;
  [[nodiscard]] Point point_of(const Plan& plan) const;
  /// The nearest plan of the space to one of the case: its certain, dated steps, the last of each lever.
  [[nodiscard]] Plan nearest(const casefile::Plan& plan) const;
  /// Whether a plan of the case keeps the limits: by the levers it touches, and by what the nearest plan of the space costs.
  [[nodiscard]] bool allows(const casefile::Plan& plan) const;
  [[nodiscard]] double cost_of(const Plan& plan) const;
  [[nodiscard]] double cost_of(const Step& step) const;

  /// What the plan does, for every member alike.
  [[nodiscard]] ensemble::Course course_of(const model::Model& model, const Plan& plan) const;
  /// "pay to 1.4 from 10 March 2025 over 90 days"
  [[nodiscard]] std::string words_of(const Step& step) const;
  /// The plan as [[plan]] of a case file.
  [[nodiscard]] std::string toml_of(const Plan& plan, const std::string& id, const std::string& title, const std::string& why) const;

 private:
  void add_stated();
  void add_from_plans();
  bool add(const casefile::Move& move);  // false where no day or value is left
  [[nodiscard]] std::size_t first_axis(std::size_t option) const;
  [[nodiscard]] std::vector<Date> ends_after(const Option& option, Date begins) const;

  const casefile::Case* situation_;
  std::vector<Option> options_;
  bool stated_ = false;
  std::size_t most_ = 0;
  std::optional<double> budget_;
};

}  // namespace truce::analysis::search
