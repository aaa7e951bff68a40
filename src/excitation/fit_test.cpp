#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "excitation/fit.hpp"
#include "excitation/test_series.hpp"
#include "mechanism/violence/hawkes.hpp"

using namespace truce::excitation;

namespace {

Fit constant_fit(const Events& events) { return fit(Design(events, {0})); }

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

/// Empty where the file is not there.
std::vector<double> days_of(const std::string& name) {
  const char* data = std::getenv("TRUCE_DATA");
  std::ifstream file(std::string(data ? data : TRUCE_SOURCE_DIR "/../shared/data") + "/hawkes/" + name);
  std::vector<double> days;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line))
    if (!line.empty()) days.push_back(std::stod(line));
  return days;
}

double close(double value, double expected) { return std::abs(value / expected - 1); }

}  // namespace

TEST_CASE("at_the_fit_the_likelihood_is_that_of_the_process") {
  // two ways to the same number: the recursion of mechanism/violence knows nothing of this folder
  const std::vector<double> mu{0.3, 0.2}, branching{0.3, 0.2, 0.1, 0.4};
  const Events events = test::simulated(mu, branching, 0.8, 300, 1);
  const Fit made = constant_fit(events);
  std::vector<truce::violence::MarkedEvent> marked;
  for (std::size_t i = 0; i < events.size(); ++i) marked.push_back({events.days[i], events.series[i], 1});
  const double other = truce::violence::log_likelihood(marked, events.end_days, made.mu_per_day,
                                                       truce::violence::MatrixView(made.branching, 2), made.decay_per_day);
  CHECK(made.log_likelihood == doctest::Approx(other).epsilon(1e-12));
}

TEST_CASE("standard_errors_are_those_of_second_differences") {
  const Events events = test::simulated(0.3, 0.5, 0.8, 600, 1);
  const Fit made = constant_fit(events);
  const std::vector<double> at{made.mu_per_day[0], made.branching[0], made.decay_per_day};
  const auto moved = [&](std::size_t i, double by, std::size_t j, double too) {
    std::vector<double> x = at;
    x[i] += by;
    x[j] += too;
    return truce::violence::log_likelihood(events.days, events.end_days, x[0], x[1], x[2]);
  };
  truce::stats::Symmetric information(3);
  const double h = 1e-3;
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j <= i; ++j)
      information.at(i, j) = -(moved(i, h, j, h) - moved(i, h, j, -h) - moved(i, -h, j, h) + moved(i, -h, j, -h)) / (4 * h * h);
  const auto covariance = truce::stats::inverse(information);
  REQUIRE(covariance.has_value());
  CHECK(made.mu_error[0] == doctest::Approx(std::sqrt(covariance->at(0, 0))).epsilon(1e-3));
  CHECK(made.branching_error[0] == doctest::Approx(std::sqrt(covariance->at(1, 1))).epsilon(1e-3));
  CHECK(made.decay_error == doctest::Approx(std::sqrt(covariance->at(2, 2))).epsilon(1e-3));
}

TEST_CASE("another_unit_of_time_changes_only_the_unit") {
  const Events events = test::simulated(0.3, 0.5, 0.8, 600, 2);
  Events hours = events;
  for (double& day : hours.days) day *= 24;
  hours.end_days *= 24;
  const Fit in_days = constant_fit(events), in_hours = constant_fit(hours);
  CHECK(in_hours.branching[0] == doctest::Approx(in_days.branching[0]).epsilon(1e-6));
  CHECK(in_hours.decay_per_day == doctest::Approx(in_days.decay_per_day / 24).epsilon(1e-6));
  CHECK(in_hours.likelihood_ratio() == doctest::Approx(in_days.likelihood_ratio()).epsilon(1e-8));
}

TEST_CASE("even_gaps_show_no_excitation") {
  std::vector<double> days;
  for (int i = 0; i < 50; ++i) days.push_back(i + 0.5);
  const Fit made = constant_fit(one_series(days, 50));
  CHECK(made.memory == Memorable::no_excitation);
  CHECK(made.branching[0] == 0);
  CHECK(std::isnan(made.decay_per_day));
  CHECK(made.mu_per_day[0] == doctest::Approx(1));
  CHECK(made.mu_error[0] == doctest::Approx(std::sqrt(50.0) / 50));
  CHECK(made.log_likelihood == made.poisson_log_likelihood);
}

TEST_CASE("one_or_two_events_are_a_rate_and_no_more") {
  for (const std::vector<double>& days : {std::vector{3.0}, std::vector{3.0, 4.0}}) {
    const Fit made = constant_fit(one_series(days, 10));
    CHECK(made.memory == Memorable::too_few_events);
    CHECK(made.mu_per_day[0] == doctest::Approx(static_cast<double>(days.size()) / 10));
  }
}

TEST_CASE("events_at_one_time_do_not_excite_each_other") {
  // pairs at one time, evenly apart: no decay makes sense of them, and none runs away
  std::vector<double> days;
  for (int i = 0; i < 40; ++i) days.insert(days.end(), {i + 0.5, i + 0.5});
  const Events events = one_series(days, 40);
  CHECK(ties(events) == 40);
  CHECK(constant_fit(events).memory == Memorable::no_excitation);
}

TEST_CASE("a_background_in_pieces_is_found_where_the_rate_changes") {
  std::vector<double> days;  // 1 a day, then 4 a day, evenly
  for (int i = 0; i < 100; ++i) days.push_back(i + 0.5);
  for (int i = 0; i < 400; ++i) days.push_back(100 + (i + 0.5) / 4);
  const Events events = one_series(days, 200);
  const PieceChoice choice = fit_pieces(events);
  CHECK(choice.best.begins_days.size() == 2);
  CHECK(choice.best.mu_per_day[0] == doctest::Approx(1).epsilon(0.05));
  CHECK(choice.best.mu_per_day[1] == doctest::Approx(4).epsilon(0.05));
  CHECK(choice.best.background_log_likelihood == doctest::Approx(-100 + 400 * std::log(4.0) - 400));
}

TEST_CASE("gaps_below_the_rounding_of_the_times_end_in_a_finite_fit") {
  const Fit made = constant_fit(one_series({1e-300, 2e-300, 4e-300, 0.5}, 1));
  CHECK(std::isfinite(made.log_likelihood));
  CHECK(made.log_likelihood >= made.poisson_log_likelihood);
  CHECK(made.decay_per_day < 1.001e13);
}

TEST_CASE("profile_interval_ends_where_the_likelihood_has_fallen_by_1.92") {
  const Events events = test::simulated(0.3, 0.4, 0.8, 300, 3);
  const Design design(events, {0});
  const Fit made = fit(design);
  const Interval95 interval = branching_interval(design, made);
  CHECK(interval.low < made.branching[0]);
  CHECK(made.branching[0] < interval.high);
  for (const double end : {interval.low, interval.high}) {
    const Held held{0, 0, end};
    const double fallen = made.log_likelihood - Profile(design, held).maximum(made.range).log_likelihood;
    CHECK(fallen == doctest::Approx(1.9207).epsilon(1e-2));
  }
}

TEST_CASE("derivatives_agree_with_differences") {
  const std::vector<double> mu{0.3, 0.2}, branching{0.3, 0.2, 0.1, 0.4};
  const Events events = test::simulated(mu, branching, 0.8, 300, 1);
  const Design design(events, {0, 120});
  const Profile profile(design);
  const double decay = 0.7, step = 1e-4;
  const ProfilePoint at = profile.with_derivatives(decay, {});
  const auto value = [&](double b) { return profile.at(b, at).log_likelihood; };
  CHECK(at.slope == doctest::Approx((value(decay + step) - value(decay - step)) / (2 * step)).epsilon(1e-5));
  for (const LinearMaximum& row : at.rows)
    for (std::size_t m = 0; m < row.at.size(); ++m) CHECK((row.at[m] == 0 ? row.gradient[m] < 1e-4 : std::abs(row.gradient[m]) < 1e-4));
}

TEST_CASE("fits_match_the_reference_table") {
  std::ifstream table(TRUCE_ROOM_DIR "/excitation_reference.csv");
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    const std::vector<std::string> row = split(line);
    const std::vector<double> days = days_of(row[1]);
    if (days.empty()) {
      MESSAGE("skipped, no data in TRUCE_DATA: " << row[0]);
      continue;
    }
    const Events events = one_series(days, std::stod(row[2]));
    const Fit made = constant_fit(events);
    CAPTURE(row[0]);
    CHECK(close(made.mu_per_day[0], std::stod(row[3])) < 1e-3);
    CHECK(close(made.branching[0], std::stod(row[4])) < 1e-3);
    CHECK(close(made.decay_per_day, std::stod(row[5])) < 1e-3);
    CHECK(std::abs(made.log_likelihood - std::stod(row[6])) < std::stod(row[8]));
    CHECK(std::abs(made.poisson_log_likelihood - std::stod(row[7])) < std::stod(row[8]));
  }
}
