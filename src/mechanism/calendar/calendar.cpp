#include "mechanism/calendar/calendar.hpp"

#include <algorithm>

#include "base/contract.hpp"

namespace truce::calendar {

namespace {

bool holds_value(Operation operation) { return operation == Operation::set || operation == Operation::ramp; }

}  // namespace

void Schedule::add(const Change& change, double duration_days) {
  TRUCE_EXPECTS(duration_days > 0);
  items_.push_back({change, duration_days, std::nullopt});
}

void Schedule::add(const Condition& condition, const Change& change, double duration_days) {
  TRUCE_EXPECTS(duration_days > 0);
  items_.push_back({change, duration_days, condition});
}

void Schedule::sort() {
  entries_.clear();
  ramps_.clear();
  conditionals_.clear();
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (item.change.operation == Operation::ramp) ramps_.push_back(i);
    if (item.condition) {
      conditionals_.push_back(i);
      continue;
    }
    entries_.push_back({item.change.day, i, Moment::begins});
    if (item.duration_days < forever) entries_.push_back({item.change.day + item.duration_days, i, Moment::ends});
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    if (a.day != b.day) return a.day < b.day;
    if (a.moment != b.moment) return a.moment == Moment::ends;
    return a.item < b.item;
  });
}

Progress Schedule::start() const {
  Progress progress;
  progress.items.resize(items_.size());
  progress.busy = static_cast<std::uint32_t>(conditionals_.size());
  return progress;
}

/// One interval under way.
class CalendarRun {
 public:
  CalendarRun(const Schedule& schedule, std::span<Quantity> quantities, Progress& progress,
              std::vector<Applied>& applied, double from)
      : schedule_(schedule), quantities_(quantities), progress_(progress), applied_(applied), day_(from) {}

  /// (4): conditions are read once, at the beginning of the step.
  void ask_conditions(std::span<const double> measures, double to) {
    for (const std::uint32_t i : schedule_.conditionals_) {
      const Schedule::Item& item = schedule_.items_[i];
      if (progress_.items[i].status != Status::waiting || item.change.day >= to) continue;
      if (item.condition->measure < measures.size() && holds(*item.condition, measures[item.condition->measure]))
        progress_.items[i].began = std::max(day_, item.change.day);
    }
  }

  /// Dated and conditional beginnings and ends up to `to`, in date order; ramps go on in between.
  void run_until(double to) {
    for (;;) {
      const Schedule::Entry next = first_due();
      if (!(next.day < to)) break;
      ramp_until(std::max(day_, next.day));
      if (next.moment == Moment::begins) begin(next.item);
      else end(next.item);
    }
    ramp_until(to);
  }

 private:
  [[nodiscard]] static bool before(const Schedule::Entry& a, const Schedule::Entry& b) {
    return a.day != b.day ? a.day < b.day : a.moment == Moment::ends && b.moment == Moment::begins;
  }

  [[nodiscard]] Schedule::Entry first_due() const {
    Schedule::Entry first{forever, 0, Moment::begins};
    if (progress_.next < schedule_.entries_.size()) first = schedule_.entries_[progress_.next];
    if (progress_.busy == 0) return first;
    for (const std::uint32_t i : schedule_.conditionals_) {
      const ItemState& state = progress_.items[i];
      if (state.began == forever || state.status == Status::over) continue;
      const bool waits = state.status == Status::waiting;
      const Schedule::Entry own{waits ? state.began : state.began + schedule_.items_[i].duration_days, i,
                                waits ? Moment::begins : Moment::ends};
      if (before(own, first)) first = own;
    }
    return first;
  }

  void take(std::uint32_t i) {
    if (!schedule_.items_[i].condition) ++progress_.next;
  }

  void begin(std::uint32_t i) {
    take(i);
    const Change& change = schedule_.items_[i].change;
    TRUCE_EXPECTS(change.target < quantities_.size());
    progress_.items[i].began = day_;
    progress_.items[i].status = Status::on;
    carry_out(i);
    if (change.operation == Operation::ramp && change.over_days > 0) ++progress_.busy;
    if (schedule_.items_[i].condition && schedule_.items_[i].duration_days == forever) --progress_.busy;
    applied_.push_back({day_, i, change.target, Moment::begins});
  }

  /// (1), remembering what (3) needs.
  void carry_out(std::uint32_t i) {
    const Change& change = schedule_.items_[i].change;
    Quantity& quantity = quantities_[change.target];
    ItemState& state = progress_.items[i];
    const double before_it = quantity.value;
    quantity.value = apply(change, quantity);
    state.undo = before_it;
    if (change.operation == Operation::add) state.undo = quantity.value - before_it;
    if (change.operation == Operation::scale) {
      state.undo_is_factor = quantity.value != 0 && before_it != 0;
      state.undo = state.undo_is_factor ? quantity.value / before_it : quantity.value - before_it;
    }
  }

  void end(std::uint32_t i) {  // (3)
    take(i);
    const Change& change = schedule_.items_[i].change;
    Quantity& quantity = quantities_[change.target];
    ItemState& state = progress_.items[i];
    ItemState* heir = heir_of(i);
    double& value = heir ? heir->undo : quantity.value;
    if (holds_value(change.operation)) value = state.undo;
    else value = state.undo_is_factor ? value / state.undo : value - state.undo;
    value = std::clamp(value, quantity.low, quantity.high);
    if (holds_value(change.operation) && !heir) do_again_after(i);
    if (ramping(i)) --progress_.busy;
    state.status = Status::over;
    if (schedule_.items_[i].condition) --progress_.busy;
    applied_.push_back({day_, i, change.target, Moment::ends});
  }

  [[nodiscard]] bool ramping(std::uint32_t i) const {
    const Change& change = schedule_.items_[i].change;
    const ItemState& state = progress_.items[i];
    return change.operation == Operation::ramp && state.status == Status::on && change.over_days > 0 &&
           day_ < state.began + change.over_days;
  }

  [[nodiscard]] bool began_after(std::uint32_t j, std::uint32_t i) const {
    const double mine = progress_.items[j].began;
    const double other = progress_.items[i].began;
    return mine != other ? mine > other : j > i;
  }

  /// Sums and factors that came on top of a value now restored come on top of it again (there is no heir, so all of
  /// them began after item `i`), in the order they began.
  void do_again_after(std::uint32_t i) {
    std::uint32_t last = i;
    for (;;) {
      std::optional<std::uint32_t> next;
      for (std::uint32_t j = 0; j < schedule_.items_.size(); ++j) {
        const Change& change = schedule_.items_[j].change;
        if (progress_.items[j].status != Status::on || holds_value(change.operation)) continue;
        if (change.target != schedule_.items_[i].change.target || !began_after(j, last)) continue;
        if (!next || began_after(*next, j)) next = j;
      }
      if (!next) return;
      carry_out(*next);
      last = *next;
    }
  }

  /// The first set or ramp on the same quantity that began after item `i` and is still on.
  [[nodiscard]] ItemState* heir_of(std::uint32_t i) const {
    ItemState* heir = nullptr;
    for (std::uint32_t j = 0; j < schedule_.items_.size(); ++j) {
      const Change& change = schedule_.items_[j].change;
      ItemState& state = progress_.items[j];
      if (j == i || change.target != schedule_.items_[i].change.target || !holds_value(change.operation)) continue;
      if (state.status != Status::on || !began_after(j, i)) continue;
      if (!heir || state.began < heir->began) heir = &state;
    }
    return heir;
  }

  void ramp_until(double to) {
    if (progress_.busy > 0)
      for (const std::uint32_t i : schedule_.ramps_) {
        if (!ramping(i)) continue;
        const Change& change = schedule_.items_[i].change;
        const double last = progress_.items[i].began + change.over_days;
        const double until = std::min(to, last);
        Quantity& quantity = quantities_[change.target];
        quantity.value = advance_ramp(quantity, change.size, until - day_, last - until);
        if (to >= last) --progress_.busy;
      }
    day_ = to;
  }

  const Schedule& schedule_;
  std::span<Quantity> quantities_;
  Progress& progress_;
  std::vector<Applied>& applied_;
  double day_;
};

void Schedule::advance(double from_day, double to_day, std::span<const double> measures,
                       std::span<Quantity> quantities, Progress& progress, std::vector<Applied>& applied) const {
  TRUCE_EXPECTS(progress.items.size() == items_.size() && from_day <= to_day);
  const bool quiet = progress.next >= entries_.size() || entries_[progress.next].day >= to_day;
  if (quiet && progress.busy == 0) return;
  CalendarRun run(*this, quantities, progress, applied, from_day);
  if (progress.busy > 0) run.ask_conditions(measures, to_day);
  run.run_until(to_day);
}

mechanism::DoorSign door_sign() {
  return {.id = "calendar",
          .title = "Calendar: shocks, elections, plans",
          .summary = "Dated changes of addressable quantities: events, shocks with an end, plans.",
          .origin = mechanism::Origin::ours,
          .event_driven = true,
          .papers = {},
          .chapter = "docs/methods/calendar.md"};
}

}  // namespace truce::calendar
