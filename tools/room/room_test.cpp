#include "mechanism/@room@/@room@.hpp"

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace truce;
using namespace truce::@room@;

// Law: what holds for every draw.

TEST_CASE("events_are_never_taken_back") {
  const SampleEvent sample_event{Parameters{0.3}};
  random::Stream stream{{.seed = 1, .purpose = 1}};
  State state;
  for (int step = 0; step < 1000; ++step) {
    const State next = sample_event(state, 7, stream);
    REQUIRE((next.events == state.events || next.events == state.events + 1));
    state = next;
  }
}

// Limit: closed form.

TEST_CASE("share_of_steps_with_an_event_is_the_probability") {
  const Parameters parameters{0.05};
  const SampleEvent sample_event{parameters};
  random::Stream stream{{.seed = 2, .purpose = 1}};
  constexpr int steps = 100000;
  State state;
  for (int step = 0; step < steps; ++step) state = sample_event(state, 7, stream);
  const double p = event_probability(parameters, 7);
  // Five standard errors: a right program fails at six seeds in ten million.
  CHECK(std::abs(state.events / double{steps} - p) < 5 * std::sqrt(p * (1 - p) / steps));
}

// Paper: printed numbers, one row each; a new number is a new row.

TEST_CASE("reference_table_is_met") {
  std::ifstream file(std::string{TRUCE_ROOM_DIR} + "/@room@_reference.csv");
  std::string line;
  REQUIRE(std::getline(file, line));
  int rows = 0;
  while (std::getline(file, line)) {
    std::stringstream cells(line);
    std::string id, rate_per_day, dt_days, expected, tolerance;
    for (std::string* cell : {&id, &rate_per_day, &dt_days, &expected, &tolerance}) std::getline(cells, *cell, ',');
    const double got = event_probability({std::stod(rate_per_day)}, std::stod(dt_days));
    CHECK_MESSAGE(std::abs(got - std::stod(expected)) <= std::stod(tolerance), id);
    ++rows;
  }
  CHECK(rows > 0);
}

// Memory: recorded values, last; they prove sameness, not truth.
