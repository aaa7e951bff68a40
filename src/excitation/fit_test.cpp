#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "excitation/fit.hpp"
#include "excitation/goodness.hpp"
#include "excitation/null_law.hpp"
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
    MESSAGE(row[0] << " mu " << made.mu_per_day[0] << " (" << made.mu_error[0] << ") n " << made.branching[0] << " (" << made.branching_error[0] << ") beta " << made.decay_per_day << " (" << made.decay_error << ") ll " << made.log_likelihood);
    const auto interval = branching_interval(Design(events, {0}), made);
    const auto good = goodness(Design(events, {0}), made)[0];
    MESSAGE("interval " << interval.low << " " << interval.high << " ks " << good.p_uniform << " lb " << good.p_independent << " " << good.correlation << " p " << test_against_poisson(made.likelihood_ratio(), made.range).p_value);
  }
}
