#include <algorithm>
#include <cmath>
#include <cstring>

#include <doctest/doctest.h>

#include "mechanism/violence/test_world.hpp"

using namespace truce::violence;
using namespace truce::violence::test;

namespace {

/// Two states' channels and one of an always open front, answering each other.
World all_open() {
  World world;
  world.parameters = medians();
  world.parameters.memory_days = 5;
  world.parameters.lethal_boost = 3;
  world.responses = {0.4, 0.1, 0.0, 0.3, 0.2, 0.0, 0.0, 0.25, 0.1};
  world.fronts = {{.blood = 0, .gate = Gate::fire}};
  world.channels.resize(3);
  world.front_inputs = {{.open_per_day = 1, .close_per_day = 0, .war_per_day = 0}};
  world.channel_inputs = {{.front = 0, .base_per_day = 1.0, .participation = 0.8, .lethal_probability = 0.1},
                          {.front = -1, .base_per_day = 0.3, .lethal_probability = 0.6},
                          {.front = -1, .base_per_day = 0.1, .lethal_probability = 0.3}};
  return world;
}

/// Largest distance of sorted values from the unit exponential law.
double distance_from_exponential(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double largest = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double law = -std::expm1(-values[i]);
    largest = std::max({largest, std::abs(law - static_cast<double>(i) / n), std::abs(law - static_cast<double>(i + 1) / n)});
  }
  return largest;
}

}  // namespace

TEST_CASE("days_are_in_order_inside_the_step_and_numbers_are_possible") {
  World world = all_open();
  world.run(3'000, 7, 21);
  CHECK(world.events.size() > 1'000);
  for (std::size_t i = 1; i < world.events.size(); ++i) REQUIRE(world.events[i].day >= world.events[i - 1].day);
  for (const Event& event : world.events) REQUIRE((event.channel < 3 && event.deaths >= 0));
  for (const ChannelState& channel : world.channels) CHECK(channel.excitation >= 0);
}

TEST_CASE("mean_rates_approach_the_stationary_rates_with_every_gate_open") {
  World world = all_open();
  const std::vector<double> base{0.8, 0.3, 0.1};
  const std::vector<double> expected = stationary_rates(MatrixView(world.responses, 3), base);
  constexpr double days = 200'000;
  world.run(days, 7, 22);
  std::vector<double> counts(3, 0.0);
  for (const Event& event : world.events) ++counts[event.channel];
  // Counts are overdispersed: variance about mean x (1 + boost)^2/(1 - radius)^2, here under 16 x mean; 4 sd.
  for (std::size_t k = 0; k < 3; ++k)
    CHECK(std::abs(counts[k] / days - expected[k]) < 4 * 4 * std::sqrt(expected[k] / days));
}

TEST_CASE("rescaled_events_are_unit_exponential") {
  World world = all_open();
  world.run(20'000, 7, 23);
  std::vector<MarkedEvent> events;
  for (const Event& event : world.events) {
    const double probability = world.channel_inputs[event.channel].lethal_probability;
    events.push_back({event.day, event.channel, mark(event.deaths > 0, world.parameters.lethal_boost, probability)});
  }
  const std::vector<double> base{0.8, 0.3, 0.1};
  for (std::uint32_t k = 0; k < 3; ++k) {
    const std::vector<double> gaps =
        rescaled_gaps(events, k, base, MatrixView(world.responses, 3), world.parameters.decay_per_day());
    // Kolmogorov-Smirnov at one in 1,000 per channel: 1.95 / sqrt(n)
    CHECK(distance_from_exponential(gaps) < 1.95 / std::sqrt(static_cast<double>(gaps.size())));
  }
}

TEST_CASE("lethality_and_deaths_have_their_means") {
  World world = all_open();
  world.run(50'000, 7, 24);
  double events = 0, lethal = 0, deaths = 0, marks = 0;
  for (const Event& event : world.events) {
    if (event.channel != 1) continue;
    ++events;
    marks += mark(event.deaths > 0, world.parameters.lethal_boost, 0.6);
    if (event.deaths == 0) continue;
    ++lethal;
    deaths += event.deaths;
  }
  CHECK(std::abs(lethal / events - 0.6) < 4 * std::sqrt(0.24 / events));
  CHECK(std::abs(deaths / lethal - 3) < 4 * std::sqrt((2 + 4 / 0.5) / lethal));  // NB variance m + m^2/size
  CHECK(std::abs(marks / events - 1) < 4 * std::sqrt(0.24 / events) * 3 / 2.8);
}

TEST_CASE("shut_gate_without_leak_lets_nothing_through_and_memory_decays") {
  World world = one_front(Gate::hold);
  world.parameters.leak_per_day = 0;
  world.front_inputs[0].open_per_day = 0;
  world.channels[0].excitation = 50;
  world.run(28, 7, 25);
  CHECK(world.events.empty());
  CHECK(world.channels[0].excitation == doctest::Approx(50 * std::exp(-1)).epsilon(1e-12));  // memory 28 days
}

TEST_CASE("leak_is_all_that_passes_on_hold") {
  World world = one_front(Gate::hold);
  world.front_inputs[0].open_per_day = 0;
  world.channel_inputs[0].leak_participation = 0.5;
  world.run(400'000, 100, 26);
  const double expected = 0.5 * world.parameters.leak_per_day * 400'000;
  CHECK(std::abs(static_cast<double>(world.events.size()) - expected) < 4 * std::sqrt(expected));
}

TEST_CASE("war_multiplies_the_own_rate") {
  World world = one_front(Gate::war);
  world.responses = {0};
  world.parameters.calm_per_day = 0;
  world.run(7'000, 7, 27);
  const double expected = 7'000 * world.parameters.attack_on_partner_per_day * world.parameters.war_factor;
  CHECK(std::abs(static_cast<double>(world.events.size()) - expected) < 4 * std::sqrt(expected));
}

TEST_CASE("channel_without_participants_is_silent") {
  World world = one_front(Gate::fire);
  world.channel_inputs[0].participation = world.channel_inputs[0].leak_participation = 0;
  world.channels[0].excitation = 50;
  world.run(70, 7, 28);
  CHECK(world.events.empty());
}

TEST_CASE("forced_events_happen_on_their_day_behind_a_shut_gate") {
  World world = one_front(Gate::hold);
  world.parameters.leak_per_day = 0;
  world.front_inputs[0].open_per_day = 0;
  const ViolenceStep step(world.parameters, MatrixView(world.responses, 1));
  Happenings out;
  truce::random::Stream stream({.seed = 1});
  const std::vector<ForcedEvent> forced{{1.5, 0, Deadliness::spared}, {3.0, 0, Deadliness::lethal}};
  step(world.fronts, world.channels, world.front_inputs, world.channel_inputs, forced, 7, stream, out);
  REQUIRE(out.events().size() == 2);
  CHECK(out.events()[0].day == 1.5);
  CHECK(out.events()[0].deaths == 0);
  CHECK(out.events()[1].day == 3.0);
  CHECK(out.events()[1].deaths >= 1);
  CHECK(world.fronts[0].blood == doctest::Approx(std::exp(-0.4)).epsilon(1e-12));
  const double beta = world.parameters.decay_per_day();
  const double pi = world.channel_inputs[0].lethal_probability;
  const double z = world.parameters.lethal_boost;
  CHECK(world.channels[0].excitation ==
        doctest::Approx(world.responses[0] * beta *
                        (mark(false, z, pi) * std::exp(-5.5 * beta) + mark(true, z, pi) * std::exp(-4 * beta)))
            .epsilon(1e-12));
}

TEST_CASE("runaway_is_reported_and_stopped") {
  World world = one_front(Gate::fire);
  world.responses = {1.5};
  world.parameters.memory_days = 0.01;
  world.front_inputs[0].close_per_day = 0;
  world.channel_inputs[0].base_per_day = 100;
  const ViolenceStep step(world.parameters, MatrixView(world.responses, 1));
  Happenings out(500);
  truce::random::Stream stream({.seed = 2});
  step(world.fronts, world.channels, world.front_inputs, world.channel_inputs, {}, 700, stream, out);
  CHECK(out.overflow() == Overflow::reached);
  CHECK(out.events().size() == 500);
  world.channels[0].excitation = 0;
  step(world.fronts, world.channels, world.front_inputs, world.channel_inputs, {}, 0.01, stream, out);
  CHECK(out.overflow() == Overflow::none);
}

TEST_CASE("same_address_gives_the_same_events") {
  World one = all_open();
  World other = all_open();
  one.run(700, 7, 29);
  other.run(700, 7, 29);
  REQUIRE(one.events.size() == other.events.size());
  CHECK(std::memcmp(one.events.data(), other.events.data(), one.events.size() * sizeof(Event)) == 0);
}

TEST_CASE("quiet_step_draws_one_number") {
  World world = one_front(Gate::hold);
  world.front_inputs[0].open_per_day = 1e-9;
  world.parameters.leak_per_day = 1e-9;
  const ViolenceStep step(world.parameters, MatrixView(world.responses, 1));
  Happenings out;
  truce::random::Stream stream({.seed = 3});
  step(world.fronts, world.channels, world.front_inputs, world.channel_inputs, {}, 7, stream, out);
  CHECK(stream.drawn() == 2);  // two words of 32 bits
}

TEST_CASE("two_half_steps_have_the_law_of_one") {
  double mean[2] = {0, 0}, square[2] = {0, 0}, open[2] = {0, 0};
  constexpr std::uint32_t members = 20'000;
  for (int way = 0; way < 2; ++way)
    for (std::uint32_t member = 0; member < members; ++member) {
      World world = one_front(Gate::fire);
      world.parameters.attack_lethal = world.channel_inputs[0].lethal_probability = 0.05;
      world.run(28, way == 0 ? 28 : 14, 30 + static_cast<std::uint64_t>(way), member);
      const auto count = static_cast<double>(world.events.size());
      mean[way] += count / members;
      square[way] += count * count / members;
      open[way] += world.fronts[0].gate == Gate::hold ? 0 : 1.0 / members;
    }
  const double variance = square[0] - mean[0] * mean[0];
  CHECK(std::abs(mean[0] - mean[1]) < 4 * std::sqrt(2 * variance / members));  // wrong once in 16,000
  CHECK(square[0] - mean[0] * mean[0] == doctest::Approx(square[1] - mean[1] * mean[1]).epsilon(0.1));
  CHECK(std::abs(open[0] - open[1]) < 4 * std::sqrt(2 * open[0] * (1 - open[0]) / members));
}
