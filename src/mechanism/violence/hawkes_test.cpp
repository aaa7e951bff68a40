#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "mechanism/violence/hawkes.hpp"

using namespace truce::violence;

namespace {

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, at);) cells.push_back(cell);
  return cells;
}

/// Numbers in the cell, or in the file it names; empty where the file is not there.
std::vector<double> times_of(const std::string& cell) {
  std::vector<double> times;
  if (!cell.ends_with(".csv")) {
    for (const std::string& word : split(cell, ' ')) times.push_back(std::stod(word));
    return times;
  }
  const char* data = std::getenv("TRUCE_DATA");
  std::ifstream file(std::string(data ? data : TRUCE_SOURCE_DIR "/../shared/data") + "/hawkes/" + cell);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line))
    if (!line.empty()) times.push_back(std::stod(line));
  return times;
}

}  // namespace

TEST_CASE("mark_has_mean_one") {
  for (const double probability : {0.0, 0.008, 0.3, 1.0})
    for (const double boost : {0.0, 1.0, 20.0})
      CHECK(probability * mark(true, boost, probability) + (1 - probability) * mark(false, boost, probability) ==
            doctest::Approx(1).epsilon(1e-14));
}

TEST_CASE("spectral_radius_matches_closed_forms") {
  const std::vector<double> diagonal{0.2, 0, 0, 0.7};
  CHECK(spectral_radius(MatrixView(diagonal, 2)) == doctest::Approx(0.7).epsilon(1e-9));
  const std::vector<double> swap{0, 0.9, 0.4, 0};  // eigenvalues +-sqrt(.36): power iteration would not settle
  CHECK(spectral_radius(MatrixView(swap, 2)) == doctest::Approx(0.6).epsilon(1e-9));
  const std::vector<double> nilpotent{0, 5, 0, 0};
  CHECK(spectral_radius(MatrixView(nilpotent, 2)) == 0);
  const std::vector<double> jordan{0.5, 3, 0, 0.5};
  CHECK(spectral_radius(MatrixView(jordan, 2)) == doctest::Approx(0.5).epsilon(1e-6));
  const std::vector<double> full{0.1, 0.2, 0.3, 0.4, 0.5, 0.1, 0.2, 0.2, 0.6};
  // a root of its characteristic polynomial
  const double radius = spectral_radius(MatrixView(full, 3));
  const double trace = 1.2;
  const double minors = (0.1 * 0.5 - 0.2 * 0.4) + (0.1 * 0.6 - 0.3 * 0.2) + (0.5 * 0.6 - 0.1 * 0.2);
  const double determinant = 0.1 * (0.5 * 0.6 - 0.1 * 0.2) - 0.2 * (0.4 * 0.6 - 0.1 * 0.2) + 0.3 * (0.4 * 0.2 - 0.5 * 0.2);
  CHECK(std::abs(-radius * radius * radius + trace * radius * radius - minors * radius + determinant) < 1e-8);
}

TEST_CASE("stability_is_a_spectral_radius_under_one") {
  for (const double own : {0.2, 0.6, 0.79, 0.81, 1.2})
    for (const double cross : {0.0, 0.1, 0.2}) {  // eigenvalues own +- cross
      const std::vector<double> responses{own, cross, cross, own};
      const MatrixView view(responses, 2);
      CHECK((stability(view) == Stability::stable) == (own + cross < 1));
      CHECK((stability(view) == Stability::stable) == (spectral_radius(view) < 1));
    }
}

TEST_CASE("stationary_rates_solve_the_balance") {
  const std::vector<double> responses{0.3, 0.1, 0.0, 0.2, 0.4, 0.1, 0.05, 0.0, 0.2};
  const std::vector<double> base{1.0, 0.5, 0.0};
  const MatrixView view(responses, 3);
  const std::vector<double> rates = stationary_rates(view, base);
  for (std::size_t k = 0; k < 3; ++k) {
    double sum = base[k];
    for (std::size_t j = 0; j < 3; ++j) sum += view.at(k, j) * rates[j];
    CHECK(rates[k] == doctest::Approx(sum).epsilon(1e-12));
  }
}

TEST_CASE("log_likelihood_without_answers_is_poisson") {
  const std::vector<double> days{1, 2, 5};
  CHECK(log_likelihood(days, 10, 0.3, 0, 1) == doctest::Approx(3 * std::log(0.3) - 3).epsilon(1e-12));
}

TEST_CASE("one_channel_of_many_has_the_likelihood_of_one") {
  const std::vector<double> days{1, 2, 2.5, 4};
  std::vector<MarkedEvent> events;
  for (const double day : days) events.push_back({day, 1, 1});
  const std::vector<double> responses{0.3, 0, 0, 0.5};
  const std::vector<double> base{0.2, 0.5};
  CHECK(log_likelihood(events, 5, base, MatrixView(responses, 2), 1.2) ==
        doctest::Approx(log_likelihood(days, 5, 0.5, 0.5, 1.2) - 0.2 * 5).epsilon(1e-12));
}

TEST_CASE("rescaled_gaps_add_up_to_the_integrated_intensity") {
  const std::vector<MarkedEvent> events{{1, 0, 1}, {2, 0, 2}, {4, 0, 1}};
  const std::vector<double> responses{0.5};
  const std::vector<double> base{0.4};
  double sum = 0;
  for (const double gap : rescaled_gaps(events, 0, base, MatrixView(responses, 1), 1.5)) sum += gap;
  const double by_hand = 0.4 * 4 + 0.5 * (1 - std::exp(-1.5 * 3)) + 0.5 * 2 * (1 - std::exp(-1.5 * 2));
  CHECK(sum == doctest::Approx(by_hand).epsilon(1e-12));
}

TEST_CASE("log_likelihood_matches_the_reference_table") {
  std::ifstream table(TRUCE_ROOM_DIR "/violence_reference.csv");
  std::string line;
  std::getline(table, line);
  int checked = 0;
  while (std::getline(table, line)) {
    const std::vector<std::string> row = split(line, ',');
    const std::vector<double> times = times_of(row[1]);
    if (times.empty()) {
      MESSAGE("skipped, no data in TRUCE_DATA: " << row[0]);
      continue;
    }
    const double value = log_likelihood(times, std::stod(row[2]), std::stod(row[3]), std::stod(row[4]), std::stod(row[5]));
    CAPTURE(row[0]);
    CHECK(std::abs(value - std::stod(row[6])) < std::stod(row[7]));
    ++checked;
  }
  CHECK(checked >= 1);
}
