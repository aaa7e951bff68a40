#include <array>
#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "base/date.hpp"
#include "mechanism/election/election.hpp"

using namespace truce::election;
using truce::random::Stream;

namespace {

constexpr Parameters parameters{.formation_days = 200, .premier_stays = 0.25, .drive = 0.4, .drive_of_successor = 0.5};

Stream stream_of(std::uint32_t member) { return Stream({.seed = 3, .purpose = 1, .member = member}); }

}  // namespace

TEST_CASE("seats_add_up_and_follow_the_shares") {
  const std::array<double, 4> shares{0.5, 0.3, 0.0, 0.2};
  std::array<double, 4> drawn{};
  std::array<int, 4> seats{};
  std::array<double, 4> mean{};
  double square = 0;
  constexpr int members = 20'000;
  for (std::uint32_t member = 0; member < members; ++member) {
    Stream stream = stream_of(member);
    seat_draw(shares, 329, stream, drawn, seats);
    REQUIRE(std::accumulate(seats.begin(), seats.end(), 0) == 329);
    REQUIRE(seats[2] == 0);
    for (std::size_t i = 0; i < 4; ++i) mean[i] += drawn[i] / members;
    square += (drawn[0] - 0.5) * (drawn[0] - 0.5) / members;
  }
  const double variance = 0.25 / 61;  // Dirichlet: p (1 - p) / (60 + 1)
  for (std::size_t i = 0; i < 4; ++i) CHECK(std::abs(mean[i] - shares[i]) < 4 * std::sqrt(variance / members));
  CHECK(square == doctest::Approx(variance).epsilon(0.05));  // 5 sd of the estimate
}

TEST_CASE("largest_remainder_matches_a_count_by_hand") {
  // quotas of 10 seats: 4.7, 3.3, 1.3, .7 -> 4 3 1 0, then one to the first (.7) and the last (.7)
  std::array<int, 4> seats{};
  largest_remainder(std::array<double, 4>{0.47, 0.33, 0.13, 0.07}, 10, seats);
  CHECK(seats == std::array<int, 4>{5, 3, 1, 1});
  std::array<int, 3> equal{};
  largest_remainder(std::array<double, 3>{1, 1, 1}, 5, equal);  // ties to the earlier
  CHECK(equal == std::array<int, 3>{2, 2, 1});
  largest_remainder(std::array<double, 3>{1, 1, 1}, 0, equal);
  CHECK(equal == std::array<int, 3>{0, 0, 0});
}

TEST_CASE("an_election_passes_through_its_phases_on_its_days") {
  const std::array<double, 1> days{300};
  const ElectionStep step(parameters, days);
  Stream stream = stream_of(1);
  State state = step.start();
  CHECK(state.phase == Phase::before);
  Passage seen;
  for (double day = 0; day < 700; day += 7) {
    const Passage passage = step(state, day, day + 7, stream);
    if (passage.campaign_opened < never) seen.campaign_opened = passage.campaign_opened;
    if (passage.election_held < never) seen.election_held = passage.election_held;
    if (passage.government_formed < never) {
      seen.government_formed = passage.government_formed;
      CHECK(passage.premier == state.premier);
      CHECK(passage.premier != Premier::unknown);
    }
    const double end = day + 7;  // an event on the end day belongs to the next interval
    CHECK(window(state) == (end > 210 && end <= 500 ? 1 : 0));
  }
  CHECK(seen.campaign_opened == 210);
  CHECK(seen.election_held == 300);
  CHECK(seen.government_formed == 500);
  CHECK(state.phase == Phase::in_office);
  CHECK(state.days_to_form == 200);
  CHECK(state.days_without_government == doctest::Approx(200).epsilon(1e-12));
}

TEST_CASE("steps_of_any_length_end_in_the_same_state") {
  const std::array<double, 2> days{95, 900};
  const ElectionStep step(parameters, days);
  for (const double dt : {0.5, 8.0, 50.0, 1000.0}) {
    Stream stream = stream_of(2);
    State state = step.start();
    for (double day = 0; day < 1000; day += dt) (void)step(state, day, day + dt, stream);
    CHECK(state.phase == Phase::forming);
    CHECK(state.next == 2);
    CHECK(state.days_without_government == doctest::Approx(300));
  }
}

TEST_CASE("a_campaign_may_run_at_start_and_a_government_may_be_due") {
  const std::array<double, 2> days{-30, 40};
  const ElectionStep step(parameters, days);
  CHECK(step.start().phase == Phase::campaign);
  CHECK(step.start().next == 1);
  State state = step.start(10);
  CHECK(state.phase == Phase::forming);
  Stream stream = stream_of(3);
  const Passage passage = step(state, 0, 14, stream);
  CHECK(passage.government_formed == 10);
  CHECK(passage.campaign_opened == 10);  // it began while forming
  CHECK(state.phase == Phase::campaign);
  CHECK(state.days_without_government == doctest::Approx(10));
}

TEST_CASE("an_election_before_the_last_government_starts_forming_anew") {
  const std::array<double, 2> days{100, 250};
  const ElectionStep step(parameters, days);
  Stream stream = stream_of(4);
  State state = step.start();
  const Passage passage = step(state, 0, 600, stream);
  CHECK(passage.government_formed == 450);
  CHECK(state.days_without_government == doctest::Approx(350));
}

TEST_CASE("without_elections_nothing_happens_and_nothing_is_drawn") {
  const ElectionStep step(parameters, {});
  Stream stream = stream_of(5);
  State state = step.start();
  const Passage passage = step(state, 0, 10'000, stream);
  CHECK(passage.election_held == never);
  CHECK(state.phase == Phase::before);
  CHECK(stream.drawn() == 0);
}

TEST_CASE("premier_stays_with_its_probability") {
  const std::array<double, 1> days{0};
  const ElectionStep step(parameters, days);
  int kept = 0;
  constexpr int members = 20'000;
  for (std::uint32_t member = 0; member < members; ++member) {
    Stream stream = stream_of(member);
    State state = step.start();
    (void)step(state, 0, 365, stream);
    if (state.premier == Premier::kept) ++kept;
  }
  CHECK(std::abs(static_cast<double>(kept) / members - 0.25) < 4 * std::sqrt(0.1875 / members));
}

TEST_CASE("formation_prior_is_the_five_iraqi_times") {
  std::ifstream table(TRUCE_ROOM_DIR "/election_reference.csv");
  std::string line;
  std::getline(table, line);
  double sum = 0, square = 0, n = 0;
  while (std::getline(table, line)) {
    std::stringstream cells(line);
    std::string id, election, confidence, expected;
    std::getline(cells, id, ',');
    std::getline(cells, election, ',');
    std::getline(cells, confidence, ',');
    std::getline(cells, expected, ',');
    const int days = truce::days_between(truce::parse_date(election).value(), truce::parse_date(confidence).value());
    CAPTURE(id);
    CHECK(days == std::stoi(expected));
    const double log_days = std::log(days);
    sum += log_days;
    square += log_days * log_days;
    ++n;
  }
  REQUIRE(n == 5);
  const auto signs = parameter_signs();
  const auto& prior = std::get<truce::random::LogNormal>(signs[0].prior);
  CHECK(std::abs(std::exp(sum / n) - prior.median) < 1);
  CHECK(std::abs(std::sqrt((square - sum * sum / n) / (n - 1)) - prior.sd_of_log) < 0.01);
}
