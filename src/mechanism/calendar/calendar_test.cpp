#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "mechanism/calendar/calendar.hpp"

using namespace truce::calendar;
using truce::random::Stream;

namespace {

struct Run {
  Schedule schedule;
  std::vector<Quantity> quantities;
  std::vector<double> measures{};
  std::vector<Applied> applied{};
  Progress progress{};

  void begin() {
    schedule.sort();
    progress = schedule.start();
  }
  /// Values at the ends of steps.
  void step(double from, double to) { schedule.advance(from, to, measures, quantities, progress, applied); }
  [[nodiscard]] double value(std::size_t i = 0) const { return quantities[i].value; }
};

Change change(double day, Operation operation, double size, double over_days = 0, std::uint32_t target = 0) {
  return {.day = day, .target = target, .operation = operation, .size = size, .over_days = over_days};
}

constexpr Quantity unit{.value = 0.4, .low = 0, .high = 1};

}  // namespace

TEST_CASE("every_operation_is_held_to_the_range") {
  for (const Operation operation : {Operation::set, Operation::add, Operation::scale, Operation::ramp})
    for (const double size : {-5.0, 0.0, 0.3, 9.0}) {
      const double value = apply(change(0, operation, size), unit);
      CHECK(value >= 0);
      CHECK(value <= 1);
    }
  CHECK(apply(change(0, Operation::set, 0.7), unit) == 0.7);
  CHECK(apply(change(0, Operation::add, 0.2), unit) == doctest::Approx(0.6));
  CHECK(apply(change(0, Operation::scale, 2), unit) == doctest::Approx(0.8));
  CHECK(apply(change(0, Operation::ramp, 0.9, 10), unit) == 0.4);
  CHECK(apply(change(0, Operation::ramp, 0.9, 0), unit) == 0.9);
}

TEST_CASE("words_and_comparisons_are_read_back") {
  for (const Operation operation : {Operation::set, Operation::add, Operation::scale, Operation::ramp})
    CHECK(parse_operation(to_string(operation)) == operation);
  CHECK_FALSE(parse_operation("reset"));
  CHECK(holds({0, *parse_comparison("<"), 2}, 1.9));
  CHECK_FALSE(holds({0, *parse_comparison("<"), 2}, 2));
  CHECK(holds({0, *parse_comparison("<="), 2}, 2));
  CHECK(holds({0, *parse_comparison(">="), 2}, 2));
  CHECK_FALSE(holds({0, *parse_comparison(">"), 2}, 2));
  CHECK_FALSE(parse_comparison("="));
}

TEST_CASE("changes_apply_in_date_order_and_ties_in_list_order") {
  Run run{.schedule = {}, .quantities = {unit}};
  run.schedule.add(change(5, Operation::scale, 0.5));
  run.schedule.add(change(3, Operation::set, 0.8));
  run.schedule.add(change(5, Operation::add, 0.1));
  run.begin();
  run.step(0, 3);
  CHECK(run.value() == 0.4);  // [from, to): day 3 belongs to the next step
  run.step(3, 7);
  CHECK(run.value() == doctest::Approx(0.8 * 0.5 + 0.1));
  REQUIRE(run.applied.size() == 3);
  CHECK(run.applied[0].item == 1);
  CHECK(run.applied[1].item == 0);
  CHECK(run.applied[2].item == 2);
  CHECK(run.applied[2].day == 5);
}

TEST_CASE("what_is_overdue_applies_at_once") {
  Run run{.schedule = {}, .quantities = {unit}};
  run.schedule.add(change(-100, Operation::set, 0.9));
  run.begin();
  run.step(0, 7);
  CHECK(run.value() == 0.9);
  CHECK(run.applied[0].day == 0);
}

TEST_CASE("ramp_is_a_straight_line_whatever_the_steps") {
  for (const double dt : {0.5, 3.0, 7.0, 100.0}) {
    Run run{.schedule = {}, .quantities = {unit}};
    run.schedule.add(change(10, Operation::ramp, 0.9, 50));
    run.begin();
    for (double day = 0; day < 100; day += dt) {
      run.step(day, day + dt);
      const double done = std::min(1.0, std::max(0.0, (day + dt - 10) / 50));
      CHECK(run.value() == doctest::Approx(0.4 + 0.5 * done).epsilon(1e-12));
    }
    CHECK(run.value() == 0.9);
    CHECK(run.progress.busy == 0);
  }
}

TEST_CASE("a_finished_shock_leaves_no_trace") {
  for (const Operation operation : {Operation::set, Operation::add, Operation::scale, Operation::ramp})
    for (const double size : {-2.0, 0.0, 0.7, 3.0}) {
      Run run{.schedule = {}, .quantities = {unit}};
      run.schedule.add(change(5, operation, size, 10), 20);
      run.begin();
      for (double day = 0; day < 42; day += 7) run.step(day, day + 7);
      CHECK(run.value() == doctest::Approx(0.4).epsilon(1e-12));
      CHECK(run.progress.busy == 0);
      CHECK(run.applied.back().moment == Moment::ends);
      CHECK(run.applied.back().day == 25);
    }
}

TEST_CASE("reverting_takes_back_only_its_own_part") {
  Run run{.schedule = {}, .quantities = {unit, unit}};
  run.schedule.add(change(1, Operation::add, 0.9), 10);  // held to 1: did .6
  run.schedule.add(change(1, Operation::scale, 0.5, 0, 1), 10);
  run.begin();
  run.step(0, 7);
  CHECK(run.value() == 1);
  run.quantities[0].value -= 0.3;  // another mechanism, meanwhile
  run.quantities[1].value *= 1.5;
  run.step(7, 14);
  CHECK(run.value() == doctest::Approx(0.1));
  CHECK(run.value(1) == doctest::Approx(0.6));
}

TEST_CASE("overlapping_changes_end_as_if_the_ended_one_had_not_been") {
  // a permanent set inside a temporary set stays
  Run later{.schedule = {}, .quantities = {unit}};
  later.schedule.add(change(0, Operation::set, 0.9), 20);
  later.schedule.add(change(10, Operation::set, 0.2));
  later.begin();
  later.step(0, 100);
  CHECK(later.value() == 0.2);
  // two temporary sets that cross: the second restores what was before the first
  Run cross{.schedule = {}, .quantities = {unit}};
  cross.schedule.add(change(0, Operation::set, 0.9), 20);
  cross.schedule.add(change(10, Operation::set, 0.2), 20);
  cross.begin();
  cross.step(0, 25);
  CHECK(cross.value() == 0.2);
  cross.step(25, 50);
  CHECK(cross.value() == doctest::Approx(0.4));
  // a sum on top of a set comes on top of what the set restores
  Run sum{.schedule = {}, .quantities = {unit}};
  sum.schedule.add(change(0, Operation::set, 0.9), 20);
  sum.schedule.add(change(10, Operation::add, 0.3), 20);  // held to 1
  sum.begin();
  sum.step(0, 15);
  CHECK(sum.value() == 1);
  sum.step(15, 25);
  CHECK(sum.value() == doctest::Approx(0.7));
  sum.step(25, 50);
  CHECK(sum.value() == doctest::Approx(0.4));
  // a sum that ends under a later set corrects what the set will restore, not the set
  Run under{.schedule = {}, .quantities = {unit}};
  under.schedule.add(change(0, Operation::add, 0.3), 20);
  under.schedule.add(change(10, Operation::set, 0.9), 20);
  under.begin();
  under.step(0, 25);
  CHECK(under.value() == 0.9);
  under.step(25, 50);
  CHECK(under.value() == doctest::Approx(0.4));
}

TEST_CASE("condition_waits_for_its_measure_and_fires_once") {
  Run run{.schedule = {}, .quantities = {unit}, .measures = {0}};
  run.schedule.add(Condition{0, Comparison::at_least, 10}, change(20, Operation::add, 0.2), 15);
  run.begin();
  run.measures[0] = 11;
  run.step(0, 7);
  CHECK(run.value() == 0.4);  // not before its day
  run.measures[0] = 9;
  run.step(14, 21);
  CHECK(run.value() == 0.4);
  run.measures[0] = 11;
  run.step(21, 28);
  CHECK(run.value() == doctest::Approx(0.6));
  run.step(28, 35);
  CHECK(run.value() == doctest::Approx(0.6));
  run.step(35, 42);
  CHECK(run.value() == doctest::Approx(0.4));  // 21 + 15 = 36
  run.step(42, 49);
  CHECK(run.applied.size() == 2);
  CHECK(run.progress.busy == 0);
}

TEST_CASE("copied_progress_goes_on_alike") {
  Run run{.schedule = {}, .quantities = {unit}};
  run.schedule.add(change(3, Operation::ramp, 0.9, 30), 60);
  run.begin();
  run.step(0, 14);
  Run copy = run;
  run.step(14, 100);
  for (double day = 14; day < 100; day += 1) copy.step(day, day + 1);
  CHECK(run.value() == doctest::Approx(copy.value()).epsilon(1e-12));
}

TEST_CASE("timing_has_its_law") {
  constexpr int members = 20'000;
  int happened = 0;
  double window_sum = 0, arrival_sum = 0;
  for (std::uint32_t member = 0; member < members; ++member) {
    Stream stream({.seed = 4, .purpose = 1, .member = member});
    if (const auto day = resolve({.when = At{30}, .probability = 0.3}, stream)) {
      ++happened;
      REQUIRE(*day == 30);
    }
    const auto within = resolve({.when = Within{10, 50}}, stream);
    REQUIRE((within && *within >= 10 && *within <= 50));
    window_sum += *within;
    const auto arrival = resolve({.when = FirstArrival{.per_year = 2, .from_day = 100}}, stream);
    REQUIRE((arrival && *arrival > 100));
    arrival_sum += *arrival - 100;
  }
  CHECK(std::abs(static_cast<double>(happened) / members - 0.3) < 4 * std::sqrt(0.21 / members));
  CHECK(std::abs(window_sum / members - 30) < 4 * 40 / std::sqrt(12.0 * members));
  CHECK(std::abs(arrival_sum / members - 182.625) < 4 * 182.625 / std::sqrt(members));
}

TEST_CASE("impossible_timings_never_happen_and_a_changed_probability_keeps_the_day") {
  Stream stream({.seed = 5});
  CHECK_FALSE(resolve({.when = At{1}, .probability = 0}, stream));
  CHECK_FALSE(resolve({.when = FirstArrival{.per_year = 0}}, stream));
  Stream one({.seed = 6});
  Stream other({.seed = 6});
  const auto likely = resolve({.when = Within{0, 100}, .probability = 1}, one);
  const auto likelier = resolve({.when = Within{0, 100}, .probability = 0.999}, other);
  CHECK(likely == likelier);
}

TEST_CASE("duration_is_forever_without_a_law_and_positive_with_one") {
  Stream stream({.seed = 7});
  CHECK(resolve_duration(std::nullopt, stream) == forever);
  CHECK(resolve_duration(truce::random::Constant{30}, stream) == 30);
  CHECK(resolve_duration(truce::random::Constant{-1}, stream) > 0);
}
