// Calendar: dated changes of addressable quantities - events, shocks with an end, plans - as one schedule per member.
//
//   set: v -> s      add: v -> v + s      scale: v -> v s      ramp over N days: v moves straight to s          (1)
//   day: a date; uniform in a window; from + Exp(hazard); each with a probability                              (2)
//   end of a shock: set and ramp restore the value before; add and scale take back exactly what they did       (3)
//   conditional: begins at the first step at whose beginning the measure passes the number                     (4)
//
//   symbol  name        unit        range
//   v       value       quantity's  [low, high], held after every change
//   s       size        quantity's  any
//   N       over_days   days        >= 0; 0 is a set
//           duration    days        > 0; forever without an end
//
// In date order inside a step; on one day ends come before beginnings, then the order of the list. "Exactly what they
// did" counts holding to the range: +.5 on .8 held to 1 did .2, and .2 is taken back. A scale that left a number
// other than 0 is taken back as the factor it came to, so that what happened meanwhile scales with it; one that came
// to 0 as the difference. Changes of one quantity that overlap: where a later set or ramp is still on when an earlier
// change ends, the value stays, and what the later one will restore is put right instead; sums and factors that came
// on top of a set come on top again of what it restores. A ramp that others disturb goes on straight from where it is.
//
// Ours throughout; nothing is published here. No chance in the step: all is drawn when the schedule is made.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "mechanism/calendar/change.hpp"
#include "mechanism/calendar/timing.hpp"
#include "mechanism/mechanism.hpp"

namespace truce::calendar {

enum class Moment : std::uint8_t { begins, ends };

/// A change that took place, for the log and for pulses (an attack forced on a channel).
struct Applied {
  double day;
  std::uint32_t item;  // order of `add`
  std::uint32_t target;
  Moment moment;
};

enum class Status : std::uint8_t { waiting, on, over };

struct ItemState {
  double began = forever;
  double undo = 0;  // value before (set, ramp), difference or factor (add, scale)
  Status status = Status::waiting;
  bool undo_is_factor = false;
};

/// Where a member is in its schedule. Copying it into one of the same size allocates nothing.
struct Progress {
  std::uint32_t next = 0;  // in date order
  std::uint32_t busy = 0;  // ramps under way and conditional items, waiting or with an end to come
  std::vector<ItemState> items;
};

class Schedule {
 public:
  /// At its day, for `duration_days` (> 0).
  void add(const Change& change, double duration_days = forever);
  /// From its day on, as soon as the condition holds.
  void add(const Condition& condition, const Change& change, double duration_days = forever);

  /// Call once after the last `add`.
  void sort();
  [[nodiscard]] Progress start() const;
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] const Change& change(std::size_t item) const { return items_[item].change; }
  [[nodiscard]] std::size_t most_applied() const { return 2 * items_.size(); }  // to reserve

  /// Applies what falls in [from, to); what is overdue comes first, as of `from`. `measures` are last step's.
  /// Appends to `applied`.
  void advance(double from_day, double to_day, std::span<const double> measures, std::span<Quantity> quantities,
               Progress& progress, std::vector<Applied>& applied) const;

 private:
  friend class CalendarRun;
  struct Item {
    Change change;
    double duration_days;
    std::optional<Condition> condition;
  };
  struct Entry {
    double day;
    std::uint32_t item;
    Moment moment;
  };
  std::vector<Item> items_;
  std::vector<Entry> entries_;               // dated beginnings and ends, in date order
  std::vector<std::uint32_t> ramps_;         // items that are ramps
  std::vector<std::uint32_t> conditionals_;  // items that wait for a condition
};

[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::calendar
